// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/ChunkPlan.h"

#include <algorithm>
#include <cmath>

namespace stemma {

std::vector<FrameRange> planChunks(const ChunkPlanSettings& s) {
    const Frame usable = s.usable;
    const Frame hop =
        std::clamp<Frame>(std::llround(double(usable) * (1 - s.overlap)), std::min<Frame>(usable, 1), usable);
    const Frame context = usable / 8;
    const FrameRange wanted =
        FrameRange{s.range.begin - context, s.range.end + context}.intersected({0, s.songFrames});
    const Frame hops = std::max<Frame>(0, (wanted.length() - usable + hop - 1) / hop);
    const Frame span = hops * hop + usable;
    // What the grid covers more than it must is given to both sides, as far as the song has sound there.
    const Frame first = std::clamp<Frame>(wanted.begin - (span - wanted.length()) / 2, 0,
                                          std::max<Frame>(0, s.songFrames - span));

    std::vector<FrameRange> chunks;
    const auto add = [&](Frame begin) {
        const FrameRange chunk{begin, begin + usable};
        if (chunk.intersects(s.range))
            chunks.push_back(chunk);
    };
    for (Frame i = 0; i <= hops; ++i) // the last chunk is moved back to end with the song
        add(std::min(first + i * hop, std::max<Frame>(0, s.songFrames - usable)));
    for (int pass = 1; pass <= s.shifts; ++pass)
        for (Frame begin = first - hop * pass / (s.shifts + 1); begin < s.range.end; begin += hop)
            add(begin);
    std::sort(chunks.begin(), chunks.end(), [](FrameRange a, FrameRange b) { return a.begin < b.begin; });
    return chunks;
}

std::vector<Segment> segmentsOf(const std::vector<FrameRange>& chunks, FrameRange range) {
    std::vector<Frame> borders{range.begin, range.end};
    for (const FrameRange& chunk : chunks)
        for (const Frame border : {chunk.begin, chunk.end})
            if (range.contains(border))
                borders.push_back(border);
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());

    // Chunks are sorted and of one length: those that cover a frame are those begun less those ended by then.
    const auto begunBy = [&](Frame frame) {
        return std::partition_point(chunks.begin(), chunks.end(),
                                    [frame](FrameRange chunk) { return chunk.begin <= frame; }) -
               chunks.begin();
    };
    const auto endedBy = [&](Frame frame) {
        return std::partition_point(chunks.begin(), chunks.end(),
                                    [frame](FrameRange chunk) { return chunk.end <= frame; }) -
               chunks.begin();
    };
    std::vector<Segment> segments;
    for (std::size_t i = 0; i + 1 < borders.size(); ++i)
        segments.push_back({{borders[i], borders[i + 1]}, int(begunBy(borders[i]) - endedBy(borders[i]))});
    return segments;
}

} // namespace stemma
