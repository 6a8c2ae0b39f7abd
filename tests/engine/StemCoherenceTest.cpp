// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/StemCoherence.h"

#include "engine/core/Error.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace stemma;

namespace {

constexpr int kRate = 44100;
constexpr Frame kLong = 20 * kRate;

AudioPtr make(int channels, Frame frames, const auto& sample) {
    AudioBuffer audio(channels, frames, kRate);
    for (Frame t = 0; t < frames; ++t)
        for (int c = 0; c < channels; ++c)
            audio.channel(c)[std::size_t(t)] = float(sample(c, t));
    return std::make_shared<const AudioBuffer>(std::move(audio));
}

AudioPtr noise(unsigned seed, int channels = 2, Frame frames = kLong) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(0, 0.1);
    return make(channels, frames, [&](int, Frame) { return normal(random); });
}

double at(const AudioPtr& audio, int c, Frame t) {
    return t < 0 ? 0 : double(audio->channel(std::min(c, audio->channels() - 1))[std::size_t(t)]);
}

CoherenceMatrix shares(const std::vector<AudioPtr>& stems, int threads = 0) {
    std::vector<StemReader> readers;
    for (const AudioPtr& stem : stems)
        readers.push_back(stemReader("stem", stem));
    return stemCoherence(readers, {0, stems[0]->frames()}, kRate, threads);
}

/// The share of b predicted from a, in per cent.
double percent(const AudioPtr& b, const AudioPtr& a) { return 100 * shares({b, a})[0][1]; }

} // namespace

/// All sounds are made of noise with known parts in common. A cell's share of independent noise scatters by
/// about 1/43 around 0; 7 blocks of some 700 independent bins leave 0.03 %, of which the tests allow ten.
class StemCoherenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void independentNoiseSharesNothing() {
        const auto m = shares({noise(1), noise(2), noise(3, 1)});
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < 3; ++j)
                if (i == j)
                    QCOMPARE(m[i][j], 1.0);
                else
                    QVERIFY2(m[i][j] >= 0 && m[i][j] < 0.003, qPrintable(QString::number(m[i][j])));
    }

    /// Chance is taken off without a trace: the mean over many short sounds is 0 from both sides, which the
    /// floor at 0 hides. So a known 10 % lies under it.
    void fewFramesAreNoBleed_data() {
        QTest::addColumn<double>("seconds");
        for (const double seconds : {0.5, 1.0, 3.0})
            QTest::addRow("%g s", seconds) << seconds;
    }
    void fewFramesAreNoBleed() {
        QFETCH(double, seconds);
        const auto frames = Frame(seconds * kRate);
        double mean = 0;
        constexpr int runs = 12;
        for (unsigned run = 0; run < runs; ++run) {
            const AudioPtr a = noise(100 + run, 2, frames);
            const AudioPtr b = noise(200 + run, 2, frames);
            const AudioPtr c =
                make(2, frames, [&](int ch, Frame t) { return at(b, ch, t) + at(a, ch, t) / 3; });
            mean += percent(c, a) / runs;
        }
        // The truth of 10 % comes out lower by about 1/n of itself; chance alone would add 2/n of the rest.
        const double frameCount = seconds * 43;
        QVERIFY2(std::abs(mean - 10 * (1 - 1 / frameCount)) < 8 / frameCount + 0.1,
                 qPrintable(QString::number(mean)));
    }

    /// What plays in the same rhythm shares its loud frames, and those only.
    void commonRhythmIsNoBleed() {
        const AudioPtr a = noise(1);
        const AudioPtr b = noise(2);
        const auto gated = [](const AudioPtr& audio) {
            return make(2, kLong, [&](int c, Frame t) {
                return t % 22050 < 5000 ? at(audio, c, t) : 0.001 * at(audio, c, t);
            });
        };
        QVERIFY2(percent(gated(a), gated(b)) < 1, qPrintable(QString::number(percent(gated(a), gated(b)))));
    }

    void bleedHasItsAnalyticShare_data() {
        QTest::addColumn<double>("db");
        QTest::newRow("-20 dB") << -20.0;
        QTest::newRow("-10 dB") << -10.0;
        QTest::newRow("0 dB") << 0.0;
        QTest::newRow("+20 dB") << 20.0;
    }
    void bleedHasItsAnalyticShare() {
        QFETCH(double, db);
        const double gain = std::pow(10, db / 20);
        const AudioPtr a = noise(1);
        const AudioPtr b = noise(2);
        const AudioPtr c =
            make(2, kLong, [&](int ch, Frame t) { return at(b, ch, t) + gain * at(a, ch, t); });
        const double expected = 100 * gain * gain / (1 + gain * gain);
        QVERIFY2(std::abs(percent(c, a) - expected) < 0.1 + 0.005 * expected,
                 qPrintable(QString::number(percent(c, a))));
        // And backwards: of a, the same share shows in c.
        QVERIFY2(std::abs(percent(a, c) - expected) < 0.1 + 0.005 * expected,
                 qPrintable(QString::number(percent(a, c))));
    }

    void copiesAreFound_data() {
        QTest::addColumn<int>("delay");
        QTest::addColumn<double>("gain");
        QTest::addColumn<double>("least"); // per cent
        QTest::newRow("the same") << 0 << 1.0 << 99.9;
        QTest::newRow("turned and quieter") << 0 << -0.01 << 99.9;
        // The window's autocorrelation at 220 of 2048 frames is 0.927, its square 0.86.
        QTest::newRow("5 ms late") << 220 << 0.5 << 84.0;
    }
    void copiesAreFound() {
        QFETCH(int, delay);
        QFETCH(double, gain);
        QFETCH(double, least);
        const AudioPtr a = noise(1);
        const AudioPtr b = make(2, kLong, [&](int c, Frame t) { return gain * at(a, c, t - delay); });
        QVERIFY2(percent(b, a) >= least, qPrintable(QString::number(percent(b, a))));
        QVERIFY(percent(b, a) <= 100);
    }

    void equalisationHidesNothing() {
        const AudioPtr a = noise(1);
        const AudioPtr b =
            make(2, kLong, [&](int c, Frame t) { return at(a, c, t) - 0.9 * at(a, c, t - 1); });
        QVERIFY(percent(b, a) > 99);
    }

    void panningHidesNothing() {
        const AudioPtr a = noise(1, 1);
        const AudioPtr b = noise(2);
        // All side and no middle; bleed in the left channel alone: half of the energy of a channel of two.
        const AudioPtr side = make(2, kLong, [&](int c, Frame t) { return (c == 0 ? 1 : -1) * at(a, 0, t); });
        const AudioPtr left =
            make(2, kLong, [&](int c, Frame t) { return at(b, c, t) + (c == 0 ? at(a, 0, t) : 0); });
        QVERIFY(std::abs(percent(left, side) - 100.0 / 3) < 1);
        QVERIFY(percent(side, left) > 49); // left less b is a, as far as left tells
        // Two channels that are one: no chance is taken off for a second predictor that is none.
        QVERIFY(std::abs(percent(left, side) - percent(left, a)) < 0.01);
        // Crossed over.
        const AudioPtr wide = noise(3);
        const AudioPtr crossed = make(2, kLong, [&](int c, Frame t) { return at(wide, 1 - c, t); });
        QVERIFY(percent(crossed, wide) > 99.9);
    }

    void silenceSharesNothing() {
        const AudioPtr a = noise(1, 2, kRate);
        const AudioPtr silence = make(2, kRate, [](int, Frame) { return 0; });
        const AudioPtr dust = make(2, kRate, [&](int c, Frame t) { return 1e-5 * at(a, c, t); });
        for (const AudioPtr& quiet : {silence, dust}) {
            const auto m = shares({a, quiet});
            QCOMPARE(m[0][0], 1.0);
            QCOMPARE(m[0][1], 0.0);
            QVERIFY(std::isnan(m[1][0]) && std::isnan(m[1][1]));
        }
    }

    void tooShortToTell_data() {
        QTest::addColumn<int>("frames");
        for (const int frames : {0, 1, 1000, 2048, 7168})
            QTest::addRow("%d", frames) << frames;
    }
    void tooShortToTell() {
        QFETCH(int, frames);
        const auto m = shares({noise(1, 2, frames), noise(2, 1, frames)});
        QVERIFY(std::isnan(m[0][1]) && std::isnan(m[1][0]));
        if (frames > 0)
            QCOMPARE(m[0][0], 1.0);
    }

    void threadsDoNotChangeTheResult() {
        const std::vector<AudioPtr> stems{noise(1), noise(2), noise(3, 1)};
        QCOMPARE(shares(stems, 1), shares(stems, 3));
        QVERIFY(stemCoherence({}, {0, 1000}, kRate).empty());
    }

    void readsARangeOfStems() {
        const Frame begin = 50000;
        const Frame length = 4 * kRate;
        const auto cut = [&](const AudioPtr& audio) {
            return make(2, length, [&](int c, Frame t) { return at(audio, c, begin + t); });
        };
        const AudioPtr a = noise(1);
        const AudioPtr b = make(2, kLong, [&](int c, Frame t) { return at(a, c, t / 2 * 2); });
        const auto stem = [](const char* kind, const AudioPtr& audio) {
            return stemReader(
                std::make_shared<const Stem>(kind, 2, std::vector<Piece>{{0, audio->frames(), audio, 0}}));
        };
        const std::vector<StemReader> readers{stem("vocals", a), stem("drums", b)};
        QCOMPARE(stemCoherence(readers, {begin, begin + length}, kRate), shares({cut(a), cut(b)}));
        // Beyond a stem's end there is silence.
        const auto m = stemCoherence(readers, {kLong - 3 * kRate, kLong + kRate}, kRate);
        QVERIFY(m[0][1] > 0.1 && m[0][1] < 1);
    }

    void stopsAndReports() {
        const AudioPtr a = noise(1, 2, 12 * kRate);
        const std::vector<StemReader> readers{stemReader("a", a), stemReader("b", a)};
        double last = 0;
        bool rising = true;
        stemCoherence(readers, {0, a->frames()}, kRate, 1, {{}, [&](double done) {
                                                                rising = rising && done >= last;
                                                                last = done;
                                                            }});
        QVERIFY(rising);
        QCOMPARE(last, 1.0);
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(
            Stopped, stemCoherence(readers, {0, a->frames()}, kRate, 2, {source.get_token(), {}}));
    }

    void refusesWhatMakesNoSense() {
        const auto fault = [](const AudioPtr& audio, int rate) {
            try {
                stemCoherence(std::vector{stemReader("x", audio)}, {0, audio->frames()}, rate);
            } catch (const Error& error) {
                return error.fault();
            }
            return Fault::Internal;
        };
        QCOMPARE(fault(noise(1, 2, 100), 0), Fault::BadSetting);
        const AudioPtr bad = make(
            1, 5000, [](int, Frame t) { return t == 4999 ? std::numeric_limits<double>::quiet_NaN() : 0; });
        QCOMPARE(fault(bad, kRate), Fault::AudioDamaged);
        const std::vector<StemReader> empty{{"none", 0, {}}};
        QVERIFY_THROWS_EXCEPTION(Error, stemCoherence(empty, {0, 100}, kRate));
    }
};

QTEST_APPLESS_MAIN(StemCoherenceTest)
#include "StemCoherenceTest.moc"
