// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/InputFile.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
}

#include <memory>

namespace stemma {

struct FreeAv {
    void operator()(AVCodecContext* c) const { avcodec_free_context(&c); }
    void operator()(AVPacket* p) const { av_packet_free(&p); }
    void operator()(AVFrame* f) const { av_frame_free(&f); }
    void operator()(SwrContext* s) const { swr_free(&s); }
};
template <class T>
using Av = std::unique_ptr<T, FreeAv>;

/// Sends libav's log nowhere: what matters in it reaches people as one sentence of ours.
void silenceFfmpeg();

std::string ffmpegText(int error); ///< libav's words for an error number

/// An opened container over an InputFile. It can read nothing but that file: playlists and references inside
/// it that name other files or addresses stay closed.
class FfmpegContainer {
public:
    /// Throws Error{NotAudio} when no format is recognised, Error{AudioDamaged} when one is but cannot be
    /// read. With rawMp4, edit lists are left to the caller.
    FfmpegContainer(std::shared_ptr<const InputFile> file, bool rawMp4);
    ~FfmpegContainer();
    FfmpegContainer(const FfmpegContainer&) = delete;
    FfmpegContainer& operator=(const FfmpegContainer&) = delete;

    AVFormatContext& format() { return *format_; }
    const InputFile& file() const { return *file_; }
    std::int64_t position() const { return position_; }

    AVStream* soundStream(int number); ///< 0 is the first; nullptr when there is no such stream

private:
    static int readCallback(void* self, std::uint8_t* out, int size);
    static std::int64_t seekCallback(void* self, std::int64_t offset, int whence);

    std::shared_ptr<const InputFile> file_;
    std::int64_t position_ = 0;
    AVIOContext* io_ = nullptr;
    AVFormatContext* format_ = nullptr;
};

} // namespace stemma
