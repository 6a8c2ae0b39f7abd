// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <complex>
#include <memory>
#include <span>

namespace stemma {

/// Real FFT of one even size (KissFFT inside; this is the only file that knows). Not thread safe: one per
/// thread. forward: size() reals -> size()/2+1 bins, unnormalised. inverse: bins -> size() reals, scaled by
/// 1/size(), so that inverse(forward(x)) == x to float rounding.
class Fft {
public:
    explicit Fft(int size); ///< even, >= 2
    ~Fft();
    Fft(Fft&&) noexcept;
    Fft& operator=(Fft&&) noexcept;

    int size() const { return size_; }
    int bins() const { return size_ / 2 + 1; }
    void forward(std::span<const float> in, std::span<std::complex<float>> out);
    void inverse(std::span<const std::complex<float>> in, std::span<float> out);

private:
    struct Plans;
    int size_;
    std::unique_ptr<Plans> plans_;
};

} // namespace stemma
