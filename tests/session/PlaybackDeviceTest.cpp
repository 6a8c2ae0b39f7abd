// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Playback.h"
#include "tests/support/MixerRig.h"
#include "tests/support/PulseServer.h"
#include "tests/support/Signals.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace stemma;

namespace {

std::optional<test::PulseServer> server;

} // namespace

/// The way to the loudspeaker, proved with a real sound server and a sink that is recorded.
class PlaybackDeviceTest : public QObject {
    Q_OBJECT
public:
    static void initMain() { server.emplace(); }

private Q_SLOTS:
    void initTestCase() {
        if (!test::PulseServer::installed())
            QSKIP("PulseAudio's pulseaudio, pactl and parec are not installed.");
        QVERIFY(server->start());
    }
    void cleanupTestCase() { server.reset(); }

    /// From the first to the last frame of the song, with a mute on the way: the sink plays, bit for bit and
    /// without a gap, what the mixer renders.
    void recordingIsTheMix() {
        const Frame frames = 44100 * 3 / 2;
        const Scene scene = test::sceneOf({test::share(test::noise(frames, 44100, 2, 0.3F, 1)),
                                           test::share(test::noise(frames, 44100, 2, 0.3F, 2))},
                                          test::share(test::noise(frames)));
        test::PulseServer::Recording recording(*server);
        QVERIFY(recording.start());
        Playback playback;
        playback.setScene(test::share(scene));
        QTRY_COMPARE(playback.deviceName(), QStringLiteral("Null Output"));
        QVERIFY(!playback.silent());
        QCOMPARE(Playback::devices().size(), 1);
        // Silence first: what a sink that was idle plays of a stream's very beginning its monitor does not
        // hear.
        QTRY_VERIFY(playback.mixer().framesRendered() > 22050);
        playback.play();
        QTRY_VERIFY_WITH_TIMEOUT(!playback.playing(), 8000);
        QVERIFY(playback.latencySeconds() > 0.01 && playback.latencySeconds() < 1);
        QTRY_COMPARE(playback.heardPosition(), frames);
        QTest::qWait(400);
        const auto heard = recording.stop();
        QCOMPARE(playback.underruns(), 0);

        const auto truth = test::direct(scene, 0, frames);
        auto first = static_cast<std::size_t>(
            std::find_if(heard.begin(), heard.end(), [](float x) { return x != 0; }) - heard.begin());
        first -= first % 2;
        QVERIFY(heard.size() >= first + 2 * static_cast<std::size_t>(frames));
        for (std::size_t i = 0; i < static_cast<std::size_t>(frames); ++i) {
            QVERIFY2(heard[first + 2 * i] == truth.left[i], qPrintable(QString::number(i)));
            QVERIFY2(heard[first + 2 * i + 1] == truth.right[i], qPrintable(QString::number(i)));
        }
        for (std::size_t i = first + 2 * static_cast<std::size_t>(frames); i < heard.size(); ++i)
            QCOMPARE(heard[i], 0.0F);
    }

    /// The device goes (its sink is removed; the server dies): within half a second the silent clock has
    /// taken over, still playing, from where it was. It comes back: it is taken up again. (Not asked of a
    /// server that died: Qt 6.4 takes from 3 s to half a minute to find its successor.)
    void lossAndReturn() {
        const AudioPtr audio = test::share(test::sine(440, 60 * 44100));
        Playback playback;
        QSignalSpy lost(&playback, &Playback::deviceLost);
        playback.setScene(test::share(test::sceneOf({audio}, audio)));
        QTRY_VERIFY(!playback.deviceName().isEmpty());
        playback.play();
        QTRY_VERIFY(playback.heardPosition() > 4410);

        const auto silentWithin = [&](int ms) {
            QElapsedTimer timer;
            timer.start();
            while (!playback.silent() && !timer.hasExpired(ms))
                QTest::qWait(10);
            return playback.silent();
        };
        const auto goesOn = [&](Frame from) {
            // An idle null sink takes up to a second to start.
            QElapsedTimer timer;
            timer.start();
            Frame moved = 0;
            while (moved < 4410 && !timer.hasExpired(2000)) {
                QTest::qWait(10);
                moved = playback.heardPosition() - from;
            }
            return playback.playing() && moved >= 4410 && moved < 3 * 44100;
        };
        QVERIFY(server->control({QStringLiteral("load-module"), QStringLiteral("module-null-sink"),
                                 QStringLiteral("sink_name=second")}));
        QTRY_COMPARE(Playback::devices().size(), 2);
        playback.setDevice("second");
        QTRY_COMPARE(playback.deviceName(), QStringLiteral("Null Output"));
        Frame at = playback.heardPosition();
        QVERIFY(goesOn(at));
        QCOMPARE(lost.size(), 0);

        at = playback.heardPosition();
        QVERIFY(server->control({QStringLiteral("unload-module"), QStringLiteral("module-null-sink")}));
        QVERIFY(silentWithin(500));
        QCOMPARE(lost.size(), 1);
        QCOMPARE(lost[0][0].toString(), QStringLiteral("Null Output"));
        QVERIFY(goesOn(at));

        QVERIFY(server->control({QStringLiteral("load-module"), QStringLiteral("module-null-sink"),
                                 QStringLiteral("sink_name=test")}));
        QTRY_VERIFY(!playback.silent() && !playback.deviceName().isEmpty());
        QVERIFY(goesOn(playback.heardPosition()));

        at = playback.heardPosition();
        server->kill();
        QVERIFY(silentWithin(500));
        QCOMPARE(lost.size(), 2);
        QVERIFY(goesOn(at));
    }
};

QTEST_GUILESS_MAIN(PlaybackDeviceTest)
#include "PlaybackDeviceTest.moc"
