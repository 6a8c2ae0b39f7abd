// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Playback.h"

#include "app/PlaybackOutput.h"

#include <QMediaDevices>

#include <algorithm>
#include <utility>

namespace stemma {
namespace {

constexpr int kWatchPlayingMs = 30;
constexpr int kWatchPausedMs = 500;
constexpr int kDevicesMs = 1000;
constexpr int kRetryMs = 2000;

QList<QByteArray> listOf(const QList<QAudioDevice>& devices) {
    QList<QByteArray> ids{QMediaDevices::defaultAudioOutput().id()};
    for (const QAudioDevice& device : devices)
        ids += device.id();
    return ids;
}

} // namespace

Playback::Playback(QObject* parent)
    : QObject(parent)
    , mixer_(std::make_unique<Mixer>()) {
    thread_.setObjectName(QStringLiteral("stemma audio"));
    settle_.setSingleShot(true);
    connect(&settle_, &QTimer::timeout, this, &Playback::moved);
    connect(&watch_, &QTimer::timeout, this, &Playback::watch);
    connect(&devicesWatch_, &QTimer::timeout, this, &Playback::watchDevices);
}

Playback::~Playback() {
    if (!output_)
        return;
    output_->disconnect(this);
    QMetaObject::invokeMethod(
        output_, [this] { delete output_; }, Qt::BlockingQueuedConnection);
    thread_.quit();
    thread_.wait();
}

void Playback::start() {
    if (output_)
        return;
    output_ = new PlaybackOutput(*mixer_);
    output_->moveToThread(&thread_);
    connect(output_, &PlaybackOutput::opened, this, &Playback::onOpened);
    connect(output_, &PlaybackOutput::lost, this, &Playback::onLost);
    thread_.start(QThread::TimeCriticalPriority);
    media_ = new QMediaDevices(this);
    connect(media_, &QMediaDevices::audioOutputsChanged, this, &Playback::watchDevices);
    knownIds_ = listOf(devices());
    // Qt 6.4 does not tell of every change (a server that came back, a sink that was added), so look as well.
    devicesWatch_.start(kDevicesMs);
    watch_.start(kWatchPausedMs);
}

// --- Transport

void Playback::setScene(std::shared_ptr<const Scene> scene) {
    const bool song = scene && scene->frames > 0;
    sampleRate_ = song ? scene->sampleRate : 0;
    mixer_->setScene(std::move(scene));
    if (song) {
        start();
        if (openRate_ != sampleRate_)
            openDevice(wantedDevice());
    } else if (output_) {
        letGo();
    }
    tellPlaying();
}

void Playback::play() {
    mixer_->play();
    tellPlaying();
}

void Playback::pause() {
    mixer_->pause();
    tellPlaying();
}

void Playback::seek(Frame frame) {
    mixer_->seek(frame);
    Q_EMIT moved();
}

void Playback::tellPlaying() {
    const bool now = playing();
    if (output_)
        watch_.setInterval(now ? kWatchPlayingMs : kWatchPausedMs);
    if (now == toldPlaying_)
        return;
    toldPlaying_ = now;
    now ? settle_.stop() : settle_.start(static_cast<int>(latencySeconds() * 1000) + 50);
    Q_EMIT playingChanged(now);
}

void Playback::watch() {
    mixer_->collect();
    tellPlaying();
}

Frame Playback::heardPosition() const {
    if (!output_)
        return mixer_->position();
    const auto rendered = static_cast<double>(mixer_->framesRendered());
    const double heard = std::min(output_->clock().at(PlaybackOutput::now()), rendered);
    heardFrames_ = std::max(heardFrames_, heard);
    return mixer_->songFrameAt(static_cast<Frame>(heardFrames_));
}

// --- Devices

QList<QAudioDevice> Playback::devices() { return QMediaDevices::audioOutputs(); }

QString Playback::deviceName() const { return openName_; }

bool Playback::silent() const { return output_ && openRate_ && openId_.isEmpty(); }

int Playback::underruns() const { return output_ ? output_->underruns() : 0; }

double Playback::latencySeconds() const { return output_ ? output_->latencySeconds() : 0; }

void Playback::setDevice(const QByteArray& id) {
    wantedId_ = id;
    if (!output_ || !sampleRate_)
        return;
    if (const QAudioDevice device = wantedDevice(); device.id() != openId_)
        openDevice(device);
}

QAudioDevice Playback::wantedDevice() const {
    if (!wantedId_.isEmpty())
        for (const QAudioDevice& device : devices())
            if (device.id() == wantedId_)
                return device;
    return QMediaDevices::defaultAudioOutput();
}

void Playback::openDevice(const QAudioDevice& device) {
    openRate_ = sampleRate_;
    openId_ = device.id();
    openName_ = device.description();
    sinceTry_.start();
    const int ask = ++ask_;
    QMetaObject::invokeMethod(
        output_, [output = output_, device, rate = sampleRate_, ask] { output->open(device, rate, ask); });
}

void Playback::letGo() {
    ++ask_;
    openRate_ = 0;
    openId_.clear();
    openName_.clear();
    QMetaObject::invokeMethod(output_, &PlaybackOutput::release);
    if (std::exchange(toldDevice_, {}) != std::pair(QString(), false))
        Q_EMIT deviceChanged();
}

void Playback::onOpened(int ask, bool silent) {
    if (ask != ask_)
        return;
    if (silent) {
        openId_.clear();
        openName_.clear();
    }
    if (const auto state = std::pair(openName_, silent); std::exchange(toldDevice_, state) == state)
        return; // one more try in vain is no news
    Q_EMIT deviceChanged();
}

void Playback::onLost(int ask) {
    if (ask != ask_)
        return;
    const QString name = openName_;
    openId_.clear();
    openName_.clear();
    toldDevice_ = {QString(), true};
    Q_EMIT deviceLost(name);
    Q_EMIT deviceChanged();
    watchDevices(); // another one may be there to take over
}

/// Follows the list of devices: the chosen one came back, the default is another one, one is there at last.
void Playback::watchDevices() {
    const QList<QByteArray> ids = listOf(devices());
    const bool changed = ids != knownIds_;
    knownIds_ = ids;
    if (!sampleRate_)
        return;
    const QAudioDevice device = wantedDevice();
    if (device.isNull() || device.id() == openId_)
        return;
    // A list that stayed the same after a loss may be stale (Qt 6.4 keeps that of a dead server): ask its
    // devices again only now and then.
    const bool again = openId_.isEmpty() && !changed;
    if (!again || sinceTry_.hasExpired(kRetryMs))
        openDevice(device);
}

} // namespace stemma
