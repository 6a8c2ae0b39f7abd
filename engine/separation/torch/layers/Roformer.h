// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/Weights.h"

namespace stemma::nn {

/// What feeds a roformer's bands: bins of the spectrogram, whose rows are (bin, channel), channels together.
struct BandLayout {
    /// Row that each entry of the concatenated bands comes from; empty: the rows as they are.
    std::vector<std::int64_t> rows;
    std::vector<std::int64_t> widths; ///< rows per band
    /// Where bands overlap, masks are averaged: how many bands each row is in. Empty: one.
    std::vector<std::int64_t> bandsPerRow;
    bool wholeHops = false; ///< output ends at the last whole hop (zeros after it)
};

/// Band-split roformers (Lu et al. 2023, arXiv:2309.02612; Wang et al. 2023, arXiv:2310.01809): the
/// spectrogram's bands become vectors, transformers run along time and across bands in turn, and small nets
/// per band and stem give complex masks. Parameters: heads, stereo, stft_n_fft, stft_hop_length,
/// stft_win_length, stft_normalized, skip_connection, zero_dc. Layers told to a watch, with i counting
/// layers, s stems: stft [channel, bin, frame, re/im], band_split [frame, band, dim], layer<i>_linear,
/// layer<i>_time_attn and layer<i>_time [band, frame, dim], layer<i>_freq [frame, band, dim], final_norm,
/// mask<s> [frame, entries (re/im)], istft [stem, channel, sample] before it is given its length.
std::unique_ptr<Network> makeRoformer(const ModelPart& part, const NeuralOptions& options, BandLayout layout);

} // namespace stemma::nn
