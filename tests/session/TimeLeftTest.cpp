// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TimeLeft.h"

#include <QTest>

#include <cmath>

using namespace stemma;

class TimeLeftTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void unknownInTheFirstSecondAndBeforeAnythingIsDone() {
        TimeLeft quick;
        quick.update(0.3, 500);
        QCOMPARE(quick.left(500), -1);
        TimeLeft stuck;
        stuck.update(0, 50'000);
        QCOMPARE(stuck.left(50'000), -1);
        TimeLeft slow;
        slow.update(0.005, 9000);
        QCOMPARE(slow.left(9000), -1);
        slow.update(0.006, 11'000);
        QVERIFY(slow.left(11'000) > 0);
    }

    // Steady work is known exactly: after t of T, T - t is left. 2 % + 50 ms: the value is drawn towards the
    // estimate, not set.
    void steadyWorkIsExact() {
        TimeLeft time;
        constexpr double total = 60'000;
        for (int ms = 100; ms < total; ms += 100) {
            time.update(ms / total, ms);
            if (ms >= 1200) // 2 %
                QVERIFY2(std::abs(double(time.left(ms)) - (total - ms)) < 0.02 * total + 50,
                         qPrintable(QString::number(ms)));
        }
    }

    void countsDownBetweenReports() {
        TimeLeft time;
        time.update(0.1, 2000);
        const auto at = time.left(2000);
        QVERIFY(at > 5000);
        QCOMPARE(time.left(3500), at - 1500);
        QCOMPARE(time.left(10'000'000), 0);
    }

    // A job that loads for 8 s and then works for 40 s: ten seconds into the work the value is right to a
    // quarter, although the start would say five times too much.
    void slowStartIsForgotten() {
        TimeLeft time;
        for (int ms = 100; ms <= 18'000; ms += 100)
            time.update(ms <= 8000 ? 0.0005 * ms / 8000 : (ms - 8000) / 40'000.0, ms);
        QVERIFY2(std::abs(double(time.left(18'000)) - 30'000) < 7500,
                 qPrintable(QString::number(time.left(18'000))));
    }

    // Chunks of 2 s, some three times slower: what is shown never moves by more than 35 % a second beyond its
    // own counting down (0.5 s for rounding and small values).
    void neverJumpsWildly() {
        TimeLeft time;
        double progress = 0;
        std::int64_t last = -1;
        int nextStep = 2000;
        for (int ms = 250; progress < 1; ms += 250) {
            if (ms >= nextStep) {
                progress += 0.02;
                nextStep += (nextStep / 2000) % 5 == 0 ? 6000 : 2000;
            }
            time.update(progress, ms);
            const auto now = time.left(ms);
            if (last >= 0)
                QVERIFY2(std::abs(double(now - last)) <=
                             250 + 0.35 / 4 * 1.25 * double(std::max(last, now)) + 500,
                         qPrintable(QStringLiteral("%1 ms: %2 -> %3").arg(ms).arg(last).arg(now)));
            last = now;
        }
        QVERIFY(last >= 0);
        QVERIFY(last < 10'000);
    }
};

QTEST_APPLESS_MAIN(TimeLeftTest)
#include "TimeLeftTest.moc"
