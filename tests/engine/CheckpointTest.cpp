// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/CheckpointRig.h"

#include <QRandomGenerator>

#include <sys/stat.h>

#include <cmath>

using namespace stemma;
using namespace stemma::test;

Q_DECLARE_METATYPE(stemma::Fault)

namespace {

const QByteArray kWeight = floatBytes({1, 2, 3, 4, 5, 6});
const QByteArray kBias = floatBytes({-0.5F, 0.25F});

/// A linear layer: "<prefix>weight" [2, 3] and "<prefix>bias" [2].
Pickle& linear(Pickle& p, bool legacy = false, const QByteArray& prefix = {}) {
    return p.entry(prefix + "weight", {.key = "0", .elements = 6}, {2, 3}, legacy)
        .entry(prefix + "bias", {.key = "1", .elements = 2}, {2}, legacy);
}

QByteArray linearPickle(const QByteArray& prefix = {}) {
    Pickle p;
    p.orderedDict().op("(");
    return linear(p, false, prefix).op("u").end();
}

const StorageBytes kLinearStorages{{"0", kWeight}, {"1", kBias}};

QByteArray linearZip(ZipOptions options = {}, const QByteArray& root = "archive/") {
    return torchZip(linearPickle(), kLinearStorages, options, root);
}

QByteArray linearLegacy() {
    Pickle p;
    p.orderedDict().op("(");
    return torchLegacy(linear(p, true).op("u").end(), {{"0", 6, kWeight}, {"1", 2, kBias}});
}

QByteArray linearSafetensors() {
    return safetensors(R"({"weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
                       R"("bias":{"dtype":"F32","shape":[2],"data_offsets":[24,32]}})",
                       kWeight + kBias);
}

void compareWithLinear(const Checkpoint& c) {
    QCOMPARE(c.tensors.size(), 2U);
    QCOMPARE(c.tensors[0].name, "weight");
    QCOMPARE(c.tensors[1].name, "bias");
    QCOMPARE(c.tensors[0].shape, (std::vector<std::int64_t>{2, 3}));
    QVERIFY(c.tensors[0].contiguous());
    QCOMPARE(c.tensors[0].floats(), (std::vector<float>{1, 2, 3, 4, 5, 6}));
    QCOMPARE(c.tensors[1].floats(), (std::vector<float>{-0.5F, 0.25F}));
    QCOMPARE(c.find("bias"), &c.tensors[1]);
}

/// Bit for bit, so that NaN equals NaN.
bool sameFloats(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() &&
           (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0);
}

} // namespace

class CheckpointTest : public QObject {
    Q_OBJECT

    CheckpointFiles files_;

    CheckpointPtr read(const QByteArray& content) const { return readCheckpoint(files_.write(content)); }
    CheckpointPtr readZip(Pickle& p, const StorageBytes& storages) const {
        return read(torchZip(p.end(), storages));
    }

private Q_SLOTS:
    void readsTheSameFromEveryContainer_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("container");
        const auto row = [](const char* name, const QByteArray& content, const char* container) {
            QTest::newRow(name) << content << QByteArray(container);
        };
        row("zip", linearZip(), "PyTorch zip");
        row("zip as torch writes it", linearZip({.descriptors = true}), "PyTorch zip");
        row("zip with 64-bit records", linearZip({.wide = true}), "PyTorch zip");
        row("zip that somebody packed again", linearZip({.deflate = true}), "PyTorch zip");
        row("zip with another root", linearZip({}, "my model.v2/"), "PyTorch zip");
        row("zip without a root", linearZip({}, ""), "PyTorch zip");
        row("zip whose storages are not aligned", linearZip({}, "odd/"), "PyTorch zip");
        row("legacy", linearLegacy(), "PyTorch legacy");
        row("safetensors", linearSafetensors(), "safetensors");
        row("zip in gzip", gzip(linearZip()), "PyTorch zip in gzip");
        row("legacy in gzip", gzip(linearLegacy()), "PyTorch legacy in gzip");
        row("safetensors in gzip", gzip(linearSafetensors()), "safetensors in gzip");
    }

    void readsTheSameFromEveryContainer() {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, container);
        const auto c = read(content);
        QCOMPARE(QByteArray::fromStdString(c->container), container);
        compareWithLinear(*c);
        QVERIFY(c->klass.empty());
        QVERIFY(c->facts.dict() && c->facts.dict()->empty());
    }

    void tensorsOutliveTheCheckpointAndTheFile() {
        const auto file = files_.write(linearZip());
        Tensor kept = readCheckpoint(file)->tensors[0];
        std::filesystem::remove(file);
        QCOMPARE(kept.floats(), (std::vector<float>{1, 2, 3, 4, 5, 6}));
    }

    void storedTensorsLieInTheFile() {
        // Two tensors over one storage share its bytes: nothing was copied.
        Pickle p;
        p.op("}(").entry("a", {.elements = 6}, {6}).entry("b", {.elements = 6}, {2, 3}).op("u");
        const auto c = readZip(p, {{"0", kWeight}});
        QCOMPARE(c->tensors[0].data.data(), c->tensors[1].data.data());
        const auto packed = read(torchZip(p.end(), {{"0", kWeight}}, {.deflate = true}));
        QCOMPARE(packed->tensors[0].data.data(), packed->tensors[1].data.data());
    }

    // Reading leaves the storages alone; whoever uses them asks for the comparison.
    void storagesAreComparedOnRequest() {
        const QByteArray whole = linearZip({.descriptors = true});
        const auto weight = whole.indexOf(kWeight);
        QVERIFY(weight > 0);
        const CheckpointPtr sound = read(whole);
        QCOMPARE(sound->sums.size(), std::size_t(kLinearStorages.size()));
        sound->checkSums();
        QByteArray flipped = whole;
        flipped[weight + 3] = static_cast<char>(flipped[weight + 3] ^ 1);
        const CheckpointPtr damaged = read(flipped);
        try {
            damaged->checkSums();
            QFAIL("a flipped bit was not noticed");
        } catch (const Error& error) {
            QCOMPARE(error.fault(), Fault::CheckpointDamaged);
            QVERIFY(error.detail().find("data/0") != std::string::npos);
            QVERIFY(!error.subject().empty());
        }
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Stopped, sound->checkSums(stop.get_token()));
        QVERIFY(read(linearSafetensors())->sums.empty()); // has none
    }
    // torch.serialization.set_crc32_options(False) writes zeros instead.
    void checksumsThatWereNotComputedAreNotCompared() {
        QByteArray file = linearZip({.descriptors = true});
        for (qsizetype at = 0; (at = file.indexOf("PK\1\2", at)) >= 0; ++at)
            file.replace(at + 16, 4, QByteArray(4, '\0'));
        const CheckpointPtr got = read(file);
        QVERIFY(got->sums.empty());
        got->checkSums();
        QCOMPARE(got->tensors.size(), kLinearStorages.size());
    }

    void readsEveryElementType_data() {
        QTest::addColumn<QByteArray>("klass");
        QTest::addColumn<QByteArray>("dtype");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<std::vector<float>>("expected");
        const auto row = [](const char* klass, const char* dtype, const QByteArray& bytes,
                            std::vector<float> expected) {
            QTest::newRow(dtype) << QByteArray(klass) << QByteArray(dtype) << bytes << std::move(expected);
        };
        row("DoubleStorage", "F64", le(0.1) + le(-1e300), {0.1F, -INFINITY});
        row("FloatStorage", "F32", floatBytes({0.1F, -0.0F}), {0.1F, -0.0F});
        row("HalfStorage", "F16", le<std::uint16_t>(0x3c00) + le<std::uint16_t>(0xfbff), {1, -65504});
        row("BFloat16Storage", "BF16", le<std::uint16_t>(0x3f80) + le<std::uint16_t>(0xc040), {1, -3});
        row("LongStorage", "I64", le<std::int64_t>(-7) + le<std::int64_t>(1LL << 40), {-7, 0x1p40F});
        row("IntStorage", "I32", le<std::int32_t>(-70000) + le<std::int32_t>(3), {-70000, 3});
        row("ShortStorage", "I16", le<std::int16_t>(-300) + le<std::int16_t>(3), {-300, 3});
        row("CharStorage", "I8", le<std::int8_t>(-100) + le<std::int8_t>(3), {-100, 3});
        row("ByteStorage", "U8", le<std::uint8_t>(200) + le<std::uint8_t>(3), {200, 3});
        row("BoolStorage", "BOOL", le<std::uint8_t>(1) + le<std::uint8_t>(0), {1, 0});
        row("ComplexFloatStorage", "C64", floatBytes({1, 2, -3, 0.5F}), {1, 2, -3, 0.5F});
        row("ComplexDoubleStorage", "C128", le(1.0) + le(2.0) + le(-3.0) + le(0.5), {1, 2, -3, 0.5F});
    }

    void readsEveryElementType() {
        QFETCH(QByteArray, klass);
        QFETCH(QByteArray, dtype);
        QFETCH(QByteArray, bytes);
        QFETCH(std::vector<float>, expected);
        Pickle p;
        p.op("}(").entry("x", {.klass = klass.constData(), .elements = 2}, {2}).op("u");
        const auto fromZip = readZip(p, {{"0", bytes}});
        const QByteArray header = "{\"x\":{\"dtype\":\"" + dtype + "\",\"shape\":[2],\"data_offsets\":[0," +
                                  QByteArray::number(bytes.size()) + "]}}";
        for (const auto& c : {fromZip, read(safetensors(header, bytes))}) {
            const Tensor& t = *c->find("x");
            QCOMPARE(QByteArray(nameOf(t.type).data()), dtype);
            QCOMPARE(t.elements(), 2);
            QCOMPARE(bytesOf(t.type) * 2, static_cast<std::size_t>(bytes.size()));
            QVERIFY(sameFloats(t.floats(), expected));
        }
    }

    void halfPrecisionIsExact() {
        QByteArray all;
        for (int bits = 0; bits < 65536; ++bits)
            all += le(static_cast<std::uint16_t>(bits));
        Tensor half;
        half.type = DType::F16;
        half.shape = {65536};
        half.strides = {1};
        half.data = std::as_bytes(std::span(all.constData(), static_cast<std::size_t>(all.size())));
        const auto got = half.floats();
        for (int bits = 0; bits < 65536; ++bits) {
            const int exponent = bits >> 10 & 31;
            const double fraction = bits & 1023;
            const double sign = bits >> 15 ? -1 : 1;
            const float value = got[static_cast<std::size_t>(bits)];
            if (exponent == 31 && fraction > 0)
                QVERIFY(std::isnan(value));
            else if (exponent == 31)
                QCOMPARE(value, static_cast<float>(sign) * INFINITY);
            else
                QCOMPARE(value, static_cast<float>(
                                    sign * (exponent == 0 ? std::ldexp(fraction, -24)
                                                          : std::ldexp(1024 + fraction, exponent - 25))));
            QCOMPARE(std::signbit(value), bits >= 32768);
        }
    }

    void keepsViewsAsTheyAre() {
        Pickle p;
        const Pickle::Storage s{.elements = 6};
        p.op("}(");
        p.text("transposed").tensor(s, {{3, 2}, {1, 3}});
        p.text("column").tensor(s, {{2}, {3}, 1});
        p.text("expanded").tensor(s, {{2, 3}, {0, 1}, 3});
        p.text("step").tensor(s, {{3}, {2}, 1});
        p.text("one").tensor(s, {{}, {}, 5});
        p.text("none").tensor(s, {{0, 3}, {3, 1}, 6});
        p.text("plane").tensor(s, {{1, 2, 1, 3}, {6, 3, 77, 1}});
        const auto c = readZip(p.op("u"), {{"0", kWeight}});
        const auto floats = [&](const char* name) { return c->find(name)->floats(); };
        QCOMPARE(floats("transposed"), (std::vector<float>{1, 4, 2, 5, 3, 6}));
        QVERIFY(!c->find("transposed")->contiguous());
        QCOMPARE(floats("column"), (std::vector<float>{2, 5}));
        QCOMPARE(floats("expanded"), (std::vector<float>{4, 5, 6, 4, 5, 6}));
        QCOMPARE(c->find("expanded")->strides.front(), 0);
        QCOMPARE(c->find("expanded")->data.size(), 12U);
        QCOMPARE(floats("step"), (std::vector<float>{2, 4, 6}));
        QCOMPARE(floats("one"), (std::vector<float>{6}));
        QVERIFY(c->find("one")->contiguous());
        QVERIFY(floats("none").empty());
        QVERIFY(c->find("none")->contiguous());
        QCOMPARE(floats("plane"), (std::vector<float>{1, 2, 3, 4, 5, 6}));
        QVERIFY(c->find("plane")->contiguous()); // a size of 1 has no stride to speak of
    }

    void tensorsWithoutElementsHaveNoSizes() {
        const auto c = read(safetensors(R"({"a":{"dtype":"F32","shape":[2,3,0],"data_offsets":[0,0]},)"
                                        R"("b":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}})",
                                        kWeight));
        QCOMPARE(c->find("a")->shape, (std::vector<std::int64_t>{2, 3, 0}));
        QCOMPARE(c->size("a", 0), 0);
        QCOMPARE(c->size("b", 0), 2);
        QCOMPARE(c->size("b", 1), 3);
        QCOMPARE(c->size("b", 2), 0);
    }

    void walksAnyStridesInRowMajorOrder() {
        // Random shapes and permutations, against the index arithmetic written out.
        QRandomGenerator random(7);
        std::vector<float> store(4096);
        for (std::size_t i = 0; i < store.size(); ++i)
            store[i] = static_cast<float>(i);
        for (int round = 0; round < 200; ++round) {
            Tensor t;
            t.data = std::as_bytes(std::span(store));
            std::int64_t count = 1;
            const int dims = random.bounded(6);
            for (int d = 0; d < dims; ++d) {
                t.shape.push_back(random.bounded(4) + (d > 3 ? 0 : 1));
                t.strides.push_back(random.bounded(200));
                count *= t.shape.back();
            }
            const auto got = t.floats();
            QCOMPARE(static_cast<std::int64_t>(got.size()), count);
            for (std::int64_t i = 0; i < count; ++i) {
                std::int64_t left = i;
                std::int64_t at = 0;
                for (std::size_t d = t.shape.size(); d-- > 0; left /= t.shape[d])
                    at += left % t.shape[d] * t.strides[d];
                QCOMPARE(got[static_cast<std::size_t>(i)], store[static_cast<std::size_t>(at)]);
            }
        }
    }

    void findsTheWeightsInTheirWrapping_data() {
        QTest::addColumn<QByteArray>("wrappers"); // in the file's order; the digit says which weights
        QTest::addColumn<int>("chosen");
        QTest::newRow("none") << QByteArray("=1") << 1;
        for (const char* name : {"state", "state_dict", "model_state_dict", "model", "ema", "best_state"})
            QTest::newRow(name) << QByteArray(name) + "=1" << 1;
        QTest::newRow("a name of somebody's own") << QByteArray("generator=1") << 1;
        QTest::newRow("state first") << QByteArray("model=1,model_state_dict=2,state_dict=3,state=4") << 4;
        QTest::newRow("state_dict next") << QByteArray("model=1,model_state_dict=2,state_dict=3") << 3;
        QTest::newRow("model_state_dict next") << QByteArray("model=1,model_state_dict=2") << 2;
        QTest::newRow("ema last") << QByteArray("ema=1,best_state=2,model=3") << 3;
        QTest::newRow("ema before best_state") << QByteArray("best_state=2,ema=1") << 1;
    }

    void findsTheWeightsInTheirWrapping() {
        QFETCH(QByteArray, wrappers);
        QFETCH(int, chosen);
        Pickle p;
        p.op("}(");
        p.text("epoch").integer(12);
        for (const QByteArray& wrapper : wrappers.split(',')) {
            const auto parts = wrapper.split('=');
            if (!parts[0].isEmpty())
                p.text(parts[0]).op("}(");
            p.entry("w", {.key = parts[1], .elements = 1}, {1});
            if (!parts[0].isEmpty())
                p.op("u");
        }
        p.text("optimizer")
            .op("}(")
            .text("state")
            .op("}(")
            .integer(0)
            .tensor({.key = "9", .elements = 1}, {{1}, {1}})
            .op("u");
        p.text("lr").number(0.5).op("uu");
        StorageBytes storages;
        for (char key = '1'; key <= '9'; ++key)
            storages.emplace_back(QByteArray(1, key), floatBytes({static_cast<float>(key - '0')}));
        const auto c = readZip(p, storages);
        QCOMPARE(c->tensors.size(), 1U);
        QCOMPARE(c->find("w")->floats(), std::vector<float>{static_cast<float>(chosen)});
        QCOMPARE(c->facts.integer("epoch", 0), 12);
        QCOMPARE(c->facts["optimizer"].number("lr", 0), 0.5);
    }

    void stripsPrefixesThatAllNamesHave_data() {
        QTest::addColumn<QList<QByteArray>>("names");
        QTest::addColumn<QList<QByteArray>>("expected");
        using L = QList<QByteArray>;
        QTest::newRow("module") << L{"module.a", "module.b.c"} << L{"a", "b.c"};
        QTest::newRow("model") << L{"model.a", "model.b.c"} << L{"a", "b.c"};
        QTest::newRow("both") << L{"model.module.a", "model.module.b"} << L{"a", "b"};
        QTest::newRow("compiled") << L{"_orig_mod.a", "_orig_mod.b"} << L{"a", "b"};
        QTest::newRow("not all") << L{"module.a", "b"} << L{"module.a", "b"};
        QTest::newRow("the name itself") << L{"module.", "module.a"} << L{"module.", "module.a"};
        QTest::newRow("another word") << L{"modules.a", "modules.b"} << L{"modules.a", "modules.b"};
    }

    void stripsPrefixesThatAllNamesHave() {
        QFETCH(QList<QByteArray>, names);
        QFETCH(QList<QByteArray>, expected);
        Pickle p;
        p.op("}(");
        for (const auto& name : names)
            p.entry(name, {.elements = 6}, {6});
        const auto c = readZip(p.op("u"), {{"0", kWeight}});
        for (int i = 0; i < names.size(); ++i)
            QCOMPARE(QByteArray::fromStdString(c->tensors[static_cast<std::size_t>(i)].name), expected[i]);
    }

    void readsParametersAndIgnoresMetadata() {
        Pickle p;
        p.orderedDict().op("(").text("w").global("torch._utils", "_rebuild_parameter").op("(");
        p.tensor({.elements = 6, .location = "cuda:5"}, {{6}, {1}}).op("\x88").orderedDict().op("tR");
        p.op("u}(").text("_metadata").orderedDict().op("ub");
        QCOMPARE(readZip(p, {{"0", kWeight}})->size("w", 0), 6);
    }

    void readsDemucsPackages() {
        Pickle p;
        p.op("}(").text("klass").global("demucs.htdemucs", "HTDemucs");
        p.text("args").op(")");
        p.text("kwargs").op("}(").text("sources").op("](").text("drums").text("bass").op("e");
        p.text("samplerate")
            .integer(44100)
            .text("wiener")
            .op("\x89")
            .text("none")
            .op("N")
            .text("dropout")
            .number(0.25);
        p.text("segment").global("fractions", "Fraction").op("(").integer(39).integer(5).op("tR");
        p.text("old").global("fractions", "Fraction").op("(").text("39/5").op("tR");
        p.text("device").global("torch", "device").op("(").text("cpu").op("tR").op("u");
        p.text("state").op("}(");
        linear(p).op("u");
        const auto c = readZip(p.op("u"), kLinearStorages);
        compareWithLinear(*c);
        QCOMPARE(c->klass, "demucs.htdemucs.HTDemucs");
        const Value& kwargs = c->facts["kwargs"];
        QCOMPARE(kwargs.strings("sources"), (std::vector<std::string>{"drums", "bass"}));
        QCOMPARE(kwargs.integer("samplerate", 0), 44100);
        QCOMPARE(kwargs.number("segment", 0), 39.0 / 5);
        QCOMPARE(kwargs.number("old", 0), 39.0 / 5);
        QCOMPARE(kwargs.number("dropout", 0), 0.25);
        QCOMPARE(kwargs.flag("wiener", true), false);
        QCOMPARE(kwargs.dict()->size(), 7U); // a device is no plain fact; null is one
        QVERIFY(c->facts["args"].list() && c->facts["args"].list()->empty());
        QVERIFY(c->facts["klass"].isNull());
    }

    void readsDemucsOldTuple() {
        Pickle p;
        p.op("(")
            .op("(")
            .text("module")
            .global("demucs.model", "Demucs")
            .text("model.py")
            .text("class Demucs: ...")
            .op("tQ");
        p.op("(").integer(4).op("t}(").text("channels").integer(64).op("u}(");
        linear(p, true).op("ut");
        const auto c = read(torchLegacy(p.end(), {{"0", 6, kWeight}, {"1", 2, kBias}}));
        compareWithLinear(*c);
        QCOMPARE(c->klass, "demucs.model.Demucs");
        QCOMPARE(c->facts.integers("args"), std::vector<std::int64_t>{4});
        QCOMPARE(c->facts["kwargs"].integer("channels", 0), 64);
    }

    void readsPartsOfLegacyStorages() {
        Pickle p;
        p.op("}(").entry("x", {.elements = 6, .view = {{2, 3}}}, {3}, true).op("u");
        QCOMPARE(read(torchLegacy(p.end(), {{"0", 6, kWeight}}))->find("x")->floats(),
                 (std::vector<float>{3, 4, 5}));
    }

    void readsObjectsThatHoldSettings() {
        Pickle p;
        p.op("}(").text("state_dict").op("}(");
        linear(p).op("u");
        p.text("hyper_parameters")
            .global("argparse", "Namespace")
            .op(")\x81}(")
            .text("lr")
            .number(0.5)
            .op("ub");
        p.text("attributes")
            .global("pytorch_lightning.utilities.parsing", "AttributeDict")
            .op(")\x81(")
            .text("dim")
            .integer(8)
            .op("u");
        p.text("where").global("pathlib", "PosixPath").op("(").text("/tmp").op("tR");
        p.text("sets").op("\x8f(").integer(3).op("\x90");
        p.text("old set").global("__builtin__", "set").op("(](").integer(5).op("etR");
        p.text("by number").op("}(").integer(4).text("four").op("u");
        const auto c = readZip(p.op("u"), kLinearStorages);
        QCOMPARE(c->facts["hyper_parameters"].number("lr", 0), 0.5);
        QCOMPARE(c->facts["attributes"].integer("dim", 0), 8);
        QCOMPARE(c->facts.integers("sets"), std::vector<std::int64_t>{3});
        QCOMPARE(c->facts.integers("old set"), std::vector<std::int64_t>{5});
        QCOMPARE(c->facts["by number"].text("4"), "four");
        QVERIFY(c->facts["where"].isNull());
    }

    void looksUpSizesAndCounts() {
        Pickle p;
        p.op("}(");
        for (const char* name : {"layers.0.w", "layers.1.w", "layers.10.w", "layers.2.a", "layers.2.b",
                                 "layers.4.w", "layersx", "z"})
            p.entry(name, {.elements = 6}, {2, 3});
        const auto c = readZip(p.op("u"), {{"0", kWeight}});
        QCOMPARE(c->count("layers."), 3); // 0, 1, 2; then one is missing
        QCOMPARE(c->count("nothing."), 0);
        QCOMPARE(c->size("z", 1), 3);
        QCOMPARE(c->size("z", 2), 0);
        QCOMPARE(c->size("y", 0), 0);
        QVERIFY(c->has("layers.10.w") && !c->has("layers.1"));
        for (const Tensor& t : c->tensors)
            QCOMPARE(c->find(t.name), &t);
    }

    void saysWhatOtherFilesAre_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<QByteArray>("word"); // in the detail
        const auto row = [](const char* name, const QByteArray& content, Fault fault, const char* word) {
            QTest::newRow(name) << content << fault << QByteArray(word);
        };
        row("empty", "", Fault::FileEmpty, "");
        row("one byte", "x", Fault::CheckpointUnknown, "text");
        row("noise", QByteArray::fromHex("a1b2c3d4e5f60718293a4b5c6d7e8f90"), Fault::CheckpointUnknown, "");
        row("web page", "\n <!DOCTYPE html><html>", Fault::CheckpointUnknown, "web page");
        row("LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0",
            Fault::CheckpointUnknown, "Git LFS");
        row("JSON", "{\"message\": \"Not Found\"}", Fault::CheckpointUnknown, "text");
        row("ONNX", QByteArray::fromHex("080712077079746f7263681a03312e393a0401020304"), Fault::OnnxModel,
            "ONNX");
        row("ONNX without a producer", QByteArray::fromHex("08083a0401020304"), Fault::OnnxModel, "ONNX");
        row("SavedModel", QByteArray::fromHex("080112050a0312010a"), Fault::TensorFlowModel, "TensorFlow");
        row("frozen graph", QByteArray::fromHex("0a120a05696e70757412") + "\x0bPlaceholder",
            Fault::TensorFlowModel, "TensorFlow");
        row("Keras", "\x89HDF\r\n\x1a\n and so on", Fault::TensorFlowModel, "TensorFlow");
        row("TensorFlow index", QByteArray(40, '\0') + "\x57\xfb\x80\x8b\x24\x75\x47\xdb",
            Fault::TensorFlowModel, "TensorFlow");
        row("TensorFlow Lite", QByteArray("\x1c\0\0\0TFL3....", 12), Fault::TensorFlowModel, "TensorFlow");
        row("GGUF", QByteArray("GGUF\3\0\0\0", 8), Fault::GgmlModel, "GGUF");
        row("GGML", QByteArray("lmgg\1\0\0\0", 8), Fault::GgmlModel, "lmgg");
        row("demucs.cpp", QByteArray("4cmd\1\0\0\0", 8), Fault::GgmlModel, "4cmd");
        row("tar", QByteArray("weights.pth") + QByteArray(246, '\0') + QByteArray("ustar\0000", 7),
            Fault::CheckpointUnknown, "tar");
        row("bare pickle", Pickle().op("}").end(), Fault::CheckpointUnknown, "pickle");
        row("bare pickle that calls", Pickle().global("os", "system").op("(").text("ls").op("tR").end(),
            Fault::CheckpointUnsafe, "os.system");
        row("zip of something else", zip({{"word/document.xml", "<x/>"}}), Fault::CheckpointUnknown,
            "data.pkl");
        row("TorchScript", zip({{"m/data.pkl", "\x80\2N."}, {"m/constants.pkl", "\x80\2)."}}),
            Fault::TorchScriptModel, "torch.jit");
        row("TorchScript by its code", zip({{"m/data.pkl", "\x80\2N."}, {"m/code/x.py", "def"}}),
            Fault::TorchScriptModel, "torch.jit");
        row("gzip of a text", gzip("hello"), Fault::CheckpointUnknown, "text");
        row("gzip of ONNX", gzip(QByteArray::fromHex("08083a0401020304")), Fault::OnnxModel, "ONNX");
        row("gzip of gzip", gzip(gzip(linearZip())), Fault::CheckpointUnknown, "");
        row("empty state dict", torchZip(Pickle().orderedDict().end(), {}), Fault::CheckpointUnknown,
            "state dict");
        row("empty safetensors", safetensors("{}", ""), Fault::CheckpointUnknown, "without tensors");
        Pickle diffq;
        diffq.op("}(").text("state").op("}(").text("__quantized").op("\x88").text("quantized").op("]uu");
        row("DiffQ", torchZip(diffq.end(), {}), Fault::DiffqModel, "DiffQ");
        Pickle several;
        several.op("}(").text("generator").op("}(");
        linear(several).op("u").text("discriminator").op("}(");
        linear(several).op("uu");
        row("two state dicts of unknown names", torchZip(several.end(), kLinearStorages),
            Fault::CheckpointUnknown, "state dict");
        Pickle module;
        module.global("my.nets", "Net").op(")\x81}(").text("_parameters").op("}").text("_modules").op("}ub");
        row("pickled module", torchZip(module.end(), {}), Fault::PickledModule, "my.nets.Net");
        row("big-endian",
            zip({{"m/data.pkl", linearPickle()},
                 {"m/data/0", kWeight},
                 {"m/data/1", kBias},
                 {"m/byteorder", "big"}}),
            Fault::CheckpointUnknown, "big-endian");
    }

    void saysWhatOtherFilesAre() {
        QFETCH(QByteArray, content);
        QFETCH(Fault, fault);
        QFETCH(QByteArray, word);
        const auto file = files_.write(content, "sächsisch.pth");
        try {
            readCheckpoint(file);
            QFAIL("was read");
        } catch (const Error& e) {
            QCOMPARE(e.fault(), fault);
            QVERIFY2(QByteArray::fromStdString(e.detail()).contains(word), e.what());
            QCOMPARE(e.subject(), file.string());
        }
    }

    void saysWhyAFileCannotBeOpened() {
        QCOMPARE(tryReading(files_.folder() / "nowhere.pth").fault, Fault::FileNotFound);
        QCOMPARE(tryReading(files_.folder()).fault, Fault::FileNotReadable);
        const auto pipe = files_.folder() / "pipe";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(tryReading(pipe).fault, Fault::FileNotReadable); // and does not wait for a writer
        if (::geteuid() != 0) {
            const auto locked = files_.write("x", "locked");
            std::filesystem::permissions(locked, std::filesystem::perms::none);
            QCOMPARE(tryReading(locked).fault, Fault::FileNotReadable);
        }
    }

    void needsLittleMemory_data() {
        QTest::addColumn<bool>("packed");
        QTest::newRow("zip") << false;
        QTest::newRow("gzip") << true;
    }

    void needsLittleMemory() {
        if (!kMemoryIsOurs || PeakMemory().growth() > (1 << 20))
            QSKIP("memory cannot be measured here");
        QFETCH(bool, packed);
        constexpr int count = 20 << 20; // 40 MB
        QByteArray noise(count * 2, '\0');
        QRandomGenerator(3).fillRange(reinterpret_cast<quint32*>(noise.data()), count / 2);
        Pickle p;
        p.op("}(").entry("w", {.klass = "HalfStorage", .elements = count}, {count}).op("u");
        QByteArray content = torchZip(p.end(), {{"0", noise}});
        noise.clear();
        if (packed)
            content = gzip(content);
        const auto size = content.size();
        const auto file = files_.write(content);
        content.clear();
        const PeakMemory memory;
        const auto c = readCheckpoint(file);
        QCOMPARE(c->size("w", 0), count);
        const auto limit = packed ? size + size / 8 : (4 << 20);
        QVERIFY2(memory.growth() < limit, qPrintable(QString::number(memory.growth())));
    }

    void readsTheReferenceContainers_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        const auto folder = sharedFolder() / "goldens" / "containers";
        if (sharedFolder().empty() || !std::filesystem::is_directory(folder))
            QSKIP("no reference folder");
        const auto row = [&](const char* file, const char* expected) {
            QTest::newRow(file) << QString::fromStdString(folder / file)
                                << QString::fromStdString(folder / expected);
        };
        for (const char* file :
             {"zip.pth", "zip_protocol4.pth", "legacy.pth", "plain_dict.pth", "parameters.pth",
              "cuda_location.pth", "f32.safetensors", "zip.pth.gz", "legacy.pth.gz", "f32.safetensors.gz",
              "umx_old_extra_keys.pth", "wrapped_state_dict.pth", "wrapped_model_state_dict.ckpt",
              "dataparallel_prefix.pth", "lightning.ckpt", "demucs_v1_tuple.th.gz", "wrapped_model_ema.pth"})
            row(file, "expected.safetensors");
        for (const char* file : {"dtypes.pth", "dtypes.legacy.pth"})
            row(file, "dtypes.expected.safetensors");
        for (const char* file : {"views.pth", "views.legacy.pth"})
            row(file, "views.expected.safetensors");
    }

    void readsTheReferenceContainers() {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        const auto got = readCheckpoint(file.toStdString());
        const auto wanted = readCheckpoint(expected.toStdString());
        QVERIFY(got->tensors.size() >= wanted->tensors.size());
        for (const Tensor& w : wanted->tensors) {
            const Tensor* g = got->find(w.name);
            QVERIFY2(g, w.name.c_str());
            const bool complex = g->type == DType::C64 || g->type == DType::C128; // stored as pairs there
            QVERIFY2(complex || (g->shape == w.shape && g->type == w.type), w.name.c_str());
            QVERIFY2(sameFloats(g->floats(), w.floats()), w.name.c_str());
        }
    }

    void roundsAsTheReferenceDoes() {
        const auto folder = sharedFolder() / "goldens" / "containers";
        if (sharedFolder().empty() || !std::filesystem::is_directory(folder))
            QSKIP("no reference folder");
        const auto wanted = readCheckpoint(folder / "expected.safetensors");
        for (const char* file : {"zip_half.pth", "f16.safetensors", "bf16.safetensors"}) {
            const auto got = readCheckpoint(folder / file);
            const double step = QByteArray(file).startsWith("bf") ? 0x1p-8 : 0x1p-11;
            for (const Tensor& w : wanted->tensors) {
                const auto a = got->find(w.name)->floats();
                const auto b = w.floats();
                QCOMPARE(a.size(), b.size());
                for (std::size_t i = 0; i < a.size(); ++i)
                    QVERIFY2(std::abs(a[i] - b[i]) <= step * std::abs(b[i]) + 1e-7, w.name.c_str());
            }
        }
        const auto same = [&](const char* one, const char* other) {
            const auto a = readCheckpoint(folder / one);
            const auto b = readCheckpoint(folder / other);
            for (const Tensor& t : a->tensors)
                QVERIFY2(sameFloats(t.floats(), b->find(t.name)->floats()), t.name.c_str());
        };
        same("zip_half.pth", "f16.safetensors");
        QCOMPARE(tryReading(folder / "whole_module.pth").fault, Fault::PickledModule);
        QCOMPARE(tryReading(folder / "torchscript.pt").fault, Fault::TorchScriptModel);
        QCOMPARE(tryReading(folder / "demucs_diffq_quantized.th").fault, Fault::DiffqModel);
    }

    void readsRealFiles() {
        const auto shared = sharedFolder();
        if (shared.empty())
            QSKIP("no reference folder");
        int read = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(shared)) {
            const auto& path = entry.path();
            const auto suffix = path.extension().string();
            const auto where = path.string();
            if (where.find("malicious") != where.npos || where.find("containers") != where.npos ||
                where.find("broken") != where.npos)
                continue;
            if (suffix == ".pth" || suffix == ".th" || suffix == ".ckpt" || suffix == ".safetensors") {
                const auto c = readCheckpoint(path);
                QVERIFY2(!c->tensors.empty(), where.c_str());
                ++read;
            } else if (suffix == ".onnx") {
                QCOMPARE(tryReading(path).fault, Fault::OnnxModel);
            } else if (suffix == ".jit") {
                QCOMPARE(tryReading(path).fault, Fault::TorchScriptModel);
            }
        }
        QVERIFY(read > 0);
    }
};

QTEST_GUILESS_MAIN(CheckpointTest)
#include "CheckpointTest.moc"
