// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/stems/Stem.h"

#include <vector>

namespace stemma {

constexpr int kMaxLanes = 32; ///< lanes with meters

struct SceneLane {
    StemPtr stem;
    float left = 1; ///< gain to the left output: fader x pan; 0 when muted or not soloed
    float right = 1;
};

/// All that is heard, as an immutable value: made on the GUI thread, rendered on the audio thread.
/// Lane i has meter i. Songs of more than two channels are folded by stereoDownmix() before left/right.
struct Scene {
    int sampleRate = 44100;
    Frame frames = 0; ///< length of the song
    std::vector<SceneLane> lanes;
    StemPtr mixture;       ///< the original, for A/B
    bool original = false; ///< hear the original, level-matched, instead of the lanes
    float master = 1;
    FrameRange loop; ///< used when looping and not empty
    bool looping = false;
};

} // namespace stemma
