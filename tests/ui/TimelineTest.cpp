// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Timeline.h"

#include "app/TimeRange.h"
#include "ui/lanes/TickStep.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace stemma;

class TimelineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pixelsAndFramesAreInverses();
    void zoomKeepsTheFrameUnderThePointer();
    void viewStaysInsideTheSong();
    void fittedViewStaysFittedWhenTheWindowGrows();
    void aPlayheadOutsideTurnsThePage();
    void timeIsReadable();
    void ticksLeaveRoom();
};

void TimelineTest::pixelsAndFramesAreInverses() {
    Timeline t;
    t.setWidth(1000);
    t.setSong(44100 * 60, 44100);
    t.setView(12345.6, 77.7);
    for (double x = -50; x < 1100; x += 13.7)
        QVERIFY(std::abs(t.xOf(t.frameAt(x)) - x) < 1e-6);
    QCOMPARE(t.frameAt(0), t.left());
}

void TimelineTest::zoomKeepsTheFrameUnderThePointer() {
    Timeline t;
    t.setWidth(1000);
    t.setSong(44100 * 300, 44100);
    t.setView(44100 * 100, 400);
    for (const double factor : {1.25, 0.9, 7.0, 0.2, 40.0}) {
        const double frame = t.frameAt(333);
        t.zoomAt(333, factor);
        QVERIFY(std::abs(t.frameAt(333) - frame) < 1e-3);
    }
}

void TimelineTest::viewStaysInsideTheSong() {
    Timeline t;
    t.setWidth(1000);
    t.setSong(100000, 44100);
    QVERIFY(t.fitted());
    QSignalSpy changed(&t, &Timeline::changed);
    t.zoomAt(500, 0.5);
    t.scrollTo(-10);
    QCOMPARE(changed.count(), 0); // nothing wider than the song, nothing beyond its ends
    t.setView(1e9, 10);
    QCOMPARE(t.left(), 100000.0 - 10 * 1000);
    QCOMPARE(t.visible().end, Frame(100000));
    t.setView(0, 1e-9);
    QCOMPARE(t.framesPerPixel(), 1.0 / 64);
}

void TimelineTest::fittedViewStaysFittedWhenTheWindowGrows() {
    Timeline t;
    t.setWidth(500);
    t.setSong(1000000, 44100);
    t.setWidth(1500);
    QVERIFY(t.fitted());
    QCOMPARE(t.visible(), (FrameRange{0, 1000000}));
    t.setView(5000, 100);
    t.setWidth(1000);
    QCOMPARE(t.left(), 5000.0);
    QCOMPARE(t.framesPerPixel(), 100.0);
}

void TimelineTest::aPlayheadOutsideTurnsThePage() {
    Timeline t;
    t.setWidth(1000);
    t.setSong(10000000, 44100);
    t.setView(0, 100);
    t.ensureVisible(50000);
    QCOMPARE(t.left(), 0.0);
    t.ensureVisible(100001);
    QVERIFY(t.visible().contains(100001));
    QVERIFY(t.xOf(100001) < 100);
}

void TimelineTest::timeIsReadable() {
    QCOMPARE(formatTime(0, 0), QStringLiteral("0:00"));
    QCOMPARE(formatTime(83.4561, 3), QStringLiteral("1:23.456"));
    QCOMPARE(formatTime(3723.0, 0), QStringLiteral("1:02:03"));
    QCOMPARE(formatTime(59.9999, 2), QStringLiteral("1:00.00"));
}

void TimelineTest::ticksLeaveRoom() {
    for (double perPixel = 1e-6; perPixel < 10; perPixel *= 1.7)
        QVERIFY(tickStep(perPixel, 80).seconds / perPixel >= 80 || tickStep(perPixel, 80).seconds == 14400);
}

QTEST_GUILESS_MAIN(TimelineTest)
#include "TimelineTest.moc"
