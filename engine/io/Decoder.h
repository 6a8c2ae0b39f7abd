// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/AudioFile.h"
#include "engine/io/InputFile.h"

#include <memory>
#include <span>

namespace stemma {

/// One sound stream being decoded from front to back, frame exact, channels in WAVE order. One thread.
/// An implementation opens in its constructor and throws Error{NotAudio, AudioDamaged} there; whether the
/// rate and channel count are ones Stemma takes is checked by the caller.
class Decoder {
public:
    virtual ~Decoder() = default;

    const AudioInfo& info() const { return info_; }

    /// Fills every channel with up to `frames` frames and returns how many; fewer than asked only at the end.
    virtual Frame read(std::span<float* const> channels, Frame frames) = 0;

    virtual double progress() const = 0; ///< 0 ... 1
    virtual bool truncated() const = 0;  ///< after the end: less came than the file promises

protected:
    AudioInfo info_;
};

/// WAV, RF64, W64, AIFF, CAF, AU, FLAC, Ogg Vorbis and Opus. Never MPEG: libsndfile lets libmpg123 write its
/// notes about damaged frames to stderr.
std::unique_ptr<Decoder> openWithSndfile(std::shared_ptr<const InputFile> file);

/// Everything libavformat knows: the sound stream number `stream` (0 is the first), MPEG audio included.
std::unique_ptr<Decoder> openWithFfmpeg(std::shared_ptr<const InputFile> file, int stream = 0);

} // namespace stemma
