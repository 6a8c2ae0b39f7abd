// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"
#include "engine/core/JobContext.h"
#include "engine/io/Tags.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stemma {

/// What a file is, learnt from its header without decoding it.
struct AudioInfo {
    int sampleRate = 0;
    int channels = 0;
    Frame frames = 0; ///< as the header says; an estimate for streams that do not say (see framesKnown)
    bool framesKnown = true;
    std::string container; ///< "WAV", "MP3", "MP4", ... for people
    std::string codec;     ///< "24-bit PCM", "AAC", ...
};

/// A decoded song, at its own rate, frame exact (encoder delay and padding of MP3, AAC, Opus trimmed).
struct DecodedAudio {
    AudioPtr audio;
    AudioInfo info;
    Tags tags;
    enum class Warning { Truncated, NonFiniteReplaced };
    std::vector<Warning> warnings;
};

/// Opens by content, never by extension: libsndfile for WAV, RF64, W64, AIFF, CAF, AU, FLAC, Ogg Vorbis and
/// Opus, libavformat for the rest (MP3, M4A/AAC/ALAC, WMA, WavPack, the first sound stream of MP4/MKV/WebM).
/// Nothing these libraries have to say reaches stderr. Throws Error: FileNotFound, FileNotReadable,
/// FileEmpty, NotAudio, AudioDamaged, TooManyChannels, RateUnsupported. A valid file without a single frame
/// is not an error here.
AudioInfo probeAudio(const std::filesystem::path& file);

/// Decodes all of it. 1 ... 8 channels are kept as they are (the mixer folds to stereo), in WAVE order
/// whatever the file's; more is an error. NaN and infinite samples become 0 and raise
/// Warning::NonFiniteReplaced. A file cut short decodes up to the cut with Warning::Truncated. Never
/// allocates for what a header merely claims: memory grows with decoded data. Throws like probeAudio,
/// Error{NoFrames, OutOfMemory}, Stopped.
DecodedAudio decodeAudio(const std::filesystem::path& file, const JobContext& job = {});

/// The sound streams of a container that may hold several (MP4, Matroska), in file order.
std::vector<AudioInfo> probeAudioStreams(const std::filesystem::path& file);

/// Sound stream number `stream` of such a container, otherwise like decodeAudio (without tags). A number that
/// is not there is Error{NotAudio}.
DecodedAudio decodeAudioStream(const std::filesystem::path& file, int stream, const JobContext& job = {});

} // namespace stemma
