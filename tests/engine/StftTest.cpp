// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/Stft.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace stemma;

namespace {

std::vector<float> noise(std::size_t n) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> uniform(-1, 1);
    std::vector<float> x(n);
    for (float& v : x)
        v = uniform(random);
    return x;
}

} // namespace

class StftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reconstructsAnyLength_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("hop");
        QTest::addColumn<int>("length");
        for (const auto& [size, hop] : {std::pair{4096, 1024}, {4096, 2048}, {512, 64}, {1000, 125}, {2, 1}})
            for (const int length : {0, 1, 2, 63, 64, 65, 511, 1023, 1024, 1025, 5000, 12345})
                QTest::addRow("%d/%d, %d samples", size, hop, length) << size << hop << length;
    }
    void reconstructsAnyLength() {
        QFETCH(int, size);
        QFETCH(int, hop);
        QFETCH(int, length);
        Stft stft(size, hop);
        const auto x = noise(std::size_t(length));
        const Spectrum spectrum = stft.forward(x);
        QCOMPARE(spectrum.frames, (length + hop - 1) / hop + 1);
        QCOMPARE(spectrum.bins, size / 2 + 1);
        std::vector<float> back(x.size(), 99.0F);
        stft.inverse(spectrum, back);
        // eps * log2(size) * a few: -120 dB of full scale.
        for (int i = 0; i < length; ++i)
            QVERIFY2(std::abs(back[i] - x[i]) < 1e-6F, qPrintable(QString::number(i)));
    }

    // A unit cosine on a bin's centre gives half the window's sum there: sum of sqrt-Hann = size * 2 / pi.
    void levelOfACosine() {
        constexpr int size = 1024;
        constexpr int bin = 100;
        Stft stft(size, 256);
        std::vector<float> x(8192);
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = float(std::cos(2 * std::numbers::pi * bin * double(i) / size));
        const Spectrum spectrum = stft.forward(x);
        const double expected = size / std::numbers::pi;
        QVERIFY(std::abs(std::abs(spectrum.row(10)[bin]) - expected) < 1e-3 * expected);
    }

    void frameStandsOnItsSample() {
        Stft stft(256, 64);
        std::vector<float> x(1000);
        x[5 * 64] = 1;
        const Spectrum spectrum = stft.forward(x);
        QVERIFY(std::abs(std::abs(spectrum.row(5)[3]) - 1) < 1e-5); // the window's top
        QVERIFY(std::abs(spectrum.row(3)[3]) < 1e-5);               // the window's zero
    }
};

QTEST_APPLESS_MAIN(StftTest)
#include "StftTest.moc"
