// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/playback/SceneMix.h"

#include "engine/io/Downmix.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stemma {
namespace {

using Slice = std::array<float, kSliceFrames>;

/// The part of both outputs that lies inside the song; everything is silenced first.
struct Inside {
    Inside(const Scene& scene, Frame from, std::span<float> left, std::span<float> right)
        : range(FrameRange{from, from + static_cast<Frame>(left.size())}.intersected({0, scene.frames})) {
        std::fill(left.begin(), left.end(), 0.0F);
        std::fill(right.begin(), right.end(), 0.0F);
        if (range.empty())
            return;
        const auto first = static_cast<std::size_t>(range.begin - from);
        const auto count = static_cast<std::size_t>(range.length());
        l = left.subspan(first, count);
        r = right.subspan(first, count);
    }
    FrameRange range;
    std::span<float> l;
    std::span<float> r;
};

void fold(const Stem& stem, Frame from, std::span<float> left, std::span<float> right, float gainLeft,
          float gainRight) noexcept {
    const auto channels = stereoDownmix(stem.channels());
    for (std::size_t c = 0; c < channels.size(); ++c) {
        if (const float g = channels[c].left * gainLeft; g != 0)
            stem.mixInto(left, static_cast<int>(c), from, g);
        if (const float g = channels[c].right * gainRight; g != 0)
            stem.mixInto(right, static_cast<int>(c), from, g);
    }
}

void add(std::span<float> to, const Slice& what) noexcept {
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] += what[i];
}

} // namespace

float peakOf(std::span<const float> samples) noexcept {
    float peak = 0;
    for (const float x : samples)
        peak = std::max(peak, std::abs(x));
    return peak;
}

void mixLanes(const Scene& scene, Frame from, std::span<float> left, std::span<float> right,
              std::span<StereoPeak> peaks) noexcept {
    const Inside inside(scene, from, left, right);
    if (inside.range.empty())
        return;
    // Each lane is rendered by itself and then added, with meters or without, so that playback and export
    // round alike.
    Slice laneLeft;
    Slice laneRight;
    const std::span<float> l(laneLeft.data(), inside.l.size());
    const std::span<float> r(laneRight.data(), inside.l.size());
    for (std::size_t i = 0; i < scene.lanes.size(); ++i) {
        const SceneLane& lane = scene.lanes[i];
        if (!lane.stem || (lane.left == 0 && lane.right == 0))
            continue;
        std::fill(l.begin(), l.end(), 0.0F);
        std::fill(r.begin(), r.end(), 0.0F);
        fold(*lane.stem, inside.range.begin, l, r, lane.left, lane.right);
        add(inside.l, laneLeft);
        add(inside.r, laneRight);
        if (i < peaks.size()) {
            peaks[i].left = std::max(peaks[i].left, peakOf(l));
            peaks[i].right = std::max(peaks[i].right, peakOf(r));
        }
    }
}

void mixOriginal(const Scene& scene, Frame from, std::span<float> left, std::span<float> right) noexcept {
    const Inside inside(scene, from, left, right);
    if (!inside.range.empty() && scene.mixture)
        fold(*scene.mixture, inside.range.begin, inside.l, inside.r, 1, 1);
}

} // namespace stemma
