// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/Separator.h"
#include "engine/stems/StemSet.h"

#include <functional>
#include <optional>
#include <span>

namespace stemma {

struct SeparateSettings {
    FrameRange range; ///< of the song; empty means all of it
    /// Share of a chunk that neighbours share, 0 ... 0.9; without one, what the separator wants.
    std::optional<double> overlap;
    int shifts = 0; ///< extra passes with the chunk grid moved, averaged; 0 ... 20 (Demucs' "shift trick")
    /// By how many song frames each pass's grid begins earlier, 1 ... 21 of 0 or more; `shifts` has no say
    /// then. Empty: the separator's grid, and as many moved ones as `shifts` says.
    std::vector<Frame> moves;
    std::vector<std::string> stems; ///< kinds to keep, in this order; empty means all the separator gives
    int threads = 0; ///< at most so many at once; 0: as many as there are cores. Never changes a sample.
    /// Told, before work on it begins, which stretch of the song the next chunk covers (inside the range).
    /// Worker thread.
    std::function<void(FrameRange)> working;
};

/// Chooses which chunk is worked on next: given the song ranges of the chunks still to do (in song order),
/// returns an index into them. Called on the worker thread before every chunk.
using ChunkOrder = std::function<std::size_t(std::span<const FrameRange> remaining)>;

/// Chunks at and after `frame()` first, then those before it, nearest first.
ChunkOrder outwardFrom(std::function<Frame()> frame);

/// Receives finished stretches. They are disjoint, tile the range exactly, and arrive in the order they are
/// finished.
using RegionSink = std::function<void(SeparatedRegion)>;

/// The one loop that separates: resamples the mixture to the separator's rate and channels (ChunkFeed), runs
/// it on overlapping chunks, laid and weighed as its shape says (ChunkPlan), resamples back, and hands out
/// every stretch as soon as no later chunk can change it. Output has the song's rate, channel count
/// and exact frame count; mixture = sum of stems + residual in every region by construction (residual is the
/// float difference). Non-finite samples of the mixture count as silence, in the residual too: everything
/// handed out is finite. A range that is a part of the song is separated with the real sound around it.
/// Memory: a few chunks beyond what the sink keeps. An empty song gives nothing. An empty order means song
/// order. Throws Error{BadSetting} for settings out of range or a stem the separator does not give,
/// Error{OutOfMemory}, what the separator throws, and Stopped (within one chunk of a stop request).
void separate(const AudioBuffer& mixture, Separator& separator, const SeparateSettings& settings,
              const ChunkOrder& order, const RegionSink& sink, const JobContext& job);

} // namespace stemma
