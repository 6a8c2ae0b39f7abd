// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"

#include <vector>

namespace stemma {

/// Stems of a song of more than two channels, from the stems of its stereo downmix. In each time-frequency
/// cell a channel gives stem s the share |S_s|^2 / (sum of all |S|^2 + |R|^2), where S are the stereo stems
/// and R what they leave of the downmix, both heard as that channel is mixed into left and right (LFE: as
/// the mean of both). The shares of a cell sum to at most 1, so no stem gets sound its channel has not.
/// This is the soft mask of Wiener filtering (Benaroya, Bimbot, Gribonval 2006) with the powers of a finished
/// separation. Every buffer: the same frames and rate. Returns one buffer per stem with `song`'s channels.
std::vector<AudioBuffer> spreadStems(const AudioBuffer& song, const AudioBuffer& stereo,
                                     const std::vector<AudioBuffer>& stems, int threads);

} // namespace stemma
