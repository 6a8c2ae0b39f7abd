// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"

#include <cstdint>

/// Test signals and the figures that tests compare them by. All deterministic.
namespace stemma::test {

AudioBuffer sine(double hertz, Frame frames, int sampleRate = 44100, int channels = 2, float peak = 0.5F);
/// White noise, uniform in +-peak; another seed, another noise; channels are independent.
AudioBuffer noise(Frame frames, int sampleRate = 44100, int channels = 2, float peak = 0.5F,
                  std::uint64_t seed = 1);
AudioBuffer constant(float value, Frame frames, int sampleRate = 44100, int channels = 2);
/// One at frame `at`, in every channel.
AudioBuffer impulse(Frame at, Frame frames, int sampleRate = 44100, int channels = 2);

inline AudioPtr share(AudioBuffer buffer) { return std::make_shared<const AudioBuffer>(std::move(buffer)); }

/// a + sign * b, same shapes.
AudioBuffer sum(const AudioBuffer& a, const AudioBuffer& b, float sign = 1);

/// Largest |a - b|; infinite when shapes differ or a sample is not finite.
double largestDifference(const AudioBuffer& a, const AudioBuffer& b);
double peak(const AudioBuffer& a);
/// Mean of squares over all channels.
double power(const AudioBuffer& a);
/// 10 lg(power of the reference / power of (estimate - reference)), infinite when equal. As SDR of the MDX
/// challenges when the reference is a true stem, as SNR when it is the clean signal.
double sdrDb(const AudioBuffer& reference, const AudioBuffer& estimate);

} // namespace stemma::test
