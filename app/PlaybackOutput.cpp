// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PlaybackOutput.h"

#include <algorithm>
#include <chrono>

namespace stemma {
namespace {

constexpr int kWatchMs = 20;
constexpr int kSilentTickMs = 10;
constexpr qint64 kSecond = 1'000'000'000;
/// A server that hangs keeps its sinks "active". Idle ones may take 1 s to start, so be patient.
constexpr qint64 kStall = 3 * kSecond;

/// Formats to try, the best first. The mixer's own needs no conversion at all.
std::vector<QAudioFormat> formatsFor(const QAudioDevice& device, int songRate) {
    const QAudioFormat preferred = device.preferredFormat();
    QAudioFormat exact;
    exact.setSampleRate(songRate);
    exact.setChannelCount(2);
    exact.setSampleFormat(QAudioFormat::Float);
    QAudioFormat songsRate = preferred;
    songsRate.setSampleRate(songRate);
    QAudioFormat stereoFloat = exact;
    stereoFloat.setSampleRate(preferred.sampleRate());
    std::vector<QAudioFormat> formats;
    for (const QAudioFormat& format : {exact, songsRate, stereoFloat, preferred})
        if (format.isValid() && (format == preferred || device.isFormatSupported(format)) &&
            std::find(formats.begin(), formats.end(), format) == formats.end())
            formats.push_back(format);
    return formats;
}

} // namespace

std::int64_t PlaybackOutput::now() {
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

PlaybackOutput::PlaybackOutput(Mixer& mixer)
    : mixer_(mixer)
    , watch_(this)
    , silence_(this)
    , scratch_(2 * 4096) {
    watch_.setInterval(kWatchMs);
    silence_.setInterval(kSilentTickMs);
    silence_.setTimerType(Qt::PreciseTimer);
    connect(&watch_, &QTimer::timeout, this, &PlaybackOutput::watchSink);
    connect(&silence_, &QTimer::timeout, this, &PlaybackOutput::renderSilently);
}

PlaybackOutput::~PlaybackOutput() { close(); }

void PlaybackOutput::open(const QAudioDevice& device, int songRate, int ask) {
    close();
    songRate_ = songRate;
    ask_ = ask;
    if (!device.isNull())
        for (const QAudioFormat& format : formatsFor(device, songRate))
            if (startSink(device, format)) {
                Q_EMIT opened(ask, false);
                return;
            }
    startSilence();
    Q_EMIT opened(ask, true);
}

void PlaybackOutput::close() {
    stopSink();
    silence_.stop();
    clock_.restart();
    latency_ = 0;
}

void PlaybackOutput::release() {
    close();
    // The rest of a fade that is under way, the fade to the newest scene, and what gives the old one back.
    constexpr int kUsualRate = 44100; // of a scene without a song
    auto left = static_cast<std::size_t>(3 * Mixer::kFadeSeconds * std::max(songRate_, kUsualRate));
    while (left > 0) {
        const std::size_t n = std::min(left, scratch_.size() / 2);
        mixer_.render(std::span(scratch_).first(2 * n));
        left -= n;
    }
}

bool PlaybackOutput::startSink(const QAudioDevice& device, const QAudioFormat& format) {
    source_ = std::make_unique<PlaybackSource>(mixer_, songRate_, format);
    sink_ = std::make_unique<QAudioSink>(device, format);
    // No setBufferSize(): a small one makes Qt 6.4's PulseAudio sink pull once and never again.
    sink_->start(source_.get());
    sinkStarted_ = now();
    if (sink_->error() != QAudio::NoError || sink_->state() == QAudio::StoppedState) {
        stopSink();
        return false;
    }
    connect(sink_.get(), &QAudioSink::stateChanged, this, [this](QAudio::State state) {
        if (state == QAudio::IdleState && sink_->error() == QAudio::UnderrunError)
            ++underruns_;
        // Not from within the sink's own call: lose() deletes it.
        if (state == QAudio::StoppedState)
            QMetaObject::invokeMethod(this, &PlaybackOutput::watchSink, Qt::QueuedConnection);
    });
    watch_.start();
    return true;
}

void PlaybackOutput::stopSink() {
    watch_.stop();
    if (sink_) {
        sink_->disconnect(this);
        sink_->reset(); // drops what waits instead of draining it
        sink_->stop();
    }
    sink_.reset();
    source_.reset();
}

/// Looks after the sink: is it alive, and what has it played?
void PlaybackOutput::watchSink() {
    if (!sink_)
        return;
    const qint64 bytesFree = sink_->bytesFree();
    const std::int64_t time = now();
    // A device that was taken away leaves Qt 6.4's sink "active" for ever, with -1 bytes free.
    if (sink_->state() == QAudio::StoppedState || bytesFree < 0 ||
        time - std::max(source_->lastPull(), sinkStarted_) > kStall) {
        lose();
        return;
    }
    const QAudioFormat format = sink_->format();
    const double deviceRate = format.sampleRate();
    const auto given = static_cast<double>(source_->framesGiven());
    const double bufferFrames = static_cast<double>(sink_->bufferSize()) / format.bytesPerFrame();
    underruns_ += source_->lateAfter(bufferFrames / deviceRate);

    // Some backends count what was played, others what was taken.
    const double waiting = bufferFrames - static_cast<double>(bytesFree) / format.bytesPerFrame();
    const double unplayed = given - static_cast<double>(sink_->processedUSecs()) * 1e-6 * deviceRate;
    const bool believable = unplayed >= waiting && unplayed < 2 * deviceRate;
    const double latency = std::max(0.0, believable ? unplayed : waiting) / deviceRate;
    latency_ = latency;
    clock_.observe(time, static_cast<double>(mixer_.framesRendered()) - latency * songRate_, songRate_);
}

void PlaybackOutput::lose() {
    stopSink();
    latency_ = 0;
    clock_.restart();
    startSilence();
    Q_EMIT lost(ask_);
}

void PlaybackOutput::startSilence() {
    silentSince_ = now();
    silentFrames_ = 0;
    silence_.start();
}

void PlaybackOutput::renderSilently() {
    const std::int64_t time = now();
    const double seconds = static_cast<double>(time - silentSince_) * 1e-9;
    qint64 due = static_cast<qint64>(seconds * songRate_) - silentFrames_;
    if (due > songRate_) { // the computer slept
        silentSince_ = time;
        silentFrames_ = 0;
        return;
    }
    silentFrames_ += std::max<qint64>(due, 0);
    while (due > 0) {
        const auto n = std::min<qint64>(due, static_cast<qint64>(scratch_.size() / 2));
        mixer_.render(std::span(scratch_).first(static_cast<std::size_t>(2 * n)));
        due -= n;
    }
    // One tick behind, so that the playhead has room to glide until the next.
    const double heard = static_cast<double>(mixer_.framesRendered()) - kSilentTickMs * 1e-3 * songRate_;
    clock_.observe(time, heard, songRate_);
}

} // namespace stemma
