// SPDX-License-Identifier: GPL-3.0-or-later
// How loud sound is heard, by the numbers that ITU-R BS.1770-4 gives itself.
#include "engine/dsp/KWeighting.h"

#include "tests/support/Signals.h"

#include <QTest>

#include <cmath>
#include <complex>
#include <numbers>

using namespace stemma;

namespace {

/// BS.1770's loudness of one channel, LKFS, without its gate.
double loudness(double energy, std::size_t frames) {
    return -0.691 + 10 * std::log10(energy / double(frames));
}

std::vector<float> tone(double hertz, int rate, double seconds) {
    std::vector<float> samples(std::size_t(seconds * rate));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = float(std::sin(2 * std::numbers::pi * hertz * double(i) / rate));
    return samples;
}

/// |H| of both filters in dB, from their coefficients.
double gainAt(double hertz, int rate) {
    const KWeighting weighting = kWeighting(rate);
    std::complex<double> gain = 1;
    const std::complex<double> z = std::polar(1.0, -2 * std::numbers::pi * hertz / rate);
    for (const BiquadCoefficients& c : {weighting.shelf, weighting.highPass})
        gain *= (c.b0 + c.b1 * z + c.b2 * z * z) / (1.0 + c.a1 * z + c.a2 * z * z);
    return 20 * std::log10(std::abs(gain));
}

} // namespace

class KWeightingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStandardsOwnTone_data() {
        QTest::addColumn<int>("rate");
        for (const int rate : {22050, 32000, 44100, 48000, 96000, 192000})
            QTest::addRow("%d Hz", rate) << rate;
    }
    /// "A 0 dB FS, 1 kHz (997 Hz to be exact) sine wave applied to the left, centre or right channel input
    /// will indicate -3.01 LKFS."
    /// To 0.01 dB at the rates of music; the bilinear transform bends the filters a little elsewhere.
    void theStandardsOwnTone() {
        QFETCH(int, rate);
        const std::vector<float> sine = tone(997, rate, 10);
        KWeightedEnergy energy(rate);
        energy.add(sine);
        const double found = loudness(energy.sum(), sine.size());
        const bool usual = rate == 44100 || rate == 48000;
        QVERIFY2(std::abs(found + 3.01) < (usual ? 0.01 : 0.04), qPrintable(QString::number(found)));
    }

    /// The coefficients of BS.1770-4, tables 1 and 2, for 48 kHz. Its high pass is not scaled either.
    void theStandardsOwnCoefficients() {
        const KWeighting weighting = kWeighting(48000);
        const auto compare = [](const BiquadCoefficients& made, const BiquadCoefficients& given) {
            for (const auto& [one, other] : {std::pair(made.b0, given.b0),
                                             {made.b1, given.b1},
                                             {made.b2, given.b2},
                                             {made.a1, given.a1},
                                             {made.a2, given.a2}})
                QVERIFY2(
                    std::abs(one - other) < 1e-8,
                    qPrintable(QStringLiteral("%1, not %2").arg(one, 0, 'g', 12).arg(other, 0, 'g', 12)));
        };
        compare(weighting.shelf,
                {1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585});
        compare(weighting.highPass, {1, -2, 1, -1.99004745483398, 0.99007225036621});
    }

    /// Low sound counts little, high sound more; at any rate the same, where the bilinear transform lets it.
    void lowSoundCountsLittle() {
        for (const int rate : {44100, 48000, 96000}) {
            QVERIFY(gainAt(20, rate) < -12);
            QVERIFY(std::abs(gainAt(38.135, rate) + 6) < 0.1);
            QVERIFY(std::abs(gainAt(200, rate)) < 0.6);
            QVERIFY(std::abs(gainAt(8000, rate) - 4) < 0.2);
            QVERIFY(std::abs(gainAt(3000, rate) - gainAt(3000, 48000)) < 0.1);
        }
    }

    void blocksDoNotMatter_data() {
        QTest::addColumn<std::size_t>("block");
        for (const std::size_t block : {1, 7, 64, 4096, 44100})
            QTest::addRow("%zu", block) << block;
    }
    void blocksDoNotMatter() {
        QFETCH(std::size_t, block);
        const AudioBuffer sound = test::noise(30000, 44100, 1, 1, 3);
        KWeightedEnergy whole(44100);
        whole.add(sound.channel(0));
        KWeightedEnergy parts(44100);
        for (std::size_t at = 0; at < sound.channel(0).size(); at += block)
            parts.add(sound.channel(0).subspan(at, std::min(block, sound.channel(0).size() - at)));
        QCOMPARE(parts.sum(), whole.sum()); // to the bit
        parts.add({});
        QCOMPARE(parts.sum(), whole.sum());
    }

    void energyIsThatOfTheSquare() {
        AudioBuffer sound = test::noise(20000, 44100, 1, 1, 4);
        KWeightedEnergy loud(44100);
        loud.add(sound.channel(0));
        for (float& v : sound.channel(0))
            v *= -0.5F;
        KWeightedEnergy soft(44100);
        soft.add(sound.channel(0));
        QVERIFY(loud.sum() > 0);
        QCOMPARE(4 * soft.sum(), loud.sum());
        KWeightedEnergy none(44100);
        none.add(std::vector<float>(1000));
        QCOMPARE(none.sum(), 0.0);
    }

    /// Songs of few samples a second: the shelf moves to the top of the band, and nothing blows up.
    void lowRatesStayFinite() {
        for (const int rate : {8, 100, 1000, 3000, 8000}) {
            const AudioBuffer sound = test::noise(100000, rate, 1, 1, 5);
            KWeightedEnergy energy(rate);
            energy.add(sound.channel(0));
            QVERIFY2(std::isfinite(energy.sum()) && energy.sum() > 0, qPrintable(QString::number(rate)));
        }
    }
};

QTEST_APPLESS_MAIN(KWeightingTest)
#include "KWeightingTest.moc"
