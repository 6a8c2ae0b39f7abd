// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/Separator.h"
#include "engine/stems/StemSet.h"

#include <functional>
#include <span>

namespace stemma {

struct SeparateSettings {
    FrameRange range;      ///< of the song; empty means all of it
    double overlap = 0.25; ///< share of a chunk that neighbours share, 0 ... 0.9
    int shifts = 0; ///< extra passes with the chunk grid moved, averaged; 0 ... 20 (Demucs' "shift trick")
    std::vector<std::string> stems; ///< kinds to keep, in this order; empty means all the separator gives
};

/// Chooses which chunk is worked on next: given the song ranges of the chunks still to do (in song order),
/// returns an index into them. Called on the worker thread before every chunk.
using ChunkOrder = std::function<std::size_t(std::span<const FrameRange> remaining)>;

/// Chunks at and after `frame()` first, then those before it, nearest first.
ChunkOrder outwardFrom(std::function<Frame()> frame);

/// Receives finished stretches. They are disjoint, tile the range exactly, and arrive in the order they are
/// finished.
using RegionSink = std::function<void(SeparatedRegion)>;

/// The one loop that separates: resamples the mixture to the separator's rate and channels, runs it on
/// overlapping chunks, windows, overlap-adds, averages shifts, resamples back, computes the residual, and
/// hands out every stretch as soon as no later chunk can change it. Output has the song's rate, channel count
/// and exact frame count; mixture = sum of stems + residual in every region by construction (residual is the
/// float difference). A mono song is fed to a stereo separator twice and its stems averaged; songs of more
/// than two channels are separated by their stereo downmix and each stem is spread back by the mixture's own
/// channel gains (documented in the .cpp); what that misses stays in the residual. Non-finite samples count
/// as silence for the separator. Memory: a few chunks beyond what the sink keeps. Throws Error, Stopped
/// (within one chunk of a stop request).
void separate(const AudioBuffer& mixture, Separator& separator, const SeparateSettings& settings,
              const ChunkOrder& order, const RegionSink& sink, const JobContext& job);

} // namespace stemma
