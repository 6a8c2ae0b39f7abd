// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/Spectrogram.h"

#include "engine/dsp/Window.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace stemma {
namespace {

constexpr double kLowestLogHz = 30;

double mel(double hz) { return 2595 * std::log10(1 + hz / 700); }
double hzOfMel(double m) { return 700 * (std::pow(10, m / 2595) - 1); }

// log2 by exponent and a quartic in the mantissa, error below 0.001 (0.003 dB): half a million cells per
// tile make std::log10 the larger part of the work.
float fastLog2(float x) {
    const auto bits = std::bit_cast<std::uint32_t>(x);
    const auto exponent = float(int(bits >> 23) - 127);
    const float m = std::bit_cast<float>((bits & 0x007FFFFFU) | 0x3F800000U) - 1;
    const float p = 1.4424682F + m * (-0.7169304F + m * (0.4475159F + m * (-0.2290124F + m * 0.0559588F)));
    return exponent + m * p;
}

std::uint8_t levelOf(float power) {
    if (power < 1e-13F)
        return 255;
    const float halfDb = -2 * 3.01029996F * fastLog2(power);
    return std::uint8_t(std::clamp(halfDb + 0.5F, 0.0F, 254.0F));
}

} // namespace

double frequencyAt(FrequencyScale scale, double position, double nyquist) {
    switch (scale) {
    case FrequencyScale::Linear:
        return position * nyquist;
    case FrequencyScale::Log:
        return kLowestLogHz * std::pow(nyquist / kLowestLogHz, position);
    case FrequencyScale::Mel:
        return hzOfMel(position * mel(nyquist));
    }
    return 0;
}

double positionOf(FrequencyScale scale, double hz, double nyquist) {
    switch (scale) {
    case FrequencyScale::Linear:
        return hz / nyquist;
    case FrequencyScale::Log:
        return std::log(std::max(hz, 1e-3) / kLowestLogHz) / std::log(nyquist / kLowestLogHz);
    case FrequencyScale::Mel:
        return mel(hz) / mel(nyquist);
    }
    return 0;
}

NoteName noteName(double hz) {
    static constexpr std::array<const char*, 12> names{"C",  "C#", "D",  "D#", "E",  "F",
                                                       "F#", "G",  "G#", "A",  "A#", "B"};
    if (!(hz > 0))
        return {"", 0};
    const double key = 69 + 12 * std::log2(hz / 440);
    const auto nearest = int(std::lround(key));
    const int octave = int(std::floor(nearest / 12.0)) - 1;
    const int tone = ((nearest % 12) + 12) % 12;
    return {names[std::size_t(tone)] + std::to_string(octave), int(std::lround((key - nearest) * 100))};
}

SpectrogramAnalyser::SpectrogramAnalyser(int fftSize)
    : fft_(fftSize)
    , window_(hann(fftSize))
    , block_(std::size_t(fftSize))
    , bins_(std::size_t(fft_.bins()))
    , power_(std::size_t(fft_.bins())) {
    // A sine of amplitude 1 has |X| = size / 2 x the window's coherent gain 1/2; scaled so that it reads 1.
    for (float& w : window_)
        w *= 4.0F / float(fftSize);
}

SpectrogramTile SpectrogramAnalyser::compute(const Stem& stem, int sampleRate, double from,
                                             double framesPerColumn, int columns) {
    SpectrogramTile tile;
    tile.columns = columns;
    tile.bins = fft_.bins();
    tile.sampleRate = sampleRate;
    tile.level.resize(std::size_t(columns) * std::size_t(tile.bins));

    const int ffts = std::clamp(int(std::ceil(framesPerColumn / fft_.size())), 1, 4);
    const float share = 1.0F / float(ffts * stem.channels());
    for (int column = 0; column < columns; ++column) {
        std::fill(power_.begin(), power_.end(), 0.0F);
        for (int f = 0; f < ffts; ++f) {
            const double centre = from + (column + (f + 0.5) / ffts) * framesPerColumn;
            const Frame begin = Frame(std::floor(centre)) - fft_.size() / 2;
            for (int c = 0; c < stem.channels(); ++c) {
                stem.read(block_, c, begin);
                for (std::size_t i = 0; i < block_.size(); ++i)
                    block_[i] *= window_[i];
                fft_.forward(block_, bins_);
                for (std::size_t b = 0; b < bins_.size(); ++b)
                    power_[b] += bins_[b].real() * bins_[b].real() + bins_[b].imag() * bins_[b].imag();
            }
        }
        std::uint8_t* out = tile.level.data() + std::size_t(column) * power_.size();
        for (std::size_t b = 0; b < power_.size(); ++b)
            out[b] = levelOf(power_[b] * share);
    }
    return tile;
}

} // namespace stemma
