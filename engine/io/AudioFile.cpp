// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/AudioFile.h"

#include "engine/core/Error.h"
#include "engine/io/Decoder.h"
#include "engine/io/Signature.h"

#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <new>

namespace stemma {

namespace {

constexpr int kMaxChannels = 8;
constexpr int kMinRate = 1000;
constexpr int kMaxRate = 768000;
constexpr Frame kBlock = 1 << 17;

void checkShape(std::int64_t channels, std::int64_t rate, const std::string& subject) {
    if (channels < 1)
        throw Error{Fault::AudioDamaged, subject, "its header says 0 channels"};
    if (channels > kMaxChannels)
        throw Error{Fault::TooManyChannels, subject, std::to_string(channels) + " channels, at most 8"};
    if (rate < kMinRate || rate > kMaxRate)
        throw Error{Fault::RateUnsupported, subject, "a sample rate of " + std::to_string(rate) + " Hz"};
}

/// A header that promises a hundred times more than there is, over less than a second of sound, is no song
/// cut short.
void checkClaims(const HeaderClaims& claims, const std::string& subject) {
    if (!claims.dataBytes || !claims.sampleRate || !claims.frameBytes)
        return;
    const auto bytesPerSecond = *claims.sampleRate * *claims.frameBytes;
    if (*claims.dataBytes / 100 > claims.dataPresent && claims.dataPresent < bytesPerSecond)
        throw Error{Fault::AudioDamaged, subject,
                    "its header promises " + std::to_string(*claims.dataBytes) +
                        " bytes of sound, the file holds " + std::to_string(claims.dataPresent)};
}

struct Opened {
    std::unique_ptr<Decoder> decoder;
    bool shortOfClaim = false;
};

Opened open(const std::filesystem::path& path) {
    const auto file = std::make_shared<const InputFile>(path);
    const auto signature = readSignature(*file);
    const auto claims = readHeaderClaims(*file, signature);
    if (claims.channels && claims.sampleRate)
        checkShape(*claims.channels, *claims.sampleRate, file->name());
    checkClaims(claims, file->name());
    Opened opened;
    opened.shortOfClaim = claims.dataBytes && *claims.dataBytes > claims.dataPresent;
    // libsndfile would call libmpg123, and believes a size of 0.
    if (signature == Signature::Unknown || claims.mpeg || claims.neverClosed) {
        opened.decoder = openWithFfmpeg(file);
    } else {
        try {
            opened.decoder = openWithSndfile(file);
        } catch (const Error& first) {
            // A WAV may hold MP3, an Ogg file Theora: libavformat knows more of them.
            try {
                opened.decoder = openWithFfmpeg(file);
            } catch (const Error&) {
                throw first;
            }
        }
    }
    checkShape(opened.decoder->info().channels, opened.decoder->info().sampleRate, file->name());
    return opened;
}

bool replaceNonFinite(std::span<float> samples) {
    const auto notFinite = [](float x) {
        return (std::bit_cast<std::uint32_t>(x) & 0x7f800000u) == 0x7f800000u;
    };
    unsigned found = 0;
    for (const float x : samples)
        found |= notFinite(x);
    if (found)
        std::replace_if(samples.begin(), samples.end(), notFinite, 0.0f);
    return found;
}

/// Decoded sound of unknown length, in blocks, so that nothing is reserved before it is there.
class Blocks {
public:
    explicit Blocks(int channels)
        : channels_(channels)
        , mostFrames_(memoryFrames(channels)) {}

    Frame frames() const { return frames_; }
    bool nonFiniteReplaced() const { return nonFinite_; }

    /// Takes the next block from the decoder. False at the end.
    bool readBlock(Decoder& decoder) {
        AudioBuffer block(channels_, kBlock, decoder.info().sampleRate);
        std::vector<float*> planes;
        for (int c = 0; c < channels_; ++c)
            planes.push_back(block.channel(c).data());
        const auto n = decoder.read(planes, kBlock);
        if (n == 0)
            return false;
        for (int c = 0; c < channels_; ++c)
            nonFinite_ |= replaceNonFinite(block.channel(c).first(static_cast<std::size_t>(n)));
        frames_ += n;
        // The system would promise more than it has and then end some process to keep its word.
        if (frames_ > mostFrames_)
            throw std::bad_alloc();
        blocks_.push_back(std::move(block));
        return n == kBlock;
    }

    /// All of it in one piece. Each block is let go as soon as it is copied.
    AudioPtr joined(int sampleRate) && {
        auto whole = std::make_shared<AudioBuffer>(channels_, frames_, sampleRate);
        Frame at = 0;
        for (auto& block : blocks_) {
            const auto n = std::min(kBlock, frames_ - at);
            for (int c = 0; c < channels_; ++c)
                std::copy_n(block.channel(c).data(), n, whole->channel(c).data() + at);
            at += n;
            block = AudioBuffer(1, 0, sampleRate);
        }
        return whole;
    }

private:
    static Frame memoryFrames(int channels) {
        const auto memory =
            static_cast<Frame>(sysconf(_SC_PHYS_PAGES)) * static_cast<Frame>(sysconf(_SC_PAGESIZE));
        return memory / 4 * 3 / (static_cast<Frame>(sizeof(float)) * channels);
    }

    int channels_;
    Frame mostFrames_;
    Frame frames_ = 0;
    bool nonFinite_ = false;
    std::vector<AudioBuffer> blocks_;
};

DecodedAudio decode(Decoder& decoder, bool shortOfClaim, const std::string& subject, const JobContext& job) {
    DecodedAudio result;
    result.info = decoder.info();
    try {
        Blocks blocks(result.info.channels);
        bool more = true;
        while (more) {
            job.checkStop();
            more = blocks.readBlock(decoder);
            job.report(decoder.progress());
        }
        const bool truncated = shortOfClaim || decoder.truncated();
        if (blocks.frames() == 0)
            throw truncated || result.info.frames > 0
                ? Error{Fault::AudioDamaged, subject, "no sound in it could be decoded"}
                : Error{Fault::NoFrames, subject, "a valid file without a single frame"};
        if (truncated)
            result.warnings.push_back(DecodedAudio::Warning::Truncated);
        if (blocks.nonFiniteReplaced())
            result.warnings.push_back(DecodedAudio::Warning::NonFiniteReplaced);
        result.info.frames = blocks.frames();
        result.info.framesKnown = true;
        result.audio = std::move(blocks).joined(result.info.sampleRate);
    } catch (const std::bad_alloc&) {
        throw Error{Fault::OutOfMemory, subject, "decoded, it does not fit into memory"};
    }
    job.report(1);
    return result;
}

} // namespace

AudioInfo probeAudio(const std::filesystem::path& file) { return open(file).decoder->info(); }

DecodedAudio decodeAudio(const std::filesystem::path& file, const JobContext& job) {
    const auto opened = open(file);
    auto result = decode(*opened.decoder, opened.shortOfClaim, file.string(), job);
    result.tags = readTags(file);
    return result;
}

std::vector<AudioInfo> probeAudioStreams(const std::filesystem::path& path) {
    const auto file = std::make_shared<const InputFile>(path);
    std::vector<AudioInfo> streams{openWithFfmpeg(file)->info()};
    for (int n = 1;; ++n) {
        try {
            streams.push_back(openWithFfmpeg(file, n)->info());
        } catch (const Error& end) {
            if (end.fault() != Fault::NotAudio)
                throw;
            return streams;
        }
    }
}

DecodedAudio decodeAudioStream(const std::filesystem::path& path, int stream, const JobContext& job) {
    const auto decoder = openWithFfmpeg(std::make_shared<const InputFile>(path), stream);
    checkShape(decoder->info().channels, decoder->info().sampleRate, path.string());
    return decode(*decoder, false, path.string(), job);
}

} // namespace stemma
