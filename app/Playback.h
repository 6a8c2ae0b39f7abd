// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/playback/Mixer.h"

#include <QAudioDevice>
#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>
#include <utility>

class QMediaDevices;

namespace stemma {

class PlaybackOutput;

/// Sends a Mixer to a sound device. Owns the audio thread; QAudioSink pulls Mixer::render there. Without a
/// device, or when the device is lost, a silent clock goes on calling render at the right pace, so that
/// playhead, meters and loop live on; a device that appears later is taken up. The sink runs at the song's
/// own rate where the device can, in float; else the device's preferred format with resampling
/// (engine/dsp/Resampler) between. All methods: GUI thread.
///
/// Nothing is opened, asked or started before the first song arrives: not for the window, not for the command
/// line. Opening runs on the audio thread; deviceChanged() tells its end.
class Playback : public QObject {
    Q_OBJECT
public:
    explicit Playback(QObject* parent = nullptr);
    ~Playback() override;

    Mixer& mixer() { return *mixer_; }

    /// A new sample rate reopens the sink; nullptr lets the device go.
    void setScene(std::shared_ptr<const Scene> scene);
    void play();
    void pause();
    void toggle() { playing() ? pause() : play(); }
    void seek(Frame frame);
    bool playing() const { return mixer_->playing(); }
    /// What is heard now: the mixer's position less what still waits in the device, moved on by the clock
    /// between callbacks. Smooth at display rate, never negative, follows loops; after a seek the new place
    /// at once. After pause() it glides on to where the sound stops, some 0.15 s (see moved()).
    Frame heardPosition() const;

    static QList<QAudioDevice> devices();
    QString deviceName() const; ///< what people read; "" for the silent clock and before the first song
    bool silent() const;        ///< true when the silent clock runs
    void
    setDevice(const QByteArray& id); ///< empty: the system's default. Unknown: default, then silent clock
    int underruns() const;           ///< gaps since start, as reported by the device or seen by late pulls
    double latencySeconds() const;   ///< from render to loudspeaker; 0 for the silent clock

Q_SIGNALS:
    void playingChanged(bool playing); ///< also when the song has ended
    void deviceChanged();              ///< name or silence changed; also after a loss
    void deviceLost(const QString& name);
    /// The heard position changed while not playing: a seek, or the last of the sound after a pause. Who
    /// draws the playhead only while playing draws it once more.
    void moved();

private:
    void start();
    void watch();
    void watchDevices();
    QAudioDevice wantedDevice() const;
    void openDevice(const QAudioDevice& device);
    void letGo();
    void onOpened(int ask, bool silent);
    void onLost(int ask);
    void tellPlaying();

    std::unique_ptr<Mixer> mixer_;
    QThread thread_;
    PlaybackOutput* output_ = nullptr; ///< lives on thread_; null until the first song
    QMediaDevices* media_ = nullptr;
    QTimer watch_;
    QTimer devicesWatch_;
    QTimer settle_;
    int sampleRate_ = 0; ///< of the song; 0 without one
    bool toldPlaying_ = false;
    mutable double heardFrames_ = 0; ///< the furthest told, so that time never runs backwards

    QByteArray wantedId_;
    QByteArray openId_; ///< of the device in use or being opened; empty: the silent clock
    QString openName_;
    int openRate_ = 0;
    int ask_ = 0;
    QList<QByteArray> knownIds_; ///< the last list of devices, the default first
    QElapsedTimer sinceTry_;
    std::pair<QString, bool> toldDevice_; ///< name and silence, as deviceChanged() told last
};

} // namespace stemma
