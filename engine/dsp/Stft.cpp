// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/Stft.h"

#include "engine/dsp/Window.h"

#include <algorithm>
#include <cassert>

namespace stemma {

Stft::Stft(int size, int hop)
    : fft_(size)
    , hop_(hop)
    , window_(sqrtHann(size))
    , scratch_(static_cast<std::size_t>(size)) {
    assert(hop > 0 && (size / 2) % hop == 0);
}

int Stft::frameCount(std::size_t samples) const {
    return int((samples + std::size_t(hop_) - 1) / std::size_t(hop_)) + 1;
}

Spectrum Stft::forward(std::span<const float> samples) {
    Spectrum spectrum{frameCount(samples.size()), bins(), {}};
    spectrum.values.resize(std::size_t(spectrum.frames) * spectrum.bins);
    const auto length = std::ptrdiff_t(samples.size());
    for (int f = 0; f < spectrum.frames; ++f) {
        const std::ptrdiff_t start = std::ptrdiff_t(f) * hop_ - size() / 2;
        const std::ptrdiff_t from = std::clamp<std::ptrdiff_t>(-start, 0, size());
        const std::ptrdiff_t to = std::clamp<std::ptrdiff_t>(length - start, from, size());
        std::fill(scratch_.begin(), scratch_.begin() + from, 0.0F);
        for (auto i = from; i < to; ++i)
            scratch_[i] = samples[start + i] * window_[i];
        std::fill(scratch_.begin() + to, scratch_.end(), 0.0F);
        fft_.forward(scratch_, spectrum.row(f));
    }
    return spectrum;
}

void Stft::inverse(const Spectrum& spectrum, std::span<float> samples) {
    assert(spectrum.bins == bins() && spectrum.frames == frameCount(samples.size()));
    const auto length = std::ptrdiff_t(samples.size());
    // Near the ends fewer windows overlap than in the middle, so their squares are summed, not assumed.
    std::vector<float> weight(samples.size());
    std::fill(samples.begin(), samples.end(), 0.0F);
    for (int f = 0; f < spectrum.frames; ++f) {
        const std::ptrdiff_t start = std::ptrdiff_t(f) * hop_ - size() / 2;
        const std::ptrdiff_t from = std::clamp<std::ptrdiff_t>(-start, 0, size());
        const std::ptrdiff_t to = std::clamp<std::ptrdiff_t>(length - start, from, size());
        fft_.inverse(spectrum.row(f), scratch_);
        for (auto i = from; i < to; ++i) {
            samples[start + i] += scratch_[i] * window_[i];
            weight[start + i] += window_[i] * window_[i];
        }
    }
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] /= weight[i]; // never 0: every sample lies within one hop <= size/2 of a frame's centre
}

} // namespace stemma
