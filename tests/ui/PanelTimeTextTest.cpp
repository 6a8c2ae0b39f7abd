// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/TimeText.h"

#include <QtTest>

using namespace stemma;

class PanelTimeTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clockNeverRunsAhead() {
        QCOMPARE(clockText(0), QStringLiteral("00:00:00.000"));
        QCOMPARE(clockText(83.456), QStringLiteral("00:01:23.456"));
        QCOMPARE(clockText(59.9999), QStringLiteral("00:00:59.999"));
        QCOMPARE(clockText(3661.5), QStringLiteral("01:01:01.500"));
        QCOMPARE(clockText(-1), QStringLiteral("00:00:00.000"));
        // Every whole millisecond, as frames at 44.1 kHz cannot hit it exactly, must not show the one before.
        for (int ms = 0; ms < 5000; ++ms)
            QCOMPARE(clockText(ms / 1000.0), QStringLiteral("00:00:%1.%2")
                                                 .arg(ms / 1000, 2, 10, QLatin1Char('0'))
                                                 .arg(ms % 1000, 3, 10, QLatin1Char('0')));
    }

    void typedTimesAreUnderstood_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<double>("seconds");
        const std::pair<const char*, double> good[] = {
            {"83", 83}, {"1:23.5", 83.5}, {"0:01:23,456", 83.456}, {" 2:00 ", 120}, {"1:02:03", 3723},
            {"0", 0},   {".5", 0.5}};
        for (const auto& [text, value] : good)
            QTest::newRow(text) << QString::fromLatin1(text) << value;
        for (const char* bad : {"", "abc", "1:75", "1:2:3:4", "-5", "1.5:20", "nan", "inf"})
            QTest::newRow(*bad ? bad : "nothing") << QString::fromLatin1(bad) << -1.0;
    }
    void typedTimesAreUnderstood() {
        QFETCH(QString, typed);
        QFETCH(double, seconds);
        const auto value = secondsOf(typed);
        QCOMPARE(value.has_value(), seconds >= 0);
        if (value)
            QVERIFY(std::abs(*value - seconds) < 1e-9);
    }

    void whatTheClockSaysCanBeTyped() {
        for (double t : {0.0, 1.5, 59.999, 61.001, 3599.5, 7322.25})
            QVERIFY(std::abs(*secondsOf(clockText(t)) - t) < 1.1e-3); // the clock cuts after the millisecond
    }

    void timeLeftIsSaid() {
        QVERIFY(leftText(-1).isEmpty());
        QVERIFY(leftText(72000).startsWith(QLatin1String("1:12")));
    }
};

QTEST_GUILESS_MAIN(PanelTimeTextTest)
#include "PanelTimeTextTest.moc"
