// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/CheckpointRig.h"

#include <algorithm>
#include <limits>

using namespace stemma;
using namespace stemma::test;

Q_DECLARE_METATYPE(stemma::Fault)

namespace {

constexpr auto kDamaged = Fault::CheckpointDamaged;
constexpr auto kUnsafe = Fault::CheckpointUnsafe;
constexpr double kMilliseconds = 1000;
constexpr std::int64_t kMemory = 100 << 20;

const QByteArray kFour = floatBytes({1, 2, 3, 4});
const Pickle::Storage kStorage{.elements = 4};

/// A sound state dict "state_dict" with one tensor "w", and whatever `extra` pushes as the value beside it.
QByteArray beside(const QByteArray& extra) {
    Pickle p;
    p.op("}(").text("state_dict").op("}(").entry("w", kStorage, {4}).op("u").text("extra").raw(extra).op("u");
    return torchZip(p.end(), {{"0", kFour}});
}

/// A state dict whose tensor "w" has this view of a storage of four floats.
QByteArray viewing(const Pickle::View& view, std::int64_t claimed = 4) {
    Pickle p;
    p.op("}(").text("w").tensor({.elements = claimed}, view).op("u");
    return torchZip(p.end(), {{"0", kFour}});
}

/// Instructions without the two bytes that begin a pickle.
QByteArray part(Pickle p) { return p.bytes.mid(2); }

QByteArray sound() {
    Pickle p;
    p.op("}(").entry("w", kStorage, {4}).op("u");
    return torchZip(p.end(), {{"0", kFour}});
}

QByteArray soundLegacy() {
    Pickle p;
    p.op("}(").entry("w", kStorage, {4}, true).op("u");
    return torchLegacy(p.end(), {{"0", 4, kFour}});
}

QByteArray soundSafetensors() {
    return safetensors(R"({"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})", kFour);
}

QByteArray patched(QByteArray bytes, qsizetype at, const QByteArray& with) {
    return bytes.replace(at, with.size(), with);
}

/// Overwrites the n-th field of the end record (offset 10: entries, 12: size, 16: place of the directory).
QByteArray patchedEnd(const QByteArray& zip, int at, const QByteArray& with) {
    return patched(zip, zip.size() - 22 + at, with);
}

/// The zip whose second, stored entry is said to be packed from `content`.
QByteArray packedSecond(QByteArray file, const QByteArray& content) {
    const auto local = file.indexOf("PK\3\4", 4);
    const auto central = file.indexOf("PK\1\2", file.indexOf("PK\1\2") + 4);
    const QByteArray method = le<std::uint16_t>(8);
    const QByteArray crc = le(crc32(content));
    const QByteArray size = le(static_cast<std::uint32_t>(content.size()));
    for (const auto& [at, field] :
         {std::pair(local + 8, method), std::pair(local + 14, crc), std::pair(local + 22, size),
          std::pair(central + 10, method), std::pair(central + 16, crc), std::pair(central + 24, size)})
        file = patched(file, at, field);
    return file;
}

const QByteArray kShell = "touch /tmp/stemma-pwned";
constexpr const char* kPwned = "/tmp/stemma-pwned";

} // namespace

/// Files made to do harm, or merely broken, are refused with the right fault, at once, in little memory, and
/// do nothing.
class CheckpointHostileTest : public QObject {
    Q_OBJECT

    CheckpointFiles files_;

    static void row(const char* name, const QByteArray& content, std::optional<Fault> fault) {
        QTest::newRow(name) << content << (fault ? static_cast<int>(*fault) : -1);
    }

    void tryOne() {
        QFETCH(QByteArray, content);
        QFETCH(int, fault); // -1: is to be read
        const auto file = files_.write(content);
        const PeakMemory memory;
        const CpuTimer timer;
        Outcome got = tryReading(file);
        QVERIFY2(got.fault.has_value() == (fault >= 0), got.detail.c_str());
        if (got.fault) {
            QVERIFY2(static_cast<int>(*got.fault) == fault, got.detail.c_str());
            QVERIFY(!got.detail.empty());
            QVERIFY2(got.detail.size() < 400, got.detail.c_str()); // whatever the names in the file
            QVERIFY2(std::none_of(got.detail.begin(), got.detail.end(),
                                  [](unsigned char c) { return c < 0x20 || c == 0x7f; }),
                     got.detail.c_str());
        } else {
            QCOMPARE(got.checkpoint->find("w")->floats(), (std::vector<float>{1, 2, 3, 4}));
        }
        got.checkpoint.reset(); // freeing counts, too
        QVERIFY(timer.elapsed() < kMilliseconds);
        QVERIFY2(!kMemoryIsOurs || memory.growth() < kMemory, qPrintable(QString::number(memory.growth())));
        QVERIFY(!QFile::exists(QLatin1String(kPwned)));
    }

    static void columns() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("fault");
    }

private Q_SLOTS:
    void init() { QFile::remove(QLatin1String(kPwned)); }

    void refusesEveryWayToCall_data() {
        columns();
        const auto call = [](const char* module, const char* name) {
            return part(Pickle().global(module, name).op("(").text(kShell).op("tR"));
        };
        row("nothing", beside(part(Pickle().op("N"))), std::nullopt);
        for (const auto& [module, name] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"os", "system"},
                 {"posix", "system"},
                 {"nt", "system"},
                 {"subprocess", "Popen"},
                 {"builtins", "eval"},
                 {"builtins", "exec"},
                 {"builtins", "getattr"},
                 {"builtins", "__import__"},
                 {"builtins", "open"},
                 {"__builtin__", "apply"},
                 {"runpy", "run_path"},
                 {"importlib", "import_module"},
                 {"pickle", "loads"},
                 {"torch", "load"},
                 {"torch", "os.system"},
                 {"torch.hub", "load"},
                 {"torch._utils", "_import_dotted_name"},
                 {"torch._utilsx", "_rebuild_tensor_v2"},
                 {"torch.optim", "os.system"},
                 {"torch.optim.adam", "adam"},
                 {"torch.optimx", "Adam"},
                 {"numpy", "load"},
                 {"numpy.testing._private.utils", "runstring"},
                 {"collections", "OrderedDict.x"},
                 {"collections", " "},
                 {"operator", "attrgetter"},
                 {"functools", "partial"},
                 {"__torch__.m", "M"}})
            row(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(module), QLatin1String(name))),
                beside(call(module, name)), kUnsafe);
        row("INST", beside(part(Pickle().op("(").text(kShell).raw("ios\nsystem\n"))), kUnsafe);
        row("OBJ", beside(part(Pickle().op("(").global("os", "system").text(kShell).op("o"))), kUnsafe);
        row("NEWOBJ", beside(part(Pickle().global("subprocess", "Popen").op("(").text(kShell).op("t\x81"))),
            kUnsafe);
        row("NEWOBJ_EX",
            beside(part(Pickle().global("subprocess", "Popen").op("(").text(kShell).op("t}\x92"))), kUnsafe);
        row("NEWOBJ of an object", beside(part(Pickle().global("fractions", "Fraction").op(")R)\x81"))),
            kUnsafe);
        row("STACK_GLOBAL",
            beside(part(Pickle().text("os").text("system").op("\x93(").text(kShell).op("tR"))), kUnsafe);
        row("EXT1", beside(QByteArray("\x82\1")), kUnsafe);
        row("EXT2", beside(QByteArray("\x83\1\1")), kUnsafe);
        row("EXT4", beside(QByteArray("\x84\1\1\1\1")), kUnsafe);
        row("the result of a call", beside(part(Pickle().global("fractions", "Fraction").op(")R)R"))),
            kUnsafe);
        row("a text", beside(part(Pickle().text("os.system").op(")R"))), kUnsafe);
        row("through the memo",
            beside(part(Pickle()
                            .global("os", "system")
                            .raw(QByteArray("q\x7f", 2))
                            .op("0h\x7f(")
                            .text(kShell)
                            .op("tR"))),
            kUnsafe);
        row("change of a class", beside(part(Pickle().global("collections", "OrderedDict").op("}b"))),
            kUnsafe);
        row("inside arguments",
            beside(part(
                Pickle().global("collections", "OrderedDict").op("(").raw(call("os", "system")).op("tR"))),
            kUnsafe);
        row("inside a state", beside(part(Pickle().orderedDict().raw(call("os", "system")).op("b"))),
            kUnsafe);
        row("inside a storage",
            beside(part(Pickle().op("(").text("storage").raw(call("os", "system")).op("tQ"))), kUnsafe);
        row("thrown away", beside(call("os", "system") + "0N"), kUnsafe);
        row("as a key", beside("}" + call("os", "system") + "Ns"), kUnsafe);
        Pickle instead;
        instead.op("}(")
            .text("w")
            .global("torch._utils", "_rebuild_tensor_v2")
            .op("(")
            .raw(call("os", "system"));
        instead.integer(0).integers({4}).integers({1}).op("\x89").orderedDict().op("tRu");
        row("instead of a storage", torchZip(instead.end(), {{"0", kFour}}), kUnsafe);
        Pickle legacy;
        legacy.op("}(").entry("w", kStorage, {4}, true).text("x").raw(call("os", "system")).op("u");
        row("legacy", torchLegacy(legacy.end(), {{"0", 4, kFour}}), kUnsafe);
        row("legacy, in the list of storages",
            soundLegacy().replace("\x80\2](", "\x80\2" + call("os", "system") + "0]("), kUnsafe);
        row("gzip", gzip(beside(call("os", "system"))), kUnsafe);
        row("after the end",
            torchZip(Pickle().op("}(").entry("w", kStorage, {4}).op("u").end() + call("os", "system") + ".",
                     {{"0", kFour}}),
            std::nullopt); // is never looked at
        row("named only", beside(part(Pickle().global("os", "system"))), std::nullopt);
    }
    void refusesEveryWayToCall() { tryOne(); }

    void readsWhatHonestFilesHold_data() {
        columns();
        const auto made = [](const char* module, const char* name, const char* how) {
            return beside(part(Pickle().global(module, name).op(how)));
        };
        row("defaultdict",
            beside(part(Pickle()
                            .global("collections", "defaultdict")
                            .op("(")
                            .global("builtins", "list")
                            .op("tRNNs")
                            .op(""))),
            std::nullopt);
        row("Namespace", made("argparse", "Namespace", ")\x81}b"), std::nullopt);
        row("optimiser", made("torch.optim.adam", "Adam", ")\x81}b"), std::nullopt);
        row("omegaconf", made("omegaconf.dictconfig", "DictConfig", ")\x81}b"), std::nullopt);
        row("lightning", made("pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint", ")\x81"),
            std::nullopt);
        row("path", made("pathlib", "PosixPath", ")R"), std::nullopt);
        row("numpy", made("numpy", "dtype", ")R"), std::nullopt);
        row("Python 2 set", made("__builtin__", "set", "(]tR"), std::nullopt);
        row("unknown class, named", made("who.knows", "What", ""), std::nullopt);
        Pickle module;
        module.global("torch.nn.modules.loss", "L1Loss")
            .op(")\x81}(")
            .text("_parameters")
            .op("}")
            .text("_modules")
            .op("}ub");
        row("a pickled module beside the weights", beside(part(module)), std::nullopt);
    }
    void readsWhatHonestFilesHold() { tryOne(); }

    void refusesMalformedPickles_data() {
        columns();
        const auto bad = [](const char* name, const QByteArray& instructions) {
            row(name, beside(instructions), kDamaged);
        };
        for (const char* op : {"a", "e",    "s",    "u", "t", "\x85", "\x86", "\x87", "\x90", "\x91",
                               "R", "\x81", "\x92", "o", "b", "Q",    "0",    "1",    "\x94", "\x93"})
            row(qPrintable(
                    QStringLiteral("%1 on an empty stack").arg(static_cast<unsigned char>(*op), 0, 16)),
                torchZip(Pickle().op(op).end(), {}), kDamaged);
        for (const char* op : {"I1\n", "L1L\n", "F1.0\n", "S'x'\n", "Vx\n", "g0\n", "p0\n", "d", "l", "2",
                               "P0\n", "\x97", "\x98", "\xff"})
            bad(qPrintable(QStringLiteral("instruction %1").arg(static_cast<unsigned char>(*op), 0, 16)), op);
        bad("protocol 6", QByteArray("\x80\6N"));
        bad("unknown number", "hz");
        bad("unknown large number", "j" + le(1U << 31));
        bad("memo beyond all measure", "Nr" + le(~0U));
        bad("a text of 4 GiB", "X" + le(~0U));
        bad("a text of 2^63 bytes", QByteArray("\x8d") + le(~0ULL >> 1));
        bad("bytes of 2^64", QByteArray("\x8e") + le(~0ULL));
        bad("a whole number of negative length", QByteArray("\x8b") + le(-4));
        bad("not UTF-8", part(Pickle().text("\xc3\x28")));
        bad("overlong UTF-8", part(Pickle().text("\xc0\x80")));
        bad("a surrogate", part(Pickle().text("\xed\xa0\x80")));
        bad("beyond Unicode", part(Pickle().text("\xf4\x90\x80\x80")));
        bad("a class without a name", "cos\n\n");
        bad("a class named by numbers", part(Pickle().integer(1).integer(2).op("\x93")));
        bad("a list as a key", "}]Ns");
        bad("a dict as a key", "}(}Nu");
        bad("a key without a value", "}(Nu");
        bad("items into a number", part(Pickle().integer(1).op("(Ne")));
        bad("items into a dict", "}(Ne");
        bad("entries into a list", "](NNu");
        bad("a state for a list", "]}b");
        bad("arguments that are a list", part(Pickle().global("fractions", "Fraction").op("]R")));
        bad("a storage named by a text", part(Pickle().text("0").op("Q")));
        bad("a pair of three", part(Pickle().global("collections", "OrderedDict").op("(](NNNtatR")));
        bad("a mark left over", "(N");
        row("two objects at the end", torchZip(Pickle().op("}}").end(), {}), kDamaged);
        row("no end", torchZip(Pickle().op("}").bytes, {}), kDamaged);
        row("nothing at all", torchZip("", {}), kDamaged);
    }
    void refusesMalformedPickles() { tryOne(); }

    void survivesBombs_data() {
        columns();
        constexpr int many = 1'000'000;
        row("a million nested lists", beside(QByteArray(many, ']') + QByteArray(many - 1, 'a')),
            std::nullopt);
        row("a million nested tuples", beside(")" + QByteArray(many, '\x85')), std::nullopt);
        row("a million nested dicts",
            beside(QByteArray("}N").repeated(many / 2) + "N" + QByteArray(many / 2, 's')), std::nullopt);
        row("a million marks", beside(QByteArray(many, '(') + QByteArray(many, '1') + "N"), std::nullopt);
        row("two million marks", beside(QByteArray(2 * many, '(')), kDamaged);
        row("two million lists", beside("(" + QByteArray(2 * many, ']') + "t"), kDamaged);
        row("ten million references", beside("]q\1(" + QByteArray("h\1").repeated(10 * many) + "t"),
            kDamaged);
        row("many copies of a dict",
            beside("}q\1(" + QByteArray("NN").repeated(1000) + "u0" +
                   (part(Pickle().global("collections", "Counter")) + "(h\1tR0").repeated(10'000) + "N"),
            kDamaged);
        QByteArray lists = "]";
        for (int level = 0; level < 30; ++level) { // each holds ten references to the one before
            const QByteArray slot(1, static_cast<char>(level + 1));
            lists += "q" + slot + "0](" + QByteArray("h" + slot).repeated(10) + "e";
        }
        row("10^30 lists", beside(lists), std::nullopt);
        const QByteArray longText = part(Pickle().text(QByteArray(100'000, 'x')));
        row("a long text ten thousand times",
            beside(longText + "q\1" + "0(" + QByteArray("h\1").repeated(10'000) + "t"), std::nullopt);
        row("a list in itself", beside("]q\1h\1a"), std::nullopt);
        row("a dict in itself", beside("}q\1Nh\1s"), std::nullopt);
        Pickle self;
        self.op("}q\1").text("state_dict").op("h\1s");
        row("a state dict in itself", torchZip(self.end(), {}), Fault::CheckpointUnknown);
        Pickle parameter; // a parameter whose tensor is itself, as far as a tuple can
        parameter.op("}(").text("w").global("torch._utils", "_rebuild_parameter").op("(]q\1(h\1etRu");
        row("a parameter of nothing", torchZip(parameter.end(), {}), Fault::CheckpointUnknown);
        Pickle manyTensors;
        manyTensors.op("}(").text("w").tensor(kStorage, {{4}, {1}}).op("q\1");
        for (int i = 0; i < 150'000; ++i)
            manyTensors.op("U").raw(QByteArray(1, 6) + QByteArray::number(100'000 + i)).op("h\1");
        row("150,000 tensors", torchZip(manyTensors.op("u").end(), {{"0", kFour}}), kDamaged);
        Pickle manyDims;
        manyDims.op("}(")
            .text("w")
            .tensor(kStorage, {std::vector<std::int64_t>(64, 1), std::vector<std::int64_t>(64, 1)})
            .op("q\1");
        for (int i = 0; i < 30'000; ++i)
            manyDims.op("U").raw(QByteArray(1, 5) + QByteArray::number(10'000 + i)).op("h\1");
        row("30,000 tensors of 64 dimensions", torchZip(manyDims.op("u").end(), {{"0", kFour}}), kDamaged);
        const QByteArray zeros(200 << 20, '\0');
        row("deflated zeros",
            torchZip(Pickle().op("}(").entry("w", {.elements = 50 << 20}, {50 << 20}).op("u").end(),
                     {{"0", zeros}}, {.deflate = true}),
            kDamaged);
        row("gzip of zeros", gzip(zeros), Fault::CheckpointUnknown);
        row("gzip of weights that are zeros",
            gzip(safetensors(R"({"w":{"dtype":"F32","shape":[52428800],"data_offsets":[0,209715200]}})",
                             zeros)),
            kDamaged);
        row("JSON of a million lists", safetensors(QByteArray("{\"w\":") + QByteArray(many, '['), ""),
            kDamaged);
        row("JSON of three million numbers",
            safetensors("{\"w\":[" + QByteArray("1,").repeated(3 * many) + "1]}", ""), kDamaged);
    }
    void survivesBombs() { tryOne(); }

    void asksNothingTwice_data();
    void asksNothingTwice() { tryOne(); }
    void checksTensorsAgainstTheirStorage_data() {
        columns();
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        row("fits", viewing({{4}, {1}}), std::nullopt);
        row("fits in two dimensions", viewing({{4, 1}, {1, 1}}), std::nullopt);
        for (const auto& [name, view] : std::initializer_list<std::pair<const char*, Pickle::View>>{
                 {"one too many", {{5}, {1}}},
                 {"begins too late", {{4}, {1}, 1}},
                 {"begins behind the end", {{1}, {1}, 4}},
                 {"begins far away", {{1}, {1}, most}},
                 {"empty, but far away", {{0}, {1}, 5}},
                 {"negative place", {{4}, {1}, -1}},
                 {"strides too far", {{2}, {4}}},
                 {"negative size", {{-1}, {1}}},
                 {"two negative sizes", {{-2, -2}, {1, 1}}},
                 {"negative stride", {{2}, {-1}, 3}},
                 {"sizes that wrap round", {{1LL << 32, 1LL << 32}, {0, 0}}},
                 {"sizes that wrap round to four", {{4, 1LL << 62}, {1, 0}}},
                 {"strides that wrap round", {{5, 5}, {1LL << 62, 1LL << 62}}},
                 {"the largest stride", {{2}, {most}, 3}},
                 {"fewer strides than sizes", {{2, 2}, {1}}},
                 {"more strides than sizes", {{2}, {1, 1}}},
                 {"65 dimensions", {std::vector<std::int64_t>(65, 1), std::vector<std::int64_t>(65, 1)}}})
            row(name, viewing(view), kDamaged);
        row("claims more than there is", viewing({{5}, {1}}, 5), kDamaged);
        row("claims 2^62", viewing({{4}, {1}}, 1LL << 62), kDamaged);
        row("claims less than nothing", viewing({{4}, {1}}, -4), kDamaged);
        row("unfolds to gigabytes", viewing({{1LL << 33, 4}, {0, 1}}), kDamaged);
        const auto stored = [](const Pickle::Storage& s) {
            return torchZip(Pickle().op("}(").entry("w", s, {4}).op("u").end(), {{"0", kFour}});
        };
        row("no such storage", stored({.key = "1", .elements = 4}), kDamaged);
        row("an unknown element type", stored({.klass = "EvilStorage", .elements = 4}), kDamaged);
        row("quantised elements", stored({.klass = "QInt8Storage", .elements = 4}), Fault::CheckpointUnknown);
        row("wider elements", stored({.klass = "DoubleStorage", .elements = 4}), kDamaged);
        for (const char* key : {"../0", "a/0", "..", "\\0", "/etc/passwd", ""})
            row(qPrintable(QStringLiteral("a storage called '%1'").arg(QLatin1String(key))),
                stored({.key = key, .elements = 4}), kUnsafe);
        row("the same name twice",
            torchZip(Pickle().op("}(").entry("w", kStorage, {4}).entry("w", kStorage, {4}).op("u").end(),
                     {{"0", kFour}}),
            kDamaged);
        row("the same name without its prefix",
            torchZip(Pickle()
                         .op("}(")
                         .entry("module.model.w", kStorage, {4})
                         .entry("module.model.w", kStorage, {4})
                         .op("u")
                         .end(),
                     {{"0", kFour}}),
            kDamaged);
        Pickle floats;
        floats.op("}(")
            .text("w")
            .global("torch._utils", "_rebuild_tensor_v2")
            .op("(")
            .storage(kStorage)
            .number(0)
            .integers({4})
            .integers({1})
            .op("\x89")
            .orderedDict()
            .op("tRu");
        row("a fractional place", torchZip(floats.end(), {{"0", kFour}}), kDamaged);
        Pickle few;
        few.op("}(")
            .text("w")
            .global("torch._utils", "_rebuild_tensor_v2")
            .op("(")
            .storage(kStorage)
            .op("tRu");
        row("too few arguments", torchZip(few.end(), {{"0", kFour}}), kDamaged);
    }
    void checksTensorsAgainstTheirStorage() { tryOne(); }

    void refusesMalformedZips_data();
    void refusesMalformedZips() { tryOne(); }

    void refusesMalformedSafetensors_data() {
        columns();
        const auto header = [](const char* name, const char* json, std::optional<Fault> fault = kDamaged) {
            row(name, safetensors(json, kFour), fault);
        };
        row("sound", soundSafetensors(), std::nullopt);
        header("sound, padded", "{\"w\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}    ",
               std::nullopt);
        header("sound, with metadata",
               R"({"__metadata__":{"a":"b"},"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}})",
               std::nullopt);
        header("metadata that are no texts",
               R"({"__metadata__":{"a":1},"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})");
        header("a small type", R"({"w":{"dtype":"F8_E4M3","shape":[16],"data_offsets":[0,16]}})",
               Fault::CheckpointUnknown);
        header("unsigned", R"({"w":{"dtype":"U32","shape":[4],"data_offsets":[0,16]}})",
               Fault::CheckpointUnknown);
        header("unknown type", R"({"w":{"dtype":"F8_E4M4","shape":[16],"data_offsets":[0,16]}})");
        header("no type", R"({"w":{"shape":[4],"data_offsets":[0,16]}})");
        header("a number", R"({"w":1})");
        header("no shape", R"({"w":{"dtype":"F32","data_offsets":[0,16]}})");
        header("too small a shape", R"({"w":{"dtype":"F32","shape":[3],"data_offsets":[0,16]}})");
        header("too large a shape", R"({"w":{"dtype":"F32","shape":[5],"data_offsets":[0,16]}})");
        header("a negative size", R"({"w":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}})");
        header("a fractional size", R"({"w":{"dtype":"F32","shape":[4.5],"data_offsets":[0,16]}})");
        header("sizes that wrap round",
               R"({"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,16]}})");
        header("an empty shape that wraps round",
               R"({"w":{"dtype":"F32","shape":[0,4294967296,4294967296],"data_offsets":[0,0]}})");
        row("an empty shape whose other sizes wrap round",
            safetensors(R"({"w":{"dtype":"F32","shape":[4611686018427387904,4,0],"data_offsets":[0,0]}})",
                        ""),
            kDamaged);
        header("beyond the end", R"({"w":{"dtype":"F32","shape":[5],"data_offsets":[0,20]}})");
        header(
            "far beyond the end",
            R"({"w":{"dtype":"F32","shape":[4],"data_offsets":[18446744073709551600,18446744073709551616]}})");
        header("reversed", R"({"w":{"dtype":"F32","shape":[4],"data_offsets":[16,0]}})");
        header("one offset", R"({"w":{"dtype":"F32","shape":[4],"data_offsets":[16]}})");
        header("a hole before", R"({"w":{"dtype":"F32","shape":[3],"data_offsets":[4,16]}})");
        header("a hole behind", R"({"w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}})");
        header(
            "an overlap",
            R"({"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"v":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}})");
        header(
            "the same name twice",
            R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}})");
        header("no JSON", "{\"w\":}");
        header("wrong UTF-8", "{\"\xff\":1}");
        row("a header longer than the file", patched(soundSafetensors(), 0, le<std::uint64_t>(1 << 30)),
            kDamaged);
        row("a header far longer", patched(soundSafetensors(), 0, le<std::uint64_t>(1ULL << 62)),
            Fault::CheckpointUnknown);
    }
    void refusesMalformedSafetensors() { tryOne(); }

    void refusesMalformedLegacyFilesAndGzip_data() {
        columns();
        row("sound", soundLegacy(), std::nullopt);
        const auto with = [](const std::vector<std::tuple<QByteArray, std::int64_t, QByteArray>>& storages) {
            return torchLegacy(Pickle().op("}(").entry("w", kStorage, {4}, true).op("u").end(), storages);
        };
        row("another version", soundLegacy().replace("J" + le(1001) + ".", "J" + le(1002) + "."), kDamaged);
        row("big-endian", soundLegacy().replace("\x88u.", "\x89u."), Fault::CheckpointUnknown);
        row("no storage", with({}), kDamaged);
        row("another storage", with({{"1", 4, kFour}}), kDamaged);
        row("a storage twice", with({{"0", 4, kFour}, {"0", 4, kFour}}), kDamaged);
        row("shorter than claimed", with({{"0", 3, kFour}}), kDamaged);
        row("longer than the file", with({{"0", 5, kFour}}), kDamaged);
        row("2^62 elements", with({{"0", 1LL << 62, kFour}}), kDamaged);
        row("negative count", with({{"0", -4, kFour}}), kDamaged);
        Pickle types;
        types.op("}(")
            .entry("w", kStorage, {4}, true)
            .entry("v", {.klass = "IntStorage", .elements = 4}, {4}, true)
            .op("u");
        row("two element types", torchLegacy(types.end(), {{"0", 4, kFour}}), kDamaged);
        Pickle view;
        view.op("}(").entry("w", {.elements = 4, .view = {{2, 3}}}, {3}, true).op("u");
        row("a part beyond the storage", torchLegacy(view.end(), {{"0", 4, kFour}}), kDamaged);

        const QByteArray many = "](" + QByteArray("K\0", 2).repeated(5000) + "e0"; // made and thrown away
        row("a thousand objects beside the version",
            soundLegacy().replace("J" + le(1001), many + "J" + le(1001)), kDamaged);
        const QByteArray packed = gzip(sound());
        row("sound gzip", packed, std::nullopt);
        row("gzip with a wrong checksum", patched(packed, packed.size() - 8, QByteArray(4, 'x')), kDamaged);
        for (const int claim : {100'000, 100, 0, -1})
            row(qPrintable(QStringLiteral("gzip that claims %1").arg(claim)),
                patched(packed, packed.size() - 4, le(claim)), kDamaged);
        row("gzip twice", packed + packed, Fault::CheckpointUnknown);
        row("gzip of two parts", gzip(sound().first(200)) + gzip(sound().mid(200)), Fault::CheckpointUnknown);
        row("gzip and more", packed + "more" + packed.last(4), kDamaged);
        row("gzip of half a file", gzip(sound().first(sound().size() / 2)), kDamaged);
        row("a gzip header alone", packed.first(10), kDamaged);
        row("gzip of noise", packed.first(10) + QByteArray(100, '\xff'), kDamaged);
    }
    void refusesMalformedLegacyFilesAndGzip() { tryOne(); }

    void refusesEveryCut() {
        for (const QByteArray& whole : {sound(), soundLegacy(), soundSafetensors(), gzip(sound())})
            for (qsizetype n = 0; n < whole.size(); ++n) {
                const auto got = tryReading(files_.write(whole.first(n)));
                QVERIFY2(got.fault, qPrintable(QStringLiteral("%1 of %2 bytes").arg(n).arg(whole.size())));
            }
    }
};

/// Files in which much refers to much: the work must be that of the file's size, not of its square.
void CheckpointHostileTest::asksNothingTwice_data() {
    columns();
    const auto nones = [](int n) { return "}q\1(" + QByteArray("NN").repeated(n) + "u0"; }; // number 1
    row("40,000 strange objects of one state",
        beside(nones(40'000) + "cwho\nKnows\nq\2" + "0" + QByteArray("h\2)\x81h\1b0").repeated(40'000) + "N"),
        kUnsafe);
    const auto keys = [](int n, const QByteArray& value) {
        QByteArray all;
        for (int i = 0; i < n; ++i)
            all += part(Pickle().text(QByteArray::number(100'000 + i))) + value;
        return all;
    };
    const auto root = [](const QByteArray& first, const QByteArray& entries) {
        Pickle p;
        p.raw(first).op("}(").raw(entries).text("mine").op("}(").entry("w", kStorage, {4}).op("uu");
        return torchZip(p.end(), {{"0", kFour}}, {.deflate = true});
    };
    row("20,000 entries that are one long dict", root(nones(400'000), keys(20'000, "h\1")), std::nullopt);
    const QByteArray list = "](" + QByteArray(99'990, 'N') + "eq\1" + "0](h\1h\1eq\2" + "0";
    row("50,000 facts that are one long list", root(list, keys(50'000, "h\2")), std::nullopt);
    row("a list of one dict",
        root(nones(400'000) + "](" + QByteArray("h\1").repeated(50'000) + "eq\2" + "0", keys(1, "h\2")),
        std::nullopt);
    row("100,000 facts", root("", keys(100'000, "N")), std::nullopt);
    row("a class with a name of 50 MB",
        torchZip(Pickle().op("c").raw(QByteArray(50'000'000, 'a')).op("\nx\n)R").end(), {},
                 {.deflate = true}),
        kDamaged);
    row("a storage with a name of 1 MB",
        torchZip(Pickle()
                     .op("}(")
                     .entry("w", {.key = QByteArray(1'000'000, 'a'), .elements = 4}, {4})
                     .op("u")
                     .end(),
                 {}),
        kDamaged);
    Pickle names;
    names.op("}(").text("w").tensor(kStorage, {{4}, {1}}).op("q\1");
    names.text(QByteArray(1'000'000, 'a'))
        .op("q\2")
        .op("h\1")
        .raw(QByteArray("h\2h\1").repeated(90'000))
        .op("u");
    row("90,000 names of 1 MB", torchZip(names.end(), {{"0", kFour}}), kDamaged);
    row("a name that steers a terminal",
        safetensors("{\"\\u001b[2J\\n\\u009b" + QByteArray(1'000'000, 'a') +
                        R"(":{"dtype":"F32","shape":[3],"data_offsets":[0,16]}})",
                    kFour),
        kDamaged);
    Pickle empty;
    empty.op("}(").text("w").tensor({.elements = 0}, {{0}, {1}}).op("q\1").raw(keys(1000, "h\1")).op("u");
    // Five bytes that unpack to nothing, a million times, and the two that end it.
    QByteArray file = torchZip(
        empty.end(), {{"0", QByteArray("\0\0\0\xff\xff", 5).repeated(1'000'000) + QByteArray("\3\0", 2)}});
    row("5 MB that unpack to nothing", packedSecond(file, ""), kDamaged);
    // What the gzip unpacks to and what the zip in it unpacks to are one sum.
    const QByteArray zeros(33 << 20, '\0');
    const auto twice = [&](int pad) {
        Pickle p;
        p.op("}(").entry("z", {.key = "1", .elements = zeros.size() / 4}, {zeros.size() / 4});
        p.entry("w", kStorage, {4}).op("u");
        return gzip(packedSecond(test::zip({{"archive/data.pkl", p.end()},
                                            {"archive/data/1", deflated(zeros)},
                                            {"archive/data/0", kFour},
                                            {"pad", zeros.first(pad)}}),
                                 zeros));
    };
    row("33 MiB of zeros in a zip in a gzip", twice(10), std::nullopt);
    row("33 MiB of zeros beside as many", twice(33 << 20), kDamaged);
}

void CheckpointHostileTest::refusesMalformedZips_data() {
    columns();
    const QByteArray zip = sound();
    const auto central = zip.indexOf("PK\1\2");
    const auto central2 = zip.indexOf("PK\1\2", central + 4);
    const auto storage = zip.indexOf("PK\3\4", 4); // the second entry's local header
    row("sound", zip, std::nullopt);
    row("sound, with a comment", patchedEnd(zip, 20, le<std::uint16_t>(5)) + "hello", std::nullopt);
    row("sound, behind a PK in a comment",
        patchedEnd(zip, 20, le<std::uint16_t>(30)) + "PK\5\6" + QByteArray(26, 'x'), std::nullopt);
    row("a comment of the wrong length", zip + "hello", kDamaged);
    row("65535 entries", patchedEnd(zip, 10, le<std::uint16_t>(0xffff)), kDamaged);
    row("an entry too many", patchedEnd(zip, 10, le<std::uint16_t>(4)), kDamaged);
    row("an entry too few", patchedEnd(zip, 10, le<std::uint16_t>(1)), kDamaged); // its storage is missing
    row("a directory beyond the end", patchedEnd(zip, 16, le<std::uint32_t>(0x7fffffff)), kDamaged);
    row("a directory at the wrong place", patchedEnd(zip, 16, le<std::uint32_t>(0)), kDamaged);
    row("a larger directory than the file", patchedEnd(zip, 12, le<std::uint32_t>(~0U)), kDamaged);
    row("a second disk", patchedEnd(zip, 4, le<std::uint16_t>(1)), kDamaged);
    row("encrypted", patched(zip, central + 8, le<std::uint16_t>(1)), Fault::CheckpointUnknown);
    row("encrypted by its local header", patched(zip, 6, le<std::uint16_t>(1)), Fault::CheckpointUnknown);
    row("an unknown method",
        patched(patched(zip, central + 10, le<std::uint16_t>(14)), 8, le<std::uint16_t>(14)),
        Fault::CheckpointUnknown);
    row("two methods", patched(zip, central + 10, le<std::uint16_t>(8)), kDamaged);
    row("two names", patched(zip, 30, "brchive"), kDamaged);
    row("two sizes", patched(zip, 22, le<std::uint32_t>(5)), kDamaged);
    row("stored, with a smaller packed size", patched(zip, central + 20, le<std::uint32_t>(5)), kDamaged);
    row("a wrong checksum", patched(patched(zip, central + 16, le(5)), 14, le(5)), kDamaged);
    row("a local header beyond the end", patched(zip, central + 42, le<std::uint32_t>(0x7fffffff)), kDamaged);
    row("a local header in the wrong place", patched(zip, central + 42, le<std::uint32_t>(8)), kDamaged);
    const QByteArray longer = le<std::uint32_t>(20) + le<std::uint32_t>(20); // 4 bytes of the next entry, too
    row("entries that share bytes", patched(patched(zip, central2 + 20, longer), storage + 18, longer),
        kDamaged);
    row("a local header cut short", patched(zip, storage + 28, le<std::uint16_t>(0xffff)), kDamaged);
    const auto named = [](const QByteArray& name) {
        return test::zip({{"archive/data.pkl", Pickle().op("}(").entry("w", kStorage, {4}).op("u").end()},
                          {"archive/data/0", kFour},
                          {name, "x"}});
    };
    row("another entry", named("archive/extra"), std::nullopt);
    row("an entry with dots", named("archive/..x/..y."), std::nullopt);
    row("out of the archive", named("../evil"), kUnsafe);
    row("out of the archive, later", named("archive/../../evil"), kUnsafe);
    row("an absolute entry", named("/etc/passwd"), kUnsafe);
    row("a Windows entry", named("archive\\..\\evil"), kUnsafe);
    row("an entry without a name", named(""), kDamaged);
    row("an entry with a zero", named(QByteArray("a\0b", 3)), kDamaged);
    row("an entry that is not UTF-8", named("\xff"), kDamaged);
    row("two pickles", named("brchive/data.pkl"), kDamaged);
    row("the same pickle twice", named("archive/data.pkl"), kDamaged);
    row("the same storage twice", named("archive/data/0"), kDamaged);
    const QByteArray wide =
        torchZip(Pickle().op("}(").entry("w", kStorage, {4}).op("u").end(), {{"0", kFour}}, {.wide = true});
    const auto end64 = wide.indexOf("PK\6\6");
    row("sound, with 64-bit records", wide, std::nullopt);
    row("a 64-bit record that is not there", patched(wide, wide.size() - 22 - 12, le<std::uint64_t>(~0ULL)),
        kDamaged);
    row("2^63 entries", patched(wide, end64 + 32, le<std::uint64_t>(1ULL << 63)), kDamaged);
    row("2^62 entries", patched(wide, end64 + 32, le<std::uint64_t>((1ULL << 63) / 23 + 1)), kDamaged);
    row("a 64-bit directory beyond the end", patched(wide, end64 + 48, le<std::uint64_t>(~0ULL)), kDamaged);
    row("a 64-bit extra cut short", patched(wide, wide.indexOf("PK\1\2") + 46 + 16 + 2, le<std::uint16_t>(8)),
        kDamaged);
    const QByteArray packed = torchZip(Pickle().op("}(").entry("w", kStorage, {4}).op("u").end(),
                                       {{"0", kFour}}, {.deflate = true});
    row("sound, deflated", packed, std::nullopt);
    const auto storageCrc = packed.indexOf("PK\3\4", 4) + 14;
    const auto storageCrc2 = packed.indexOf("PK\1\2", packed.indexOf("PK\1\2") + 4) + 16;
    row("a wrong checksum of deflated weights",
        patched(patched(packed, storageCrc2, le(5)), storageCrc, le(5)), kDamaged);
    row("noise instead of deflated data", patched(packed, 30 + 16, QByteArray(20, '\xff')), kDamaged);
    const auto packedCentral = packed.indexOf("PK\1\2");
    row("deflated, shorter than claimed",
        patched(patched(packed, packedCentral + 24, le(9999)), 22, le(9999)), kDamaged);
    row("deflated, longer than claimed", patched(patched(packed, packedCentral + 24, le(9)), 22, le(9)),
        kDamaged);
}

QTEST_GUILESS_MAIN(CheckpointHostileTest)
#include "CheckpointHostileTest.moc"
