// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Playback.h"

#include "tests/support/MixerRig.h"
#include "tests/support/Signals.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace stemma;

namespace {

std::shared_ptr<const Scene> song(double seconds, int rate = 44100) {
    const AudioPtr audio = test::share(test::sine(220, std::llround(seconds * rate), rate));
    return test::share(test::sceneOf({audio}, audio));
}

/// What a busy machine may be late by.
constexpr double kSlack = 0.2;

} // namespace

/// Everything that does not need a sound device: the silent clock.
class PlaybackTest : public QObject {
    Q_OBJECT
public:
    static void initMain() { qputenv("PULSE_SERVER", "unix:/nonexistent/stemma-test"); }

private Q_SLOTS:
    void nothingIsOpenedWithoutASong() {
        Playback playback;
        QVERIFY(!playback.silent());
        QVERIFY(playback.deviceName().isEmpty());
        playback.play();
        playback.setDevice("speakers");
        playback.setScene(nullptr);
        QVERIFY(!playback.playing());
        QCOMPARE(playback.heardPosition(), 0);
        QVERIFY(playback.findChildren<QThread*>().isEmpty());
    }

    void withoutADeviceTheClockRunsSilently() {
        Playback playback;
        QSignalSpy device(&playback, &Playback::deviceChanged);
        QSignalSpy told(&playback, &Playback::playingChanged);
        playback.setScene(song(20));
        QTRY_VERIFY(device.size() == 1);
        QVERIFY(playback.silent());
        QVERIFY(playback.deviceName().isEmpty());
        playback.seek(44100);
        QCOMPARE(playback.heardPosition(), 44100);
        playback.play();
        QCOMPARE(told.size(), 1);
        QElapsedTimer timer;
        timer.start();
        QTest::qWait(700);
        const double seconds = static_cast<double>(playback.mixer().position()) / 44100 - 1;
        QVERIFY(std::abs(seconds - static_cast<double>(timer.elapsed()) / 1000) < kSlack);
        QVERIFY(playback.mixer().takeMasterPeaks().left > 0.4F);
        playback.toggle();
        QCOMPARE(told.size(), 2);
        QVERIFY(!playback.playing());
        QTest::qWait(100);
        const Frame paused = playback.heardPosition();
        QCOMPARE(paused, playback.mixer().position());
        QTest::qWait(100);
        QCOMPARE(playback.heardPosition(), paused);
        QCOMPARE(playback.underruns(), 0);
        QCOMPARE(playback.latencySeconds(), 0.0);
    }

    /// The mixer holds what it plays; nobody renders once the device is let go.
    void closingTheSongFreesIt_data() {
        QTest::addColumn<bool>("playing");
        QTest::newRow("paused") << false;
        QTest::newRow("playing") << true;
    }
    void closingTheSongFreesIt() {
        QFETCH(bool, playing);
        Playback playback;
        std::shared_ptr<const Scene> scene = song(20, 96000);
        const std::weak_ptr<const Stem> mixture = scene->mixture;
        playback.setScene(std::move(scene));
        if (playing)
            playback.play();
        QTRY_VERIFY(playback.mixer().framesRendered() > 0);
        playback.setScene(std::make_shared<const Scene>());
        QTRY_VERIFY_WITH_TIMEOUT(mixture.expired(), 3000);
    }

    /// A playhead drawn at display rate neither stands still, nor runs backwards, nor jumps.
    void heardPositionIsSmooth() {
        Playback playback;
        playback.setScene(song(20));
        playback.play();
        QTRY_VERIFY(playback.heardPosition() > 2000);
        QElapsedTimer timer;
        timer.start();
        Frame last = playback.heardPosition();
        const Frame first = last;
        qint64 then = 0;
        int still = 0;
        int steps = 0;
        while (timer.elapsed() < 1000) {
            QTest::qWait(8);
            const Frame now = playback.heardPosition();
            const qint64 time = timer.nsecsElapsed();
            QVERIFY(now >= last);
            QVERIFY(static_cast<double>(now - last) / 44100 < static_cast<double>(time - then) * 1e-9 + 0.1);
            still += now == last;
            ++steps;
            last = now;
            then = time;
        }
        QVERIFY(std::abs(static_cast<double>(last - first) / 44100 - static_cast<double>(then) * 1e-9) <
                kSlack);
        QVERIFY2(still < steps / 4, qPrintable(QString("%1 of %2").arg(still).arg(steps)));
    }

    void seekShowsAtOnceAndLoopsAreFollowed() {
        Playback playback;
        QSignalSpy moved(&playback, &Playback::moved);
        Scene scene = *song(20);
        scene.loop = {44100, 44100 + 4410};
        scene.looping = true;
        playback.setScene(test::share(scene));
        playback.play();
        QTest::qWait(50);
        playback.seek(44100);
        QCOMPARE(moved.size(), 1);
        QElapsedTimer timer;
        timer.start();
        bool backwards = false;
        Frame last = 44100;
        while (timer.elapsed() < 500) {
            const Frame now = playback.heardPosition();
            QVERIFY(scene.loop.contains(now));
            backwards |= now < last;
            last = now;
            QTest::qWait(5);
        }
        QVERIFY(backwards);
    }

    void theEndIsTold() {
        Playback playback;
        QSignalSpy told(&playback, &Playback::playingChanged);
        QSignalSpy moved(&playback, &Playback::moved);
        playback.setScene(song(0.3));
        playback.play();
        QTRY_VERIFY(told.size() == 2);
        QCOMPARE(told[1][0].toBool(), false);
        QTRY_VERIFY(moved.size() == 1);
        QCOMPARE(playback.heardPosition(), playback.mixer().position());
        QCOMPARE(playback.heardPosition(), std::llround(0.3 * 44100));
    }

    void anotherRateAnotherPace() {
        Playback playback;
        playback.setScene(song(20, 8000));
        playback.play();
        QTest::qWait(200);
        playback.setScene(song(20, 96000));
        playback.seek(0);
        QElapsedTimer timer;
        timer.start();
        QTest::qWait(500);
        const double seconds = static_cast<double>(playback.mixer().position()) / 96000;
        QVERIFY(std::abs(seconds - static_cast<double>(timer.elapsed()) / 1000) < kSlack);
        playback.setScene(nullptr);
        QVERIFY(!playback.playing());
        QVERIFY(!playback.silent()); // nothing runs
        QTest::qWait(50);
        playback.setScene(song(20));
        playback.play();
        QTRY_VERIFY(playback.mixer().position() > 4410);
    }

    void endsCleanlyWhilePlaying() {
        for (int i = 0; i < 20; ++i) {
            Playback playback;
            playback.setScene(song(20));
            playback.play();
            QTest::qWait(i);
        }
    }
};

QTEST_GUILESS_MAIN(PlaybackTest)
#include "PlaybackTest.moc"
