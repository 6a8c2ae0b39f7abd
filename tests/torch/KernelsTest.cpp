// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Kernels.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <limits>
#include <random>

using namespace stemma::nn;
using kernels::Level;

namespace {

constexpr float kUntouched = 12345;
constexpr std::int64_t kCounts[] = {0, 1, 3, 4, 7, 8, 15, 16, 17, 31, 33, 64, 100, 1023, 1024, 1025, 3000};

std::vector<float> numbers(std::int64_t count, unsigned seed, float from = -6, float to = 6) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> even(from, to);
    std::vector<float> all(static_cast<std::size_t>(count));
    for (float& v : all)
        v = even(random);
    return all;
}

double geluOf(double x) { return 0.5 * x * std::erfc(-x / std::sqrt(2.0)); }
double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

/// The largest of the differences, each in units of what is tolerated there.
class Worst {
public:
    void add(double wanted, double got, double tolerated) {
        const double apart = std::abs(wanted - got) / tolerated;
        if (!(apart <= worst_)) // not a number counts, too
            worst_ = std::isnan(apart) ? std::numeric_limits<double>::infinity() : apart;
    }
    double value() const { return worst_; }

private:
    double worst_ = 0;
};

} // namespace

// Every instruction set that kernels are compiled for, as far as this machine has it, does what the
// definition says in double precision.
class KernelsTest : public QObject {
    Q_OBJECT

    static void levels() {
        QTest::addColumn<Level>("level");
        for (const Level level : kernels::levelsHere()) {
            const char* const name = level == Level::Any ? "any" : level == Level::Avx2 ? "AVX2" : "AVX-512";
            QTest::newRow(name) << level;
        }
    }
    /// Of the row's level, and back to the best.
    static void at(const std::function<void()>& work) {
        QFETCH(Level, level);
        kernels::take(level);
        work();
        kernels::take(kernels::levelsHere().back());
    }

private Q_SLOTS:
    void theBestIsAmongThem() {
        const auto here = kernels::levelsHere();
        QVERIFY(!here.empty());
        QVERIFY(here.front() == Level::Any);
#if defined(__x86_64__)
        QCOMPARE(here.size() >= 2, bool(__builtin_cpu_supports("x86-64-v3")));
        QCOMPARE(here.size() >= 3, bool(__builtin_cpu_supports("x86-64-v4")));
#endif
    }

    void gelu_data() { levels(); }
    void gelu() {
        at([] {
            Worst worst;
            for (const std::int64_t count : kCounts) {
                const auto from = numbers(count, 1, -9, 9);
                std::vector<float> to(from.size() + 40, kUntouched);
                kernels::geluWithBias(from.data(), 0.25F, to.data(), count);
                for (std::int64_t i = 0; i < count; ++i) {
                    const double x = from[i] + 0.25F;
                    worst.add(geluOf(x), to[i], 2e-7 * (1 + std::abs(x)));
                }
                for (std::size_t i = from.size(); i < to.size(); ++i)
                    QCOMPARE(to[i], kUntouched);
                std::vector<float> inPlace = from;
                kernels::gelu(inPlace.data(), inPlace.data(), count);
                std::vector<float> scaled = from;
                kernels::scaleAndGelu(scaled.data(), 2, -0.5F, count);
                for (std::int64_t i = 0; i < count; ++i) {
                    const double x = from[i];
                    worst.add(geluOf(x), inPlace[i], 2e-7 * (1 + std::abs(x)));
                    worst.add(geluOf(2 * x - 0.5), scaled[i], 4e-7 * (1 + std::abs(2 * x)));
                }
            }
            QVERIFY2(worst.value() <= 1, QByteArray::number(worst.value()));
        });
    }

    void whatIsNoNumberStaysIt_data() { levels(); }
    void whatIsNoNumberStaysIt() {
        at([] {
            std::vector<float> values(33, 1);
            values[5] = values[32] = std::numeric_limits<float>::quiet_NaN();
            values[6] = 1e30F;
            values[7] = -1e30F;
            const std::vector<float> ones(33, 1);
            std::vector<float> gated(33);
            kernels::gate(ones.data(), 0, values.data(), 0, gated.data(), 33);
            QVERIFY(std::isnan(gated[5]) && std::isnan(gated[32]));
            QCOMPARE(gated[6], 1.0F);
            QVERIFY(gated[7] >= 0 && gated[7] < 1e-30F);
            kernels::gelu(values.data(), values.data(), 33);
            QVERIFY(std::isnan(values[5]) && std::isnan(values[32]) && std::isfinite(values[31]));
            QCOMPARE(values[6], 1e30F);
            QCOMPARE(values[7], 0.0F);
        });
    }

    void gate_data() { levels(); }
    void gate() {
        at([] {
            Worst worst;
            for (const std::int64_t count : kCounts) {
                const auto a = numbers(count, 1);
                const auto b = numbers(count, 2, -20, 20);
                std::vector<float> to(a.size() + 40, kUntouched);
                kernels::gate(a.data(), 0.5F, b.data(), -1, to.data(), count);
                for (std::int64_t i = 0; i < count; ++i) {
                    const double share = sigmoid(double(b[i]) - 1);
                    worst.add((a[i] + 0.5) * share, to[i], 1e-6 * std::abs(a[i] + 0.5) * share + 1e-7);
                }
                for (std::size_t i = a.size(); i < to.size(); ++i)
                    QCOMPARE(to[i], kUntouched);
            }
            QVERIFY2(worst.value() <= 1, QByteArray::number(worst.value()));
        });
    }

    void sums_data() { levels(); }
    void sums() {
        at([] {
            Worst worst;
            for (const std::int64_t count : kCounts) {
                const auto a = numbers(count, 1, 99, 101); // far from zero, but close together
                const auto b = numbers(count, 2, -1, 1);
                double sum = 0;
                double product = 0;
                double size = 0;
                for (std::int64_t i = 0; i < count; ++i) {
                    sum += a[i];
                    product += double(a[i]) * b[i];
                    size += std::abs(double(a[i]) * b[i]);
                }
                worst.add(product, kernels::dot(a.data(), b.data(), count), 1e-6 * size + 1e-12);
                const kernels::Moments moments = kernels::momentsOf(a.data(), count);
                QCOMPARE(moments.count, double(count));
                if (count == 0)
                    continue;
                const double mean = sum / double(count);
                double squares = 0;
                for (const float v : a)
                    squares += (v - mean) * (v - mean);
                worst.add(mean, moments.mean, 1e-7);
                worst.add(squares, moments.squares, 1e-6 * squares + 1e-9);
            }
            QVERIFY2(worst.value() <= 1, QByteArray::number(worst.value()));
        });
    }

    void exponentials_data() { levels(); }
    void exponentials() {
        at([] {
            Worst worst;
            for (const std::int64_t length : kCounts) {
                if (length == 0)
                    continue;
                constexpr std::int64_t kRows = 3;
                const auto from = numbers(kRows * length, 1, -60, 20);
                std::vector<float> to = from;
                to.resize(to.size() + 40, kUntouched);
                float sums[kRows];
                kernels::exponentials(to.data(), kRows, length, sums);
                for (std::int64_t r = 0; r < kRows; ++r) {
                    const float* row = from.data() + r * length;
                    const double largest = *std::max_element(row, row + length);
                    double sum = 0;
                    for (std::int64_t i = 0; i < length; ++i) {
                        const double wanted = std::exp(row[i] - largest);
                        // The difference itself is rounded before it is taken.
                        worst.add(wanted, to[r * length + i], wanted * (3e-7 + 6e-8 * (largest - row[i])));
                        sum += wanted;
                    }
                    worst.add(sum, sums[r], 2e-6 * sum);
                }
                for (std::size_t i = from.size(); i < to.size(); ++i)
                    QCOMPARE(to[i], kUntouched);
            }
            QVERIFY2(worst.value() <= 1, QByteArray::number(worst.value()));
        });
    }

    void convolve_data() { levels(); }
    void convolve() {
        at([] {
            Worst worst;
            for (std::int64_t rows = 1; rows <= kernels::kRowsAtOnce; ++rows)
                for (const std::int64_t dilation : {1, 2})
                    for (const std::int64_t taps : {1, 3}) {
                        constexpr std::int64_t kChannels = 5;
                        constexpr std::int64_t kCount = 75;
                        constexpr std::int64_t kMargin = 32;
                        constexpr std::int64_t kStride = kMargin + 96 + kMargin;
                        const auto x = numbers(kChannels * kStride, 1);
                        const auto weight = numbers(kChannels * taps * rows, 2);
                        const auto bias = numbers(rows, 3);
                        std::vector<float> out(static_cast<std::size_t>(rows * kStride));
                        kernels::convolve({weight.data(), bias.data(), rows, kChannels, taps, dilation},
                                          x.data() + kMargin, kStride, out.data(), kStride, kCount);
                        for (std::int64_t o = 0; o < rows; ++o)
                            for (std::int64_t t = 0; t < kCount; ++t) {
                                double wanted = bias[o];
                                double size = std::abs(wanted);
                                for (std::int64_t c = 0; c < kChannels; ++c)
                                    for (std::int64_t k = 0; k < taps; ++k) {
                                        const double part =
                                            double(weight[(c * taps + k) * rows + o]) *
                                            x[c * kStride + kMargin + t + (k - taps / 2) * dilation];
                                        wanted += part;
                                        size += std::abs(part);
                                    }
                                worst.add(wanted, out[o * kStride + t], 1e-6 * size);
                            }
                    }
            QVERIFY2(worst.value() <= 1, QByteArray::number(worst.value()));
        });
    }

    void addGated_data() { levels(); }
    void addGated() {
        at([] {
            constexpr std::int64_t kChannels = 5;
            constexpr std::int64_t kHidden = 7;
            constexpr std::int64_t kStride = 128;
            Worst worst;
            for (const std::int64_t count : {1, 16, 31, 75}) {
                const auto weight = numbers(2 * kChannels * kHidden, 1, -1, 1);
                const auto bias = numbers(2 * kChannels, 2, -1, 1);
                const auto scale = numbers(kChannels, 3, -1, 1);
                const auto x = numbers(kHidden * kStride, 4);
                const auto before = numbers(kChannels * kStride, 5);
                std::vector<float> y = before;
                kernels::addGated({weight.data(), bias.data(), scale.data(), kChannels, kHidden}, x.data(),
                                  kStride, y.data(), kStride, count);
                for (std::int64_t c = 0; c < kChannels; ++c)
                    for (std::int64_t t = 0; t < count; ++t) {
                        double a = bias[c];
                        double b = bias[kChannels + c];
                        double size = 1;
                        for (std::int64_t k = 0; k < kHidden; ++k) {
                            const double value = x[k * kStride + t];
                            a += weight[c * kHidden + k] * value;
                            b += weight[(kChannels + c) * kHidden + k] * value;
                            size += std::abs(value);
                        }
                        const double was = before[c * kStride + t];
                        worst.add(was + scale[c] * a * sigmoid(b), y[c * kStride + t],
                                  1e-6 * (std::abs(was) + size));
                    }
            }
            QVERIFY2(worst.value() <= 1, QByteArray::number(worst.value()));
        });
    }

    void interleave_data() { levels(); }
    void interleave() {
        at([] {
            Worst worst;
            for (const std::int64_t parts : {1, 2, 4, 8, 9})
                for (const bool withGelu : {false, true})
                    for (const std::int64_t count : {1, 4, 15, 16, 17, 50}) {
                        constexpr std::int64_t kStride = 60;
                        const auto from = numbers(parts * kStride, 1);
                        std::vector<float> to(static_cast<std::size_t>(parts * count) + 40, kUntouched);
                        kernels::interleave(from.data(), kStride, parts, count, 0.25F, withGelu, to.data());
                        for (std::int64_t t = 0; t < count; ++t)
                            for (std::int64_t p = 0; p < parts; ++p) {
                                const double x = from[p * kStride + t] + 0.25F;
                                worst.add(withGelu ? geluOf(x) : x, to[t * parts + p],
                                          withGelu ? 2e-7 * (1 + std::abs(x)) : 1e-30);
                            }
                        for (std::size_t i = static_cast<std::size_t>(parts * count); i < to.size(); ++i)
                            QCOMPARE(to[i], kUntouched);
                    }
            QVERIFY2(worst.value() <= 1, QByteArray::number(worst.value()));
        });
    }
};

QTEST_APPLESS_MAIN(KernelsTest)
#include "KernelsTest.moc"
