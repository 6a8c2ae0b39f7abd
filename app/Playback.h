// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/playback/Mixer.h"

#include <QAudioDevice>
#include <QObject>
#include <QThread>

#include <memory>

namespace stemma {

/// Sends a Mixer to a sound device. Owns the audio thread; QAudioSink pulls Mixer::render there. Without a
/// device, or when the device is lost, a silent clock goes on calling render at the right pace, so that
/// playhead, meters and loop live on; a device that appears later is taken up. The sink runs at the song's
/// own rate where the device can, in float; else the device's preferred format with resampling
/// (engine/dsp/Resampler) between. All methods: GUI thread.
class Playback : public QObject {
    Q_OBJECT
public:
    explicit Playback(QObject* parent = nullptr);
    ~Playback() override;

    Mixer& mixer() { return *mixer_; }

    void setScene(std::shared_ptr<const Scene> scene); ///< a new sample rate reopens the sink
    void play();
    void pause();
    void toggle() { playing() ? pause() : play(); }
    void seek(Frame frame);
    bool playing() const { return mixer_->playing(); }
    /// What is heard now: the mixer's position less what still waits in the device, moved on by the clock
    /// between callbacks. Smooth at display rate, never negative, follows loops.
    Frame heardPosition() const;

    static QList<QAudioDevice> devices();
    QString deviceName() const; ///< what people read; "" for the silent clock
    bool silent() const;        ///< true when the silent clock runs
    void
    setDevice(const QByteArray& id); ///< empty: the system's default. Unknown: default, then silent clock
    int underruns() const;           ///< gaps the device reported since start
    double latencySeconds() const;

Q_SIGNALS:
    void playingChanged(bool playing);
    void deviceChanged(); ///< name or silence changed; also after a loss
    void deviceLost(const QString& name);

private:
    class Output; ///< lives on the audio thread
    std::unique_ptr<Mixer> mixer_;
    QThread thread_;
    Output* output_ = nullptr;
};

} // namespace stemma
