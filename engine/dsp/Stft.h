// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dsp/Fft.h"

#include <complex>
#include <span>
#include <vector>

namespace stemma {

/// Frames x bins of complex values, row-major by frame: one row is one FFT frame.
struct Spectrum {
    int frames = 0;
    int bins = 0;
    std::vector<std::complex<float>> values;

    std::span<std::complex<float>> row(int f) {
        return {values.data() + std::size_t(f) * bins, std::size_t(bins)};
    }
    std::span<const std::complex<float>> row(int f) const {
        return {values.data() + std::size_t(f) * bins, std::size_t(bins)};
    }
};

/// Short-time Fourier transform with perfect reconstruction: sqrt-Hann analysis and synthesis windows, frame
/// f centred on sample f * hop, zeros beyond the ends. inverse(forward(x)) == x to float rounding, for any
/// length. hop must divide size / 2. Not thread safe.
class Stft {
public:
    Stft(int size, int hop);

    int size() const { return fft_.size(); }
    int hop() const { return hop_; }
    int bins() const { return fft_.bins(); }
    int frameCount(std::size_t samples) const; ///< ceil(samples / hop) + 1

    Spectrum forward(std::span<const float> samples);
    void inverse(const Spectrum& spectrum, std::span<float> samples);

private:
    Fft fft_;
    int hop_;
    std::vector<float> window_;
    std::vector<float> scratch_;
};

} // namespace stemma
