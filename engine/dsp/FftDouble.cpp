// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/FftDouble.h"

#include <cassert>
#include <cmath>
#include <complex>
#include <kissfft/kissfft.hh>
#include <numbers>
#include <vector>

namespace stemma {

namespace {
using Complex = std::complex<double>;
}

// A real signal of size n is transformed as n / 2 complex values, even samples in the real, odd ones in the
// imaginary part. `turn` holds exp(-2 pi i k / n), by which the two halves are told apart.
struct FftDouble::Plans {
    explicit Plans(int size)
        : forward(std::size_t(size / 2), false)
        , inverse(std::size_t(size / 2), true)
        , turn(std::size_t(size / 2))
        , time(std::size_t(size / 2))
        , frequency(std::size_t(size / 2)) {
        for (std::size_t k = 0; k < turn.size(); ++k)
            turn[k] = std::polar(1.0, -2 * std::numbers::pi * double(k) / size);
    }
    kissfft<double> forward;
    kissfft<double> inverse;
    std::vector<Complex> turn;
    std::vector<Complex> time;
    std::vector<Complex> frequency;
};

FftDouble::FftDouble(int size)
    : size_(size)
    , plans_(std::make_unique<Plans>(size)) {
    assert(size >= 2 && size % 2 == 0);
}

FftDouble::~FftDouble() = default;
FftDouble::FftDouble(FftDouble&&) noexcept = default;
FftDouble& FftDouble::operator=(FftDouble&&) noexcept = default;

void FftDouble::forward(std::span<const double> in, std::span<double> real, std::span<double> imaginary) {
    assert(in.size() == std::size_t(size_) && real.size() == std::size_t(bins()) &&
           imaginary.size() == std::size_t(bins()));
    Plans& p = *plans_;
    const std::size_t half = p.time.size();
    for (std::size_t k = 0; k < half; ++k)
        p.time[k] = {in[2 * k], in[2 * k + 1]};
    p.forward.transform(p.time.data(), p.frequency.data());
    const Complex first = p.frequency[0];
    real[0] = first.real() + first.imag();
    real[half] = first.real() - first.imag();
    imaginary[0] = imaginary[half] = 0;
    for (std::size_t k = 1; k < half; ++k) {
        const Complex a = p.frequency[k];
        const Complex b = p.frequency[half - k];
        const double evenReal = 0.5 * (a.real() + b.real());
        const double evenImaginary = 0.5 * (a.imag() - b.imag());
        const double oddReal = 0.5 * (a.imag() + b.imag());
        const double oddImaginary = 0.5 * (b.real() - a.real());
        const Complex t = p.turn[k];
        real[k] = evenReal + t.real() * oddReal - t.imag() * oddImaginary;
        imaginary[k] = evenImaginary + t.real() * oddImaginary + t.imag() * oddReal;
    }
}

void FftDouble::inverse(std::span<const double> real, std::span<const double> imaginary,
                        std::span<double> out) {
    assert(out.size() == std::size_t(size_) && real.size() == std::size_t(bins()) &&
           imaginary.size() == std::size_t(bins()));
    Plans& p = *plans_;
    const std::size_t half = p.time.size();
    for (std::size_t k = 0; k < half; ++k) {
        const double evenReal = real[k] + real[half - k];
        const double evenImaginary = imaginary[k] - imaginary[half - k];
        const double r = real[k] - real[half - k];
        const double i = imaginary[k] + imaginary[half - k];
        const Complex t = p.turn[k]; // its conjugate turns back
        const double oddReal = r * t.real() + i * t.imag();
        const double oddImaginary = i * t.real() - r * t.imag();
        p.frequency[k] = {evenReal - oddImaginary, evenImaginary + oddReal};
    }
    p.inverse.transform(p.frequency.data(), p.time.data());
    const double scale = 1.0 / size_; // the halves above are still doubled
    for (std::size_t k = 0; k < half; ++k) {
        out[2 * k] = scale * p.time[k].real();
        out[2 * k + 1] = scale * p.time[k].imag();
    }
}

int FftDouble::fastSize(int atLeast) {
    for (int half = std::max(1, (atLeast + 1) / 2);; ++half) {
        int rest = half;
        for (const int factor : {2, 3, 5})
            while (rest % factor == 0)
                rest /= factor;
        if (rest == 1)
            return 2 * half;
    }
}

} // namespace stemma
