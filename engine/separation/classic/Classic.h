// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/Separator.h"

namespace stemma::classic {

/// The baseline without a trained model: vocals, drums, bass and other of 44.1 kHz stereo, told apart by what
/// Cues.h lists, then filtered by power and place (SpatialFilter.h). The stems of a chunk add up to it.
/// Silence gives silence; what comes out is finite, scales with what goes in, and depends on nothing else.
/// The default chunk is long enough for a bar to come again and short enough to be heard at once.
SeparatorPtr makeClassicSeparator(Frame chunkFrames = 8 * 44100);

} // namespace stemma::classic
