// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace stemma {

/// A stretch of a stem: `length` frames of `audio` from `offset` on, heard at song frame `at`.
struct Piece {
    Frame at = 0;
    Frame length = 0;
    AudioPtr audio;
    Frame offset = 0;

    FrameRange range() const { return {at, at + length}; }
};

/// A named lane of a song: a piece table over immutable buffers. Frames no piece covers are silence.
/// A value that is never changed in place: laying a piece gives a new Stem sharing all audio with the old
/// one, so an edit, an undo and a partial separation result are the same operation. Any thread may read one.
///
/// Invariants: pieces sorted by `at`, disjoint, each inside its buffer, all with the song's channel count.
class Stem {
public:
    /// Throws Error{BadSetting} when the pieces break the invariants.
    Stem(std::string kind, int channels, std::vector<Piece> pieces = {});

    /// What is left of `a` where `b` is taken away, sample by sample, without a copy of either's sound. It is
    /// of a's kind, has no pieces of its own, and is only to be heard and drawn: laid() and cleared() throw.
    /// Throws Error{BadSetting} when the channel counts differ.
    static Stem difference(std::shared_ptr<const Stem> a, std::shared_ptr<const Stem> b);

    /// Id of its StemKind: "vocals", "residual", "mixture", ...
    const std::string& kind() const { return kind_; }
    int channels() const { return channels_; }
    const std::vector<Piece>& pieces() const { return pieces_; }

    /// The same stem with `piece` laid over its range. O(pieces). Throws Error{BadSetting} when the piece
    /// reaches outside its buffer or has another channel count.
    Stem laid(Piece piece) const;
    /// The same stem with silence over `range`.
    Stem cleared(FrameRange range) const;

    /// Adds gain * samples of [from, from + out.size()) of channel c to out. Real-time safe: no lock, no
    /// allocation, O(log pieces + frames).
    void mixInto(std::span<float> out, int c, Frame from, float gain = 1.0F) const;
    /// Like mixInto, but replaces what was in out.
    void read(std::span<float> out, int c, Frame from) const;

    /// The parts of `within` that hold audio, joined where they touch.
    std::vector<FrameRange> covered(FrameRange within) const;

private:
    std::string kind_;
    int channels_;
    std::vector<Piece> pieces_;
    std::shared_ptr<const Stem> whole_; ///< difference(): a,
    std::shared_ptr<const Stem> minus_; ///< and b; else null
};

using StemPtr = std::shared_ptr<const Stem>;

} // namespace stemma
