// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/export/SampleWriter.h"

#include "engine/core/Error.h"
#include "engine/io/ChannelOrder.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

namespace stemma {

namespace {

using Depth = ExportFormat::Depth;

constexpr Frame kDitherTail =
    4096; ///< frames of exact zeros after which dither stops: a rest, not a zero crossing

SF_VIRTUAL_IO partFileCallbacks() {
    SF_VIRTUAL_IO io{};
    io.get_filelen = [](void* f) -> sf_count_t { return static_cast<PartFile*>(f)->length(); };
    io.seek = [](sf_count_t offset, int whence, void* f) -> sf_count_t {
        return static_cast<PartFile*>(f)->seek(offset, whence);
    };
    io.read = [](void* out, sf_count_t count, void* f) -> sf_count_t {
        return static_cast<PartFile*>(f)->read(out, count);
    };
    io.write = [](const void* data, sf_count_t count, void* f) -> sf_count_t {
        return static_cast<PartFile*>(f)->write(data, count);
    };
    io.tell = [](void* f) -> sf_count_t { return static_cast<PartFile*>(f)->tell(); };
    return io;
}

std::vector<int> identity(int channels) {
    std::vector<int> order(static_cast<std::size_t>(channels));
    std::iota(order.begin(), order.end(), 0);
    return order;
}

/// A full scale that is exact both ways: 1.0 is one step above the largest number.
template <int bits>
std::int32_t rounded(float x) {
    constexpr float scale = 1 << (bits - 1);
    return static_cast<std::int32_t>(
        std::clamp<long>(std::lrint(x * scale), -(1L << (bits - 1)), (1L << (bits - 1)) - 1));
}

} // namespace

float TriangularDither::next() {
    // SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): each half of an output is an even number of its own.
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    const auto high = static_cast<std::int64_t>(z >> 32);
    const auto low = static_cast<std::int64_t>(z & 0xffffffffu);
    return static_cast<float>(high - low) * 0x1p-32f;
}

SampleWriter::SampleWriter(PartFile& file, const WriterSettings& settings, const Tags& tags)
    : file_(file)
    , settings_(settings)
    , floats_(!settings.format->lossless || settings.depth == Depth::Float32)
    , clamps_(!settings.format->lossless || settings.depth != Depth::Float32)
    , order_(settings.format->vorbisOrder ? vorbisToWave(settings.channels) : identity(settings.channels))
    , silentFor_(static_cast<std::size_t>(settings.channels), kDitherTail) {
    for (int c = 0; c < settings.channels; ++c)
        dither_.emplace_back((settings.ditherSeed * 16 + static_cast<std::uint64_t>(c) + 1) *
                             0xd1342543de82ef95u);
    SF_INFO info{};
    info.samplerate = settings.sampleRate;
    info.channels = settings.channels;
    info.format = settings.format->sndfileFormat(settings.depth, settings.channels, settings.frames);
    auto io = partFileCallbacks();
    if (info.format != 0 && sf_format_check(&info))
        handle_.reset(sf_open_virtual(&io, SFM_WRITE, &info, &file_));
    file_.check();
    if (!handle_)
        throw Error{Fault::FormatUnsupported, std::string(settings.format->name),
                    std::to_string(settings.channels) + " channels, " + std::to_string(settings.sampleRate) +
                        " Hz, " + std::to_string(settings.frames) + " frames: " + sf_strerror(nullptr)};
    takesTags_ = (info.format & SF_FORMAT_TYPEMASK) != SF_FORMAT_RF64;
    configure(tags);
}

void SampleWriter::configure(const Tags& tags) {
    auto* f = handle_.get();
    // The peak chunk carries the time of writing; the same export is to give the same bytes.
    sf_command(f, SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);
    if (settings_.format->constantBitRate) {
        int mode = SF_BITRATE_MODE_CONSTANT;
        double compression = 0;
        sf_command(f, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
        sf_command(f, SFC_SET_COMPRESSION_LEVEL, &compression, sizeof compression);
    } else if (!settings_.format->lossless) {
        double quality = settings_.format->quality;
        sf_command(f, SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
    }
    if (auto speakers = waveSpeakers(settings_.channels); settings_.format->lossless && !speakers.empty())
        sf_command(f, SFC_SET_CHANNEL_MAP_INFO, speakers.data(),
                   static_cast<int>(speakers.size() * sizeof(int)));
    if (takesTags_)
        return;
    constexpr std::pair<int, const char*> kStrings[] = {
        {SF_STR_TITLE, "TITLE"}, {SF_STR_ARTIST, "ARTIST"},      {SF_STR_ALBUM, "ALBUM"},
        {SF_STR_DATE, "DATE"},   {SF_STR_COMMENT, "COMMENT"},    {SF_STR_TRACKNUMBER, "TRACKNUMBER"},
        {SF_STR_GENRE, "GENRE"}, {SF_STR_COPYRIGHT, "COPYRIGHT"}};
    for (const auto& [string, key] : kStrings)
        if (const auto text = tags.first(key); !text.empty())
            sf_set_string(f, string, text.c_str());
}

std::int16_t SampleWriter::quantised16(float x, std::size_t channel) {
    auto& silent = silentFor_[channel];
    silent = x == 0 ? silent + 1 : 0;
    const float noise = dither_[channel].next();
    return static_cast<std::int16_t>(rounded<16>(silent > kDitherTail ? 0 : x + noise / 32768));
}

std::int32_t SampleWriter::quantised24(float x) { return rounded<24>(x) * 256; }

void SampleWriter::write(std::span<const float* const> planes, Frame frames) {
    const auto channels = static_cast<std::size_t>(settings_.channels);
    const auto samples = static_cast<std::size_t>(frames) * channels;
    const auto interleave = [&](auto& block, auto&& convert) {
        block.resize(samples);
        for (std::size_t place = 0; place < channels; ++place) {
            const auto channel = static_cast<std::size_t>(order_[place]);
            const float* from = planes[channel];
            auto* to = block.data() + place;
            for (Frame i = 0; i < frames; ++i, to += channels) {
                const float x = from[i];
                clipped_ += clamps_ && std::fabs(x) > 1.0f;
                *to = convert(x, channel);
            }
        }
    };
    auto* f = handle_.get();
    if (floats_) {
        interleave(floatBlock_,
                   [this](float x, std::size_t) { return clamps_ ? std::clamp(x, -1.0f, 1.0f) : x; });
        require(sf_writef_float(f, floatBlock_.data(), frames), frames);
    } else if (settings_.depth == Depth::Int16) {
        interleave(shortBlock_, [this](float x, std::size_t c) { return quantised16(x, c); });
        require(sf_writef_short(f, shortBlock_.data(), frames), frames);
    } else {
        interleave(intBlock_, [this](float x, std::size_t) { return quantised24(x); });
        require(sf_writef_int(f, intBlock_.data(), frames), frames);
    }
}

void SampleWriter::require(sf_count_t written, Frame frames) {
    file_.check();
    if (written != frames)
        throw Error{Fault::FileNotWritable, file_.file().string(), sf_strerror(handle_.get())};
}

void SampleWriter::close() {
    const int result = sf_close(handle_.release());
    file_.check();
    if (result != 0)
        throw Error{Fault::FileNotWritable, file_.file().string(), sf_error_number(result)};
}

} // namespace stemma
