// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Playback.h"
#include "tests/support/MixerRig.h"
#include "tests/support/PulseServer.h"
#include "tests/support/Signals.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <cmath>
#include <optional>
#include <thread>

using namespace stemma;

namespace {

std::optional<test::PulseServer> server;

/// Keeps every core busy, as a separation does, for as long as it lives.
class Load {
public:
    Load() {
        for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
            threads_.emplace_back([this] {
                std::vector<float> data(1 << 20, 1.0F);
                while (!done_)
                    for (float& x : data)
                        x = std::sqrt(x * 1.01F + 0.3F);
            });
    }
    ~Load() {
        done_ = true;
        for (std::thread& thread : threads_)
            thread.join();
    }

private:
    std::atomic<bool> done_{false};
    std::vector<std::thread> threads_;
};

} // namespace

/// Plays six lanes through a null sink while every core is busy, and compares the recording with the mix.
/// Prints figures and judges nothing: they are the machine's as much as ours. STEMMA_BENCH=1 plays 60 s.
class PlaybackUnderLoadTest : public QObject {
    Q_OBJECT
public:
    static void initMain() { server.emplace(); }

private Q_SLOTS:
    void sixLanesWhileEveryCoreIsBusy() {
        if (!test::PulseServer::installed())
            QSKIP("PulseAudio's pulseaudio, pactl and parec are not installed.");
        const Frame seconds = qEnvironmentVariableIntValue("STEMMA_BENCH") ? 60 : 2;
        const Frame frames = seconds * 44100;
        std::vector<AudioPtr> lanes;
        for (std::uint64_t i = 0; i < 6; ++i)
            lanes.push_back(test::share(test::noise(frames, 44100, 2, 0.15F, i + 1)));
        const Scene scene = test::sceneOf(lanes, lanes[0]);

        QVERIFY(server->start());
        test::PulseServer::Recording recording(*server);
        QVERIFY(recording.start());
        Playback playback;
        playback.setScene(test::share(scene));
        QTRY_VERIFY(playback.mixer().framesRendered() > 22050);
        std::optional<Load> load(std::in_place);
        QElapsedTimer timer;
        timer.start();
        playback.play();
        while (playback.playing() && timer.elapsed() < 2000 * seconds)
            QTest::qWait(50);
        const qint64 wall = timer.elapsed();
        const double latency = playback.latencySeconds();
        QTest::qWait(500);
        load.reset();
        const auto heard = recording.stop();
        server.reset();

        const auto truth = test::direct(scene, 0, frames);
        std::size_t at = 0;
        while (at < heard.size() && heard[at] == 0)
            ++at;
        at /= 2;
        // Walk along both; where they part, what is heard is a gap: look for where the song goes on.
        Frame exact = 0;
        int gaps = 0;
        Frame missing = 0;
        for (std::size_t song = 0; at < heard.size() / 2 && song < truth.left.size();) {
            if (heard[2 * at] == truth.left[song] && heard[2 * at + 1] == truth.right[song]) {
                ++exact, ++at, ++song;
                continue;
            }
            ++gaps;
            const std::size_t from = at;
            while (at < heard.size() / 2 && heard[2 * at] != truth.left[song])
                ++at;
            missing += static_cast<Frame>(at - from);
        }
        qInfo("%lld s of six lanes, all cores busy: %lld of %lld frames exact, %d gaps (%lld frames), %d "
              "underruns, "
              "latency %.0f ms, %lld ms wall",
              static_cast<long long>(seconds), static_cast<long long>(exact), static_cast<long long>(frames),
              gaps, static_cast<long long>(missing), playback.underruns(), 1000 * latency,
              static_cast<long long>(wall));
    }
};

QTEST_GUILESS_MAIN(PlaybackUnderLoadTest)
#include "PlaybackUnderLoadTest.moc"
