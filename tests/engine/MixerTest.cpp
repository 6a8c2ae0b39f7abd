// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/playback/Mixer.h"

#include "tests/support/MixerRig.h"
#include "tests/support/Signals.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numbers>

using namespace stemma;
using test::render;

namespace {

constexpr Frame kFrames = 44100;
constexpr Frame kFade = 353; // 8 ms at 44.1 kHz

/// Six lanes of noise whose float sum, in lane order, is the mixture.
Scene sixLanes(Frame frames = kFrames) {
    std::vector<AudioPtr> lanes;
    AudioBuffer mixture(2, frames, 44100);
    for (std::uint64_t i = 0; i < 6; ++i) {
        lanes.push_back(test::share(test::noise(frames, 44100, 2, 0.16F, i + 1)));
        mixture = test::sum(mixture, *lanes.back());
    }
    return test::sceneOf(lanes, test::share(std::move(mixture)));
}

float sample(const Scene& scene, int channel, Frame at) {
    float x = 0;
    scene.mixture->read({&x, 1}, channel, at);
    return x;
}

bool equalsSong(const test::Heard& heard, Frame first, const Scene& scene, Frame at, Frame frames) {
    const auto song = test::direct(scene, at, frames);
    return std::equal(song.left.begin(), song.left.end(), heard.left.begin() + first) &&
           std::equal(song.right.begin(), song.right.end(), heard.right.begin() + first);
}

} // namespace

class MixerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Unity gains, all lanes: exactly the float sum of the lanes, from the first frame to the last.
    void unityIsTheSumOfTheLanesExactly() {
        const Scene scene = sixLanes();
        Mixer mixer;
        mixer.setScene(test::share(scene));
        mixer.play();
        const auto heard = render(mixer, kFrames);
        for (Frame i = 0; i < kFrames; ++i) {
            QVERIFY(heard.left[i] == sample(scene, 0, i)); // QCOMPARE would be fuzzy
            QVERIFY(heard.right[i] == sample(scene, 1, i));
        }
        QVERIFY(!mixer.playing());
    }

    /// The same for stems whose sum is the mixture only to rounding, the residual included: 6 float additions
    /// of numbers below 1 are off by less than 6 * 2^-25 * 2 = 3.6e-7.
    void theStemsSoundLikeTheMixture() {
        const AudioPtr mixture = test::share(test::noise(kFrames));
        std::vector<AudioPtr> lanes;
        AudioBuffer residual = test::noise(kFrames);
        for (std::uint64_t i = 0; i < 5; ++i) {
            lanes.push_back(test::share(test::noise(kFrames, 44100, 2, 0.1F, i + 7)));
            residual = test::sum(residual, *lanes.back(), -1);
        }
        lanes.push_back(test::share(std::move(residual)));
        Mixer mixer;
        mixer.setScene(test::share(test::sceneOf(lanes, mixture)));
        mixer.play();
        const auto heard = render(mixer, kFrames);
        for (Frame i = 0; i < kFrames; ++i)
            QVERIFY(std::abs(heard.left[i] - mixture->channel(0)[i]) < 1e-6F);
    }

    void gainPanAndMasterAreApplied() {
        Scene scene =
            test::sceneOf({test::share(test::constant(0.5F, 1000)), test::share(test::constant(0.25F, 1000))},
                          test::share(test::constant(0.75F, 1000)));
        scene.lanes[0].left = 0.5F;
        scene.lanes[0].right = 2;
        scene.lanes[1].left = 0;
        scene.master = 0.5F;
        const auto heard = test::direct(scene, -10, 1020);
        QCOMPARE(heard.left[500], 0.125F);
        QCOMPARE(heard.right[500], 0.625F);
        for (const std::size_t outside : {0, 9, 1010, 1019})
            QCOMPARE(heard.left[outside], 0.0F);
        scene.original = true;
        QCOMPARE(test::direct(scene, 5, 1).left[0], 0.375F);
    }

    void moreChannelsAreFolded() {
        const AudioPtr audio = test::share(test::noise(1000, 48000, 6));
        const auto heard = test::direct(test::sceneOf({audio}, audio), 0, 1000);
        const float half = std::sqrt(0.5F); // BS.775: centre and surround at -3 dB, no LFE
        for (std::size_t i = 0; i < 1000; ++i) {
            const auto x = [&](int c) { return audio->channel(c)[i]; };
            QVERIFY(std::abs(heard.left[i] - (x(0) + half * x(2) + half * x(4))) < 1e-6F);
            QVERIFY(std::abs(heard.right[i] - (x(1) + half * x(2) + half * x(5))) < 1e-6F);
        }
        const AudioPtr mono = test::share(test::noise(1000, 48000, 1));
        const auto both = test::direct(test::sceneOf({mono}, mono), 0, 1000);
        QVERIFY(both.left == both.right);
        QCOMPARE(both.left[77], mono->channel(0)[77]);
    }

    void blockSizesMakeNoDifference() {
        Scene scene = sixLanes();
        scene.lanes[2].left = 0.3F;
        scene.loop = {5000, 12345};
        scene.looping = true;
        for (const bool original : {false, true}) {
            scene.original = original;
            const auto shared = test::share(scene);
            test::Heard first;
            for (const Frame block : {1, 7, 512, 513, 4096, 60000}) {
                Mixer mixer;
                mixer.setScene(shared);
                mixer.seek(321);
                mixer.play();
                const auto heard = render(mixer, 60000, block);
                if (first.left.empty())
                    first = heard;
                QVERIFY(heard == first);
                QCOMPARE(mixer.position(), 5000 + (60000 + 321 - 5000) % 7345);
            }
        }
    }

    void positionIsExact() {
        const Scene scene = sixLanes();
        Mixer mixer;
        QCOMPARE(mixer.position(), 0);
        mixer.play(); // no song: nothing to play
        QVERIFY(!mixer.playing());
        mixer.setScene(test::share(scene));
        mixer.seek(1000);
        QCOMPARE(mixer.position(), 1000); // before any audio thread lives
        render(mixer, 5000);
        QCOMPARE(mixer.position(), 1000); // paused
        mixer.play();
        Frame expected = 1000;
        for (const Frame n : {1, 100, 352, 353, 354, 7777}) {
            render(mixer, n);
            QCOMPARE(mixer.position(), expected += n);
        }
        mixer.pause();
        QVERIFY(!mixer.playing());
        render(mixer, 5000);
        QCOMPARE(mixer.position(), expected); // first frame not heard in full
        mixer.play();
        const auto heard = render(mixer, 2000);
        QVERIFY(equalsSong(heard, kFade, scene, expected + kFade, 2000 - kFade));
        mixer.seek(20000);
        QCOMPARE(mixer.position(), 20000);
        render(mixer, 1);
        QCOMPARE(mixer.position(), 20001);
        mixer.seek(-5);
        QCOMPARE(mixer.position(), 0);
        mixer.seek(10 * kFrames);
        QCOMPARE(mixer.position(), kFrames);
    }

    void stopsAtTheEndAndStartsAgain() {
        const Scene scene = sixLanes();
        Mixer mixer;
        mixer.setScene(test::share(scene));
        mixer.seek(kFrames - 1000);
        mixer.play();
        const auto heard = render(mixer, 3000, 700);
        QVERIFY(
            equalsSong(heard, kFade, scene, kFrames - 1000 + kFade, 3000 - kFade)); // silence past the end
        QVERIFY(!mixer.playing());
        QCOMPARE(mixer.position(), kFrames);
        mixer.play();
        QVERIFY(mixer.playing());
        QCOMPARE(mixer.position(), 0);
        QVERIFY(equalsSong(render(mixer, 3000), 0, scene, 0, 3000));
        mixer.seek(kFrames); // sought to the end while playing
        render(mixer, 1000);
        QVERIFY(!mixer.playing());
        QCOMPARE(mixer.position(), kFrames);
        Scene looping = scene;
        looping.loop = {30000, 40000};
        looping.looping = true;
        mixer.setScene(test::share(looping));
        mixer.play();
        QCOMPARE(mixer.position(), 30000);
    }

    /// A hundred rounds: every one is loop.length() frames to the frame, and outside the 8 ms before the jump
    /// exactly the song, its first frame included.
    void loopIsExact() {
        for (const FrameRange loop : {FrameRange{9000, 13001}, FrameRange{0, 2000}, FrameRange{100, 453},
                                      FrameRange{43000, kFrames}, FrameRange{43000, kFrames + 999}}) {
            Scene scene = sixLanes();
            scene.loop = loop;
            scene.looping = true;
            const Frame end = std::min(loop.end, kFrames);
            const Frame length = end - loop.begin;
            Mixer mixer;
            mixer.setScene(test::share(scene));
            mixer.seek(loop.begin);
            mixer.play();
            const auto heard = render(mixer, 100 * length, 1000);
            for (Frame round = 1; round < 100; ++round)
                QVERIFY(equalsSong(heard, round * length, scene, loop.begin, length - kFade));
            QVERIFY(mixer.playing());
            QCOMPARE(mixer.position(), loop.begin);
            render(mixer, length - 1);
            QCOMPARE(mixer.position(), end - 1);
            render(mixer, 1);
            QCOMPARE(mixer.position(), loop.begin);
        }
    }

    /// Wherever in the round a mute, a seek or a new loop falls, the round keeps its length.
    void changesNearTheJumpDoNotBreakTheLoop() {
        Scene scene = sixLanes();
        scene.loop = {9000, 13000};
        scene.looping = true;
        Scene muted = scene;
        muted.lanes[0].left = 0;
        for (Frame before = 1; before < 3 * kFade; before += 11) {
            Mixer mixer;
            mixer.setScene(test::share(scene));
            mixer.seek(9000);
            mixer.play();
            render(mixer, 4000 - before);
            mixer.setScene(test::share(muted));
            render(mixer, before);
            QCOMPARE(mixer.position(), 9000);
            render(mixer, 1000);
            mixer.seek(13000 - before);
            const auto heard = render(mixer, before + 3 * kFade);
            QCOMPARE(mixer.position(), 9000 + 3 * kFade);
            QVERIFY(equalsSong(heard, before + 2 * kFade, muted, 9000 + 2 * kFade, kFade));
        }
        Mixer mixer; // a loop set around a playhead near its end
        Scene open = scene;
        open.looping = false;
        mixer.setScene(test::share(open));
        mixer.seek(12000);
        mixer.play();
        render(mixer, 990);
        mixer.setScene(test::share(scene));
        render(mixer, 10);
        QCOMPARE(mixer.position(), 9000);
    }

    void aPassedOrTinyLoopDoesNothing() {
        Scene scene = sixLanes();
        scene.looping = true;
        for (const FrameRange loop :
             {FrameRange{1000, 5000}, FrameRange{6100, 6100 + kFade - 1}, FrameRange{}}) {
            scene.loop = loop;
            Mixer mixer;
            mixer.setScene(test::share(scene));
            mixer.seek(6000);
            mixer.play();
            render(mixer, 5000);
            QCOMPARE(mixer.position(), 11000);
        }
    }

    void sceneSwapWhilePlayingKeepsTheClock() {
        const Scene scene = sixLanes();
        Mixer mixer;
        mixer.setScene(test::share(scene));
        mixer.play();
        test::Heard heard;
        for (int i = 0; i < 60; ++i) {
            heard.append(render(mixer, 700, 333));
            mixer.setScene(test::share(scene)); // stems arrived elsewhere: the sound here is the same
            QVERIFY(mixer.playing());
            QCOMPARE(mixer.position(), 700 * (i + 1));
        }
        QVERIFY(equalsSong(heard, 0, scene, 0, 42000));
        mixer.setScene(nullptr);
        render(mixer, 1000);
        QVERIFY(!mixer.playing());
        QCOMPARE(mixer.position(), 0);
    }

    void metersShowWhatWasHeard() {
        Scene scene = test::sceneOf(
            {test::share(test::constant(0.5F, kFrames)), test::share(test::constant(-0.25F, kFrames))},
            test::share(test::constant(0.25F, kFrames)));
        scene.lanes[0].right = 0.5F;
        scene.master = 2;
        Mixer mixer;
        mixer.setScene(test::share(scene));
        render(mixer, 1000);
        QCOMPARE(mixer.takeMasterPeaks().left, 0.0F); // paused
        mixer.play();
        render(mixer, 1000);
        const auto lane = mixer.takeLanePeaks(0);
        QCOMPARE(lane.left, 0.5F);
        QCOMPARE(lane.right, 0.25F);
        QCOMPARE(mixer.takeLanePeaks(1).left, 0.25F);
        QCOMPARE(mixer.takeMasterPeaks().left, 0.5F);
        QCOMPARE(mixer.takeLanePeaks(0).left, 0.0F); // taken
        QCOMPARE(mixer.takeLanePeaks(999).left, 0.0F);
        scene.original = true;
        mixer.setScene(test::share(scene));
        render(mixer, 1000);
        QCOMPARE(mixer.takeLanePeaks(0).left, 0.0F); // not what is heard
    }

    void brokenSamplesAreSilent() {
        AudioBuffer bad = test::constant(0.5F, kFrames);
        bad.channel(0)[5000] = std::numeric_limits<float>::quiet_NaN();
        bad.channel(1)[5001] = std::numeric_limits<float>::infinity();
        const AudioPtr audio = test::share(std::move(bad));
        Mixer mixer;
        mixer.setScene(test::share(test::sceneOf({audio}, audio)));
        mixer.play();
        const auto heard = render(mixer, kFrames);
        QCOMPARE(heard.left[5000], 0.0F);
        QCOMPARE(heard.right[5001], 0.0F);
        QCOMPARE(heard.left[5001], 0.5F);
        QVERIFY(std::isfinite(mixer.matchGain()));
    }

    /// The playhead's view: n rendered frames ago the song was where it was, across jumps; a seek shows at
    /// once.
    void songFrameFollowsLoopsSeeksAndPauses() {
        Scene scene = sixLanes();
        scene.loop = {9000, 13000};
        scene.looping = true;
        Mixer mixer;
        mixer.setScene(test::share(scene));
        mixer.seek(8000);
        mixer.play();
        std::vector<Frame> truth;
        for (int i = 0; i < 2000; ++i) {
            truth.push_back(mixer.position());
            render(mixer, 10);
        }
        for (std::size_t i = 0; i < truth.size(); ++i)
            QCOMPARE(mixer.songFrameAt(static_cast<Frame>(10 * i)), truth[i]);
        mixer.pause();
        const Frame paused = mixer.position();
        render(mixer, 5000);
        QCOMPARE(mixer.framesRendered(), 25000);
        QCOMPARE(mixer.songFrameAt(20000), paused);
        QCOMPARE(mixer.songFrameAt(24999), paused);
        QCOMPARE(mixer.songFrameAt(19990), truth.back());
        mixer.seek(500);
        QCOMPARE(mixer.songFrameAt(24000), 500);
        mixer.play();
        render(mixer, 1000);
        QCOMPARE(mixer.songFrameAt(24000), 500); // the device is still playing older frames
        QCOMPARE(mixer.songFrameAt(25999), 1499);
    }
};

QTEST_APPLESS_MAIN(MixerTest)
#include "MixerTest.moc"
