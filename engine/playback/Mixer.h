// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Handoff.h"
#include "engine/playback/Scene.h"

#include <array>
#include <atomic>
#include <span>
#include <vector>

namespace stemma {

/// The mix of a scene's lanes (or its level-unmatched original) over [from, from + left.size()), without
/// fades, as export and playback both hear it; master included. Adds nothing outside the song. Real-time
/// safe. left and right are equally long.
void renderScene(const Scene& scene, Frame from, std::span<float> left, std::span<float> right) noexcept;

/// Turns a Scene and a position into sound: one mixer, one clock, one render function for all lanes.
///
/// Threads: setScene(), play(), pause(), seek(), collect() on the GUI thread; render() on the audio thread;
/// the read-outs on any. render() never locks, allocates, logs or frees.
///
/// Every audible change is the same thing, a raised-cosine cross-fade of kFade frames from what was heard to
/// what is to be heard: mute, solo, gain, pan, A/B, new stems arriving from a separation, seek, loop jump,
/// play and pause. So nothing ever steps. While a fade runs, newer changes wait for its end (8 ms) and only
/// the newest is taken.
class Mixer {
public:
    static constexpr double kFadeSeconds = 0.008;

    explicit Mixer(int maxBlock = 8192);

    // GUI thread
    void setScene(std::shared_ptr<const Scene> scene); ///< keeps position and play state
    void play();
    void pause();
    void seek(Frame frame); ///< clamped to the song
    void collect();         ///< frees what the audio thread has given back; call a few times a second

    // audio thread
    /// Fills interleaved stereo, any number of frames. Silence when paused. At the end of the song it stops
    /// by itself.
    void render(std::span<float> interleavedStereo) noexcept;

    // any thread
    bool playing() const { return playing_.load(std::memory_order_relaxed); }
    Frame position() const {
        return position_.load(std::memory_order_relaxed);
    } ///< next frame to be rendered
    /// Peak since the last call, linear, 0 when nothing was played.
    struct Peaks {
        float left = 0;
        float right = 0;
    };
    Peaks takeLanePeaks(std::size_t lane);
    Peaks takeMasterPeaks();
    /// The gain that makes the original as loud as the mix of stems (K-weighted mean square over about 3 s of
    /// play, within
    /// +-12 dB); what A/B applies.
    float matchGain() const { return matchGain_.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> playing_{false};
    std::atomic<Frame> position_{0};
    std::atomic<float> matchGain_{1};
};

} // namespace stemma
