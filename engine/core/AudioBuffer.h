// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace stemma {

/// Planar 32-bit float audio: channels() x frames(), nominal full scale +-1.0, at sampleRate() Hz.
/// Filled by whoever makes it, then shared as AudioPtr and never changed again, so any thread may read it.
/// Copying is deleted: sharing is the way to have it twice. Dropping a long one takes no time on any thread:
/// its memory goes back to the system in the background.
class AudioBuffer {
public:
    /// Silence. channels >= 1, frames >= 0, sampleRate > 0. Throws std::bad_alloc.
    AudioBuffer(int channels, Frame frames, int sampleRate);
    AudioBuffer(AudioBuffer&&) noexcept = default;
    AudioBuffer& operator=(AudioBuffer&&) noexcept = default;
    AudioBuffer(const AudioBuffer&) = delete;
    AudioBuffer& operator=(const AudioBuffer&) = delete;

    int channels() const { return channels_; }
    Frame frames() const { return frames_; }
    int sampleRate() const { return sampleRate_; }

    std::span<float> channel(int c) {
        return {samples_.get() + c * frames_, static_cast<std::size_t>(frames_)};
    }
    std::span<const float> channel(int c) const {
        return {samples_.get() + c * frames_, static_cast<std::size_t>(frames_)};
    }

private:
    struct Free {
        std::size_t bytes;
        void operator()(float* p) const;
    };
    int channels_ = 0;
    Frame frames_ = 0;
    int sampleRate_ = 0;
    std::unique_ptr<float[], Free>
        samples_; ///< zeroed lazily by the system (calloc), so silence costs no memory
};

using AudioPtr = std::shared_ptr<const AudioBuffer>;

} // namespace stemma
