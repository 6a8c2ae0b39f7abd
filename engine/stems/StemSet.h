// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/stems/Stem.h"

#include <string_view>

namespace stemma {

/// One finished stretch of a separation: `stems[i]` is kind `kinds[i]`, every buffer `range.length()` frames
/// at the song's rate and channel count, frame 0 heard at range.begin. `residual` = mixture - sum of stems,
/// same shape.
struct SeparatedRegion {
    FrameRange range;
    std::vector<std::string> kinds;
    std::vector<AudioPtr> stems;
    AudioPtr residual;
};

/// The mixture and its stems, a value. The law of the house: for every frame
///     mixture = sum of stems + residual      (to float rounding)
/// A song nobody has separated yet has no stems and residual = mixture.
class StemSet {
public:
    StemSet() = default;
    explicit StemSet(AudioPtr mixture);

    bool empty() const { return !mixtureAudio_; }
    const AudioPtr& mixtureAudio() const { return mixtureAudio_; }
    Frame frames() const { return mixtureAudio_ ? mixtureAudio_->frames() : 0; }
    int channels() const { return mixtureAudio_ ? mixtureAudio_->channels() : 0; }
    int sampleRate() const { return mixtureAudio_ ? mixtureAudio_->sampleRate() : 0; }

    const StemPtr& mixture() const { return mixture_; }
    const StemPtr& residual() const { return residual_; }
    /// Ordered by StemKind::order; without residual.
    const std::vector<StemPtr>& stems() const { return stems_; }
    const Stem* find(std::string_view kind) const; ///< a stem, "residual" or "mixture"; else nullptr

    /// This set with an (empty) stem of each kind added that is not there yet, in StemKind order (equal ones
    /// in the order they came). Throws Error{BadSetting} for "mixture", "residual" and without a song.
    StemSet withKinds(std::span<const std::string> kinds) const;

    /// This set with the region laid over it. Stems of kinds the region does not name become silent in its
    /// range and their sound goes to the residual, so that the law holds. Throws Error{BadSetting} on wrong
    /// shapes.
    StemSet accepted(const SeparatedRegion& region) const;

    /// Largest |mixture - sum of stems - residual| over `range`. For tests and the "null test" read-out;
    /// O(frames).
    float largestSumError(FrameRange range) const;

private:
    AudioPtr mixtureAudio_;
    StemPtr mixture_;
    StemPtr residual_;
    std::vector<StemPtr> stems_;
};

} // namespace stemma
