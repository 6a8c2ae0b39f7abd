// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemSet.h"

#include "engine/core/Error.h"
#include "engine/stems/StemKind.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace stemma {
namespace {

StemPtr whole(std::string kind, const AudioPtr& audio) {
    return std::make_shared<const Stem>(std::move(kind), audio->channels(),
                                        std::vector<Piece>{{0, audio->frames(), audio, 0}});
}

bool fits(const AudioPtr& audio, FrameRange range, const StemSet& set) {
    return audio && audio->frames() == range.length() && audio->channels() == set.channels() &&
           audio->sampleRate() == set.sampleRate();
}

void check(const SeparatedRegion& region, const StemSet& set) {
    if (region.range.empty() || region.range.begin < 0 || region.range.end > set.frames())
        throw Error(Fault::BadSetting, "region", "reaches outside the song");
    if (region.kinds.size() != region.stems.size())
        throw Error(Fault::BadSetting, "region", "as many kinds as stems are needed");
    for (std::size_t i = 0; i < region.kinds.size(); ++i)
        if (std::count(region.kinds.begin(), region.kinds.end(), region.kinds[i]) > 1)
            throw Error(Fault::BadSetting, region.kinds[i], "named twice");
    if (!fits(region.residual, region.range, set) ||
        !std::all_of(region.stems.begin(), region.stems.end(),
                     [&](const AudioPtr& a) { return fits(a, region.range, set); }))
        throw Error(Fault::BadSetting, "region", "a buffer with another length, channel count or rate");
}

} // namespace

StemSet::StemSet(AudioPtr mixture)
    : mixtureAudio_(std::move(mixture)) {
    if (!mixtureAudio_)
        return;
    mixture_ = whole("mixture", mixtureAudio_);
    residual_ = whole("residual", mixtureAudio_);
}

const Stem* StemSet::find(std::string_view kind) const {
    for (const StemPtr& stem : stems_)
        if (stem->kind() == kind)
            return stem.get();
    if (kind == "residual")
        return residual_.get();
    if (kind == "mixture")
        return mixture_.get();
    return nullptr;
}

StemSet StemSet::withKinds(std::span<const std::string> kinds) const {
    if (empty() && !kinds.empty())
        throw Error(Fault::BadSetting, kinds.front(), "there is no song");
    StemSet result = *this;
    for (const std::string& kind : kinds) {
        if (kind.empty() || kind == "mixture" || kind == "residual")
            throw Error(Fault::BadSetting, kind, "not a name for a stem");
        if (result.find(kind))
            continue;
        const auto before = [](int order, const StemPtr& stem) {
            return order < stemKind(stem->kind()).order;
        };
        auto& stems = result.stems_;
        stems.insert(std::upper_bound(stems.begin(), stems.end(), stemKind(kind).order, before),
                     std::make_shared<const Stem>(kind, channels()));
    }
    return result;
}

StemSet StemSet::accepted(const SeparatedRegion& region) const {
    check(region, *this);
    StemSet result = withKinds(region.kinds);
    const auto piece = [&](const AudioPtr& audio) {
        return Piece{region.range.begin, region.range.length(), audio, 0};
    };
    for (StemPtr& stem : result.stems_) {
        const auto named = std::find(region.kinds.begin(), region.kinds.end(), stem->kind());
        if (named == region.kinds.end())
            stem = std::make_shared<const Stem>(stem->cleared(region.range));
        else
            stem = std::make_shared<const Stem>(
                stem->laid(piece(region.stems[static_cast<std::size_t>(named - region.kinds.begin())])));
    }
    result.residual_ = std::make_shared<const Stem>(result.residual_->laid(piece(region.residual)));
    return result;
}

float StemSet::largestSumError(FrameRange range) const {
    constexpr Frame kBlock = 4096;
    std::array<float, kBlock> samples{};
    std::array<double, kBlock> error{};
    double largest = 0;
    const FrameRange all = range.intersected({0, frames()});
    for (int c = 0; c < channels(); ++c) {
        for (Frame at = all.begin; at < all.end; at += kBlock) {
            const auto n = static_cast<std::size_t>(std::min(kBlock, all.end - at));
            const std::span<float> block(samples.data(), n);
            const auto add = [&](const Stem& stem, double sign) {
                stem.read(block, c, at);
                for (std::size_t i = 0; i < n; ++i)
                    error[i] += sign * static_cast<double>(block[i]);
            };
            error.fill(0);
            add(*mixture_, 1);
            add(*residual_, -1);
            for (const StemPtr& stem : stems_)
                add(*stem, -1);
            for (std::size_t i = 0; i < n; ++i)
                largest = std::max(largest, std::abs(error[i]));
        }
    }
    return static_cast<float>(largest);
}

} // namespace stemma
