// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dsp/Resampler.h"
#include "engine/separation/ChunkPlan.h"

#include <vector>

namespace stemma {

/// Between a song and a separator: cuts a chunk out of the song as the separator wants it (rate, level,
/// channels) and brings its stems back to what the song has.
///   - as many channels as the separator has: as they are;
///   - a separator of one channel: runs once per channel;
///   - a mono song, a stereo separator: fed on both sides, the stem is the mean of both;
///   - more than two channels, a stereo separator: their stereo downmix is separated; each channel's stems
///     are then the channel itself times the share that the stem has in the downmix in each time-frequency
///     cell (spreadStems). What the downmix cannot hear (LFE beside silence, cancelling surrounds) is in no
///     stem.
/// Non-finite samples, of the song or of a stem, count as silence. With Chunking::normalise, r being the mean
/// of the separator's channels over the whole song, the separator is fed (x - mean r) / (deviation r + 1e-8),
/// and silence beyond the song; its stems are multiplied by the deviation, and the mean is added to each, as
/// Demucs does. One worker thread; uses `threads` inside.
class ChunkFeed {
public:
    /// Keeps references to both. `kept`: which of the separator's stems, in this order, run() returns. Throws
    /// Error{BadSetting} where channels do not fit or a chunk is shorter than the resampler's reach;
    /// Stopped while the song's level is measured.
    ChunkFeed(const AudioBuffer& song, Separator& separator, std::vector<int> kept, int threads,
              const JobContext& job);

    Frame usable() const { return usable_; } ///< song frames one chunk gives

    /// The kept stems over what the chunk gives: frame 0 stands at chunk.gives.begin. The plan is one for
    /// this song and usable(). Throws Error, Stopped.
    std::vector<AudioBuffer> run(const ChunkPlan& plan, const Chunk& chunk, const JobContext& job);

private:
    /// v -> (v - offset) / divisor on the way to the separator, v -> v * factor + offset on the way back.
    struct Level {
        double offset = 0;
        double divisor = 1;
        double factor = 1;
    };
    Level measuredLevel(const JobContext& job) const;
    AudioBuffer songAtSeparatorRate(const ChunkPlan& plan, const Chunk& chunk, FrameRange needed) const;
    std::vector<AudioBuffer> separateChannels(const AudioBuffer& chunk, const JobContext& job);
    std::vector<AudioBuffer> separateOnce(const AudioBuffer& chunk, const JobContext& job);

    const AudioBuffer& song_;
    Separator& separator_;
    std::vector<int> kept_;
    int threads_;
    Resampler there_;
    Resampler back_;
    Level level_;
    Frame usable_ = 0;
};

} // namespace stemma
