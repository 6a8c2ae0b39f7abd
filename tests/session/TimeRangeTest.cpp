// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TimeRange.h"

#include <QTest>

#include <limits>

using namespace stemma;

namespace {
constexpr double kEnd = std::numeric_limits<double>::infinity();
}

class TimeRangeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("end");
        QTest::newRow("seconds") << "30:45.5" << 30.0 << 45.5;
        QTest::newRow("many seconds") << "90:600" << 90.0 << 600.0;
        QTest::newRow("from") << "30:" << 30.0 << kEnd;
        QTest::newRow("until") << ":2.25" << 0.0 << 2.25;
        QTest::newRow("one colon is between") << "1:30" << 1.0 << 30.0;
        QTest::newRow("times") << "1:00..2:30.5" << 60.0 << 150.5;
        QTest::newRow("times from") << "1:00.." << 60.0 << kEnd;
        QTest::newRow("times until") << "..0:45.125" << 0.0 << 45.125;
        QTest::newRow("hours") << "1:00:00..1:00:01.5" << 3600.0 << 3601.5;
        QTest::newRow("dash") << "0:10-0:20" << 10.0 << 20.0;
        QTest::newRow("seconds with dots") << "1.5..2.5" << 1.5 << 2.5;
        QTest::newRow("whole") << ":" << 0.0 << kEnd;
    }
    void reads() {
        QFETCH(QString, text);
        QFETCH(double, begin);
        QFETCH(double, end);
        const auto range = parseTimeRange(text);
        QVERIFY(range.has_value());
        QCOMPARE(range->begin, begin);
        QCOMPARE(range->end, end);
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "30", "a:b", "1:2:3", "45:30", "5:5", "1:60..2:00", "-5:10", "1e3:2e3", "1 :2",
              "1:00..2:00..3:00", "1.5:00..2:00", "nan:1", "1:2:3:4..5", "inf:", "0x1:3"})
            QTest::newRow(text) << text;
    }
    void refuses() {
        QFETCH(QString, text);
        QVERIFY2(!parseTimeRange(text), qPrintable(text));
    }

    void framesStayInsideTheSong() {
        QCOMPARE(parseTimeRange(QStringLiteral("1:2.5"))->frames(44100, 441000), (FrameRange{44100, 110250}));
        QCOMPARE(parseTimeRange(QStringLiteral("1:"))->frames(8000, 24000), (FrameRange{8000, 24000}));
        QVERIFY(parseTimeRange(QStringLiteral("99999999999:"))->frames(192000, 1000).empty());
        QCOMPARE(parseTimeRange(QStringLiteral(":"))->frames(48000, 7), (FrameRange{0, 7}));
    }

    // What is shown can be typed again, to the millisecond.
    void formatReadsBack() {
        for (const double seconds : {0.001, 59.999, 60.0, 61.5, 3599.9996, 3661.25}) {
            const auto range = parseTimeRange(formatTime(seconds) + QStringLiteral(".."));
            QVERIFY2(range && std::abs(range->begin - seconds) <= 0.0005 + 1e-9,
                     qPrintable(formatTime(seconds)));
        }
        QCOMPARE(formatTime(3661.25), QStringLiteral("1:01:01.250"));
        QCOMPARE(formatTime(225.4, 0), QStringLiteral("3:45"));
        QCOMPARE(formatTime(59.7, 0), QStringLiteral("1:00"));
        QCOMPARE(formatTime(3723, 0), QStringLiteral("1:02:03"));
    }
};

QTEST_APPLESS_MAIN(TimeRangeTest)
#include "TimeRangeTest.moc"
