// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Job.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <chrono>
#include <new>
#include <stdexcept>

using namespace stemma;

namespace {

void nap(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

Job* startJob(Job::Work work) {
    return Job::start(QStringLiteral("Working"), QStringLiteral("song"), std::move(work));
}

void untilStopped(const JobContext& context) {
    for (;;) {
        context.checkStop();
        nap(1);
    }
}

} // namespace

class JobTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endsExactlyOnce() {
        Job* job = startJob([](const JobContext& context) { context.report(0.5); });
        QSignalSpy finished(job, &Job::finished);
        QSignalSpy cancelled(job, &Job::cancelled);
        QSignalSpy failed(job, &Job::failed);
        QSignalSpy ended(job, &Job::ended);
        QStringList order;
        connect(job, &Job::finished, this, [&] { order << QStringLiteral("finished"); });
        connect(job, &Job::ended, this, [&] { order << QStringLiteral("ended"); });
        QCOMPARE(job->state(), Job::State::Running);
        QVERIFY(ended.wait());
        QTest::qWait(100);
        QCOMPARE(order, QStringList({QStringLiteral("finished"), QStringLiteral("ended")}));
        QCOMPARE(finished.size(), 1);
        QCOMPARE(cancelled.size() + failed.size(), 0);
    }

    void deletesItselfAfterItsEnd() {
        QPointer<Job> job = startJob([](const JobContext&) {});
        QSignalSpy ended(job, &Job::ended);
        QVERIFY(ended.wait());
        QTRY_VERIFY(job.isNull());
    }

    void progressRisesAndTheEndIsLast() {
        Job* job = startJob([](const JobContext& context) {
            for (int i = 0; i <= 300; ++i) {
                context.report(i / 300.0);
                nap(1);
            }
        });
        std::vector<double> heard;
        bool over = false;
        connect(job, &Job::progressed, this, [&] {
            QVERIFY(!over);
            heard.push_back(job->progress());
        });
        connect(job, &Job::finished, this, [&] {
            over = true;
            QCOMPARE(job->progress(), 1.0);
            QCOMPARE(job->millisecondsLeft(), 0);
        });
        QSignalSpy ended(job, &Job::ended);
        QVERIFY(ended.wait());
        QVERIFY(heard.size() >= 3);
        QVERIFY(std::is_sorted(heard.begin(), heard.end()));
    }

    // 20 per second: however often the worker reports, in t ms at most t / 50 + 1 are heard.
    void progressIsThrottled() {
        std::atomic<int> reports{0};
        Job* job = startJob([&](const JobContext& context) {
            const auto start = std::chrono::steady_clock::now();
            while (std::chrono::steady_clock::now() - start < std::chrono::milliseconds(600))
                context.report(++reports * 1e-9);
        });
        QElapsedTimer clock;
        clock.start();
        QSignalSpy progressed(job, &Job::progressed);
        QSignalSpy ended(job, &Job::ended);
        QVERIFY(ended.wait());
        QVERIFY(reports > 1000);
        QVERIFY(progressed.size() >= 3);
        QVERIFY2(progressed.size() <= clock.elapsed() / 50 + 1,
                 qPrintable(QString::number(progressed.size())));
    }

    // A report that comes too early to be heard is heard later, though no other follows.
    void newestReportIsHeard() {
        std::atomic<bool> go{false};
        Job* job = startJob([&](const JobContext& context) {
            context.report(0.1);
            context.report(0.2);
            context.report(0.7);
            while (!go)
                nap(1);
        });
        QSignalSpy ended(job, &Job::ended);
        QTRY_COMPARE_WITH_TIMEOUT(job->progress(), 0.7, 1000);
        QCOMPARE(job->state(), Job::State::Running);
        go = true;
        QVERIFY(ended.wait());
    }

    void reportsOutsideTheScaleAreKeptInside() {
        std::atomic<bool> go{false};
        Job* job = startJob([&](const JobContext& context) {
            context.report(7);
            context.report(-1);
            while (!go)
                nap(1);
        });
        QSignalSpy ended(job, &Job::ended);
        QTRY_COMPARE_WITH_TIMEOUT(job->progress(), 1.0, 1000);
        go = true;
        QVERIFY(ended.wait());
    }

    void cancelUnwinds() {
        Job* job = startJob(untilStopped);
        QSignalSpy cancelled(job, &Job::cancelled);
        QSignalSpy finished(job, &Job::finished);
        QSignalSpy failed(job, &Job::failed);
        QSignalSpy ended(job, &Job::ended);
        QVERIFY(!job->cancelling());
        job->cancel();
        job->cancel();
        QVERIFY(job->cancelling());
        QVERIFY(ended.wait());
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(finished.size() + failed.size(), 0);
    }

    void cancelAfterTheWorkIsDoneFinishes() {
        std::atomic<bool> done{false};
        Job* job = startJob([&](const JobContext&) { done = true; });
        QSignalSpy finished(job, &Job::finished);
        while (!done)
            nap(1);
        job->cancel();
        QVERIFY(finished.wait());
    }

    void failures_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("fault");
        QTest::newRow("error") << 0 << static_cast<int>(Fault::DiskFull);
        QTest::newRow("no memory") << 1 << static_cast<int>(Fault::OutOfMemory);
        QTest::newRow("other exception") << 2 << static_cast<int>(Fault::Internal);
    }
    void failures() {
        QFETCH(int, kind);
        QFETCH(int, fault);
        Job* job = startJob([kind](const JobContext&) {
            if (kind == 0)
                throw Error(Fault::DiskFull, "a.wav");
            if (kind == 1)
                throw std::bad_alloc();
            throw std::runtime_error("oops");
        });
        QSignalSpy ended(job, &Job::ended);
        QSignalSpy finished(job, &Job::finished);
        int heard = -1;
        connect(job, &Job::failed, this, [&](const Error& error) {
            heard = static_cast<int>(error.fault());
            QCOMPARE(job->state(), Job::State::Failed);
        });
        QVERIFY(ended.wait());
        QCOMPARE(heard, fault);
        QCOMPARE(finished.size(), 0);
    }

    void destructorStopsAndJoins() {
        std::atomic<bool> left{false};
        Job* job = startJob([&](const JobContext& context) {
            try {
                untilStopped(context);
            } catch (const Stopped&) {
                nap(30);
                left = true;
                throw;
            }
        });
        QSignalSpy ended(job, &Job::ended);
        nap(10);
        delete job;
        QVERIFY(left);
        QTest::qWait(20);
        QCOMPARE(ended.size(), 0);
    }

    // Nothing is said for long: the window still hears about once a second, for the time left.
    void silentWorkTicks() {
        Job* job = startJob(untilStopped);
        QSignalSpy progressed(job, &Job::progressed);
        QSignalSpy ended(job, &Job::ended);
        QVERIFY(progressed.wait(1500));
        job->cancel();
        QVERIFY(ended.wait());
    }

    void manyAtOnce() {
        constexpr int count = 24;
        int over = 0;
        for (int i = 0; i < count; ++i) {
            Job* job = startJob([i](const JobContext& context) {
                for (int n = 0; n < 400; ++n) {
                    context.checkStop();
                    context.report(n / 400.0);
                    if (n % 50 == 0)
                        nap(i % 3);
                }
            });
            connect(job, &Job::ended, this, [&] { ++over; });
            if (i % 4 == 0)
                job->cancel();
        }
        QTRY_COMPARE(over, count);
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "JobTest.moc"
