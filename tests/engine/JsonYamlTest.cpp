// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/TextFile.h"
#include "engine/core/Error.h"
#include "tests/support/Shared.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <optional>

using namespace stemma;

Q_DECLARE_METATYPE(stemma::Fault)
Q_DECLARE_METATYPE(stemma::Value)

namespace {

using List = Value::List;
using Dict = Value::Dict;

Value parse(const QByteArray& text, bool json) {
    return json ? parseJson(text.toStdString(), "it") : parseYaml(text.toStdString(), "it");
}

std::optional<Fault> faultOf(const QByteArray& text, bool json) {
    try {
        parse(text, json);
        return std::nullopt;
    } catch (const Error& e) {
        return e.subject() == "it" ? e.fault() : Fault::Internal;
    }
}

} // namespace

class JsonYamlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsJson_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Value>("expected");
        const auto row = [](const char* text, Value expected) {
            QTest::newRow(text) << QByteArray(text) << expected;
        };
        row("null", Value());
        row(" true ", Value(true));
        row("-12", Value(-12));
        row("9223372036854775807", Value(std::int64_t(INT64_MAX)));
        row("18446744073709551615", Value(18446744073709551615.0));
        row("1.5e3", Value(1500.0));
        row("\"a\\u00e4\\n\"", Value("a\xc3\xa4\n"));
        row("[]", Value(List{}));
        row("{}", Value(Dict{}));
        row("[1, [\"x\", {}], null]", Value(List{1, Value(List{"x", Value(Dict{})}), Value()}));
        row("{\"b\": 1, \"a\": {\"c\": [true]}}",
            Value(Dict{{"b", 1}, {"a", Value(Dict{{"c", Value(List{true})}})}}));
    }

    void readsJson() {
        QFETCH(QByteArray, text);
        QFETCH(Value, expected);
        QVERIFY2(parse(text, true) == expected, parse(text, true).print().c_str());
    }

    void readsYaml_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Value>("expected");
        const auto row = [](const char* text, Value expected) {
            QTest::newRow(text) << QByteArray(text) << expected;
        };
        for (const char* null : {"", "~", "null", "Null", "NULL", "# only a comment"})
            row(null, Value());
        for (const char* yes : {"true", "True", "TRUE", "yes", "On"})
            row(yes, Value(true));
        for (const char* no : {"false", "False", "no", "OFF"})
            row(no, Value(false));
        for (const char* text : {"tRUE", "y", "1:30", "1.2.3", "v1", "--", "0x", "08", "1e", "_1", "+", ".",
                                 "12 bits", "2020-01-01", "e5"})
            row(text, Value(text));
        row("'true'", Value("true"));
        row("\"12\"", Value("12"));
        row("! 12", Value("12"));
        row("12", Value(12));
        row("+12", Value(12));
        row("-12", Value(-12));
        row("1_000", Value(1000));
        row("0x1F", Value(31));
        row("0b101", Value(5));
        row("017", Value(15));
        row("0", Value(0));
        row("99999999999999999999", Value(1e20));
        row("0.5", Value(0.5));
        row("1.", Value(1.0));
        row(".5", Value(0.5));
        row("-1.0e-05", Value(-1e-5));
        row("1e-5", Value(1e-5));
        row("1e+3", Value(1000.0));
        row(".inf", Value(INFINITY));
        row("-.INF", Value(-INFINITY));
        row("!!str 12", Value("12"));
        row("!!int '12'", Value(12));
        row("!!float 12", Value(12.0));
        row("!!bool yes", Value(true));
        row("!!null ''", Value());
        row("[]", Value(List{}));
        row("{}", Value(Dict{}));
        row("a: 1\nb:\n- x\n- {c: d}\n",
            Value(Dict{{"a", 1}, {"b", Value(List{"x", Value(Dict{{"c", "d"}})})}}));
        row("a:\n", Value(Dict{{"a", Value()}}));
        row("1: x\ntrue: y\n", Value(Dict{{"1", "x"}, {"true", "y"}}));
        row("a: 1\nb: 2\na: 3\n", Value(Dict{{"a", 3}, {"b", 2}}));
        row("--- 1\n--- 2\n", Value(1));
        row("t: !!python/tuple [1, 2]", Value(Dict{{"t", Value(List{1, 2})}}));
        row("t: !!python/tuple\n  - 1\n  - !!python/tuple [2]\n",
            Value(Dict{{"t", Value(List{1, Value(List{2})})}}));
        row("a: &x [1, 2]\nb: *x\n", Value(Dict{{"a", Value(List{1, 2})}, {"b", Value(List{1, 2})}}));
        row("a: &x 1\nb: *x\nc: &x 2\nd: *x", Value(Dict{{"a", 1}, {"b", 1}, {"c", 2}, {"d", 2}}));
        row("a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n",
            Value(Dict{{"a", Value(Dict{{"p", 1}, {"q", 2}})}, {"b", Value(Dict{{"p", 1}, {"q", 3}})}}));
        row("b:\n  q: 3\n  <<: [{q: 1}, {p: 2, q: 4}]\n",
            Value(Dict{{"b", Value(Dict{{"q", 3}, {"p", 2}})}}));
        row("'<<': 1", Value(Dict{{"<<", 1}}));
    }

    void readsYaml() {
        QFETCH(QByteArray, text);
        QFETCH(Value, expected);
        QVERIFY2(parse(text, false) == expected, parse(text, false).print().c_str());
    }

    void readsNotANumber() { QVERIFY(std::isnan(*parse(".nan", false).number())); }

    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("json");
        QTest::addColumn<Fault>("fault");
        const auto json = [](const QByteArray& text, const char* name = nullptr) {
            QTest::addRow("JSON %s", name ? name : text.constData()) << text << true << Fault::TextDamaged;
        };
        const auto yaml = [](const QByteArray& text, Fault fault = Fault::TextDamaged,
                             const char* name = nullptr) {
            QTest::addRow("YAML %s", name ? name : text.constData()) << text << false << fault;
        };
        for (const char* text :
             {"", "{", "[1,]", "{\"a\" 1}", "nul", "01", "NaN", "[1] x", "'a'", "\"\\ud800\"", "// no\n1"})
            json(text);
        json("{\"a\": 1, \"b\": 2, \"a\": 3}", "repeated key");
        json("\"\xff\"", "wrong UTF-8");
        json(QByteArray(65, '[') + QByteArray(65, ']'), "65 levels");
        json(QByteArray(100'000, '['), "100,000 levels");
        json(QByteArray("{\"a\":").repeated(100'000), "100,000 objects");
        json("[" + QByteArray("1,").repeated(200'000) + "1]", "too many values");
        for (const char* text :
             {"a: [1", "a: b: c", "\"x", "*nowhere", "&a [*a]", "{[1]: 2}", "? {a: b}\n: c", "\tx: 1",
              "!!int x", "!!seq {a: 1}", "!!binary aGk=", "<<: 5", "%YAML 9.9 x"})
            yaml(text);
        yaml("\"\xff\"", Fault::TextDamaged, "wrong UTF-8");
        yaml(QByteArray(65, '[') + QByteArray(65, ']'), Fault::TextDamaged, "65 levels");
        yaml(QByteArray(100'000, '['), Fault::TextDamaged, "100,000 levels");
        yaml(QByteArray("- ").repeated(100'000), Fault::TextDamaged, "100,000 nested items");
        for (const char* text :
             {"!!python/object/apply:os.system ['ls']", "a: !!python/object/new:os.system [x]",
              "!!python/name:os.system ''", "!!python/tuple [!!python/object:a.B {}]", "!!python/list [1]",
              "!custom {a: 1}", "!<tag:example.org,2000:x> 1"})
            yaml(text, Fault::CheckpointUnsafe);
        QByteArray laughs = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 10; ++i) {
            const QByteArray before = "*l" + QByteArray::number(i - 1);
            laughs += "l" + QByteArray::number(i) + ": &l" + QByteArray::number(i) + " [" +
                      (before + ", ").repeated(9) + before + "]\n";
        }
        yaml(laughs, Fault::TextDamaged, "a billion laughs");
        yaml("a: &a \"" + QByteArray(1 << 20, 'x') + "\"\nb: [" + QByteArray("*a, ").repeated(1000) + "1]",
             Fault::TextDamaged, "a thousand long texts");
    }

    void refuses() {
        QFETCH(QByteArray, text);
        QFETCH(bool, json);
        QFETCH(Fault, fault);
        QElapsedTimer timer;
        timer.start();
        const auto got = faultOf(text, json);
        QVERIFY(got.has_value());
        QCOMPARE(*got, fault);
        QVERIFY(timer.elapsed() < 5000);
    }

    void readsUpToItsLimits() {
        QCOMPARE(faultOf(QByteArray(64, '[') + QByteArray(64, ']'), true), std::nullopt);
        QCOMPARE(faultOf(QByteArray(64, '[') + QByteArray(64, ']'), false), std::nullopt);
        QByteArray keys; // must not take quadratic time
        for (int i = 0; i < 60'000; ++i)
            keys += QByteArray::number(i) + ": 1\n";
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(parse(keys, false).dict()->size(), 60'000U);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void readsFilesBySuffix() {
        QTemporaryDir folder;
        const auto write = [&](const char* name, const QByteArray& text) {
            QFile file(folder.filePath(QString::fromUtf8(name)));
            if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
                qFatal("cannot write");
            return std::filesystem::path(file.fileName().toStdString());
        };
        QCOMPARE(readTextFile(write("a.json", "\xef\xbb\xbf{\"a\": 1}")).integer("a", 0), 1);
        QCOMPARE(readTextFile(write("a.yaml", "a: 1")).integer("a", 0), 1);
        QCOMPARE(readTextFile(write("a.yml", "a: 2")).integer("a", 0), 2);
        const auto faultOfFile = [](const std::filesystem::path& path) {
            try {
                readTextFile(path);
                return Fault::Internal;
            } catch (const Error& e) {
                return e.subject() == path.string() ? e.fault() : Fault::Internal;
            }
        };
        QCOMPARE(faultOfFile(write("b.json", "a: 1")), Fault::TextDamaged);
        QCOMPARE(faultOfFile(write("c.yaml", QByteArray((8 << 20) + 1, ' '))), Fault::TextDamaged);
        QCOMPARE(faultOfFile(folder.filePath(QStringLiteral("none.yaml")).toStdString()),
                 Fault::FileNotFound);
        QCOMPARE(faultOfFile(folder.path().toStdString()), Fault::FileNotReadable);
    }

    void readsTheReferenceFiles() {
        const auto shared = stemma::test::sharedFolder();
        if (shared.empty())
            QSKIP("no reference folder");
        int read = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(shared)) {
            const auto path = entry.path();
            const auto suffix = path.extension();
            const bool isPythons =
                path.string().find("mir_eval") != std::string::npos; // with NaN, which is no JSON
            if ((suffix != ".json" && suffix != ".yaml") || isPythons)
                continue;
            if (path.string().find("malicious") != std::string::npos) {
                QVERIFY_THROWS_EXCEPTION(Error, readTextFile(path));
                continue;
            }
            try {
                QVERIFY2(!readTextFile(path).isNull(), path.c_str());
            } catch (const Error& e) {
                QFAIL(e.what());
            }
            ++read;
        }
        QVERIFY(read > 10);
        const Value scnet = readTextFile(shared / "goldens/scnet_tiny/config.yaml");
        QCOMPARE(scnet["training"].strings("instruments"), (std::vector<std::string>{"vocals", "rest"}));
        const Value roformer = readTextFile(shared / "goldens/bs_roformer_tiny/config.yaml");
        QCOMPARE(roformer["model"].integers("freqs_per_bands").size(), 62U);
    }
};

QTEST_GUILESS_MAIN(JsonYamlTest)
#include "JsonYamlTest.moc"
