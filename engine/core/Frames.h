// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace stemma {

/// A position or length in frames (one sample per channel) at the song's own sample rate.
/// Seconds exist only at the edge of the screen.
using Frame = std::int64_t;

/// Half-open range of frames [begin, end). Empty when end <= begin.
struct FrameRange {
    Frame begin = 0;
    Frame end = 0;

    Frame length() const { return std::max<Frame>(0, end - begin); }
    bool empty() const { return end <= begin; }
    bool contains(Frame f) const { return f >= begin && f < end; }
    bool intersects(FrameRange o) const { return std::max(begin, o.begin) < std::min(end, o.end); }
    FrameRange intersected(FrameRange o) const { return {std::max(begin, o.begin), std::min(end, o.end)}; }
    FrameRange united(FrameRange o) const {
        if (empty())
            return o;
        if (o.empty())
            return *this;
        return {std::min(begin, o.begin), std::max(end, o.end)};
    }
    bool operator==(const FrameRange&) const = default;
};

} // namespace stemma
