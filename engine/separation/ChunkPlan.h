// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"
#include "engine/separation/Separator.h"

#include <span>
#include <vector>

namespace stemma {

/// What a plan is made for. Frames are the song's; a chunk of the separator is `usable` of them long.
struct ChunkPlanSettings {
    Frame songFrames = 0;
    FrameRange range;      ///< what is wanted, inside the song, not empty
    Frame usable = 0;      ///< song frames one chunk gives, >= 1
    double overlap = 0.25; ///< share of a chunk that neighbours share, 0 <= overlap < 1
    int shifts = 0;        ///< extra passes with the grid moved
    /// By how much the grid of every pass begins earlier, >= 0; empty: 0, and `shifts` equal parts of a hop.
    std::vector<Frame> moves = {};
    Chunking::Scheme scheme = Chunking::Scheme::Hann;
    double power = 1;       ///< Triangle
    bool anyLength = false; ///< Triangle
};

/// One call of the separator.
struct Chunk {
    FrameRange heard;    ///< what it is fed; may reach beyond the song, see ChunkPlan::heardAt()
    FrameRange gives;    ///< what of its answer counts, inside `heard`
    int pass = 0;        ///< index into the moves
    bool turns = false;  ///< Fades: beyond the last sound it hears that sound backwards, not silence
    bool opens = false;  ///< Fades: no fade-in
    bool closes = false; ///< Fades: no fade-out
};

/// A stretch between two chunk borders: all its frames lie in the same chunks.
struct Segment {
    FrameRange range;
    int pending = 0; ///< chunks that still have to add to it
};

/// Where the chunks of a separation lie, what they hear beyond the song's ends, and how much each counts. The
/// answers are joined as sum(weight x answer) / sum(weight), 0 where all weights are 0.
///
/// Hann, Stemma's own: the fewest chunks that cover the range and an eighth of a chunk on both sides of it,
/// the last moved back to end with the song. They reach beyond the song, into silence, only where it is too
/// short to avoid that or where a pass is moved. sin^2 windows; passes are joined as if they were one.
///
/// Triangle, `apply_model` of Demucs v4 (A. Defossez et al.): S = usable, stride = int((1 - overlap) S);
/// chunks begin at 0, stride, 2 stride ... before the song's end, where they are cut. One cut to n < S is
/// fed as it is with `anyLength`, else S frames from (S - n) / 2 (rounded down) earlier on: what the song has
/// there, silence beyond. Weight: 1 ... S/2 ... 1 over its largest, to `power`, cut at the end like the
/// chunk. A pass moved by m begins at -m, in silence; passes are averaged.
///
/// Fades, `demix` of Music-Source-Separation-Training (R. Solovyev): C = usable, overlap = 1 - 1/N,
/// step = C / N rounded down, border = C - step. A song longer than two borders is mirrored about its first
/// and last frame, a border long on both sides. Chunks begin at 0, step, 2 step ... of that; past its end
/// they hear it mirrored once more if more than C/2 is left, else silence. Weight 1, with linear fades over
/// C/10 frames whose outermost weight is 0; the first chunk has no fade-in, the last, if it is not the first
/// too, no fade-out. Moved passes (no such thing there) begin earlier, in silence, and are averaged.
///
/// For Triangle and Fades a range that is a part of the song is given by the same chunks as if all of it were
/// wanted, so its samples are the same. Where a chunk is resampled, `usable` takes the place of S and C.
class ChunkPlan {
public:
    explicit ChunkPlan(ChunkPlanSettings settings);

    /// Sorted by what they give; all touch the range. Every frame of it lies in one or more of every pass.
    const std::vector<Chunk>& chunks() const { return chunks_; }

    /// The segments of the range, in song order, tiling it exactly.
    std::vector<Segment> segments() const;

    /// The song frame that stands at `frame` of what `chunk` hears; -1 is silence.
    Frame heardAt(const Chunk& chunk, Frame frame) const;

    /// The weights of `chunk` over `where`, which lies in one segment that the chunk gives.
    std::vector<float> weights(const Chunk& chunk, FrameRange where) const;

private:
    void layHann(int pass, Frame move);
    void layTriangle(int pass, Frame move);
    void layFades(int pass, Frame move);
    void add(const Chunk& chunk);
    Frame firstAtRange(Frame gridBegin) const;
    float weight(const Chunk& chunk, Frame frame) const;

    ChunkPlanSettings settings_;
    Frame hop_ = 0;
    FrameRange sound_; ///< the song, with its mirrored ends if it has them
    Frame fade_ = 0;
    std::vector<float> window_; ///< over what a whole chunk gives
    bool averaged_ = false;     ///< passes are averaged: weights are shares of their own pass
    std::vector<Chunk> chunks_;
};

} // namespace stemma
