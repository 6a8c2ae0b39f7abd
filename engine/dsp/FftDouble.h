// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

namespace stemma {

/// Real FFT of one even size in double precision, for measuring, where single precision hides what is
/// measured (KissFFT inside, as in Fft). Bins come as separate real and imaginary parts, size() / 2 + 1 each,
/// unnormalised; inverse() scales by 1 / size(), so that inverse(forward(x)) == x to rounding. Not thread
/// safe: one per thread.
class FftDouble {
public:
    explicit FftDouble(int size); ///< even, >= 2
    ~FftDouble();
    FftDouble(FftDouble&&) noexcept;
    FftDouble& operator=(FftDouble&&) noexcept;

    int size() const { return size_; }
    int bins() const { return size_ / 2 + 1; }
    void forward(std::span<const double> in, std::span<double> real, std::span<double> imaginary);
    void inverse(std::span<const double> real, std::span<const double> imaginary, std::span<double> out);

    /// The smallest size >= atLeast that is fast: twice a product of 2, 3 and 5.
    static int fastSize(int atLeast);

private:
    struct Plans;
    int size_;
    std::unique_ptr<Plans> plans_;
};

} // namespace stemma
