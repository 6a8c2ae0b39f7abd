// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/FftDouble.h"

#include <QTest>

#include <cmath>
#include <complex>
#include <numbers>
#include <random>
#include <vector>

using stemma::FftDouble;

namespace {

std::vector<double> noise(int n) {
    std::mt19937 random(unsigned(n) + 1);
    std::normal_distribution<double> normal;
    std::vector<double> x(static_cast<std::size_t>(n));
    for (double& v : x)
        v = normal(random);
    return x;
}

// An FFT in double precision errs by about eps * log2(n) of the signal's RMS: 1e-16 * 17; times 10.
constexpr double relative = 2e-14;

} // namespace

class FftDoubleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizes_data() {
        QTest::addColumn<int>("size");
        for (const int size : {2, 4, 6, 10, 64, 90, 1000, 2 * 509, 8192, 45000})
            QTest::addRow("%d", size) << size;
    }
    void sizes() {
        QFETCH(int, size);
        FftDouble fft(size);
        QCOMPARE(fft.size(), size);
        QCOMPARE(fft.bins(), size / 2 + 1);
        const auto x = noise(size);
        std::vector<double> re(std::size_t(fft.bins()));
        std::vector<double> im(re.size());
        fft.forward(x, re, im);
        std::vector<double> back(x.size());
        fft.inverse(re, im, back);
        double energy = 0;
        double error = 0;
        double spectral = 0;
        for (int i = 0; i < size; ++i) {
            energy += x[i] * x[i];
            error += std::pow(back[i] - x[i], 2);
        }
        for (int k = 0; k < fft.bins(); ++k)
            spectral += (re[k] * re[k] + im[k] * im[k]) * (k == 0 || k == size / 2 ? 1 : 2);
        QVERIFY(std::sqrt(error) <= relative * std::sqrt(energy));
        QVERIFY(std::abs(spectral / size - energy) <= relative * energy); // Parseval
    }

    void equalsTheDefinition() {
        constexpr int size = 60;
        const auto x = noise(size);
        FftDouble fft(size);
        std::vector<double> re(31);
        std::vector<double> im(31);
        fft.forward(x, re, im);
        for (int k = 0; k <= size / 2; ++k) {
            std::complex<double> sum;
            for (int i = 0; i < size; ++i)
                sum += x[i] * std::polar(1.0, -2 * std::numbers::pi * k * i / size);
            QVERIFY(std::abs(sum - std::complex<double>(re[k], im[k])) < 1e-12);
        }
    }

    void fastSizesAreTheNextOnes() {
        QCOMPARE(FftDouble::fastSize(1), 2);
        QCOMPARE(FftDouble::fastSize(3), 4);
        QCOMPARE(FftDouble::fastSize(8190), 8192);
        QCOMPARE(FftDouble::fastSize(44611), 45000);
        QCOMPARE(FftDouble::fastSize(14), 16); // 14 = 2 * 7
    }
};

QTEST_APPLESS_MAIN(FftDoubleTest)
#include "FftDoubleTest.moc"
