// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/SignalRatios.h"

#include "engine/dsp/FftDouble.h"
#include "engine/dsp/Window.h"
#include "engine/metrics/Comparable.h"

#include <cmath>
#include <limits>

namespace stemma {

namespace {

constexpr double kChallengeFloor = 1e-7;
constexpr int kSize = 2048;
constexpr Frame kHop = 512;
constexpr double kPowerFloor = 1e-10;

void check(const AudioBuffer& reference, const AudioBuffer& estimate) {
    requireComparable(reference, reference, "reference");
    requireComparable(reference, estimate, "estimate");
}

double sampleAt(const AudioBuffer& audio, int c, Frame t) {
    return t < audio.frames() ? double(audio.channel(c)[std::size_t(t)]) : 0;
}

/// Sum over all channels and the reference's frames of body(reference's sample, estimate's sample).
double sum(const AudioBuffer& reference, const AudioBuffer& estimate, const auto& body) {
    double total = 0;
    for (int c = 0; c < reference.channels(); ++c)
        for (Frame t = 0; t < reference.frames(); ++t)
            total += body(sampleAt(reference, c, t), sampleAt(estimate, c, t));
    return total;
}

} // namespace

double plainSdr(const AudioBuffer& reference, const AudioBuffer& estimate) {
    check(reference, estimate);
    const double signal = sum(reference, estimate, [](double s, double) { return s * s; });
    const double noise = sum(reference, estimate, [](double s, double e) { return (s - e) * (s - e); });
    return 10 * std::log10((signal + kChallengeFloor) / (noise + kChallengeFloor));
}

double siSdr(const AudioBuffer& reference, const AudioBuffer& estimate) {
    check(reference, estimate);
    const double energy = sum(reference, estimate, [](double s, double) { return s * s; });
    if (energy == 0)
        return std::numeric_limits<double>::quiet_NaN();
    const double scale = sum(reference, estimate, [](double s, double e) { return s * e; }) / energy;
    const double noise =
        sum(reference, estimate, [scale](double s, double e) { return (scale * s - e) * (scale * s - e); });
    if (scale == 0)
        return -std::numeric_limits<double>::infinity();
    return noise == 0 ? std::numeric_limits<double>::infinity()
                      : 10 * std::log10(scale * scale * energy / noise);
}

double logSpectralDistance(const AudioBuffer& reference, const AudioBuffer& estimate, const JobContext& job) {
    check(reference, estimate);
    const auto window = hann(kSize);
    FftDouble fft(kSize);
    std::vector<double> in(kSize);
    std::vector<double> re(std::size_t(fft.bins()));
    std::vector<double> im(re.size());
    std::vector<double> level(re.size());
    const double scale = 4.0 / kSize; // a sine of full scale has a bin of a quarter of the size
    const auto levels = [&](const AudioBuffer& audio, int c, Frame begin) {
        for (int i = 0; i < kSize; ++i)
            in[i] = begin + i < reference.frames() ? double(window[i]) * sampleAt(audio, c, begin + i) : 0;
        fft.forward(in, re, im);
        for (std::size_t k = 0; k < re.size(); ++k)
            re[k] = 10 * std::log10((re[k] * re[k] + im[k] * im[k]) * scale * scale + kPowerFloor);
    };
    double total = 0;
    const Frame frames = (reference.frames() + kHop - 1) / kHop;
    for (Frame f = 0; f < frames; ++f) {
        job.checkStop();
        for (int c = 0; c < reference.channels(); ++c) {
            levels(reference, c, f * kHop);
            level = re;
            levels(estimate, c, f * kHop);
            double square = 0;
            for (std::size_t k = 0; k < re.size(); ++k)
                square += (re[k] - level[k]) * (re[k] - level[k]);
            total += std::sqrt(square / double(re.size()));
        }
        job.report(double(f + 1) / double(frames));
    }
    return total / double(frames) / reference.channels();
}

} // namespace stemma
