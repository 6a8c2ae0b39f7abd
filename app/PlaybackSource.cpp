// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PlaybackSource.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace stemma {
namespace {

constexpr std::size_t kMixerBlock = 2048;
constexpr qint64 kBurst = 5'000'000; ///< pulls closer than this fill one buffer

template <class Integer>
void put(char* to, float sample, double full, double zero) {
    const double value =
        std::clamp(std::nearbyint(static_cast<double>(sample) * full), -full, full - 1) + zero;
    const auto integer = static_cast<Integer>(value);
    std::memcpy(to, &integer, sizeof integer);
}

void putSample(char* to, float sample, QAudioFormat::SampleFormat format) {
    switch (format) {
    case QAudioFormat::UInt8:
        return put<std::uint8_t>(to, sample, 128, 128);
    case QAudioFormat::Int16:
        return put<std::int16_t>(to, sample, 32768, 0);
    case QAudioFormat::Int32:
        return put<std::int32_t>(to, sample, 2147483648.0, 0);
    default:
        std::memcpy(to, &sample, sizeof sample);
    }
}

} // namespace

PlaybackSource::PlaybackSource(Mixer& mixer, int songRate, const QAudioFormat& format)
    : mixer_(mixer)
    , format_(format)
    , interleaved_(2 * kMixerBlock) {
    for (auto& side : block_)
        side.resize(kBlock);
    if (songRate != format.sampleRate()) {
        resampler_.emplace(songRate, format.sampleRate());
        const auto needed = resampler_->inputNeeded({0, kBlock});
        historyBegin_ = historyEnd_ = needed.begin;
        for (auto& side : history_)
            side.resize(static_cast<std::size_t>(needed.length()) + kMixerBlock);
    }
    // Unbuffered: a buffering QIODevice would allocate and copy once more.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 PlaybackSource::bytesAvailable() const { return format_.bytesForDuration(1'000'000); }

int PlaybackSource::lateAfter(double bufferSeconds) {
    const int late = static_cast<double>(longestWait_) > bufferSeconds * 1e9 ? 1 : 0;
    longestWait_ = 0;
    return late;
}

qint64 PlaybackSource::readData(char* data, qint64 bytes) {
    const auto now = std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
    // The first pulls only fill the device's buffer; it may take its time until it plays.
    if (lastPull_ && now - lastPull_ > kBurst && ++pulls_ > 2)
        longestWait_ = std::max<qint64>(longestWait_, now - lastPull_);
    lastPull_ = now;

    const int frameBytes = format_.bytesPerFrame();
    const int sampleBytes = format_.bytesPerSample();
    const int channels = format_.channelCount();
    const qint64 frames = bytes / frameBytes;
    for (qint64 done = 0; done < frames;) {
        const auto n = static_cast<std::size_t>(std::min<qint64>(kBlock, frames - done));
        resampler_ ? resampleBlock(n) : renderBlock(n);
        for (std::size_t i = 0; i < n; ++i) {
            char* to = data + (done + static_cast<qint64>(i)) * frameBytes;
            if (channels == 1) {
                putSample(to, 0.5F * (block_[0][i] + block_[1][i]), format_.sampleFormat());
                continue;
            }
            for (int c = 0; c < channels; ++c)
                putSample(to + c * sampleBytes, c < 2 ? block_[static_cast<std::size_t>(c)][i] : 0,
                          format_.sampleFormat());
        }
        done += static_cast<qint64>(n);
        given_ += static_cast<qint64>(n);
    }
    return frames * frameBytes;
}

void PlaybackSource::renderBlock(std::size_t frames) {
    mixer_.render(std::span(interleaved_).first(2 * frames));
    for (std::size_t i = 0; i < frames; ++i) {
        block_[0][i] = interleaved_[2 * i];
        block_[1][i] = interleaved_[2 * i + 1];
    }
}

void PlaybackSource::resampleBlock(std::size_t frames) {
    const FrameRange output{given_, given_ + static_cast<Frame>(frames)};
    const FrameRange needed = resampler_->inputNeeded(output);
    const Frame drop = std::min(needed.begin, historyEnd_) - historyBegin_;
    if (drop > 0) {
        for (auto& side : history_)
            std::copy(side.begin() + drop, side.begin() + (historyEnd_ - historyBegin_), side.begin());
        historyBegin_ += drop;
    }
    // Before the first rendered frame there is silence, as after a stop.
    for (; historyEnd_ < std::min<Frame>(0, needed.end); ++historyEnd_)
        for (auto& side : history_)
            side[static_cast<std::size_t>(historyEnd_ - historyBegin_)] = 0;
    while (historyEnd_ < needed.end) {
        const auto n = static_cast<std::size_t>(std::min<Frame>(kMixerBlock, needed.end - historyEnd_));
        mixer_.render(std::span(interleaved_).first(2 * n));
        const auto at = static_cast<std::size_t>(historyEnd_ - historyBegin_);
        for (std::size_t i = 0; i < n; ++i) {
            history_[0][at + i] = interleaved_[2 * i];
            history_[1][at + i] = interleaved_[2 * i + 1];
        }
        historyEnd_ += static_cast<Frame>(n);
    }
    for (std::size_t side = 0; side < 2; ++side)
        resampler_->process(
            std::span(history_[side]).first(static_cast<std::size_t>(historyEnd_ - historyBegin_)),
            historyBegin_, std::span(block_[side]).first(frames), output.begin);
}

} // namespace stemma
