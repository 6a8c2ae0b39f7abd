// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/playback/LoudnessMatch.h"

#include "engine/playback/Mixer.h"
#include "tests/support/MixerRig.h"
#include "tests/support/Signals.h"

#include <QTest>

#include <cmath>
#include <complex>
#include <numbers>

using namespace stemma;
using test::render;

namespace {

double db(double gain) { return 20 * std::log10(gain); }

/// |H| in dB of K-weighting, from the coefficients printed in ITU-R BS.1770-4, tables 1 and 2 (48 kHz).
double kWeightDb(double hertz) {
    const auto z = std::polar(1.0, -2 * std::numbers::pi * hertz / 48000);
    const auto shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z * z) /
                       (1.0 - 1.69065929318241 * z + 0.73248077421585 * z * z);
    const auto highPass = (1.0 - 2.0 * z + z * z) / (1.0 - 1.99004745483398 * z + 0.99007225036621 * z * z);
    return db(std::abs(shelf * highPass));
}

float learnt(const AudioPtr& mix, const AudioPtr& original) {
    Mixer mixer;
    mixer.setScene(test::share(test::sceneOf({mix}, original)));
    mixer.play();
    render(mixer, mix->frames());
    return mixer.matchGain();
}

} // namespace

class LoudnessMatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Two sines of one level differ in loudness by the weighting at their frequencies. 4 s of whole tenths
    /// of a second; what is left is the filters' settling, below 0.01 dB; other rates differ by the bilinear
    /// transform's warping as well.
    void weighsAsTheStandardSays() {
        for (const double low : {40.0, 100.0, 500.0})
            for (const int rate : {48000, 44100, 96000}) {
                const auto mix = test::share(test::sine(low, 4 * rate, rate));
                const auto original = test::share(test::sine(3000, 4 * rate, rate));
                const double expected = std::clamp(kWeightDb(low) - kWeightDb(3000), -12.0, 12.0);
                const double got = db(static_cast<double>(learnt(mix, original)));
                QVERIFY2(
                    std::abs(got - expected) < (rate == 48000 ? 0.02 : 0.1),
                    qPrintable(QString("%1 Hz at %2: %3, not %4").arg(low).arg(rate).arg(got).arg(expected)));
            }
    }

    void followsLevelsWithinTwelveDecibels() {
        const auto original = test::share(test::noise(3 * 44100));
        const auto scaled = [&](float by) {
            return test::share(test::sum(AudioBuffer(2, 3 * 44100, 44100), *original, by));
        };
        QVERIFY(std::abs(learnt(scaled(0.5F), original) - 0.5F) < 1e-4F);
        QVERIFY(std::abs(learnt(scaled(2), original) - 2) < 1e-4F);
        QCOMPARE(learnt(scaled(1), original), 1.0F);
        QCOMPARE(learnt(scaled(1.001F), original), 1.0F); // 0.009 dB cannot be heard
        QVERIFY(std::abs(db(static_cast<double>(learnt(scaled(10), original))) - 12) < 1e-4);
        QVERIFY(std::abs(db(static_cast<double>(learnt(scaled(0.01F), original))) + 12) < 1e-4);
    }

    void silenceTeachesNothing() {
        const auto sound = test::noise(44100);
        AudioBuffer half(2, 4 * 44100, 44100);
        AudioBuffer whole(2, 4 * 44100, 44100);
        for (int c = 0; c < 2; ++c)
            for (Frame i = 0; i < 44100; ++i) {
                half.channel(c)[i] = 0.5F * sound.channel(c)[i];
                whole.channel(c)[i] = sound.channel(c)[i];
            }
        // One tenth of a second straddles the edge at most: its sound counts on both sides alike.
        QVERIFY(std::abs(learnt(test::share(std::move(half)), test::share(std::move(whole))) - 0.5F) < 1e-3F);
        const auto quiet = test::share(AudioBuffer(2, 44100, 44100));
        QCOMPARE(learnt(quiet, test::share(test::noise(44100))), 1.0F);
        QCOMPARE(learnt(test::share(test::noise(44100)), quiet), 1.0F);
    }

    void pauseKeepsItAndAnotherSongForgetsIt() {
        const auto loud = test::share(test::noise(2 * 44100));
        const auto quiet = test::share(test::noise(2 * 44100, 44100, 2, 0.25F));
        Scene scene = test::sceneOf({quiet}, loud);
        Mixer mixer;
        mixer.setScene(test::share(scene));
        mixer.play();
        render(mixer, 44100);
        const float gain = mixer.matchGain();
        QVERIFY(std::abs(gain - 0.5F) < 0.02F);
        mixer.pause();
        render(mixer, 44100);
        QCOMPARE(mixer.matchGain(), gain);
        scene.original = true;
        mixer.setScene(test::share(scene));
        mixer.play();
        const auto heard = render(mixer, 10000); // measured while the original is heard, too
        double power = 0;
        for (std::size_t i = 1000; i < heard.left.size(); ++i)
            power += static_cast<double>(heard.left[i]) * static_cast<double>(heard.left[i]) / 9000;
        QVERIFY(std::abs(std::sqrt(power) - 0.25 / std::sqrt(3)) < 0.005);
        mixer.setScene(test::share(test::sceneOf({loud}, loud)));
        render(mixer, 1000);
        QCOMPARE(mixer.matchGain(), 1.0F);
    }
};

QTEST_APPLESS_MAIN(LoudnessMatchTest)
#include "LoudnessMatchTest.moc"
