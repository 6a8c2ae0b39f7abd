// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dsp/Resampler.h"
#include "engine/playback/Mixer.h"

#include <QAudioFormat>
#include <QIODevice>

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace stemma {

/// What a QAudioSink pulls from: the mixer's stereo float in the sink's own format. Rate conversion only
/// where the device cannot run at the song's rate; mono devices get the mean of both sides, further channels
/// silence; integers are rounded and clipped. After the constructor nothing allocates, save what the
/// resampler does. Audio thread.
class PlaybackSource : public QIODevice {
    Q_OBJECT
public:
    /// Both rates are checked by the caller (1 ... 768000 Hz).
    PlaybackSource(Mixer& mixer, int songRate, const QAudioFormat& format);

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;

    qint64 framesGiven() const { return given_; } ///< at the device's rate
    qint64 lastPull() const { return lastPull_; } ///< monotonic nanoseconds; 0 before the first
    int lateAfter(double bufferSeconds);          ///< pulls that came later than that since the last call

protected:
    qint64 readData(char* data, qint64 bytes) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    static constexpr std::size_t kBlock = 1024; ///< device frames at a time
    void renderBlock(std::size_t frames);
    void resampleBlock(std::size_t frames);

    Mixer& mixer_;
    QAudioFormat format_;
    std::optional<Resampler> resampler_;
    std::array<std::vector<float>, 2> block_;   ///< planar, at the device's rate
    std::vector<float> interleaved_;            ///< fresh from the mixer
    std::array<std::vector<float>, 2> history_; ///< input of the resampler that it may need again
    Frame historyBegin_ = 0;
    Frame historyEnd_ = 0;
    qint64 given_ = 0;
    qint64 lastPull_ = 0;
    qint64 longestWait_ = 0;
    int pulls_ = 0;
};

} // namespace stemma
