// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dsp/Resampler.h"
#include "engine/separation/Separator.h"

#include <vector>

namespace stemma {

/// Between a song and a separator: cuts a chunk out of the song as the separator wants it (rate, channels)
/// and brings its stems back to the song's rate and channels.
///   - as many channels as the separator has: as they are;
///   - a separator of one channel: runs once per channel;
///   - a mono song, a stereo separator: fed on both sides, the stem is the mean of both;
///   - more than two channels, a stereo separator: their stereo downmix is separated; each channel's stems
///     are then the channel itself times the share that the stem has in the downmix in each time-frequency
///     cell (spreadStems). What the downmix cannot hear (LFE beside silence, cancelling surrounds) is in no
///     stem.
/// Non-finite samples, of the song or of a stem, count as silence. One worker thread; uses `threads` inside.
class ChunkFeed {
public:
    /// Keeps references to both. `kept`: which of the separator's stems, in this order, run() returns. Throws
    /// Error{BadSetting} where channels do not fit or a chunk is shorter than the resampler's reach.
    ChunkFeed(const AudioBuffer& song, Separator& separator, std::vector<int> kept, int threads);

    Frame usable() const { return usable_; } ///< song frames one chunk gives

    /// The kept stems of song range `where`, usable() long: frame 0 stands at where.begin. Throws Error,
    /// Stopped.
    std::vector<AudioBuffer> run(FrameRange where, const JobContext& job);

private:
    AudioBuffer songAtSeparatorRate(Frame begin) const;
    std::vector<AudioBuffer> separateChannels(const AudioBuffer& chunk, const JobContext& job);
    std::vector<AudioBuffer> separateOnce(const AudioBuffer& chunk, const JobContext& job);

    const AudioBuffer& song_;
    Separator& separator_;
    std::vector<int> kept_;
    int threads_;
    Resampler there_;
    Resampler back_;
    Frame usable_ = 0;
};

} // namespace stemma
