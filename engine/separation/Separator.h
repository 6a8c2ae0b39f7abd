// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"
#include "engine/core/JobContext.h"

#include <memory>
#include <string>
#include <vector>

namespace stemma {

/// How separate() lays chunks over a song and joins what comes out. Each scheme is what the program that the
/// network comes from does, to the sample, when the whole song is separated at the separator's own rate; see
/// ChunkPlan.h for their definitions.
struct Chunking {
    enum class Scheme {
        Hann,     ///< Stemma's own: chunks inside the song as far as possible, weighed by a Hann window
        Triangle, ///< Demucs: centred in zeros, weighed by a triangle to the power of `power`
        Fades,    ///< roformers and their kin: mirrored ends, flat with linear fades of a tenth of a chunk
    };
    Scheme scheme = Scheme::Hann;
    double overlap = 0.25; ///< share of a chunk that neighbours share, where the user asks for no other
    double power = 1;      ///< Triangle
    /// The whole mixture is brought to mean 0 and deviation 1 (of the mean of its channels) before, and its
    /// stems back after: Demucs' command line does so.
    bool normalise = false;

    bool operator==(const Chunking&) const = default;
};

/// What a separator expects and gives.
struct SeparatorShape {
    int sampleRate = 44100;
    int channels = 2;               ///< it is always fed this many
    Frame chunkFrames = 0;          ///< at sampleRate; every call gets exactly so many
    std::vector<std::string> stems; ///< stem kind ids, in output order
    Chunking chunking = {};
    bool anyLength = false; ///< a last chunk that is shorter comes as it is, not filled up with zeros
};

/// One network (or method) as a function on one chunk. Everything else about separating a song (resampling,
/// chunking, overlap-add, shifts, progress, residual) is separate()'s. Used on one worker thread.
class Separator {
public:
    virtual ~Separator() = default;
    virtual const SeparatorShape& shape() const = 0;

    /// How many threads it may use at once from the next chunk on; 0: as many as there are cores. What comes
    /// out does not depend on it.
    virtual void setThreads(int) {}

    /// Which stems will be asked for from the next chunk on: the others may come out as silence, and cost
    /// nothing. By default all.
    virtual void keepOnly(const std::vector<int>&) {}

    /// `chunk`: shape().channels x chunkFrames (fewer frames: see anyLength). Returns one buffer per stem,
    /// same shape as the chunk. Linear phase, no delay: frame n of a stem belongs to frame n of the chunk.
    /// Calls job.checkStop() at least every 0.5 s of work; a scripted module (TorchScript) only before each
    /// chunk, of which openModel() allows 2^20 frames at most. Throws Error or Stopped.
    virtual std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext& job) = 0;
};

using SeparatorPtr = std::unique_ptr<Separator>;

} // namespace stemma
