// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/stems/Stem.h"

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace stemma {

/// Min, max and mean square of a stretch of one channel.
struct WaveformSpan {
    float min = 0;
    float max = 0;
    float meanSquare = 0;
};

/// Min/max/RMS summary of a stem in immutable segments of 65536 frames, so that a changed region costs only
/// its own segments and readers share the rest. A value; any thread may read it.
class WaveformPyramid {
public:
    static constexpr Frame kBase = 64;       ///< frames per finest block
    static constexpr Frame kSegment = 65536; ///< frames per segment

    /// Levels of one segment: level l has blocks of kBase << (2 l) frames, per channel.
    struct Segment {
        std::vector<std::vector<std::vector<WaveformSpan>>> levels; ///< [channel][level][block]
    };
    using SegmentPtr = std::shared_ptr<const Segment>;

    WaveformPyramid() = default;
    WaveformPyramid(int channels, Frame frames);

    /// Computes one segment of a stem. Pure; for worker threads.
    static SegmentPtr compute(const Stem& stem, Frame frames, std::size_t segment);

    std::size_t segmentCount() const { return segments_.size(); }
    bool has(std::size_t segment) const { return segments_[segment] != nullptr; }
    WaveformPyramid with(std::size_t segment, SegmentPtr value) const; ///< copies pointers only
    void set(std::size_t segment, SegmentPtr value) { segments_[segment] = std::move(value); }

    /// One span per pixel column: column i covers frames [from + i * framesPerColumn, from + (i + 1) *
    /// framesPerColumn). Every extreme sample of a column is inside its min/max at every zoom (blocks that
    /// straddle a column border count for both). Where a segment is missing out[i].min > out[i].max. Needs
    /// framesPerColumn >= kBase; below that the view reads samples.
    void query(int channel, double from, double framesPerColumn, std::span<WaveformSpan> out) const;

private:
    int channels_ = 0;
    Frame frames_ = 0;
    std::vector<SegmentPtr> segments_;
};

} // namespace stemma
