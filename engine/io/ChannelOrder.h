// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace stemma {

/// For each channel of a Vorbis or Opus stream (Vorbis I specification 4.3.9, RFC 7845 5.1.1.2) its place in
/// WAVE order: stream channel c goes to result[c]. libsndfile passes these streams in their own order, both
/// ways.
std::vector<int> vorbisToWave(int channels);

/// The same for a file whose speakers are named by libsndfile's SF_CHANNEL_MAP_* numbers. A map with an
/// unknown speaker or one named twice leaves the order as it is.
std::vector<int> waveOrder(std::span<const int> speakers);

/// Those numbers for 3 ... 8 channels in the order of Downmix.h, to name the speakers of a file being
/// written.
std::vector<int> waveSpeakers(int channels);

} // namespace stemma
