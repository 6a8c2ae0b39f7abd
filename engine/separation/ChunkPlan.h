// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"

#include <vector>

namespace stemma {

/// Where the chunks of a separation lie.
struct ChunkPlanSettings {
    Frame songFrames = 0;
    FrameRange range;      ///< what is wanted, inside the song, not empty
    Frame usable = 0;      ///< song frames one chunk gives, >= 1
    double overlap = 0.25; ///< share of a chunk that neighbours share, 0 ... 0.9
    int shifts = 0;        ///< extra passes with the grid moved
};

/// The song ranges of the chunks, sorted by their beginning, each `usable` long and touching `range`; every
/// frame of `range` lies in at least one chunk of every pass. Chunks keep real sound around a range that is
/// only a part of the song, and reach beyond the song's ends only where it is too short to avoid that (or
/// where a pass is moved).
std::vector<FrameRange> planChunks(const ChunkPlanSettings& settings);

/// A stretch between two chunk borders: all its frames lie in the same chunks.
struct Segment {
    FrameRange range;
    int pending = 0; ///< chunks that still have to add to it
};

/// The segments of `range`, in song order, tiling it exactly.
std::vector<Segment> segmentsOf(const std::vector<FrameRange>& chunks, FrameRange range);

} // namespace stemma
