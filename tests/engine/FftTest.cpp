// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/Fft.h"

#include <QTest>

#include <cmath>
#include <complex>
#include <numbers>
#include <random>
#include <vector>

using stemma::Fft;
using Bins = std::vector<std::complex<float>>;

namespace {

std::vector<float> noise(int n) {
    std::mt19937 random(unsigned(n) + 1);
    std::normal_distribution<float> normal;
    std::vector<float> x(static_cast<std::size_t>(n));
    for (float& v : x)
        v = normal(random);
    return x;
}

// An FFT in single precision errs by about eps * log2(n) of the signal's RMS: 6e-8 * 16 = 1e-6; times 5.
constexpr double relative = 5e-6;

} // namespace

class FftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizes_data() {
        QTest::addColumn<int>("size");
        for (const int size : {2, 4, 6, 10, 64, 90, 1000, 2048, 4096, 6144, 2 * 509})
            QTest::addRow("%d", size) << size;
    }
    void sizes() {
        QFETCH(int, size);
        Fft fft(size);
        QCOMPARE(fft.size(), size);
        QCOMPARE(fft.bins(), size / 2 + 1);
        const auto x = noise(size);
        Bins bins(std::size_t(fft.bins()));
        fft.forward(x, bins);
        std::vector<float> back(x.size());
        fft.inverse(bins, back);
        double energy = 0;
        double error = 0;
        double spectral = 0;
        for (int i = 0; i < size; ++i) {
            energy += double(x[i]) * x[i];
            error += std::pow(double(back[i]) - x[i], 2);
        }
        for (int k = 0; k < fft.bins(); ++k)
            spectral += std::norm(std::complex<double>(bins[k])) * (k == 0 || k == size / 2 ? 1 : 2);
        QVERIFY(std::sqrt(error) <= relative * std::sqrt(energy));
        // Parseval: the sum over all bins of |X|^2 is size times the energy.
        QVERIFY(std::abs(spectral / size - energy) <= 2 * relative * energy);
    }

    void equalsTheDefinition() {
        constexpr int size = 60;
        const auto x = noise(size);
        Fft fft(size);
        Bins bins(std::size_t(fft.bins()));
        fft.forward(x, bins);
        for (int k = 0; k <= size / 2; ++k) {
            std::complex<double> sum;
            for (int i = 0; i < size; ++i)
                sum += double(x[i]) * std::polar(1.0, -2 * std::numbers::pi * k * i / size);
            QVERIFY(std::abs(sum - std::complex<double>(bins[k])) < 1e-4); // |X| is about 8; eps * 60 terms
        }
    }

    void impulseIsFlat() {
        Fft fft(512);
        std::vector<float> x(512);
        x[0] = 1;
        Bins bins(257);
        fft.forward(x, bins);
        for (const auto& bin : bins)
            QCOMPARE(bin, std::complex<float>(1, 0));
    }

    void movesAndStillWorks() {
        Fft first(8);
        Fft fft(std::move(first));
        std::vector<float> x(8, 1.0F);
        Bins bins(5);
        fft.forward(x, bins);
        QCOMPARE(bins[0].real(), 8.0F);
    }
};

QTEST_APPLESS_MAIN(FftTest)
#include "FftTest.moc"
