// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"
#include "engine/core/JobContext.h"

namespace stemma {

// Measures of one estimate against its reference that need no other stems. All take all channels together.
// An estimate is cut, or continued by silence, to the length of the reference. In double precision, on the
// calling thread. Throw Error: NoFrames, RatesDiffer, ChannelsDiffer, AudioDamaged (a sample is not finite).

/// Signal to distortion ratio in dB without any filter, as the Music Demixing Challenges rank by: 10 log10 of
/// (sum s^2 + 1e-7) / (sum (s - e)^2 + 1e-7) (Mitsufuji et al., "Music Demixing Challenge 2021", Frontiers in
/// Signal Processing 1, 2022). Always finite: silence against silence is 0 dB.
double plainSdr(const AudioBuffer& reference, const AudioBuffer& estimate);

/// Scale-invariant SDR in dB: the reference may be played at any level, one for all channels, and means are
/// not removed (Le Roux, Wisdom, Erdogan, Hershey, "SDR - half-baked or well done?", ICASSP 2019). NaN where
/// the reference is silent, -infinity where the estimate has nothing of it, +infinity where it has nothing
/// else.
double siSdr(const AudioBuffer& reference, const AudioBuffer& estimate);

/// Log-spectral distance in dB (Gray and Markel, IEEE TASSP 24(5), 1976): the root of the mean square
/// difference of the levels of 1025 bins, averaged over frames (2048 points, Hann, every 512, from the first
/// sample on) and channels. A sine of full scale is 0 dB; 1e-10 is added to every power, so what lies far
/// below -100 dB counts as equal. Reports progress and throws Stopped.
double logSpectralDistance(const AudioBuffer& reference, const AudioBuffer& estimate,
                           const JobContext& job = {});

} // namespace stemma
