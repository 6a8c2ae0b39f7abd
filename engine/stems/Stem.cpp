// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/Stem.h"

#include "engine/core/Error.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace stemma {
namespace {

void check(const Piece& piece, int channels, const std::string& kind) {
    if (!piece.audio)
        throw Error(Fault::BadSetting, kind, "a piece without audio");
    if (piece.audio->channels() != channels)
        throw Error(Fault::BadSetting, kind, "a piece with another channel count");
    if (piece.length < 0 || piece.offset < 0 || piece.offset > piece.audio->frames() ||
        piece.length > piece.audio->frames() - piece.offset)
        throw Error(Fault::BadSetting, kind, "a piece that reaches outside its buffer");
}

Piece cut(const Piece& piece, FrameRange keep) {
    return {keep.begin, keep.length(), piece.audio, piece.offset + (keep.begin - piece.at)};
}

bool continues(const Piece& a, const Piece& b) {
    return a.audio == b.audio && a.at + a.length == b.at && a.offset + a.length == b.offset;
}

/// Appends, joining with the last piece where both are one stretch of one buffer, so that editing a song to
/// and fro does not shatter it.
void append(std::vector<Piece>& pieces, Piece piece) {
    if (piece.length <= 0)
        return;
    if (!pieces.empty() && continues(pieces.back(), piece))
        pieces.back().length += piece.length;
    else
        pieces.push_back(std::move(piece));
}

/// `pieces` with `range` replaced by `piece` (may be null: silence).
std::vector<Piece> replaced(const std::vector<Piece>& pieces, FrameRange range, const Piece* piece) {
    std::vector<Piece> result;
    result.reserve(pieces.size() + 2);
    for (const Piece& p : pieces)
        if (p.at < range.begin)
            append(result, cut(p, {p.at, std::min(p.range().end, range.begin)}));
    if (piece)
        append(result, *piece);
    for (const Piece& p : pieces)
        if (p.range().end > range.end)
            append(result, cut(p, {std::max(p.at, range.end), p.range().end}));
    return result;
}

/// Calls use(samples, first index in the output) for every covered stretch of [from, from + frames).
template <class Use>
void forEachStretch(const std::vector<Piece>& pieces, int c, Frame from, Frame frames, Use use) {
    const FrameRange wanted{from, from + frames};
    auto piece = std::upper_bound(pieces.begin(), pieces.end(), from,
                                  [](Frame f, const Piece& p) { return f < p.range().end; });
    for (; piece != pieces.end() && piece->at < wanted.end; ++piece) {
        const FrameRange part = piece->range().intersected(wanted);
        const auto first = static_cast<std::size_t>(piece->offset + (part.begin - piece->at));
        use(piece->audio->channel(c).subspan(first, static_cast<std::size_t>(part.length())),
            static_cast<std::size_t>(part.begin - from));
    }
}

} // namespace

Stem::Stem(std::string kind, int channels, std::vector<Piece> pieces)
    : kind_(std::move(kind))
    , channels_(channels)
    , pieces_(std::move(pieces)) {
    if (channels_ < 1)
        throw Error(Fault::BadSetting, kind_, "a stem without channels");
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        check(pieces_[i], channels_, kind_);
        if (i > 0 && pieces_[i].at < pieces_[i - 1].range().end)
            throw Error(Fault::BadSetting, kind_, "pieces that overlap or are out of order");
    }
}

Stem Stem::difference(std::shared_ptr<const Stem> a, std::shared_ptr<const Stem> b) {
    if (a->channels() != b->channels())
        throw Error(Fault::BadSetting, a->kind(), "a difference of other channel counts");
    Stem result(a->kind(), a->channels());
    result.whole_ = std::move(a);
    result.minus_ = std::move(b);
    return result;
}

Stem Stem::laid(Piece piece) const {
    if (whole_)
        throw Error(Fault::BadSetting, kind_, "a difference is not for editing");
    check(piece, channels_, kind_);
    if (piece.length == 0)
        return *this;
    return {kind_, channels_, replaced(pieces_, piece.range(), &piece)};
}

Stem Stem::cleared(FrameRange range) const {
    if (whole_)
        throw Error(Fault::BadSetting, kind_, "a difference is not for editing");
    if (range.empty())
        return *this;
    return {kind_, channels_, replaced(pieces_, range, nullptr)};
}

void Stem::mixInto(std::span<float> out, int c, Frame from, float gain) const {
    if (whole_) {
        whole_->mixInto(out, c, from, gain);
        minus_->mixInto(out, c, from, -gain);
        return;
    }
    forEachStretch(pieces_, c, from, static_cast<Frame>(out.size()),
                   [&](std::span<const float> samples, std::size_t first) {
                       float* to = out.data() + first;
                       for (std::size_t i = 0; i < samples.size(); ++i)
                           to[i] += gain * samples[i];
                   });
}

void Stem::read(std::span<float> out, int c, Frame from) const {
    if (whole_) {
        whole_->read(out, c, from);
        minus_->mixInto(out, c, from, -1);
        return;
    }
    std::size_t done = 0;
    forEachStretch(pieces_, c, from, static_cast<Frame>(out.size()),
                   [&](std::span<const float> samples, std::size_t first) {
                       std::fill(out.begin() + static_cast<std::ptrdiff_t>(done),
                                 out.begin() + static_cast<std::ptrdiff_t>(first), 0.0F);
                       std::copy(samples.begin(), samples.end(),
                                 out.begin() + static_cast<std::ptrdiff_t>(first));
                       done = first + samples.size();
                   });
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(done), out.end(), 0.0F);
}

std::vector<FrameRange> Stem::covered(FrameRange within) const {
    std::vector<FrameRange> result;
    if (whole_) {
        std::vector<FrameRange> both = whole_->covered(within);
        std::ranges::copy(minus_->covered(within), std::back_inserter(both));
        std::ranges::sort(both, {}, &FrameRange::begin);
        for (const FrameRange range : both)
            if (!result.empty() && range.begin <= result.back().end)
                result.back().end = std::max(result.back().end, range.end);
            else
                result.push_back(range);
        return result;
    }
    for (const Piece& piece : pieces_) {
        const FrameRange part = piece.range().intersected(within);
        if (part.empty())
            continue;
        if (!result.empty() && result.back().end == part.begin)
            result.back().end = part.end;
        else
            result.push_back(part);
    }
    return result;
}

} // namespace stemma
