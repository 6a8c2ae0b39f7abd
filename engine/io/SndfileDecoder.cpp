// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/io/ChannelOrder.h"
#include "engine/io/Decoder.h"
#include "engine/io/Signature.h"

#include <sndfile.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace stemma {

namespace {

struct Reader {
    std::shared_ptr<const InputFile> file;
    sf_count_t position = 0;
};

// Through callbacks libsndfile does not see the file's name, so it cannot guess a format from its extension.
SF_VIRTUAL_IO readerCallbacks() {
    SF_VIRTUAL_IO io{};
    io.get_filelen = [](void* r) -> sf_count_t { return static_cast<Reader*>(r)->file->size(); };
    io.seek = [](sf_count_t offset, int whence, void* r) -> sf_count_t {
        auto& reader = *static_cast<Reader*>(r);
        const auto base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? reader.position : reader.file->size();
        sf_count_t target = 0;
        if (__builtin_add_overflow(base, offset, &target) || target < 0)
            return -1;
        return reader.position = target;
    };
    io.read = [](void* out, sf_count_t count, void* r) -> sf_count_t {
        auto& reader = *static_cast<Reader*>(r);
        if (count <= 0)
            return 0;
        const auto n = reader.file->read(reader.position,
                                         {static_cast<std::byte*>(out), static_cast<std::size_t>(count)});
        reader.position += static_cast<sf_count_t>(n);
        return static_cast<sf_count_t>(n);
    };
    io.write = [](const void*, sf_count_t, void*) -> sf_count_t { return 0; };
    io.tell = [](void* r) -> sf_count_t { return static_cast<Reader*>(r)->position; };
    return io;
}

std::string containerName(int format) {
    switch (format & SF_FORMAT_TYPEMASK) {
    case SF_FORMAT_WAV:
    case SF_FORMAT_WAVEX:
        return "WAV";
    case SF_FORMAT_RF64:
        return "RF64";
    case SF_FORMAT_W64:
        return "W64";
    case SF_FORMAT_AIFF:
        return "AIFF";
    case SF_FORMAT_CAF:
        return "CAF";
    case SF_FORMAT_AU:
        return "AU";
    case SF_FORMAT_FLAC:
        return "FLAC";
    default:
        return "Ogg";
    }
}

std::string codecName(int format) {
    switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_U8:
        return "8-bit PCM";
    case SF_FORMAT_PCM_16:
        return "16-bit PCM";
    case SF_FORMAT_PCM_24:
        return "24-bit PCM";
    case SF_FORMAT_PCM_32:
        return "32-bit PCM";
    case SF_FORMAT_FLOAT:
        return "32-bit float";
    case SF_FORMAT_DOUBLE:
        return "64-bit float";
    case SF_FORMAT_VORBIS:
        return "Vorbis";
    case SF_FORMAT_OPUS:
        return "Opus";
    case SF_FORMAT_ALAC_16:
    case SF_FORMAT_ALAC_20:
    case SF_FORMAT_ALAC_24:
    case SF_FORMAT_ALAC_32:
        return "ALAC";
    default: {
        SF_FORMAT_INFO about{};
        about.format = format & SF_FORMAT_SUBMASK;
        return sf_command(nullptr, SFC_GET_FORMAT_INFO, &about, sizeof about) == 0 && about.name ? about.name
                                                                                                 : "unknown";
    }
    }
}

class SndfileDecoder final : public Decoder {
public:
    explicit SndfileDecoder(std::shared_ptr<const InputFile> file)
        : reader_{std::move(file)} {
        auto io = readerCallbacks();
        SF_INFO sf{};
        handle_.reset(sf_open_virtual(&io, SFM_READ, &sf, &reader_));
        if (!handle_)
            throw Error{Fault::AudioDamaged, reader_.file->name(), sf_strerror(nullptr)};
        info_.sampleRate = sf.samplerate;
        info_.channels = sf.channels;
        info_.container = containerName(sf.format);
        info_.codec = codecName(sf.format);
        const bool ogg = info_.container == "Ogg";
        promised_ = sf.frames;
        info_.framesKnown = sf.frames != SF_COUNT_MAX && sf.frames >= 0;
        info_.frames = info_.framesKnown ? sf.frames : 0;
        if (ogg)
            readEndOfOgg();
        order_ = ogg ? vorbisToWave(sf.channels) : mappedOrder(sf.channels);
    }

    Frame read(std::span<float* const> out, Frame frames) override {
        Frame done = 0;
        const auto channels = info_.channels;
        interleaved_.resize(static_cast<std::size_t>(std::min<Frame>(frames, kBlock) * channels));
        while (done < frames) {
            const auto n =
                sf_readf_float(handle_.get(), interleaved_.data(), std::min(frames - done, kBlock));
            if (n <= 0)
                break;
            for (int c = 0; c < channels; ++c) {
                const float* from = interleaved_.data() + c;
                float* to = out[static_cast<std::size_t>(order_[static_cast<std::size_t>(c)])] + done;
                for (Frame i = 0; i < n; ++i)
                    to[i] = from[i * channels];
            }
            done += n;
        }
        read_ += done;
        return done;
    }

    double progress() const override {
        return info_.frames > 0
                   ? std::min(1.0, static_cast<double>(read_) / static_cast<double>(info_.frames))
                   : static_cast<double>(reader_.position) / static_cast<double>(reader_.file->size());
    }

    bool truncated() const override { return endMissing_ || !info_.framesKnown || read_ < promised_; }

private:
    static constexpr Frame kBlock = 16384; ///< fits the second-level cache at 8 channels

    void readEndOfOgg() {
        const auto end = readOggEnd(*reader_.file);
        endMissing_ = !end.marked;
        if (!info_.framesKnown && end.granule > 0)
            info_.frames = info_.codec == "Opus" ? end.granule * info_.sampleRate / 48000 : end.granule;
    }

    std::vector<int> mappedOrder(int channels) {
        std::vector<int> map(static_cast<std::size_t>(channels));
        if (sf_command(handle_.get(), SFC_GET_CHANNEL_MAP_INFO, map.data(),
                       static_cast<int>(map.size() * sizeof(int))) == SF_TRUE)
            return waveOrder(map);
        for (int c = 0; c < channels; ++c)
            map[static_cast<std::size_t>(c)] = c;
        return map;
    }

    struct Close {
        void operator()(SNDFILE* f) const { sf_close(f); }
    };
    Reader reader_;
    std::unique_ptr<SNDFILE, Close> handle_;
    std::vector<int> order_; ///< where each channel of the file goes
    std::vector<float> interleaved_;
    Frame promised_ = 0;
    Frame read_ = 0;
    bool endMissing_ = false;
};

} // namespace

std::unique_ptr<Decoder> openWithSndfile(std::shared_ptr<const InputFile> file) {
    return std::make_unique<SndfileDecoder>(std::move(file));
}

} // namespace stemma
