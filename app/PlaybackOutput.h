// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/PlaybackClock.h"
#include "app/PlaybackSource.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

namespace stemma {

/// The audio thread's side of Playback: one sink, or the silent clock, or nothing. Everything is called on
/// the audio thread except the read-outs; every ask has a number that comes back in the answer, so that old
/// answers can be told from new ones.
class PlaybackOutput : public QObject {
    Q_OBJECT
public:
    explicit PlaybackOutput(Mixer& mixer);
    ~PlaybackOutput() override;

    /// Opens a device at the song's rate; where that fails, or for a null device, the silent clock runs.
    void open(const QAudioDevice& device, int songRate, int ask);
    void close();
    /// Closes for good: the mixer, which nobody asks for sound any more, takes the newest scene and lets go
    /// of the song before.
    void release();

    // any thread
    const PlaybackClock& clock() const { return clock_; }
    int underruns() const { return underruns_.load(std::memory_order_relaxed); }
    double latencySeconds() const { return latency_.load(std::memory_order_relaxed); }

    static std::int64_t now(); ///< monotonic nanoseconds, the clock's time

Q_SIGNALS:
    void opened(int ask, bool silent);
    void lost(int ask); ///< the device is gone; the silent clock has taken over

private:
    bool startSink(const QAudioDevice& device, const QAudioFormat& format);
    void stopSink();
    void startSilence();
    void renderSilently();
    void watchSink();
    void lose();

    Mixer& mixer_;
    PlaybackClock clock_;
    int songRate_ = 0;
    int ask_ = 0;
    std::unique_ptr<PlaybackSource> source_;
    std::unique_ptr<QAudioSink> sink_;
    qint64 sinkStarted_ = 0;
    QTimer watch_;
    QTimer silence_;
    std::vector<float> scratch_;
    std::int64_t silentSince_ = 0;
    qint64 silentFrames_ = 0;
    std::atomic<int> underruns_{0};
    std::atomic<double> latency_{0};
};

} // namespace stemma
