// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/classic/Plane.h"

namespace stemma::classic {

/// How much of each cell of `amplitude` comes back elsewhere in the chunk, 0 ... 1: the median over the
/// frames that sound most alike (by `power`'s spectrum, cosine similarity), at most the cell itself, relative
/// to it. Accompaniment repeats, a voice does not: Z. Rafii, B. Pardo, "Music/Voice Separation using the
/// Similarity Matrix" (REPET-SIM), ISMIR 2012. 1 where too little is alike to tell.
Plane repeatedShare(const Plane& power, const Plane& amplitude, float framesPerSecond, int threads);

} // namespace stemma::classic
