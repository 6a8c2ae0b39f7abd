// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>

namespace stemma {

/// How a song of 1 ... 8 channels is heard on two. Channel order is WAVE's: FL FR FC LFE BL BR SL SR (3: FL
/// FR FC; 4: FL FR BL BR; 5: FL FR FC BL BR; 7: FL FR FC LFE BC SL SR). Coefficients of ITU-R BS.775-3:
/// fronts 1, centre and surrounds 1/sqrt(2), LFE 0; no further scaling. Mono feeds both sides at 1; stereo is
/// passed unchanged.
struct StereoGain {
    float left;
    float right;
};
std::span<const StereoGain> stereoDownmix(int channels); ///< one entry per channel

} // namespace stemma
