// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"

#include <QString>

#include <limits>
#include <optional>

namespace stemma {

/// A stretch of a song in seconds; end may be infinite.
struct TimeRange {
    double begin = 0;
    double end = std::numeric_limits<double>::infinity();

    FrameRange frames(int sampleRate, Frame songFrames) const; ///< rounded, inside the song; may be empty
    bool operator==(const TimeRange&) const = default;
};

/// Reads what people write as a range. A colon can stand inside a time or between two, so:
///     A:B      both in seconds, when there is exactly one colon ("30:45.5", "30:" to the end, ":45")
///     A..B     times as seconds, m:ss or h:mm:ss, with decimals ("1:00..2:30.5", "1:00..", "..0:45")
///     A-B      the same as A..B ("1:00-2:30")
/// Nothing when it is neither, or when it holds nothing (B not after A).
std::optional<TimeRange> parseTimeRange(const QString& text);

/// "1:02.345", "1:00:02.345": rounded to `decimals` 0 ... 6, hours where there are any. What parseTimeRange
/// reads.
QString formatTime(double seconds, int decimals = 3);

} // namespace stemma
