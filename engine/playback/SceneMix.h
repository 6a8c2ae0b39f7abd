// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/playback/Scene.h"

#include <span>

namespace stemma {

struct StereoPeak {
    float left = 0;
    float right = 0;
};

/// The two signals that a scene can be heard as, before master and level match. Real-time safe; they need no
/// memory but the stack, and work in slices of this many frames:
constexpr std::size_t kSliceFrames = 512;

/// The sum of the lanes over [from, from + left.size()), left.size() <= kSliceFrames; silence outside the
/// song. peaks (may be empty): peaks[i] is raised to what lane i gave.
void mixLanes(const Scene& scene, Frame from, std::span<float> left, std::span<float> right,
              std::span<StereoPeak> peaks) noexcept;
/// The same for the mixture.
void mixOriginal(const Scene& scene, Frame from, std::span<float> left, std::span<float> right) noexcept;

float peakOf(std::span<const float> samples) noexcept;

} // namespace stemma
