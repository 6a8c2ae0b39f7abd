// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Signals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

namespace stemma::test {
namespace {

bool sameShape(const AudioBuffer& a, const AudioBuffer& b) {
    return a.channels() == b.channels() && a.frames() == b.frames() && a.sampleRate() == b.sampleRate();
}

template <class Value>
AudioBuffer filled(Frame frames, int sampleRate, int channels, Value value) {
    AudioBuffer buffer(channels, frames, sampleRate);
    for (int c = 0; c < channels; ++c)
        for (Frame i = 0; i < frames; ++i)
            buffer.channel(c)[static_cast<std::size_t>(i)] = value(c, i);
    return buffer;
}

} // namespace

AudioBuffer sine(double hertz, Frame frames, int sampleRate, int channels, float peak) {
    const double step = 2 * std::numbers::pi * hertz / sampleRate;
    return filled(frames, sampleRate, channels, [&](int, Frame i) {
        return static_cast<float>(peak * std::sin(step * static_cast<double>(i)));
    });
}

AudioBuffer noise(Frame frames, int sampleRate, int channels, float peak, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    // The distributions of <random> differ between standard libraries; the generator does not.
    return filled(frames, sampleRate, channels, [&](int, Frame) {
        return peak * (static_cast<float>(random() >> 40) / 8388608.0F - 1.0F);
    });
}

AudioBuffer constant(float value, Frame frames, int sampleRate, int channels) {
    return filled(frames, sampleRate, channels, [&](int, Frame) { return value; });
}

AudioBuffer impulse(Frame at, Frame frames, int sampleRate, int channels) {
    return filled(frames, sampleRate, channels, [&](int, Frame i) { return i == at ? 1.0F : 0.0F; });
}

AudioBuffer sum(const AudioBuffer& a, const AudioBuffer& b, float sign) {
    return filled(a.frames(), a.sampleRate(), a.channels(), [&](int c, Frame i) {
        return a.channel(c)[static_cast<std::size_t>(i)] + sign * b.channel(c)[static_cast<std::size_t>(i)];
    });
}

double largestDifference(const AudioBuffer& a, const AudioBuffer& b) {
    if (!sameShape(a, b))
        return std::numeric_limits<double>::infinity();
    double largest = 0;
    for (int c = 0; c < a.channels(); ++c)
        for (std::size_t i = 0; i < a.channel(c).size(); ++i) {
            const double d =
                std::abs(static_cast<double>(a.channel(c)[i]) - static_cast<double>(b.channel(c)[i]));
            if (!std::isfinite(d))
                return std::numeric_limits<double>::infinity();
            largest = std::max(largest, d);
        }
    return largest;
}

double peak(const AudioBuffer& a) {
    float largest = 0;
    for (int c = 0; c < a.channels(); ++c)
        for (const float x : a.channel(c))
            largest = std::max(largest, std::abs(x));
    return static_cast<double>(largest);
}

double power(const AudioBuffer& a) {
    double total = 0;
    for (int c = 0; c < a.channels(); ++c)
        for (const float x : a.channel(c))
            total += static_cast<double>(x) * static_cast<double>(x);
    return total / std::max(1.0, static_cast<double>(a.frames()) * a.channels());
}

double sdrDb(const AudioBuffer& reference, const AudioBuffer& estimate) {
    const double error = power(sum(estimate, reference, -1));
    if (error == 0)
        return std::numeric_limits<double>::infinity();
    return 10 * std::log10(power(reference) / error);
}

} // namespace stemma::test
