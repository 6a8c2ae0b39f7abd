// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Handoff.h"
#include "engine/playback/LoudnessMatch.h"
#include "engine/playback/Scene.h"
#include "engine/playback/SceneMix.h"
#include "engine/playback/TimeMap.h"

#include <array>
#include <atomic>
#include <span>

namespace stemma {

/// The mix of a scene's lanes (or its level-unmatched original) over [from, from + left.size()), without
/// fades, as export and playback both hear it; master included. Adds nothing outside the song. Real-time
/// safe. left and right are equally long.
void renderScene(const Scene& scene, Frame from, std::span<float> left, std::span<float> right) noexcept;

/// Turns a Scene and a position into sound: one mixer, one clock, one render function for all lanes.
///
/// Threads: setScene(), play(), pause(), seek(), collect() on the GUI thread; render() on the audio thread;
/// the read-outs on any. render() never locks, allocates, logs or frees. Destroy it when nothing renders.
///
/// Every audible change is the same thing, a raised-cosine cross-fade of kFadeSeconds from what was heard to
/// what is to be heard: mute, solo, gain, pan, A/B, new stems arriving from a separation, seek, loop jump,
/// play and pause. So nothing ever steps. While a fade runs, newer changes wait for its end (8 ms) and only
/// the newest is taken. Two signals that are equal stay so, bit for bit, while one fades into the other.
/// Songs begin and end as they are: play from frame 0 and the song's last frame are not faded.
///
/// A loop jumps in the fade that ends at loop.end: the sound up to it dies away while the 8 ms before
/// loop.begin rise, so the first frame of every round is heard in full and rounds are loop.length() frames
/// long to the frame. A loop shorter than a fade does nothing; neither does a loop that position() has
/// passed.
class Mixer {
public:
    static constexpr double kFadeSeconds = 0.008;

    Mixer() = default;
    ~Mixer();

    // GUI thread
    /// Keeps position and play state. nullptr: no song.
    void setScene(std::shared_ptr<const Scene> scene);
    void play();            ///< at the end of the song: from its beginning, or from the loop's while looping
    void pause();           ///< stays at the first frame not heard in full
    void seek(Frame frame); ///< clamped to the song; position() says so at once
    void collect();         ///< frees what the audio thread has given back; call a few times a second

    // audio thread
    /// Fills interleaved stereo, any number of frames. Silence when paused. At the end of the song it stops
    /// by itself. Never gives NaN or infinity.
    void render(std::span<float> interleavedStereo) noexcept;

    // any thread
    bool playing() const { return playing_.load(std::memory_order_acquire); }
    Frame position() const; ///< next frame to be rendered
    /// Frames rendered since the mixer was made, silence included: the clock of the sound device.
    Frame framesRendered() const { return rendered_.load(std::memory_order_acquire); }
    /// The song's frame that was rendered as the n-th (an earlier framesRendered()), for a playhead that
    /// shows what comes out of the loudspeaker. A seek counts from the moment it is asked for.
    Frame songFrameAt(Frame rendered) const;

    /// Peak since the last call, linear, 0 when nothing was played. Lanes: after gain and pan, before master,
    /// 0 while the original is heard.
    using Peaks = StereoPeak;
    Peaks takeLanePeaks(std::size_t lane);
    Peaks takeMasterPeaks();
    /// The gain that makes the original as loud as the mix of stems (K-weighted mean square over about 3 s of
    /// play, within +-12 dB); what A/B applies.
    float matchGain() const { return loudness_.target(); }

private:
    using SceneBox = Handoff<Scene>::Box;
    using Slice = std::array<float, kSliceFrames>;

    /// Something to be heard: a place in a scene, or silence.
    struct Voice {
        const Scene* scene = nullptr;
        Frame at = 0;
        bool sounds = false;
        Frame loopBegin = 0; ///< rising towards it after a loop jump ...
        Frame jumped = 0;    ///< ... of so many frames; until there the song is still at its loop's end

        Frame shown() const { return at < loopBegin ? at + jumped : at; }
    };
    struct AtomicPeaks {
        std::atomic<float> left{0};
        std::atomic<float> right{0};
        void raise(float l, float r) noexcept;
        Peaks take() noexcept;
    };

    void takeChanges() noexcept;
    void change(Voice next, bool sought) noexcept;
    void endFade() noexcept;
    void stopAtEnd() noexcept;
    void jumpIfDue(Voice& voice) const noexcept;
    Frame fadeFrames(const Scene* scene) const noexcept;
    FrameRange loopOf(const Scene* scene) const noexcept;
    void renderSlice(std::span<float> interleaved) noexcept;
    void renderVoice(Voice& voice, bool leads, std::span<float> left, std::span<float> right) noexcept;
    void publishPeaks() noexcept;

    // GUI thread
    Frame frames_ = 0;
    Frame restart_ = 0;
    StemPtr mixture_;

    // shared
    Handoff<Scene> scenes_;
    std::atomic<bool> playing_{false};
    std::atomic<int> songs_{0};     ///< counts mixtures: another one is another loudness to learn
    std::atomic<Frame> seekTo_{-1}; ///< -1: nothing asked for
    std::atomic<Frame> position_{0};
    std::atomic<Frame> rendered_{0};
    TimeMap timeMap_;
    std::array<AtomicPeaks, kMaxLanes> lanePeaks_;
    AtomicPeaks masterPeaks_;
    LoudnessMatch loudness_;

    // audio thread
    Voice now_;
    Voice next_;
    SceneBox* nowBox_ = nullptr;
    SceneBox* nextBox_ = nullptr; ///< when a new scene fades in
    SceneBox* retired_ = nullptr; ///< waits for a slot to be given back in
    int measured_ = -1;           ///< the song that loudness_ knows
    Frame fadeLength_ = 0;        ///< 0: no fade
    Frame faded_ = 0;
    Slice left_, right_, oldLeft_, oldRight_, otherLeft_, otherRight_, matchGains_;
    std::array<StereoPeak, kMaxLanes> slicePeaks_;
};

} // namespace stemma
