// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/TextFile.h"
#include "tests/engine/CheckpointRig.h"
#include "tests/engine/Spoiler.h"

#include <functional>
#include <map>

using namespace stemma;
using namespace stemma::test;

namespace {

/// What is spoilt, and how it becomes a file again: what lies under a checksum is spoilt below it.
struct Seed {
    QByteArray content;
    std::function<QByteArray(const QByteArray&)> wrap;
};

const QByteArray kFloats = floatBytes({1, 2, 3, 4, 5, 6});

/// A pickle with something of all that honest files hold.
QByteArray richPickle(bool legacy) {
    Pickle p;
    p.op("}q\1(").text("klass").global("demucs.htdemucs", "HTDemucs").text("kwargs").op("}(");
    p.text("sources").op("](").text("drums").text("bass").op("e").text("segment");
    p.global("fractions", "Fraction").op("(").integer(39).integer(5).op("tR").text("lr").number(1e-3).op("u");
    p.text("hyper")
        .global("argparse", "Namespace")
        .op(")\x81}(")
        .text("x")
        .op("Nub")
        .text("set")
        .op("\x8f(\x88\x90");
    p.text("state").orderedDict().op("(");
    p.entry("module.a.weight", {.key = "0", .elements = 6}, {2, 3}, legacy);
    p.text("module.a.view").tensor({.key = "0", .elements = 6}, {{3, 2}, {1, 3}}, legacy);
    p.entry("module.b", {.key = "1", .klass = "HalfStorage", .elements = 12}, {12}, legacy);
    p.text("module.c").global("torch._utils", "_rebuild_parameter").op("(");
    p.tensor({.key = "0", .elements = 6}, {{}, {}, 5}, legacy).op("\x88").orderedDict().op("tR");
    return p.op("u}(").text("_metadata").op("}ubu").end();
}

QByteArray zipWith(const QByteArray& pickle, ZipOptions options = {}) {
    return torchZip(pickle, {{"0", kFloats}, {"1", kFloats}}, options);
}

std::vector<Seed> ownSeeds() {
    const auto asItIs = [](const QByteArray& b) { return b; };
    const auto legacy = torchLegacy(richPickle(true), {{"0", 6, kFloats}, {"1", 12, kFloats}});
    const QByteArray header =
        R"({"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
        R"("b":{"dtype":"F16","shape":[12],"data_offsets":[24,48]}})";
    QByteArray frames = richPickle(false); // as protocol 4 has it
    frames = QByteArray("\x80\4\x95") + le(std::uint64_t(frames.size() - 2)) + frames.mid(2);
    return {
        {richPickle(false), [](const QByteArray& b) { return zipWith(b); }},
        {richPickle(false), [](const QByteArray& b) { return zipWith(b, {.deflate = true}); }},
        {frames, [](const QByteArray& b) { return zipWith(b, {.descriptors = true}); }},
        {richPickle(true),
         [](const QByteArray& b) {
             return torchLegacy(b, {{"0", 6, kFloats}, {"1", 12, kFloats}});
         }},
        {zipWith(richPickle(false)), asItIs},
        {zipWith(richPickle(false), {.descriptors = true}), asItIs},
        {zipWith(richPickle(false), {.wide = true}), asItIs},
        {zipWith(richPickle(false), {.deflate = true}), asItIs},
        {legacy, asItIs},
        {legacy, gzip},
        {gzip(legacy), asItIs},
        {header, [](const QByteArray& b) { return safetensors(b, kFloats + kFloats); }},
        {safetensors(header, kFloats + kFloats), asItIs},
        {safetensors(header, kFloats + kFloats), gzip},
        {QByteArray::fromHex("080712077079746f7263681a03312e393a0401020304"), asItIs},
        {QByteArray::fromHex("0a120a05696e70757412") + "\x0bPlaceholder", asItIs},
    };
}

std::vector<Seed> sharedSeeds() {
    std::vector<Seed> all;
    std::error_code none;
    for (const char* folder :
         {"goldens/containers", "goldens/malicious", "weights/mdensenet/mdensenet-vox-small"})
        for (const auto& entry : std::filesystem::directory_iterator(sharedFolder() / folder, none)) {
            QFile file(QString::fromStdString(entry.path()));
            if (entry.file_size() < 130'000 && file.open(QIODevice::ReadOnly))
                all.push_back({file.readAll(), [](const QByteArray& b) { return b; }});
        }
    return all;
}

const char* const kTexts[] = {
    R"({"a": [1, 2.5e3, true, null, "x\u00e4\n"], "b": {"c": {"d": [[], {}]}}, "e": -12})",
    "a: &x [1, 2.5, yes, ~]\nb:\n  <<: {p: 1}\n  q: !!python/tuple\n  - 1\n  - 0x1F\nc: *x\nd: |\n  text\n  "
    "more\ne: \"\\u00e4\"\n",
    "model:\n  dims: [4, 8]\n  freqs: !!python/tuple [1, 2]\ntraining:\n  instruments: &i\n  - vocals\n  "
    "target: *i\n",
};

/// Touches all that a reader would.
void use(const Checkpoint& c) {
    for (const Tensor& t : c.tensors) {
        if (t.elements() < 100'000)
            (void)t.floats();
        QCOMPARE(c.find(t.name), &t);
    }
    (void)c.count("layers.");
    (void)c.facts.print();
}

} // namespace

/// Whatever stands in a file, reading it gives tensors that lie in it or one Error: no crash, no hang, no
/// memory to speak of. STEMMA_FUZZ_CASES and STEMMA_FUZZ_SEED make it longer and different.
class CheckpointFuzzTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seedsAreSound() {
        CheckpointFiles files;
        int sound = 0;
        for (const Seed& seed : ownSeeds())
            if (const auto got = tryReading(files.write(seed.wrap(seed.content))); got.checkpoint) {
                use(*got.checkpoint);
                ++sound;
            }
        QCOMPARE(sound, 14); // all but ONNX and TensorFlow
        for (const char* text : kTexts)
            parseYaml(text, "it"); // JSON is YAML, too
    }

    void readsOrRefusesSpoiltCheckpoints() {
        CheckpointFiles files;
        const auto own = ownSeeds();
        const auto shared = sharedSeeds();
        Spoiler spoiler(fuzzSetting("STEMMA_FUZZ_SEED", 1));
        const unsigned cases = fuzzSetting("STEMMA_FUZZ_CASES", 4000);
        std::map<int, int> outcomes;
        double slowest = 0;
        const PeakMemory memory;
        for (unsigned i = 0; i < cases; ++i) {
            const auto any = [&]() -> const Seed& {
                const auto& seeds = shared.empty() || spoiler.pick(2) == 0 ? own : shared;
                return seeds[spoiler.pick(seeds.size())];
            };
            const Seed& seed = any();
            const Seed& other = any();
            const auto file = files.write(seed.wrap(spoiler.spoil(seed.content, other.content)));
            const CpuTimer timer;
            const auto got = tryReading(file);
            slowest = std::max(slowest, timer.elapsed());
            if (got.checkpoint)
                use(*got.checkpoint);
            else
                QVERIFY2(*got.fault != Fault::Internal && *got.fault != Fault::OutOfMemory,
                         got.detail.c_str());
            ++outcomes[got.fault ? static_cast<int>(*got.fault) : -1];
        }
        QVERIFY(outcomes[-1] > 0 && outcomes[static_cast<int>(Fault::CheckpointDamaged)] > 0);
        QVERIFY2(slowest < 1000, qPrintable(QString::number(slowest)));
        QVERIFY2(!kMemoryIsOurs || memory.growth() < (100 << 20),
                 qPrintable(QString::number(memory.growth())));
        QString summary = QStringLiteral("%1 cases from %2 seeds, slowest %3 ms, memory %4 KiB; by fault:")
                              .arg(cases)
                              .arg(own.size() + shared.size())
                              .arg(slowest)
                              .arg(memory.growth() >> 10);
        for (const auto& [fault, count] : outcomes)
            summary += QStringLiteral(" %1: %2").arg(fault).arg(count);
        qInfo("%s", qPrintable(summary));
    }

    void readsOrRefusesSpoiltTexts() {
        Spoiler spoiler(fuzzSetting("STEMMA_FUZZ_SEED", 1));
        int read = 0;
        int refused = 0;
        for (unsigned i = 0; i < fuzzSetting("STEMMA_FUZZ_CASES", 4000); ++i) {
            const QByteArray text = spoiler.spoil(kTexts[spoiler.pick(std::size(kTexts))],
                                                  kTexts[spoiler.pick(std::size(kTexts))]);
            for (const bool json : {true, false})
                try {
                    (void)(json ? parseJson : parseYaml)(text.toStdString(), "it").print();
                    ++read;
                } catch (const Error& e) {
                    QVERIFY(e.fault() == Fault::TextDamaged || e.fault() == Fault::CheckpointUnsafe);
                    ++refused;
                }
        }
        QVERIFY(read > 0 && refused > 0);
    }

    void judgesTheReferenceFiles_data() {
        QTest::addColumn<QString>("file");
        const auto folder = sharedFolder() / "goldens" / "malicious";
        if (sharedFolder().empty() || !std::filesystem::is_directory(folder))
            QSKIP("no reference folder");
        int count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() != ".md") {
                QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path());
                ++count;
            }
        QCOMPARE(count, 109);
    }

    void judgesTheReferenceFiles() {
        QFETCH(QString, file);
        const std::filesystem::path path = file.toStdString();
        const QString name = QString::fromStdString(path.filename());
        const QString pwned = QStringLiteral("/tmp/stemma-pwned"); // what the files try to make
        QFile::remove(pwned);
        const PeakMemory memory;
        const CpuTimer timer;
        std::optional<Fault> fault;
        std::string detail;
        CheckpointPtr read;
        try {
            if (path.extension() == ".yaml")
                readTextFile(path);
            else
                read = readCheckpoint(path);
        } catch (const Error& e) {
            fault = e.fault();
            detail = e.detail();
        }
        if (name.startsWith(QLatin1String("good_"))) {
            QVERIFY(read);
            QCOMPARE(read->tensors.size(), 1U);
            QCOMPARE(read->tensors[0].floats(), std::vector<float>(4, 0.0F));
        } else if (name.startsWith(QLatin1String("bad_storage_two_dtypes"))) {
            QVERIFY(fault || read->tensors.size() == 2);
        } else {
            QVERIFY(fault);
            QVERIFY(!detail.empty());
            QVERIFY(*fault != Fault::Internal && *fault != Fault::OutOfMemory);
            const bool runs = name.startsWith(QLatin1String("exec_")) &&
                              !name.startsWith(QLatin1String("exec_after_stop")) &&
                              !name.startsWith(QLatin1String("exec_torchscript"));
            QVERIFY2(!runs || *fault == Fault::CheckpointUnsafe, detail.c_str());
        }
        read.reset();
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY2(!kMemoryIsOurs || memory.growth() < (100 << 20),
                 qPrintable(QString::number(memory.growth())));
        QVERIFY(!QFile::exists(pwned));
    }
};

QTEST_GUILESS_MAIN(CheckpointFuzzTest)
#include "CheckpointFuzzTest.moc"
