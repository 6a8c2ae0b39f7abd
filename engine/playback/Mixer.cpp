// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/playback/Mixer.h"

#include "engine/playback/FlushDenormals.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace stemma {

void renderScene(const Scene& scene, Frame from, std::span<float> left, std::span<float> right) noexcept {
    for (std::size_t done = 0; done < left.size(); done += kSliceFrames) {
        const std::size_t n = std::min(kSliceFrames, left.size() - done);
        const auto l = left.subspan(done, n);
        const auto r = right.subspan(done, n);
        if (scene.original)
            mixOriginal(scene, from + static_cast<Frame>(done), l, r);
        else
            mixLanes(scene, from + static_cast<Frame>(done), l, r, {});
        for (std::size_t i = 0; i < n; ++i) {
            l[i] *= scene.master;
            r[i] *= scene.master;
        }
    }
}

Mixer::~Mixer() {
    delete nowBox_;
    delete nextBox_;
    delete retired_;
}

// --- GUI thread

void Mixer::setScene(std::shared_ptr<const Scene> scene) {
    frames_ = scene ? scene->frames : 0;
    restart_ = scene && scene->looping && !scene->loop.empty()
                   ? std::clamp<Frame>(scene->loop.begin, 0, frames_)
                   : 0;
    if (frames_ == 0)
        pause();
    if (StemPtr mixture = scene ? scene->mixture : nullptr; mixture != mixture_) {
        mixture_ = std::move(mixture);
        songs_.fetch_add(1, std::memory_order_release);
    }
    scenes_.publish(std::move(scene));
}

void Mixer::play() {
    if (frames_ == 0)
        return;
    if (position() >= frames_)
        seek(restart_ < frames_ ? restart_ : 0);
    playing_.store(true, std::memory_order_release);
}

void Mixer::pause() { playing_.store(false, std::memory_order_release); }

void Mixer::seek(Frame frame) {
    seekTo_.store(std::clamp<Frame>(frame, 0, frames_), std::memory_order_release);
}

void Mixer::collect() { scenes_.collect(); }

// --- read-outs

Frame Mixer::position() const {
    const Frame asked = seekTo_.load(std::memory_order_acquire);
    return asked >= 0 ? asked : position_.load(std::memory_order_acquire);
}

Frame Mixer::songFrameAt(Frame rendered) const {
    const Frame asked = seekTo_.load(std::memory_order_acquire);
    return asked >= 0 ? asked : timeMap_.songAt(rendered);
}

void Mixer::AtomicPeaks::raise(float l, float r) noexcept {
    const auto raiseOne = [](std::atomic<float>& peak, float to) {
        float known = peak.load(std::memory_order_relaxed);
        while (to > known && !peak.compare_exchange_weak(known, to, std::memory_order_relaxed)) {
        }
    };
    raiseOne(left, l);
    raiseOne(right, r);
}

Mixer::Peaks Mixer::AtomicPeaks::take() noexcept {
    return {left.exchange(0, std::memory_order_relaxed), right.exchange(0, std::memory_order_relaxed)};
}

Mixer::Peaks Mixer::takeLanePeaks(std::size_t lane) {
    return lane < lanePeaks_.size() ? lanePeaks_[lane].take() : Peaks{};
}

Mixer::Peaks Mixer::takeMasterPeaks() { return masterPeaks_.take(); }

// --- audio thread: what is to be heard

Frame Mixer::fadeFrames(const Scene* scene) const noexcept {
    return std::max<Frame>(1, std::llround(kFadeSeconds * (scene ? scene->sampleRate : 44100)));
}

FrameRange Mixer::loopOf(const Scene* scene) const noexcept {
    if (!scene || !scene->looping)
        return {};
    const FrameRange loop = scene->loop.intersected({0, scene->frames});
    return loop.length() >= fadeFrames(scene) ? loop : FrameRange{};
}

/// A voice that stands within a fade's length of its loop's end goes on from before the loop's beginning, so
/// that it reaches the beginning when it would have reached the end. Whatever else changes joins that fade.
void Mixer::jumpIfDue(Voice& voice) const noexcept {
    voice.loopBegin = voice.jumped = 0;
    const FrameRange loop = loopOf(voice.scene);
    if (!voice.sounds || voice.at >= loop.end || voice.at < loop.end - fadeFrames(voice.scene))
        return;
    voice.at -= loop.length();
    voice.loopBegin = loop.begin;
    voice.jumped = loop.length();
}

void Mixer::takeChanges() noexcept {
    // Read in the opposite order of the GUI's "scene, seek, play", so that no later wish is seen without the
    // ones it builds on.
    bool playing = playing_.load(std::memory_order_acquire);
    Frame asked = seekTo_.load(std::memory_order_acquire);
    if (retired_ && scenes_.giveBack(retired_))
        retired_ = nullptr;
    if (!retired_)
        nextBox_ = scenes_.take();

    Voice next = now_;
    if (nextBox_)
        next.scene = nextBox_->value.get();
    if (asked >= 0)
        next.at = asked;
    const Frame frames = next.scene ? next.scene->frames : 0;
    next.at = std::clamp<Frame>(next.at, 0, frames);
    next.sounds = playing && next.at < frames;
    if (playing && next.scene && next.at == frames)
        playing_.compare_exchange_strong(playing, false, std::memory_order_acq_rel);

    const bool changed = nextBox_ || asked >= 0 || next.sounds != now_.sounds || next.at != now_.at;
    if (changed)
        change(next, asked >= 0);
    // Only now, so that position() and songFrameAt() never show the old place in between. A newer wish stays.
    if (asked >= 0) {
        position_.store(next.at, std::memory_order_release);
        seekTo_.compare_exchange_strong(asked, -1, std::memory_order_acq_rel);
    }
    // Mostly the loop's end, reached in the course of play.
    if (!fadeLength_ && now_.sounds) {
        Voice jumped = now_;
        jumpIfDue(jumped);
        if (jumped.jumped)
            change(now_, false);
    }
}

void Mixer::change(Voice next, bool sought) noexcept {
    jumpIfDue(next);
    next_ = next;
    const Frame rendered = rendered_.load(std::memory_order_relaxed);
    if (sought || next.sounds != now_.sounds || next.shown() != now_.at)
        timeMap_.turn(rendered, next.shown(), next.sounds, sought);
    if (next.jumped)
        timeMap_.turn(rendered + next.loopBegin - next.at, next.loopBegin, true, false);
    faded_ = 0;
    fadeLength_ = fadeFrames(next.scene ? next.scene : now_.scene);
    const bool fromTheTop = !now_.sounds && next.sounds && next.at == 0;
    if (fromTheTop || (!now_.sounds && !next.sounds))
        endFade();
}

void Mixer::endFade() noexcept {
    fadeLength_ = 0;
    now_ = next_;
    if (nextBox_)
        retired_ = std::exchange(nowBox_, std::exchange(nextBox_, nullptr));
}

void Mixer::stopAtEnd() noexcept {
    playing_.store(false, std::memory_order_release);
    now_.at = now_.scene->frames;
    now_.sounds = false;
    timeMap_.turn(rendered_.load(std::memory_order_relaxed), now_.at, false, false);
}

// --- audio thread: sound

void Mixer::render(std::span<float> out) noexcept {
    const FlushDenormals fast;
    while (out.size() >= 2) {
        if (!fadeLength_)
            takeChanges();
        auto n = static_cast<Frame>(std::min(kSliceFrames, out.size() / 2));
        if (fadeLength_) {
            n = std::min(n, fadeLength_ - faded_);
        } else if (now_.sounds) {
            const FrameRange loop = loopOf(now_.scene);
            const Frame untilJump = loop.end - fadeFrames(now_.scene) - now_.at;
            n = std::min(n, now_.scene->frames - now_.at);
            if (!loop.empty() && untilJump > 0)
                n = std::min(n, untilJump);
        }
        renderSlice(out.first(static_cast<std::size_t>(2 * n)));
        out = out.subspan(static_cast<std::size_t>(2 * n));

        rendered_.store(rendered_.load(std::memory_order_relaxed) + n, std::memory_order_release);
        if (fadeLength_ && (faded_ += n) == fadeLength_)
            endFade();
        const Voice& lead = fadeLength_ ? next_ : now_;
        const Frame frames = lead.scene ? lead.scene->frames : 0;
        position_.store(std::clamp<Frame>(lead.shown(), 0, frames), std::memory_order_release);
        if (!fadeLength_ && now_.sounds && now_.at >= frames)
            stopAtEnd();
    }
}

void Mixer::renderSlice(std::span<float> interleaved) noexcept {
    const std::size_t n = interleaved.size() / 2;
    const std::span<float> left(left_.data(), n);
    const std::span<float> right(right_.data(), n);
    renderVoice(fadeLength_ ? next_ : now_, true, left, right);
    if (fadeLength_) {
        const std::span<float> oldLeft(oldLeft_.data(), n);
        const std::span<float> oldRight(oldRight_.data(), n);
        renderVoice(now_, false, oldLeft, oldRight);
        const double step = std::numbers::pi / static_cast<double>(fadeLength_);
        for (std::size_t i = 0; i < n; ++i) {
            const double phase = (static_cast<double>(faded_) + static_cast<double>(i) + 0.5) * step;
            const auto weight = static_cast<float>(0.5 - 0.5 * std::cos(phase));
            left[i] = oldLeft[i] + weight * (left[i] - oldLeft[i]);
            right[i] = oldRight[i] + weight * (right[i] - oldRight[i]);
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        interleaved[2 * i] = std::isfinite(left[i]) ? left[i] : 0;
        interleaved[2 * i + 1] = std::isfinite(right[i]) ? right[i] : 0;
        left[i] = interleaved[2 * i];
        right[i] = interleaved[2 * i + 1];
    }
    masterPeaks_.raise(peakOf(left), peakOf(right));
}

/// The leading voice (the one that stays) also feeds the meters and the loudness match.
void Mixer::renderVoice(Voice& voice, bool leads, std::span<float> left, std::span<float> right) noexcept {
    const std::size_t n = left.size();
    const std::span<float> gains(matchGains_.data(), n);
    if (!voice.sounds) {
        std::fill(left.begin(), left.end(), 0.0F);
        std::fill(right.begin(), right.end(), 0.0F);
        if (leads)
            std::fill(gains.begin(), gains.end(), loudness_.applied());
        return;
    }
    const Scene& scene = *voice.scene;
    const std::span<float> otherLeft(otherLeft_.data(), n);
    const std::span<float> otherRight(otherRight_.data(), n);
    const bool original = scene.original && scene.mixture;
    if (leads) {
        const int song = songs_.load(std::memory_order_acquire);
        if (song != measured_ || scene.sampleRate != loudness_.sampleRate())
            loudness_.reset(scene.sampleRate);
        measured_ = song;
        slicePeaks_ = {};
        mixLanes(scene, voice.at, original ? otherLeft : left, original ? otherRight : right, slicePeaks_);
        mixOriginal(scene, voice.at, original ? left : otherLeft, original ? right : otherRight);
        if (original)
            loudness_.process(otherLeft, otherRight, left, right, gains);
        else
            loudness_.process(left, right, otherLeft, otherRight, gains);
        if (!original)
            publishPeaks();
    } else if (original) {
        mixOriginal(scene, voice.at, left, right);
    } else {
        mixLanes(scene, voice.at, left, right, {});
    }
    for (std::size_t i = 0; i < n; ++i) {
        const float gain = scene.master * (original ? gains[i] : 1.0F);
        left[i] *= gain;
        right[i] *= gain;
    }
    voice.at += static_cast<Frame>(n);
}

void Mixer::publishPeaks() noexcept {
    for (std::size_t i = 0; i < lanePeaks_.size(); ++i)
        if (slicePeaks_[i].left > 0 || slicePeaks_[i].right > 0)
            lanePeaks_[i].raise(slicePeaks_[i].left, slicePeaks_[i].right);
}

} // namespace stemma
