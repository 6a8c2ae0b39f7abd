// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"
#include "engine/core/JobContext.h"

#include <memory>
#include <string>
#include <vector>

namespace stemma {

/// What a separator expects and gives.
struct SeparatorShape {
    int sampleRate = 44100;
    int channels = 2;               ///< it is always fed this many
    Frame chunkFrames = 0;          ///< at sampleRate; every call gets exactly so many
    std::vector<std::string> stems; ///< stem kind ids, in output order
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

    /// `chunk`: shape().channels x chunkFrames. Returns one buffer per stem, same shape as the chunk.
    /// Linear phase, no delay: frame n of a stem belongs to frame n of the chunk. Calls job.checkStop() at
    /// least every 0.5 s of work. Throws Error or Stopped.
    virtual std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext& job) = 0;
};

using SeparatorPtr = std::unique_ptr<Separator>;

} // namespace stemma
