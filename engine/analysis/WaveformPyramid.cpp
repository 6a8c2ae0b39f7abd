// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/WaveformPyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stemma {
namespace {

constexpr int kLevels = 6; // 64, 256, 1024, 4096, 16384, 65536 frames per block
constexpr WaveformSpan kNothing{1, -1, 0};

Frame blockSize(int level) { return WaveformPyramid::kBase << (2 * level); }

// Eight independent accumulators: the compiler may not reorder float reductions itself, so one running
// minimum would keep the loop scalar.
WaveformSpan spanOf(std::span<const float> x) {
    constexpr std::size_t w = 8;
    std::array<float, w> lo, hi, sum{};
    lo.fill(x[0]);
    hi.fill(x[0]);
    std::size_t i = 0;
    for (; i + w <= x.size(); i += w)
        for (std::size_t k = 0; k < w; ++k) {
            const float v = x[i + k];
            lo[k] = v < lo[k] ? v : lo[k];
            hi[k] = v > hi[k] ? v : hi[k];
            sum[k] += v * v;
        }
    WaveformSpan s{x[0], x[0], 0};
    for (std::size_t k = 0; k < w; ++k) {
        s.min = std::min(s.min, lo[k]);
        s.max = std::max(s.max, hi[k]);
        s.meanSquare += sum[k];
    }
    for (; i < x.size(); ++i) {
        s.min = std::min(s.min, x[i]);
        s.max = std::max(s.max, x[i]);
        s.meanSquare += x[i] * x[i];
    }
    s.meanSquare /= float(x.size());
    return s;
}

// Four blocks into one. Only the last block of the song may be short, hence the weights.
std::vector<WaveformSpan> coarser(const std::vector<WaveformSpan>& fine, Frame fineSize, Frame frames) {
    std::vector<WaveformSpan> out((fine.size() + 3) / 4);
    for (std::size_t b = 0; b < out.size(); ++b) {
        WaveformSpan s = fine[4 * b];
        double sum = 0;
        Frame length = 0;
        for (std::size_t i = 4 * b; i < std::min(fine.size(), 4 * b + 4); ++i) {
            const Frame n = std::min(fineSize, frames - Frame(i) * fineSize);
            s.min = std::min(s.min, fine[i].min);
            s.max = std::max(s.max, fine[i].max);
            sum += double(fine[i].meanSquare) * double(n);
            length += n;
        }
        s.meanSquare = float(sum / double(length));
        out[b] = s;
    }
    return out;
}

// The extremes and energy of the frames [a, b) gathered from blocks of one level.
class Gathering {
public:
    void add(const WaveformSpan& s, double overlap) {
        if (length_ == 0) {
            min_ = s.min;
            max_ = s.max;
        } else {
            min_ = std::min(min_, s.min);
            max_ = std::max(max_, s.max);
        }
        energy_ += double(s.meanSquare) * overlap;
        length_ += overlap;
    }
    WaveformSpan span() const {
        return length_ > 0 ? WaveformSpan{min_, max_, float(energy_ / length_)} : kNothing;
    }

private:
    float min_ = 0;
    float max_ = 0;
    double energy_ = 0;
    double length_ = 0;
};

} // namespace

WaveformPyramid::WaveformPyramid(int channels, Frame frames)
    : channels_(channels)
    , frames_(frames)
    , segments_(std::size_t((frames + kSegment - 1) / kSegment)) {}

WaveformPyramid::SegmentPtr WaveformPyramid::compute(const Stem& stem, Frame frames, std::size_t segment) {
    const Frame begin = Frame(segment) * kSegment;
    const Frame length = std::min(kSegment, frames - begin);
    auto out = std::make_shared<Segment>();
    out->levels.resize(std::size_t(stem.channels()));
    std::vector<float> samples(std::size_t(std::max<Frame>(0, length)));
    if (samples.empty())
        return out;
    for (int c = 0; c < stem.channels(); ++c) {
        stem.read(samples, c, begin);
        auto& levels = out->levels[std::size_t(c)];
        levels.resize(kLevels);
        levels[0].resize(std::size_t((length + kBase - 1) / kBase));
        for (std::size_t b = 0; b < levels[0].size(); ++b) {
            const auto at = b * std::size_t(kBase);
            levels[0][b] = spanOf(std::span<const float>(samples).subspan(
                at, std::min(std::size_t(kBase), samples.size() - at)));
        }
        for (int l = 1; l < kLevels; ++l)
            levels[std::size_t(l)] = coarser(levels[std::size_t(l - 1)], blockSize(l - 1), length);
    }
    return out;
}

WaveformPyramid WaveformPyramid::with(std::size_t segment, SegmentPtr value) const {
    WaveformPyramid copy = *this;
    copy.set(segment, std::move(value));
    return copy;
}

void WaveformPyramid::query(int channel, double from, double framesPerColumn,
                            std::span<WaveformSpan> out) const {
    // Blocks of at most half a column keep the overreach of straddling blocks small.
    int level = 0;
    while (level + 1 < kLevels && double(blockSize(level + 1)) <= framesPerColumn / 2)
        ++level;
    const Frame size = blockSize(level);
    const Frame perSegment = kSegment / size;

    for (std::size_t i = 0; i < out.size(); ++i) {
        const double a = std::max(0.0, from + double(i) * framesPerColumn);
        const double b = std::min(double(frames_), from + double(i + 1) * framesPerColumn);
        Gathering gathering;
        if (a < b) {
            const auto last = Frame(std::ceil(b / double(size)));
            for (auto block = Frame(a / double(size)); block < last; ++block) {
                const auto& segment = segments_[std::size_t(block / perSegment)];
                if (!segment)
                    continue;
                const auto& spans = segment->levels[std::size_t(channel)][std::size_t(level)];
                const double overlap =
                    std::min(b, double((block + 1) * size)) - std::max(a, double(block * size));
                gathering.add(spans[std::size_t(block % perSegment)], overlap);
            }
        }
        out[i] = gathering.span();
    }
}

} // namespace stemma
