// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace stemma {

/// Band-limited sample rate conversion by a Kaiser-windowed sinc (polyphase), linear phase, zero delay:
/// output frame m stands at input time m * fromRate / toRate exactly. Stop band (from the lower Nyquist
/// frequency on) and images at least 120 dB down; pass band flat to 0.001 dB up to 0.9 x the lower Nyquist
/// frequency. Sources: J. O. Smith, "Digital Audio Resampling"; J. F. Kaiser, 1974. Equal rates copy bit for
/// bit. Stateless per call, so any part can be asked for in any order and equals the same part of the whole
/// bit for bit. Const calls may run in several threads at once. Table: at most 3 MB.
class Resampler {
public:
    Resampler(int fromRate, int toRate); ///< 1 ... 768000 Hz, at most 1000 : 1; else RateUnsupported

    /// round(frames * toRate / fromRate)
    Frame outputFrames(Frame inputFrames) const;

    /// Computes output frames [outBegin, outBegin + out.size()). `in` holds input frames from inBegin on;
    /// what lies outside it counts as silence.
    void process(std::span<const float> in, Frame inBegin, std::span<float> out, Frame outBegin) const;

    /// The input frames that output range needs (may reach below 0 or past the end).
    FrameRange inputNeeded(FrameRange output) const;

private:
    struct Place; ///< where an output frame stands between input frames
    Place placeOf(Frame output) const;
    float at(const float* taps, const Place& place) const;

    std::int64_t from_; ///< both rates divided by what they share
    std::int64_t to_;
    int halfTaps_ = 0;          ///< input frames used on either side
    std::int64_t phases_ = 0;   ///< rows of the table per input frame
    bool interpolated_ = false; ///< positions fall between rows
    std::vector<float> table_;  ///< rows of 2 * halfTaps_
};

} // namespace stemma
