// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/NameTemplate.h"

#include "engine/core/Error.h"

#include <QTest>

#include <random>

using namespace stemma;

namespace {

const NameFields kFields{"My Song", "Title", "Artist", "vocals", "classic", 7};

QString expand(const char* pattern, const NameFields& fields = kFields) {
    return QString::fromStdString(expandName(pattern, fields));
}

bool isUtf8(const std::string& text) { return QString::fromStdString(text).toStdString() == text; }

} // namespace

class NameTemplateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void expands_data() {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* pattern, const char* expected) {
            QTest::newRow(pattern) << QByteArray(pattern) << QString::fromUtf8(expected);
        };
        row("{song}/{stem}", "My Song/vocals");
        row("{nn} {artist} - {title} ({stem}, {model})", "07 Artist - Title (vocals, classic)");
        row("{n}{n}", "77");
        row("plain", "plain");
        row("a//b", "a/b");
        row("/etc/{stem}", "etc/vocals");
        row("../../{stem}", "vocals");
        row("a/../{stem}", "a/vocals");
        row(" . {stem} . ", "vocals");
        row("{stem", "{stem");
        row("stem}", "stem}");
        row("a:b*c?", "a_b_c_");
        row("con/{stem}", "_con/vocals");
        row("COM1.{stem}", "_COM1.vocals");
        row("COM10", "COM10");
    }
    void expands() {
        QFETCH(QByteArray, pattern);
        QFETCH(QString, expected);
        QCOMPARE(expand(pattern.constData()), expected);
    }

    void fieldsCannotLeaveTheirComponent() {
        NameFields fields = kFields;
        fields.song = "../AC/DC\\live:\"1\"<2>|3?*\n\x7f";
        QCOMPARE(expand("{song}/{stem}", fields), QStringLiteral("_AC_DC_live__1__2__3____/vocals"));
        fields.song = "...";
        QCOMPARE(expand("{song}/{stem}", fields), QStringLiteral("vocals"));
        fields.song = "{stem}"; // what a field brings is never expanded again
        QCOMPARE(expand("{song}", fields), QStringLiteral("{stem}"));
    }

    void anEmptyTitleIsTheSong() {
        NameFields fields = kFields;
        fields.title.clear();
        QCOMPARE(expand("{title}", fields), QStringLiteral("My Song"));
    }

    void unknownWordsAreRefused_data() {
        QTest::addColumn<QByteArray>("pattern");
        for (const char* pattern : {"{Song}", "{}", "{ song }", "{song}/{what}", "", "/", "..", "{n}/{x"})
            QTest::newRow(pattern) << QByteArray(pattern);
    }
    void unknownWordsAreRefused() {
        QFETCH(QByteArray, pattern);
        if (pattern == "{n}/{x") { // no word at all: text
            QCOMPARE(expand(pattern.constData()), QStringLiteral("7/{x"));
            return;
        }
        try {
            expandName(pattern.toStdString(), kFields);
        } catch (const Error& e) {
            QCOMPARE(e.fault(), Fault::BadSetting);
            return;
        }
        QFAIL("expanded");
    }

    void longNamesAreCutBetweenCharacters() {
        for (const char* letter : {"a", "ü", "夜", "🎤"}) {
            NameFields fields = kFields;
            fields.song.clear();
            for (int i = 0; i < 300; ++i)
                fields.song += letter;
            for (const char* front : {"", "x", "xy", "xyz"}) {
                const auto name = expandName(std::string(front) + "{song}", fields);
                QVERIFY(name.size() <= 200);
                QVERIFY(name.size() > 200 - 4);
                QVERIFY(isUtf8(name));
            }
        }
    }

    /// What tells the stems apart stands last; it is the song's name that has to give way.
    void longNamesStillTellStemsApart() {
        for (const char* letter : {"a", "夜"}) {
            NameFields fields = kFields;
            fields.song.clear();
            for (int i = 0; i < 80; ++i)
                fields.song += letter;
            fields.artist = fields.song + fields.song;
            fields.title.clear();
            for (const char* pattern :
                 {"{artist} - {song} - {stem}", "{song}{title}{artist}{song} ({stem})"}) {
                const auto vocals = expandName(pattern, fields);
                QVERIFY2(vocals.find("vocals") != std::string::npos, vocals.c_str());
                QVERIFY(vocals.size() <= 200 && vocals.size() > 150 && isUtf8(vocals));
                auto other = fields;
                other.stem = "drums";
                QVERIFY(expandName(pattern, other) != vocals);
            }
        }
        NameFields fields = kFields;
        fields.stem = std::string(300, 's'); // nothing else to cut
        QCOMPARE(expandName("{n} {stem}", fields).size(), std::size_t(200));
    }

    void anyFieldGivesASafeName() {
        std::minstd_rand random(1);
        for (int i = 0; i < 20000; ++i) {
            NameFields fields = kFields;
            fields.song.clear();
            for (auto n = random() % 12; n > 0; --n)
                fields.song += "ab ./\\:*?\"<>|\n\t{}~"[random() % 19];
            const auto name = expandName("{song}/{stem}", fields);
            QVERIFY(!name.empty() && name.front() != '/');
            for (const auto& part : QString::fromStdString(name).split(QLatin1Char('/'))) {
                QVERIFY(!part.isEmpty());
                QVERIFY(!part.startsWith(QLatin1Char('.')) && !part.endsWith(QLatin1Char('.')));
                QVERIFY(!part.startsWith(QLatin1Char(' ')) && !part.endsWith(QLatin1Char(' ')));
                for (const char forbidden : {'\\', ':', '*', '?', '"', '<', '>', '|', '\n', '\t'})
                    QVERIFY(!part.contains(QLatin1Char(forbidden)));
            }
        }
    }
};

QTEST_APPLESS_MAIN(NameTemplateTest)
#include "NameTemplateTest.moc"
