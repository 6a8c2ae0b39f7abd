// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Value.h"
#include "engine/separation/torch/layers/HybridLayer.h"
#include "engine/separation/torch/layers/HybridShapes.h"
#include "engine/separation/torch/layers/HybridSpectrum.h"

#include <functional>
#include <utility>
#include <vector>

namespace stemma::nn {

/// Hybrid Demucs: a U-net over the spectrogram and one over the waveform, whose results are added; they meet
/// in the middle. Défossez 2021 (arXiv:2111.03600); Rouard, Massa & Défossez 2022 (arXiv:2211.08553).
class HybridNet {
public:
    /// `weights`: encoder, decoder, tencoder, tdecoder, freq_emb; or the names of torchaudio.
    /// `parameters`: a dict under the names of the original implementation. Throws Error{CheckpointMismatch}.
    HybridNet(const Weights& weights, const Value& parameters, std::int64_t stems);

    /// What happens between encoders and decoders, to either branch: [1, channels, frequency, time] (or
    /// [1, channels, time] below the last frequency) and [1, channels, time].
    using Middle = std::function<std::pair<at::Tensor, at::Tensor>(at::Tensor, at::Tensor, Watch&)>;

    /// mixture [channels, samples] -> [stems, channels, samples]
    at::Tensor run(const at::Tensor& mixture, const Middle& middle, Watch& watch) const;

    const HybridDepth& depth() const { return depth_; }

    /// Others are left as zeros.
    void keepOnly(const std::vector<int>& stems);

private:
    struct Down {
        std::vector<at::Tensor> skips;
        std::vector<std::int64_t> lengths;
        at::Tensor value;
    };
    void encode(Down& spectral, Down& temporal, Watch& watch) const;
    void decode(Down& spectral, Down& temporal, Watch& watch) const;
    at::Tensor masked(const at::Tensor& mixture, const at::Tensor& mask) const;

    HybridDepth depth_;
    HybridSpectrum spectrum_;
    std::int64_t stems_;
    std::vector<int> kept_;
    bool complexChannels_; ///< real and imaginary part are channels; else the network sees magnitudes
    std::int64_t wienerSteps_;
    std::vector<EncoderLayer> encoder_;
    std::vector<EncoderLayer> timeEncoder_;
    std::vector<DecoderLayer> decoder_;
    std::vector<DecoderLayer> timeDecoder_;
    at::Tensor embedding_; ///< [1, channels, frequencies, 1], scaled; undefined: none
};

} // namespace stemma::nn
