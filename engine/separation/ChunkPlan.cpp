// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/ChunkPlan.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stemma {
namespace {

using Scheme = Chunking::Scheme;

// N chunks over every frame make an overlap of 1 - 1/N, whose double must not cost a frame of C / N.
Frame fadesHop(Frame usable, double overlap) {
    const double chunks = std::round(1 / (1 - overlap));
    if (std::abs(overlap - (1 - 1 / chunks)) < 1e-9)
        return usable / Frame(chunks);
    return Frame(double(usable) * (1 - overlap));
}

Frame hopOf(const ChunkPlanSettings& s) {
    const auto usable = double(s.usable);
    const Frame hop = s.scheme == Scheme::Hann       ? std::llround(usable * (1 - s.overlap))
                      : s.scheme == Scheme::Triangle ? Frame((1 - s.overlap) * usable)
                                                     : fadesHop(s.usable, s.overlap);
    return std::clamp<Frame>(hop, 1, s.usable);
}

// A chunk counts most in its middle. The half frame keeps every weight above 0, so that a frame only one
// chunk covers can be divided by it.
std::vector<float> hannWindow(Frame usable) {
    std::vector<float> weights(static_cast<std::size_t>(usable));
    for (Frame i = 0; i < usable; ++i) {
        const double root = std::sin(std::numbers::pi * (double(i) + 0.5) / double(usable));
        weights[i] = float(root * root);
    }
    return weights;
}

std::vector<float> triangleWindow(Frame usable, double power) {
    std::vector<float> weights(static_cast<std::size_t>(usable));
    const auto largest = double(usable - usable / 2);
    for (Frame i = 0; i < usable; ++i)
        weights[i] = float(std::pow(double(i < usable / 2 ? i + 1 : usable - i) / largest, power));
    return weights;
}

std::vector<float> fadesWindow(Frame usable, Frame fade) {
    std::vector<float> weights(static_cast<std::size_t>(usable), 1.0F);
    const auto last = double(std::max<Frame>(1, fade - 1));
    for (Frame i = 0; i < fade; ++i)
        weights[usable - fade + i] = float(1 - double(i) / last);
    for (Frame i = 0; i < fade; ++i)
        weights[i] = float(double(i) / last);
    return weights;
}

} // namespace

ChunkPlan::ChunkPlan(ChunkPlanSettings settings)
    : settings_(std::move(settings))
    , hop_(hopOf(settings_))
    , sound_{0, settings_.songFrames} {
    const Frame usable = settings_.usable;
    switch (settings_.scheme) {
    case Scheme::Hann:
        window_ = hannWindow(usable);
        break;
    case Scheme::Triangle:
        window_ = triangleWindow(usable, settings_.power);
        break;
    case Scheme::Fades: {
        fade_ = usable / 10;
        window_ = fadesWindow(usable, fade_);
        const Frame border = usable - hop_;
        if (settings_.songFrames > 2 * border)
            sound_ = {-border, settings_.songFrames + border};
        break;
    }
    }
    auto moves = settings_.moves;
    if (moves.empty())
        for (int pass = 0; pass <= settings_.shifts; ++pass)
            moves.push_back(hop_ * pass / (settings_.shifts + 1));
    averaged_ = settings_.scheme != Scheme::Hann && moves.size() > 1;
    for (int pass = 0; pass < int(moves.size()); ++pass)
        switch (settings_.scheme) {
        case Scheme::Hann:
            layHann(pass, moves[pass]);
            break;
        case Scheme::Triangle:
            layTriangle(pass, moves[pass]);
            break;
        case Scheme::Fades:
            layFades(pass, moves[pass]);
            break;
        }
    std::stable_sort(chunks_.begin(), chunks_.end(),
                     [](const Chunk& a, const Chunk& b) { return a.gives.begin < b.gives.begin; });
}

void ChunkPlan::add(const Chunk& chunk) {
    if (chunk.gives.intersects(settings_.range))
        chunks_.push_back(chunk);
}

// Of the grid that begins there, a place from which on chunks can touch the range.
Frame ChunkPlan::firstAtRange(Frame gridBegin) const {
    const Frame before = settings_.range.begin - settings_.usable - gridBegin;
    return gridBegin + std::max<Frame>(0, before / hop_) * hop_;
}

void ChunkPlan::layHann(int pass, Frame move) {
    const Frame usable = settings_.usable;
    const FrameRange range = settings_.range;
    const Frame context = usable / 8;
    const FrameRange wanted = FrameRange{range.begin - context, range.end + context}.intersected(sound_);
    const Frame hops = std::max<Frame>(0, (wanted.length() - usable + hop_ - 1) / hop_);
    const Frame span = hops * hop_ + usable;
    // What the grid covers more than it must is given to both sides, as far as the song has sound there.
    const Frame first = std::clamp<Frame>(wanted.begin - (span - wanted.length()) / 2, 0,
                                          std::max<Frame>(0, sound_.end - span));
    const auto addAt = [&](Frame begin) {
        const FrameRange where{begin, begin + usable};
        add({where, where, pass});
    };
    if (move == 0)
        for (Frame i = 0; i <= hops; ++i) // the last chunk is moved back to end with the song
            addAt(std::min(first + i * hop_, std::max<Frame>(0, sound_.end - usable)));
    else
        for (Frame begin = firstAtRange(first - move); begin < range.end; begin += hop_)
            addAt(begin);
}

void ChunkPlan::layTriangle(int pass, Frame move) {
    const Frame usable = settings_.usable;
    for (Frame begin = firstAtRange(-move); begin < settings_.range.end; begin += hop_) {
        const FrameRange gives{begin, std::min(begin + usable, sound_.end)};
        const Frame earlier = begin - (usable - gives.length()) / 2;
        add({settings_.anyLength ? gives : FrameRange{earlier, earlier + usable}, gives, pass});
    }
}

void ChunkPlan::layFades(int pass, Frame move) {
    const Frame usable = settings_.usable;
    const Frame gridBegin = sound_.begin - move;
    for (Frame begin = firstAtRange(gridBegin); begin < settings_.range.end; begin += hop_) {
        Chunk chunk{{begin, begin + usable}, {begin, std::min(begin + usable, sound_.end)}, pass};
        chunk.turns = chunk.gives.length() > usable / 2;
        chunk.opens = begin == gridBegin;
        chunk.closes = !chunk.opens && begin + hop_ >= sound_.end;
        add(chunk);
    }
}

std::vector<Segment> ChunkPlan::segments() const {
    const FrameRange range = settings_.range;
    std::vector<Frame> borders{range.begin, range.end};
    for (const Chunk& chunk : chunks_)
        for (const Frame border : {chunk.gives.begin, chunk.gives.end})
            if (range.contains(border))
                borders.push_back(border);
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());

    // Neither beginnings nor ends fall: those that cover a frame are those begun less those ended by then.
    const auto begunBy = [&](Frame frame) {
        return std::partition_point(chunks_.begin(), chunks_.end(),
                                    [frame](const Chunk& chunk) { return chunk.gives.begin <= frame; }) -
               chunks_.begin();
    };
    const auto endedBy = [&](Frame frame) {
        return std::partition_point(chunks_.begin(), chunks_.end(),
                                    [frame](const Chunk& chunk) { return chunk.gives.end <= frame; }) -
               chunks_.begin();
    };
    std::vector<Segment> segments;
    for (std::size_t i = 0; i + 1 < borders.size(); ++i)
        segments.push_back({{borders[i], borders[i + 1]}, int(begunBy(borders[i]) - endedBy(borders[i]))});
    return segments;
}

Frame ChunkPlan::heardAt(const Chunk& chunk, Frame frame) const {
    if (chunk.turns && frame >= sound_.end)
        frame = 2 * (sound_.end - 1) - frame;
    if (!sound_.contains(frame))
        return -1;
    if (frame < 0)
        return -frame;
    return frame < settings_.songFrames ? frame : 2 * (settings_.songFrames - 1) - frame;
}

float ChunkPlan::weight(const Chunk& chunk, Frame frame) const {
    const Frame at = frame - chunk.gives.begin;
    if ((chunk.opens && at < fade_) || (chunk.closes && at >= settings_.usable - fade_))
        return 1;
    return window_[at];
}

std::vector<float> ChunkPlan::weights(const Chunk& chunk, FrameRange where) const {
    std::vector<float> own(static_cast<std::size_t>(where.length()));
    for (Frame i = 0; i < where.length(); ++i)
        own[i] = weight(chunk, where.begin + i);
    if (!averaged_)
        return own;
    std::vector<float> all(own.size());
    auto other = std::partition_point(chunks_.begin(), chunks_.end(),
                                      [&](const Chunk& c) { return c.gives.end <= where.begin; });
    for (; other != chunks_.end() && other->gives.begin <= where.begin; ++other)
        if (other->pass == chunk.pass)
            for (Frame i = 0; i < where.length(); ++i)
                all[i] += weight(*other, where.begin + i);
    for (std::size_t i = 0; i < own.size(); ++i)
        own[i] = all[i] > 0 ? own[i] / all[i] : 0;
    return own;
}

} // namespace stemma
