// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace stemma {

/// Band-limited sample rate conversion by a Kaiser-windowed sinc (polyphase), linear phase, zero delay:
/// output frame m stands at input time m * fromRate / toRate exactly. Stop band and images at least 100 dB
/// down; pass band flat to 0.01 dB up to 0.9 x the lower Nyquist frequency. Source: J. O. Smith, "Digital
/// Audio Resampling". Equal rates copy bit for bit. Stateless per call, so any part can be asked for in any
/// order. Const calls may run in several threads at once.
class Resampler {
public:
    Resampler(int fromRate, int toRate); ///< 1 ... 768000 Hz each

    /// round(frames * toRate / fromRate)
    Frame outputFrames(Frame inputFrames) const;

    /// Computes output frames [outBegin, outBegin + out.size()). `in` holds input frames from inBegin on;
    /// what lies outside it counts as silence.
    void process(std::span<const float> in, Frame inBegin, std::span<float> out, Frame outBegin) const;

    /// The input frames that output range needs (may reach below 0 or past the end).
    FrameRange inputNeeded(FrameRange output) const;

private:
    int from_;
    int to_;
    int halfTaps_ = 0;
    std::int64_t phases_ = 0;
    std::vector<float> table_;
};

} // namespace stemma
