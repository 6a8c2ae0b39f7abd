// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/Fft.h"

#include <kiss_fftr.h>

#include <cassert>
#include <new>
#include <vector>

namespace stemma {

struct Fft::Plans {
    explicit Plans(int size)
        : forward(kiss_fftr_alloc(size, 0, nullptr, nullptr))
        , inverse(kiss_fftr_alloc(size, 1, nullptr, nullptr))
        , bins(std::size_t(size / 2 + 1)) {
        if (!forward || !inverse) {
            kiss_fftr_free(forward);
            kiss_fftr_free(inverse);
            throw std::bad_alloc();
        }
    }
    ~Plans() {
        kiss_fftr_free(forward);
        kiss_fftr_free(inverse);
    }
    Plans(const Plans&) = delete;
    Plans& operator=(const Plans&) = delete;

    kiss_fftr_cfg forward;
    kiss_fftr_cfg inverse;
    std::vector<kiss_fft_cpx> bins;
};

static_assert(sizeof(kiss_fft_scalar) == sizeof(float) && sizeof(kiss_fft_cpx) == sizeof(std::complex<float>),
              "KissFFT must be its float flavour");

Fft::Fft(int size)
    : size_(size)
    , plans_(std::make_unique<Plans>(size)) {
    assert(size >= 2 && size % 2 == 0);
}

Fft::~Fft() = default;
Fft::Fft(Fft&&) noexcept = default;
Fft& Fft::operator=(Fft&&) noexcept = default;

void Fft::forward(std::span<const float> in, std::span<std::complex<float>> out) {
    assert(in.size() == std::size_t(size_) && out.size() == std::size_t(bins()));
    kiss_fftr(plans_->forward, in.data(), plans_->bins.data());
    for (std::size_t k = 0; k < out.size(); ++k)
        out[k] = {plans_->bins[k].r, plans_->bins[k].i};
}

void Fft::inverse(std::span<const std::complex<float>> in, std::span<float> out) {
    assert(in.size() == std::size_t(bins()) && out.size() == std::size_t(size_));
    const float scale = 1.0F / float(size_);
    for (std::size_t k = 0; k < in.size(); ++k)
        plans_->bins[k] = {in[k].real() * scale, in[k].imag() * scale};
    kiss_fftri(plans_->inverse, plans_->bins.data(), out.data());
}

} // namespace stemma
