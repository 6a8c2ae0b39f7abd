// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/playback/Mixer.h"
#include "tests/support/MixerRig.h"
#include "tests/support/RealTimeGuard.h"
#include "tests/support/Signals.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>
#include <mutex>
#include <random>
#include <thread>

using namespace stemma;

namespace {

Scene sixLanes(Frame frames, float peak = 0.1F) {
    std::vector<AudioPtr> lanes;
    for (std::uint64_t i = 0; i < 6; ++i)
        lanes.push_back(test::share(test::noise(frames, 44100, 2, peak, i + 1)));
    return test::sceneOf(lanes, test::share(test::noise(frames, 44100, 2, peak, 99)));
}

/// Every change the window can ask for, by turns.
void meddle(Mixer& mixer, Scene& scene, std::mt19937& random) {
    const auto lane = random() % scene.lanes.size();
    switch (random() % 9) {
    case 0:
        scene.lanes[lane].left = scene.lanes[lane].right = static_cast<float>(random() % 3) / 2;
        break;
    case 1:
        scene.original = !scene.original;
        break;
    case 2:
        scene.looping = !scene.looping;
        break;
    case 3:
        scene.loop.begin = static_cast<Frame>(random() % 10000);
        break;
    case 4:
        mixer.seek(static_cast<Frame>(random() % 50000));
        return;
    case 5:
        mixer.pause();
        return;
    case 6:
        scene.master = static_cast<float>(random() % 3);
        break;
    case 7:
        mixer.collect();
        return;
    default:
        mixer.play();
        return;
    }
    mixer.setScene(test::share(scene));
}

/// Seconds of one core per second of sound, the best of some runs.
double cost(const Scene& scene) {
    Mixer mixer;
    mixer.setScene(test::share(scene));
    mixer.play();
    std::vector<float> block(2 * 1024);
    mixer.render(block);
    double best = std::numeric_limits<double>::infinity();
    for (int run = 0; run < 5; ++run) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 43; ++i)
            mixer.render(block);
        best = std::min(best, static_cast<double>(timer.nsecsElapsed()) * 1e-9);
    }
    return best;
}

} // namespace

class MixerRealTimeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The guard must be able to fail: each forbidden thing is planted and seen.
    void theGuardSeesWhatIsPlanted() {
        if (!test::kRealTimeGuardWorks)
            QSKIP("The sanitizer owns malloc here: allocations cannot be counted.");
        std::mutex mutex;
        test::RealTimeCounts seen;
        {
            const test::RealTimeGuard guard;
            delete new std::vector<float>(1000);
            const std::lock_guard lock(mutex);
            seen = guard.counts();
        }
        QCOMPARE(seen.allocations, 2);
        QCOMPARE(seen.frees, 2);
        QCOMPARE(seen.locks, 1);
    }

    void renderNeverAllocates() {
        if (!test::kRealTimeGuardWorks)
            QSKIP("The sanitizer owns malloc here: allocations cannot be counted.");
        Scene scene = sixLanes(60000);
        scene.loop = {5000, 20000};
        std::mt19937 random(5);
        Mixer mixer;
        mixer.setScene(test::share(scene));
        mixer.play();
        std::vector<float> block(2 * 20000);
        test::RealTimeCounts total;
        for (int i = 0; i < 3000; ++i) {
            meddle(mixer, scene, random);
            const std::span<float> out =
                std::span(block).first(2 * (1 + random() % (i % 100 ? 1500 : 20000)));
            const test::RealTimeGuard guard;
            mixer.render(out);
            total.allocations += guard.counts().allocations;
            total.frees += guard.counts().frees;
            total.locks += guard.counts().locks;
            total.writes += guard.counts().writes;
        }
        QCOMPARE(total.allocations, 0);
        QCOMPARE(total.frees, 0);
        QCOMPARE(total.locks, 0);
        QCOMPARE(total.writes, 0);
    }

    /// Two threads as fast as they can. With -DSTEMMA_SANITIZE=thread this is the proof that render() and the
    /// window share nothing but what they may; without, that nothing breaks or hangs.
    void hammeredFromBothSides() {
        Scene scene = sixLanes(60000);
        scene.loop = {5000, 20000};
        Mixer mixer;
        std::atomic<bool> done{false};
        std::atomic<int> broken{0};
        std::thread audio([&] {
            std::vector<float> block(2 * 700);
            while (!done) {
                mixer.render(block);
                for (const float x : block)
                    broken += !(std::abs(x) <= 100);
            }
        });
        std::mt19937 random(11);
        for (int i = 0; i < 20000; ++i) {
            meddle(mixer, scene, random);
            const Frame at = mixer.position();
            const Frame then = mixer.songFrameAt(mixer.framesRendered() - 5000);
            broken += at < 0 || at > 60000 || then < 0 || then > 60000;
            mixer.takeLanePeaks(static_cast<std::size_t>(i % 6));
            mixer.takeMasterPeaks();
        }
        done = true;
        audio.join();
        QCOMPARE(broken.load(), 0);
    }

    /// Numbers below 1e-38 must not cost more than others: without flushing they cost some ten times as much.
    void subnormalsAreNotSlow() {
        const double normal = cost(sixLanes(6 * 44100));
        const double subnormal = cost(sixLanes(6 * 44100, 1e-39F));
        qInfo("render, 6 stereo lanes with A/B match: %.2f ms per second of sound (subnormal input: %.2f ms)",
              normal * 1e3, subnormal * 1e3);
        QVERIFY(subnormal < 3 * normal);
    }
};

QTEST_APPLESS_MAIN(MixerRealTimeTest)
#include "MixerRealTimeTest.moc"
