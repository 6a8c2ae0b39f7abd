// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/JobContext.h"
#include "engine/metrics/StemReader.h"

#include <span>
#include <vector>

namespace stemma {

/// [i][j]: the share 0 ... 1 of stem i's energy that could be predicted from stem j. 1 on the diagonal. NaN
/// in the whole row of a silent stem (below -100 dBFS in the mean), and where i and j sound together too
/// briefly to tell, as in anything shorter than 8 frames of the transform (0.2 s). 0 for a silent j.
using CoherenceMatrix = std::vector<std::vector<double>>;

/// How much the stems of one song have in common, as an estimate of bleed where no true stems are known.
///
/// It is an estimate and no score. Stems that play the same notes at the same time, in unison or with steady
/// tones, cohere without any bleed, and bleed that a network has bent out of linear relation is not seen.
/// What it is good for is to compare separations of one song, and to find the pair to listen to.
///
/// In blocks of about 3 s, and there in each bin of an STFT (2048 points, Hann, every 1024 frames), i's
/// channels are predicted linearly from all channels of j together, with complex factors of their own for
/// each bin and block. So level, panning, phase, equalisation, echoes and delays well below the window
/// (5 ms keeps 85 %) do not hide bleed, and wide stereo is like mono; with one channel each the result is
/// the sum over blocks and bins of |S_ij|^2 / S_jj, over the sum of S_ii (magnitude-squared coherence,
/// weighted by energy; Carter, Knapp, Nuttall, IEEE Trans. AU 21(4), 1973).
///
/// Few frames always cohere a little: of n independent ones, 1/n of the energy. What chance alone explains
/// is B = 19/18 sum_t h_t |x_t|^2, where x_t is i in frame t and h_t the leverage of frame t in j (the
/// squared length of its row in an orthonormal basis of j's channels). Without the 19/18 this is what
/// is expected of frames of random phase, whatever their levels are: for steady sounds 1/n, and more where
/// the two sound in the same few frames. 19/18 = 1 + 2 (1/6)^2 is for frames that overlap by half: Hann
/// windows correlate by 1/6 there (Harris, Proc. IEEE 66(1), 1978), in either signal, so n frames count for
/// n_eff = 18/19 n. The share of a bin and block is then (P - B) / (1 - B / S), with P the predicted and S
/// the whole energy: unbiased for independent stems, exact for fully coherent ones, and low by about 1/n of
/// itself between. Where B exceeds S / 2 nothing can be told, and the cell does not count. Only the sum over
/// all cells is held to 0 ... 1.
///
/// Reads `range` of all stems, on up to `threads` threads (0: as many as there are cores), the caller's among
/// them; the result does not depend on their number. Memory: about 1.6 MB a channel and thread at 44.1 kHz,
/// whatever the length. Returns within a fraction of a second of a stop request.
/// Throws Error: BadSetting (sampleRate or a stem's channels below 1), AudioDamaged (a sample is not finite);
/// Stopped.
CoherenceMatrix stemCoherence(std::span<const StemReader> stems, FrameRange range, int sampleRate,
                              int threads = 0, const JobContext& job = {});

} // namespace stemma
