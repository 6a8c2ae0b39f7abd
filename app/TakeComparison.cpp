// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ComparisonWork.h"
#include "engine/metrics/StemAgreement.h"
#include "engine/metrics/StemCoherence.h"

#include <algorithm>

namespace stemma {
namespace {

/// The stem where it was separated, silence elsewhere: what one take has and the other has not yet is no
/// difference.
StemReader readerOf(const StemPtr& stem, const std::vector<FrameRange>& ranges) {
    StemReader reader = stemReader(stem);
    reader.read = [whole = reader.read, ranges](std::span<float> out, int channel, Frame from) {
        std::ranges::fill(out, 0.0F);
        const FrameRange wanted{from, from + Frame(out.size())};
        for (const FrameRange range : ranges)
            if (const FrameRange part = range.intersected(wanted); !part.empty())
                whole(out.subspan(std::size_t(part.begin - from), std::size_t(part.length())), channel,
                      part.begin);
    };
    return reader;
}

TakeReport::Bleed bleedOf(const ScoredStems& take, const std::vector<FrameRange>& ranges,
                          const JobContext& job) {
    TakeReport::Bleed bleed;
    std::vector<StemReader> readers;
    for (const StemPtr& stem : take.stems.stems()) {
        bleed.kinds << QString::fromStdString(stem->kind());
        readers.push_back(readerOf(stem, ranges));
    }
    bleed.share = stemCoherence(readers, {0, take.stems.frames()}, take.stems.sampleRate(), 0, job);
    return bleed;
}

} // namespace

std::vector<FrameRange> commonRanges(const std::vector<FrameRange>& a, const std::vector<FrameRange>& b) {
    std::vector<FrameRange> both;
    for (const FrameRange one : a)
        for (const FrameRange other : b)
            if (one.intersects(other))
                both.push_back(one.intersected(other));
    return both;
}

TakeReport compareTakes(const ScoredStems& own, const ScoredStems& other, const JobContext& job) {
    TakeReport report;
    const std::vector<FrameRange> ranges = commonRanges(own.separated, other.separated);
    const FrameRange whole{0, own.stems.frames()};
    std::vector<std::pair<StemPtr, StemPtr>> pairs;
    const auto pair = [&](const StemPtr& stem) {
        if (const Stem* same = other.stems.find(stem->kind()))
            pairs.emplace_back(stem, std::make_shared<const Stem>(*same));
    };
    std::ranges::for_each(own.stems.stems(), pair);
    pair(own.stems.residual());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto& [a, b] = pairs[i];
        const double from = 0.3 * double(i) / double(pairs.size());
        const StemAgreement agreement =
            stemAgreement(readerOf(a, ranges), readerOf(b, ranges), whole, own.stems.sampleRate(),
                          job.part(from, from + 0.3 / double(pairs.size())));
        TakeReport::Lane lane{QString::fromStdString(a->kind()), agreement.whole.correlation,
                              agreement.whole.differenceDb};
        for (const Agreement& second : agreement.seconds)
            lane.correlations.push_back(second.correlation);
        report.lanes.push_back(std::move(lane));
    }
    report.own = bleedOf(own, ranges, job.part(0.3, 0.65));
    report.other = bleedOf(other, ranges, job.part(0.65, 1));
    return report;
}

} // namespace stemma
