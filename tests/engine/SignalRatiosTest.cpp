// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/SignalRatios.h"

#include "engine/core/Error.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace stemma;

namespace {

AudioBuffer make(int channels, Frame frames, const auto& sample, int rate = 44100) {
    AudioBuffer audio(channels, frames, rate);
    for (int c = 0; c < channels; ++c)
        for (Frame t = 0; t < frames; ++t)
            audio.channel(c)[t] = float(sample(c, t));
    return audio;
}

AudioBuffer noise(unsigned seed, int channels = 2, Frame frames = 5000) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(0, 0.1);
    return make(channels, frames, [&](int, Frame) { return normal(random); });
}

AudioBuffer mixed(const AudioBuffer& a, double gainA, const AudioBuffer& b, double gainB) {
    return make(a.channels(), a.frames(),
                [&](int c, Frame t) { return gainA * a.channel(c)[t] + gainB * b.channel(c)[t]; });
}

AudioBuffer sine(double amplitude, double bin) {
    return make(1, 8192, [=](int, Frame t) {
        return amplitude * std::sin(2 * std::numbers::pi * bin * double(t) / 2048);
    });
}

} // namespace

class SignalRatiosTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainSdrOfAScaledReference() {
        const AudioBuffer s = noise(1);
        // The error is (1 - g) s: -20 log10 |1 - g| dB, less what the two epsilons of 1e-7 against 100 do.
        for (const double gain : {0.5, 0.9, 1.1, -1.0})
            QVERIFY(std::abs(plainSdr(s, mixed(s, gain, s, 0)) + 20 * std::log10(std::abs(1 - gain))) < 1e-4);
    }

    void plainSdrIsAlwaysFinite() {
        const AudioBuffer silence(2, 5000, 44100);
        const AudioBuffer s = noise(1);
        QCOMPARE(plainSdr(silence, silence), 0.0);
        double energy = 0;
        for (int c = 0; c < 2; ++c)
            for (const float v : s.channel(c))
                energy += double(v) * double(v);
        QVERIFY(std::abs(plainSdr(s, s) - 10 * std::log10((energy + 1e-7) / 1e-7)) < 1e-9);
        QVERIFY(std::abs(plainSdr(silence, s) + 10 * std::log10((energy + 1e-7) / 1e-7)) < 1e-9);
        QVERIFY(std::abs(plainSdr(s, silence)) < 1e-9);
    }

    void siSdrKnowsNoLevel() {
        const AudioBuffer s = noise(1);
        const AudioBuffer n = noise(2);
        const double once = siSdr(s, mixed(s, 1, n, 0.1));
        QVERIFY(std::abs(once - 20) < 0.3);         // as noise of another seed is nearly orthogonal
        for (const double gain : {0.01, 3.0, -1.0}) // rounded anew to floats: 1e-7 of the signal, 1e-6 dB
            QVERIFY(std::abs(siSdr(s, mixed(s, gain, n, 0.1 * gain)) - once) < 1e-4);
        QVERIFY(std::abs(siSdr(mixed(s, 0.25, s, 0), mixed(s, 1, n, 0.1)) - once) < 1e-9);
    }

    void siSdrOfOrthogonalSignals() {
        const AudioBuffer s = make(1, 4, [](int, Frame t) { return t < 2 ? 1 : 0; });
        const AudioBuffer e = make(1, 4, [](int, Frame t) { return t < 2 ? 3 : 1; });
        QVERIFY(std::abs(siSdr(s, e) - 10 * std::log10(9.0)) < 1e-12);
        const AudioBuffer other = make(1, 4, [](int, Frame t) { return t < 2 ? 0 : 1; });
        QCOMPARE(siSdr(s, other), -std::numeric_limits<double>::infinity());
        QCOMPARE(siSdr(s, s), std::numeric_limits<double>::infinity());
        QVERIFY(std::isnan(siSdr(AudioBuffer(1, 4, 44100), s)));
        QCOMPARE(siSdr(s, AudioBuffer(1, 4, 44100)), -std::numeric_limits<double>::infinity());
    }

    void logSpectralDistanceOfALevel() {
        const AudioBuffer s = noise(1);
        QCOMPARE(logSpectralDistance(s, s), 0.0);
        // Every bin is 6.02 dB lower; the floor of -100 dB takes little from noise of -20 dBFS (-50 dB a
        // bin).
        QVERIFY(std::abs(logSpectralDistance(s, mixed(s, 0.5, s, 0)) - 20 * std::log10(2.0)) < 0.01);
    }

    void logSpectralDistanceHasItsFloor() {
        const AudioBuffer silence(1, 4096, 44100);
        const AudioBuffer hum = make(1, 4096, [](int, Frame t) { return 1e-8 * (t % 2 ? 1 : -1); });
        QVERIFY(logSpectralDistance(silence, hum) < 1e-3);
        // A sine of full scale in the middle of a bin: 100, 94 and 94 dB above the floor in three of 1025
        // bins of the frames that it fills (13 of 16), less in those that run over the end.
        const double full = std::sqrt((100 * 100 + 2 * 93.98 * 93.98) / 1025);
        const double d = logSpectralDistance(AudioBuffer(1, 8192, 44100), sine(1, 200));
        QVERIFY2(d > full * 13 / 16, qPrintable(QString::number(d)));
    }

    void lengthsAreMadeEqual() {
        const AudioBuffer s = noise(1);
        const AudioBuffer shorter = noise(1, 1, 3000);
        const AudioBuffer reference = noise(1, 1, 5000);
        const AudioBuffer padded =
            make(1, 5000, [&](int, Frame t) { return t < 3000 ? shorter.channel(0)[t] : 0; });
        QCOMPARE(plainSdr(reference, shorter), plainSdr(reference, padded));
        QCOMPARE(siSdr(reference, shorter), siSdr(reference, padded));
        QCOMPARE(logSpectralDistance(reference, shorter), logSpectralDistance(reference, padded));
        QCOMPARE(plainSdr(shorter, reference), plainSdr(shorter, shorter));
        QCOMPARE(logSpectralDistance(shorter, reference), 0.0);
    }

    void faults_data() {
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("fault");
        QTest::newRow("no frames") << 0 << int(Fault::NoFrames);
        QTest::newRow("rates") << 1 << int(Fault::RatesDiffer);
        QTest::newRow("mono and stereo") << 2 << int(Fault::ChannelsDiffer);
        QTest::newRow("not a number") << 3 << int(Fault::AudioDamaged);
    }
    void faults() {
        QFETCH(int, what);
        QFETCH(int, fault);
        const AudioBuffer s = noise(1, 2, 100);
        const AudioBuffer bad[]{AudioBuffer(2, 0, 44100), AudioBuffer(2, 100, 48000),
                                AudioBuffer(1, 100, 44100),
                                make(2, 100, [](int, Frame t) { return t == 50 ? std::nan("") : 0.1; })};
        const auto fails = [&](const auto& measure) {
            try {
                measure();
            } catch (const Error& error) {
                return int(error.fault()) == fault;
            }
            return false;
        };
        QVERIFY(fails([&] { plainSdr(s, bad[what]); }));
        QVERIFY(fails([&] { siSdr(s, bad[what]); }));
        QVERIFY(fails([&] { logSpectralDistance(s, bad[what]); }));
        QVERIFY(fails([&] { plainSdr(bad[what], s); }) || what == 1 || what == 2);
    }

    void oneSample() {
        const AudioBuffer s = make(1, 1, [](int, Frame) { return 0.5; });
        const AudioBuffer e = make(1, 1, [](int, Frame) { return 0.25; });
        QVERIFY(std::abs(plainSdr(s, e) - 20 * std::log10(2.0)) < 1e-5);
        QCOMPARE(siSdr(s, e), std::numeric_limits<double>::infinity());
        QVERIFY(std::isfinite(logSpectralDistance(s, e)));
    }

    void distanceStops() {
        std::stop_source stop;
        JobContext job;
        job.stop = stop.get_token();
        job.progress = [&](double done) {
            if (done > 0.5)
                stop.request_stop();
        };
        const AudioBuffer s = noise(1);
        QVERIFY_THROWS_EXCEPTION(Stopped, logSpectralDistance(s, s, job));
    }
};

QTEST_APPLESS_MAIN(SignalRatiosTest)
#include "SignalRatiosTest.moc"
