// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/Separate.h"

#include "engine/separation/ChunkFeed.h"
#include "engine/separation/ChunkPlan.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <numeric>

namespace stemma {
namespace {

void check(const SeparateSettings& settings) {
    if (settings.overlap && !(*settings.overlap >= 0 && *settings.overlap <= 0.9))
        throw Error(Fault::BadSetting, "overlap", "0 ... 0.9");
    if (settings.shifts < 0 || settings.shifts > 20)
        throw Error(Fault::BadSetting, "shifts", "0 ... 20");
    if (settings.moves.size() > 21 || std::ranges::any_of(settings.moves, [](Frame m) { return m < 0; }))
        throw Error(Fault::BadSetting, "moves", "at most 21, 0 or more each");
    if (settings.threads < 0)
        throw Error(Fault::BadSetting, "threads", "0 or more");
}

FrameRange rangeOf(const AudioBuffer& mixture, const SeparateSettings& settings) {
    const FrameRange song{0, mixture.frames()};
    if (settings.range.empty())
        return song;
    if (!settings.range.intersects(song))
        throw Error(Fault::BadSetting, "range", "outside the song");
    return settings.range.intersected(song);
}

std::vector<int> keptStems(const SeparatorShape& shape, const std::vector<std::string>& wanted) {
    std::vector<int> kept(shape.stems.size());
    std::iota(kept.begin(), kept.end(), 0);
    if (wanted.empty())
        return kept;
    kept.clear();
    for (const auto& kind : wanted) {
        const auto it = std::find(shape.stems.begin(), shape.stems.end(), kind);
        const int index = int(it - shape.stems.begin());
        if (it == shape.stems.end() || std::find(kept.begin(), kept.end(), index) != kept.end())
            throw Error(Fault::BadSetting, kind, "not a stem of this model, or named twice");
        kept.push_back(index);
    }
    return kept;
}

ChunkPlanSettings planSettings(const AudioBuffer& mixture, FrameRange range, Frame usable,
                               const SeparatorShape& shape, const SeparateSettings& settings) {
    const double overlap = settings.overlap.value_or(shape.chunking.overlap);
    if (!(overlap >= 0 && overlap < 1))
        throw Error(Fault::BadSetting, "overlap", "0 to below 1");
    return {mixture.frames(),
            range,
            usable,
            overlap,
            settings.shifts,
            settings.moves,
            shape.chunking.scheme,
            shape.chunking.power,
            shape.anyLength};
}

/// One run of separate().
class Run {
public:
    Run(const AudioBuffer& mixture, Separator& separator, const SeparateSettings& settings,
        const JobContext& job)
        : mixture_(mixture)
        , settings_(settings)
        , range_(rangeOf(mixture, settings))
        , kept_(keptStems(separator.shape(), settings.stems))
        , feed_(mixture, separator, kept_, settings.threads, job)
        , plan_(planSettings(mixture, range_, feed_.usable(), separator.shape(), settings))
        , segments_(plan_.segments())
        , sums_(segments_.size()) {
        for (const int i : kept_)
            kinds_.push_back(separator.shape().stems[i]);
        separator.keepOnly(kept_);
    }

    void work(const ChunkOrder& order, const RegionSink& sink, const JobContext& job) {
        std::vector<const Chunk*> todo;
        std::vector<FrameRange> remaining; // what is shown to `order`; index i is chunk todo[i]
        for (const Chunk& chunk : plan_.chunks()) {
            todo.push_back(&chunk);
            remaining.push_back(chunk.gives.intersected(range_));
        }
        const auto total = double(todo.size());
        job.report(0);
        for (std::size_t done = 0; !todo.empty(); ++done) {
            job.checkStop();
            const std::size_t next = order ? order(remaining) : 0;
            if (next >= todo.size())
                throw Error(Fault::Internal, "chunk order", "chose a chunk that is not there");
            if (settings_.working)
                settings_.working(remaining[next]);
            const Chunk& chunk = *todo[next];
            const auto stems =
                feed_.run(plan_, chunk, job.part(double(done) / total, double(done + 1) / total));
            add(chunk, stems);
            handOut(chunk.gives, sink);
            job.report(double(done + 1) / total);
            todo.erase(todo.begin() + std::ptrdiff_t(next));
            remaining.erase(remaining.begin() + std::ptrdiff_t(next));
        }
    }

private:
    /// Weighted sums over the chunks so far of one segment.
    struct Sums {
        std::vector<AudioBuffer> stems;
        std::vector<float> weight;
    };

    template <class Body>
    void forSegmentsIn(FrameRange chunk, Body body) {
        const auto first = std::partition_point(segments_.begin(), segments_.end(),
                                                [&](const Segment& s) { return s.range.end <= chunk.begin; });
        for (auto it = first; it != segments_.end() && it->range.begin < chunk.end; ++it)
            body(std::size_t(it - segments_.begin()));
    }

    void add(const Chunk& chunk, const std::vector<AudioBuffer>& stems) {
        forSegmentsIn(chunk.gives, [&](std::size_t index) {
            const FrameRange where = segments_[index].range;
            Sums& sums = sums_[index];
            if (sums.weight.empty()) {
                sums.weight.resize(std::size_t(where.length()));
                for (std::size_t s = 0; s < stems.size(); ++s)
                    sums.stems.emplace_back(mixture_.channels(), where.length(), mixture_.sampleRate());
            }
            const auto weight = plan_.weights(chunk, where);
            for (Frame i = 0; i < where.length(); ++i)
                sums.weight[i] += weight[i];
            for (std::size_t s = 0; s < stems.size(); ++s)
                for (int c = 0; c < mixture_.channels(); ++c) {
                    const float* from = stems[s].channel(c).data() + (where.begin - chunk.gives.begin);
                    float* to = sums.stems[s].channel(c).data();
                    for (Frame i = 0; i < where.length(); ++i)
                        to[i] += weight[i] * from[i];
                }
            --segments_[index].pending;
        });
    }

    /// Gives the sink every segment that this chunk was the last to change, neighbours joined.
    void handOut(FrameRange chunk, const RegionSink& sink) {
        std::vector<std::size_t> finished;
        const auto flush = [&] {
            if (!finished.empty())
                sink(regionOf(finished));
            finished.clear();
        };
        forSegmentsIn(chunk, [&](std::size_t index) {
            if (segments_[index].pending == 0)
                finished.push_back(index);
            else
                flush();
        });
        flush();
    }

    SeparatedRegion regionOf(const std::vector<std::size_t>& segments) {
        SeparatedRegion region;
        region.range = {segments_[segments.front()].range.begin, segments_[segments.back()].range.end};
        region.kinds = kinds_;
        std::vector<AudioBuffer> stems;
        for (std::size_t s = 0; s < kinds_.size(); ++s)
            stems.emplace_back(mixture_.channels(), region.range.length(), mixture_.sampleRate());
        for (const std::size_t index : segments) {
            average(index, stems, segments_[index].range.begin - region.range.begin);
            sums_[index] = {};
        }
        region.residual = std::make_shared<const AudioBuffer>(residualOf(region.range, stems));
        for (auto& stem : stems)
            region.stems.push_back(std::make_shared<const AudioBuffer>(std::move(stem)));
        return region;
    }

    void average(std::size_t segment, std::vector<AudioBuffer>& stems, Frame at) const {
        const Sums& sums = sums_[segment];
        for (std::size_t s = 0; s < stems.size(); ++s)
            for (int c = 0; c < mixture_.channels(); ++c) {
                const float* from = sums.stems[s].channel(c).data();
                float* to = stems[s].channel(c).data() + at;
                for (std::size_t i = 0; i < sums.weight.size(); ++i)
                    to[i] = sums.weight[i] > 0 ? from[i] / sums.weight[i] : 0;
            }
    }

    AudioBuffer residualOf(FrameRange where, const std::vector<AudioBuffer>& stems) const {
        AudioBuffer residual(mixture_.channels(), where.length(), mixture_.sampleRate());
        for (int c = 0; c < mixture_.channels(); ++c) {
            const auto mixture = mixture_.channel(c).subspan(where.begin, where.length());
            for (Frame i = 0; i < where.length(); ++i) {
                float sum = 0;
                for (const auto& stem : stems)
                    sum += stem.channel(c)[i];
                residual.channel(c)[i] = (std::isfinite(mixture[i]) ? mixture[i] : 0) - sum;
            }
        }
        return residual;
    }

    const AudioBuffer& mixture_;
    const SeparateSettings& settings_;
    FrameRange range_;
    std::vector<int> kept_;
    std::vector<std::string> kinds_;
    ChunkFeed feed_;
    ChunkPlan plan_;
    std::vector<Segment> segments_;
    std::vector<Sums> sums_; ///< one per segment; empty before its first and after its last chunk
};

} // namespace

ChunkOrder outwardFrom(std::function<Frame()> frame) {
    return [frame = std::move(frame)](std::span<const FrameRange> remaining) {
        const Frame here = frame();
        const auto after = std::find_if(remaining.begin(), remaining.end(),
                                        [here](FrameRange chunk) { return chunk.end > here; });
        return std::size_t(after == remaining.end() ? remaining.size() - 1 : after - remaining.begin());
    };
}

void separate(const AudioBuffer& mixture, Separator& separator, const SeparateSettings& settings,
              const ChunkOrder& order, const RegionSink& sink, const JobContext& job) {
    check(settings);
    job.checkStop();
    if (mixture.frames() == 0) {
        job.report(1);
        return;
    }
    separator.setThreads(settings.threads);
    try {
        Run(mixture, separator, settings, job).work(order, sink, job);
    } catch (const std::bad_alloc&) {
        throw Error(Fault::OutOfMemory, "separation");
    }
}

} // namespace stemma
