// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/classic/Plane.h"

#include <vector>

namespace stemma::classic {

/// Running median of `length` (odd) frames, per bin; mirrored at the ends. What lasts stays, what is short
/// goes: the harmonic half of D. Fitzgerald, "Harmonic/Percussive Separation using Median Filtering",
/// DAFx 2010.
Plane medianOverTime(const Plane& in, int length, int threads);

/// Running median of `length` (odd) bins, per frame; mirrored at the ends: the percussive half.
Plane medianOverFrequency(const Plane& in, int length, int threads);

/// Per frame f and bin, the median of `in` over the frames chosen[f]; `in` itself where none are chosen.
Plane medianOfFrames(const Plane& in, const std::vector<std::vector<int>>& chosen, int threads);

} // namespace stemma::classic
