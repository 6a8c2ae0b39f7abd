// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/playback/Mixer.h"
#include "tests/support/MixerRig.h"
#include "tests/support/Signals.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <numbers>

using namespace stemma;
using test::render;

namespace {

constexpr int kRate = 44100;
constexpr Frame kFrames = 4 * kRate;
constexpr Frame kTenMs = kRate / 100;

/// Two lanes of slow sines: they change by at most 2 pi f A / rate from sample to sample.
constexpr double kHertz = 110;
constexpr float kPeak = 0.5F;
constexpr double kOwnStep = 2 * std::numbers::pi * kHertz / kRate * static_cast<double>(kPeak);

Scene twoSines() {
    const AudioPtr first = test::share(test::sine(kHertz, kFrames, kRate, 2, kPeak));
    const AudioPtr second = test::share(test::sine(kHertz * 0.77, kFrames, kRate, 2, kPeak));
    return test::sceneOf({first, second}, test::share(test::sum(*first, *second)));
}

double largestStep(const std::vector<float>& x) {
    double largest = 0;
    for (std::size_t i = 1; i < x.size(); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(x[i]) - static_cast<double>(x[i - 1])));
    return largest;
}
double largestStep(const test::Heard& heard) {
    return std::max(largestStep(heard.left), largestStep(heard.right));
}

/// Two lanes give steps of up to 2 kOwnStep; a raised cosine over n frames between signals that differ by up
/// to d adds pi d / (2 n) at its steepest. Here |old - new| <= 4 peaks.
double bound(double lanes = 2, double difference = 4 * static_cast<double>(kPeak)) {
    const double n = std::llround(Mixer::kFadeSeconds * kRate);
    return (lanes * kOwnStep + std::numbers::pi * difference / (2 * n)) * 1.001;
}

} // namespace

class MixerFadeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The measure must see a step: the same change without a fade is far over the bound.
    void aHardCutIsOverTheBound() {
        const Scene scene = twoSines();
        auto heard = test::direct(scene, 0, 1234);
        heard.append(test::direct(scene, 30111, 1000));
        QVERIFY(largestStep(heard) > 5 * bound());
        QVERIFY(largestStep(test::direct(scene, 0, kFrames)) < bound());
    }

    /// On a constant the fade's own shape is all that moves: the steepest step of a raised cosine over n
    /// frames is sin(pi / 2n) for a full mute.
    void muteRampHasNoStep() {
        const AudioPtr one = test::share(test::constant(1, kFrames));
        Scene scene = test::sceneOf({one}, one);
        Mixer mixer;
        mixer.setScene(test::share(scene));
        mixer.play();
        auto heard = render(mixer, 1000);
        scene.lanes[0].left = scene.lanes[0].right = 0;
        mixer.setScene(test::share(scene));
        heard.append(render(mixer, 2000));
        const double n = std::llround(Mixer::kFadeSeconds * kRate);
        QVERIFY(largestStep(heard) <= std::sin(std::numbers::pi / (2 * n)) * 1.0001);
        QCOMPARE(heard.left[999], 1.0F);
        QCOMPARE(heard.left[1000 + kTenMs], 0.0F);
        for (std::size_t i = 1; i < heard.left.size(); ++i)
            QVERIFY(heard.left[i] <= heard.left[i - 1]);
    }

    void noChangeSteps_data() {
        QTest::addColumn<int>("change");
        const char* names[] = {"mute", "gain",  "pan",  "original", "master",     "seek",
                               "loop", "pause", "play", "new song", "everything", "many at once"};
        for (int i = 0; i < 12; ++i)
            QTest::newRow(names[i]) << i;
    }
    /// Nothing steps, and 10 ms after any change only the new sound is heard.
    void noChangeSteps() {
        QFETCH(int, change);
        Scene scene = twoSines();
        Mixer mixer;
        mixer.setScene(test::share(scene));
        mixer.seek(777);
        if (change != 8)
            mixer.play();
        auto heard = render(mixer, 10000);
        switch (change) {
        case 0:
            scene.lanes[0].left = scene.lanes[0].right = 0;
            break;
        case 1:
            scene.lanes[1].left = scene.lanes[1].right = 0.5F;
            break;
        case 2:
            scene.lanes[0].left = 0.1F;
            break;
        case 3:
            scene.original = true;
            break;
        case 4:
            scene.master = 0.25F;
            break;
        case 5:
            mixer.seek(55555);
            break;
        case 6:
            scene.looping = true, scene.loop = {2000, mixer.position() + 100};
            break;
        case 7:
            mixer.pause();
            break;
        case 8:
            mixer.play();
            break;
        case 9:
            scene.lanes = {scene.lanes[1], scene.lanes[0], scene.lanes[1]}, scene.lanes[2].left = 0;
            break;
        case 10:
            scene.lanes[0].left = 0, scene.master = 0.5F;
            mixer.seek(99999);
            break;
        case 11:
            for (int i = 0; i < 200; ++i) {
                scene.lanes[0].left = static_cast<float>(i % 7) / 7;
                scene.original = i % 3 == 0;
                mixer.setScene(test::share(scene));
                if (i % 5 == 0)
                    mixer.seek(i * 700);
                i % 11 == 0 ? mixer.pause() : mixer.play();
                heard.append(render(mixer, 1 + i * 37 % 900));
            }
            break;
        }
        mixer.setScene(test::share(scene));
        heard.append(render(mixer, 2 * kTenMs));
        const Frame at = mixer.position();
        const auto after = render(mixer, 5000);
        heard.append(after);
        QVERIFY(largestStep(heard) <= bound());
        const auto target = change == 7 ? test::Heard{std::vector<float>(5000), std::vector<float>(5000)}
                                        : test::direct(scene, at, 5000);
        if (change != 6) // goes on looping; MixerTest knows its sound
            QVERIFY(after == target);
    }

    /// Any fade is over within 10 ms, at every rate a song may have.
    void noFadeIsLongerThanTenMilliseconds() {
        for (const int rate : {1000, 8000, 44100, 192000, 768000}) {
            const AudioPtr one = test::share(test::constant(1, rate, rate, 1));
            Scene scene = test::sceneOf({one}, one);
            Mixer mixer;
            mixer.setScene(test::share(scene));
            mixer.play();
            render(mixer, rate / 10);
            scene.lanes[0].left = 0.5F;
            mixer.setScene(test::share(scene));
            const auto heard = render(mixer, rate / 100 + 1);
            QVERIFY(heard.left.front() > 0.5F);
            QCOMPARE(heard.left.back(), 0.5F);
        }
    }
};

QTEST_APPLESS_MAIN(MixerFadeTest)
#include "MixerFadeTest.moc"
