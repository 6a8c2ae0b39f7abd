// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/io/Decoder.h"
#include "engine/io/ffmpeg/FfmpegHandles.h"
#include "engine/io/ffmpeg/Mp4Edits.h"

extern "C" {
#include <libavutil/channel_layout.h>
}

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <climits>
#include <cstdio>
#include <cstring>
#include <limits>
#include <new>
#include <optional>
#include <vector>

namespace stemma {

namespace {

template <class T>
T* orBadAlloc(T* p) {
    if (!p)
        throw std::bad_alloc();
    return p;
}

std::string upper(std::string s) {
    std::transform(s.begin(), s.end(), s.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return s;
}

std::string containerName(const std::string& name) {
    if (name.starts_with("mov,"))
        return "MP4";
    if (name.starts_with("matroska"))
        return "Matroska";
    if (name == "wv")
        return "WavPack";
    if (name == "mp3")
        return "MP3";
    if (name == "asf" || name == "asf_o")
        return "WMA";
    return upper(name.substr(0, name.find(',')));
}

bool isMp4(const InputFile& file) {
    std::array<std::byte, 8> h{};
    if (file.read(0, h) < h.size())
        return false;
    for (const char* type : {"ftyp", "moov", "mdat", "wide", "free", "skip"})
        if (std::memcmp(h.data() + 4, type, 4) == 0)
            return true;
    return false;
}

/// iTunes keeps the exact extent of an AAC song in a comment: " 00000000 PRIMING PADDING LENGTH ..." in
/// hexadecimal.
std::optional<std::int64_t> itunesLength(const AVFormatContext& format, const AVStream& stream) {
    for (const auto* dictionary : {stream.metadata, format.metadata})
        if (const auto* entry = av_dict_get(dictionary, "iTunSMPB", nullptr, 0)) {
            unsigned long long length = 0;
            if (std::sscanf(entry->value, "%*x %*x %*x %llx", &length) == 1 && length > 0 &&
                length < static_cast<unsigned long long>(std::numeric_limits<std::int64_t>::max()))
                return static_cast<std::int64_t>(length);
        }
    return std::nullopt;
}

class FfmpegDecoder final : public Decoder {
public:
    FfmpegDecoder(std::shared_ptr<const InputFile> file, int number)
        : edited_(isMp4(*file))
        , container_(std::make_unique<FfmpegContainer>(file, edited_)) {
        stream_ = container_->soundStream(number);
        if (!stream_)
            throw Error{Fault::NotAudio, file->name(), "there is no sound in it"};
        std::optional<Mp4Edit> edit;
        if (edited_) {
            edit = readMp4Edit(*file, stream_->id);
            if (!edit) { // more than one plain cut: libavformat's own reading is the best there is
                edited_ = false;
                container_ = std::make_unique<FfmpegContainer>(file, false);
                stream_ = container_->soundStream(number);
                if (!stream_)
                    throw Error{Fault::NotAudio, file->name(), "there is no sound in it"};
            }
        }
        for (unsigned i = 0; i < format().nb_streams; ++i)
            if (format().streams[i] != stream_)
                format().streams[i]->discard = AVDISCARD_ALL;
        openCodec();
        describe();
        findExtent(edit);
    }

    Frame read(std::span<float* const> out, Frame frames) override {
        Frame done = 0;
        while (done < frames && (available() > 0 || decodeMore())) {
            const auto n = std::min(frames - done, available());
            for (std::size_t c = 0; c < out.size(); ++c)
                std::copy_n(pending_[c].data() + taken_, n, out[c] + done);
            taken_ += n;
            done += n;
        }
        read_ += done;
        return done;
    }

    double progress() const override {
        if (info_.frames > 0)
            return std::min(1.0, static_cast<double>(read_) / static_cast<double>(info_.frames));
        return std::min(1.0, static_cast<double>(container_->position()) /
                                 static_cast<double>(container_->file().size()));
    }

    bool truncated() const override {
        // Containers that count in milliseconds or whole packets promise too much: an MP3 up to two packets
        // and the delays of encoder and decoder.
        const auto tolerance = limit_ ? 0 : std::max<Frame>(info_.sampleRate / 10, 4 * 1152);
        return readFailed_ || read_ + tolerance < promised_;
    }

private:
    AVFormatContext& format() const { return container_->format(); }
    Frame available() const { return pendingFrames_ - taken_; }

    void openCodec() {
        const auto* codec = avcodec_find_decoder(stream_->codecpar->codec_id);
        if (!codec)
            throw Error{Fault::AudioDamaged, container_->file().name(),
                        std::string("no decoder for ") + avcodec_get_name(stream_->codecpar->codec_id)};
        codec_.reset(orBadAlloc(avcodec_alloc_context3(codec)));
        int result = avcodec_parameters_to_context(codec_.get(), stream_->codecpar);
        codec_->pkt_timebase = stream_->time_base;
        codec_->thread_count = 1;
        if (edited_)
            codec_->flags2 |= AV_CODEC_FLAG2_SKIP_MANUAL;
        if (result >= 0)
            result = avcodec_open2(codec_.get(), codec, nullptr);
        if (result < 0)
            throw Error{Fault::AudioDamaged, container_->file().name(), ffmpegText(result)};
        packet_.reset(orBadAlloc(av_packet_alloc()));
        frame_.reset(orBadAlloc(av_frame_alloc()));
    }

    void describe() {
        info_.sampleRate = codec_->sample_rate;
        info_.channels = codec_->ch_layout.nb_channels;
        info_.container = containerName(format().iformat->name);
        const int bits = stream_->codecpar->bits_per_raw_sample;
        const auto* known = avcodec_descriptor_get(codec_->codec_id);
        const bool lossless =
            known && (known->props & AV_CODEC_PROP_LOSSLESS) && !(known->props & AV_CODEC_PROP_LOSSY);
        info_.codec = codec_->codec_id == AV_CODEC_ID_WMAV1 || codec_->codec_id == AV_CODEC_ID_WMAV2
                          ? "WMA"
                          : upper(avcodec_get_name(codec_->codec_id));
        if (lossless && bits > 0)
            info_.codec = std::to_string(bits) + "-bit " + info_.codec;
        // 0 until the first frame of a damaged stream: the caller refuses it by its number.
        if (info_.channels >= 1 && info_.channels <= 64)
            pending_.resize(static_cast<std::size_t>(info_.channels));
    }

    void findExtent(const std::optional<Mp4Edit>& edit) {
        const auto inFrames = [this](std::int64_t count, AVRational scale) {
            return av_rescale_q(count, scale, {1, std::max(1, info_.sampleRate)});
        };
        const auto smpb = itunesLength(format(), *stream_);
        if (edit) {
            const AVRational scale{1, static_cast<int>(std::min<std::int64_t>(edit->timeScale, INT_MAX))};
            skip_ = inFrames(edit->begin, scale);
            limit_ = inFrames(edit->length, scale);
        } else if (smpb && containerIs("MP4")) {
            limit_ = *smpb;
        }
        info_.frames = limit_ ? *limit_
                       : stream_->duration != AV_NOPTS_VALUE
                           ? std::max<Frame>(0, inFrames(stream_->duration, stream_->time_base))
                       : format().duration != AV_NOPTS_VALUE
                           ? std::max<Frame>(0, inFrames(format().duration, {1, AV_TIME_BASE}))
                           : 0;
        info_.framesKnown = limit_.has_value();
        if (format().duration_estimation_method != AVFMT_DURATION_FROM_BITRATE)
            promised_ = info_.frames;
    }

    bool containerIs(const char* name) const { return info_.container == name; }

    /// One decoded frame into pending_. False at the end.
    bool decodeMore() {
        // A stream whose packets never give sound is damaged; the bound is far above any codec's delay.
        for (int barren = 0; barren < 10000;) {
            const int result = avcodec_receive_frame(codec_.get(), frame_.get());
            if (result >= 0) {
                takeFrame();
                if (available() > 0)
                    return true;
                if (limit_ && decoded_ >= skip_ + *limit_)
                    return false;
                continue;
            }
            if (result == AVERROR(ENOMEM))
                throw std::bad_alloc();
            if (result == AVERROR_EOF)
                return false;
            if (!feed())
                return false;
            ++barren;
        }
        readFailed_ = true;
        return false;
    }

    /// One packet, or the end, into the decoder. False when the end has been told before.
    bool feed() {
        if (drained_)
            return false;
        const int result = av_read_frame(&format(), packet_.get());
        if (result < 0) {
            readFailed_ |= result != AVERROR_EOF;
            drained_ = true;
            return avcodec_send_packet(codec_.get(), nullptr) >= 0;
        }
        if (packet_->stream_index == stream_->index)
            avcodec_send_packet(codec_.get(), packet_.get()); // a damaged packet costs its own sound only
        av_packet_unref(packet_.get());
        return true;
    }

    void takeFrame() {
        convert();
        av_frame_unref(frame_.get());
        const auto begin = decoded_;
        decoded_ += pendingFrames_;
        taken_ = std::clamp<Frame>(skip_ - begin, 0, pendingFrames_);
        if (limit_)
            pendingFrames_ = std::max(taken_, std::min(pendingFrames_, skip_ + *limit_ - begin));
    }

    void convert() {
        pendingFrames_ = taken_ = 0;
        if (frame_->nb_samples <= 0 || frame_->sample_rate <= 0 || frame_->ch_layout.nb_channels <= 0)
            return;
        adaptConverter();
        // A stream that changes its rate on the way is brought back to the first one and may give more
        // frames.
        const int room =
            std::max(swr_get_out_samples(converter_.get(), frame_->nb_samples), frame_->nb_samples);
        std::vector<std::uint8_t*> planes;
        for (auto& channel : pending_) {
            if (channel.size() < static_cast<std::size_t>(room))
                channel.resize(static_cast<std::size_t>(room));
            planes.push_back(reinterpret_cast<std::uint8_t*>(channel.data()));
        }
        const int n =
            swr_convert(converter_.get(), planes.data(), room,
                        const_cast<const std::uint8_t**>(frame_->extended_data), frame_->nb_samples);
        pendingFrames_ = std::max(0, n);
    }

    void adaptConverter() {
        if (converter_ && frame_->format == inFormat_ && frame_->sample_rate == inRate_ &&
            frame_->ch_layout.nb_channels == inChannels_)
            return;
        inFormat_ = frame_->format;
        inRate_ = frame_->sample_rate;
        inChannels_ = frame_->ch_layout.nb_channels;
        AVChannelLayout in{};
        AVChannelLayout out{};
        const int known = av_channel_layout_copy(&in, &frame_->ch_layout);
        layoutOut(out);
        SwrContext* made = nullptr;
        int result = known < 0
                         ? known
                         : swr_alloc_set_opts2(&made, &out, AV_SAMPLE_FMT_FLTP, info_.sampleRate, &in,
                                               static_cast<AVSampleFormat>(inFormat_), inRate_, 0, nullptr);
        converter_.reset(made);
        av_channel_layout_uninit(&in);
        av_channel_layout_uninit(&out);
        if (result >= 0)
            result = swr_init(converter_.get());
        if (result < 0) {
            converter_.reset();
            throw Error{Fault::AudioDamaged, container_->file().name(), ffmpegText(result)};
        }
    }

    /// The stream's own speakers in WAVE order, which is the order of libav's speaker bits.
    void layoutOut(AVChannelLayout& out) const {
        const auto& own =
            frame_->ch_layout.nb_channels == info_.channels ? frame_->ch_layout : codec_->ch_layout;
        const auto mask = av_channel_layout_subset(&own, ~std::uint64_t{0});
        const bool named = std::popcount(mask) == info_.channels;
        if (own.order == AV_CHANNEL_ORDER_CUSTOM && named)
            av_channel_layout_from_mask(&out, mask);
        else if (own.nb_channels == info_.channels)
            av_channel_layout_copy(&out, &own);
        else
            av_channel_layout_default(&out, info_.channels);
    }

    bool edited_;
    std::unique_ptr<FfmpegContainer> container_;
    AVStream* stream_ = nullptr;
    Av<AVCodecContext> codec_;
    Av<AVPacket> packet_;
    Av<AVFrame> frame_;
    Av<SwrContext> converter_;
    int inFormat_ = -1;
    int inRate_ = 0;
    int inChannels_ = 0;

    std::vector<std::vector<float>> pending_; ///< the last decoded frame, per channel
    Frame pendingFrames_ = 0;
    Frame taken_ = 0;
    Frame decoded_ = 0; ///< frames out of the decoder, before the edit
    Frame skip_ = 0;
    std::optional<Frame> limit_;
    Frame promised_ = 0;
    Frame read_ = 0;
    bool readFailed_ = false;
    bool drained_ = false;
};

} // namespace

std::unique_ptr<Decoder> openWithFfmpeg(std::shared_ptr<const InputFile> file, int stream) {
    return std::make_unique<FfmpegDecoder>(std::move(file), stream);
}

} // namespace stemma
