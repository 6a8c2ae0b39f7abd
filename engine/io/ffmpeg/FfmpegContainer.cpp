// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/io/ffmpeg/FfmpegHandles.h"

#include <array>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <new>

namespace stemma {

void silenceFfmpeg() {
    static std::once_flag once;
    std::call_once(once, [] { av_log_set_callback([](void*, int, const char*, va_list) {}); });
}

std::string ffmpegText(int error) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    return av_strerror(error, text.data(), text.size()) == 0 ? text.data() : "unknown error";
}

int FfmpegContainer::readCallback(void* self, std::uint8_t* out, int size) {
    auto& c = *static_cast<FfmpegContainer*>(self);
    const auto n =
        c.file_->read(c.position_, {reinterpret_cast<std::byte*>(out), static_cast<std::size_t>(size)});
    c.position_ += static_cast<std::int64_t>(n);
    return n == 0 ? AVERROR_EOF : static_cast<int>(n);
}

std::int64_t FfmpegContainer::seekCallback(void* self, std::int64_t offset, int whence) {
    auto& c = *static_cast<FfmpegContainer*>(self);
    if (whence & AVSEEK_SIZE)
        return c.file_->size();
    whence &= ~AVSEEK_FORCE;
    const auto base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? c.position_ : c.file_->size();
    std::int64_t target = 0;
    if (__builtin_add_overflow(base, offset, &target) || target < 0)
        return AVERROR(EINVAL);
    return c.position_ = target;
}

FfmpegContainer::FfmpegContainer(std::shared_ptr<const InputFile> file, bool rawMp4)
    : file_(std::move(file)) {
    silenceFfmpeg();
    constexpr int kBuffer = 65536;
    auto* buffer = static_cast<unsigned char*>(av_malloc(kBuffer));
    io_ = buffer ? avio_alloc_context(buffer, kBuffer, 0, this, &readCallback, nullptr, &seekCallback)
                 : nullptr;
    format_ = io_ ? avformat_alloc_context() : nullptr;
    if (!format_)
        throw std::bad_alloc();
    const auto fail = [this](Fault fault, const std::string& detail) {
        // The destructor does not run for an object whose constructor throws.
        avformat_close_input(&format_);
        av_freep(&io_->buffer);
        avio_context_free(&io_);
        throw Error{fault, file_->name(), detail};
    };

    const AVInputFormat* recognised = nullptr;
    if (const int r = av_probe_input_buffer2(io_, &recognised, nullptr, nullptr, 0, 0); r < 0 || !recognised)
        fail(Fault::NotAudio, "no sound format recognised");

    format_->pb = io_;
    format_->flags |= AVFMT_FLAG_CUSTOM_IO;
    format_->io_open = [](AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
        return AVERROR(EACCES);
    };
    AVDictionary* options = nullptr;
    if (rawMp4)
        av_dict_set(&options, "ignore_editlist", "1", 0);
    const std::string name = recognised->long_name ? recognised->long_name : recognised->name;
    int result = avformat_open_input(&format_, nullptr, recognised, &options);
    av_dict_free(&options);
    if (result >= 0)
        result = avformat_find_stream_info(format_, nullptr);
    if (result < 0)
        fail(Fault::AudioDamaged, "it looks like " + name + ": " + ffmpegText(result));
}

FfmpegContainer::~FfmpegContainer() {
    avformat_close_input(&format_);
    av_freep(&io_->buffer);
    avio_context_free(&io_);
}

AVStream* FfmpegContainer::soundStream(int number) {
    for (unsigned i = 0; i < format_->nb_streams; ++i) {
        auto* stream = format_->streams[i];
        if (stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO && number-- == 0)
            return stream;
    }
    return nullptr;
}

} // namespace stemma
