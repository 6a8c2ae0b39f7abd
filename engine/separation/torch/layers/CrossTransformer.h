// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Value.h"
#include "engine/separation/torch/layers/Attention.h"

#include <string>
#include <utility>
#include <vector>

namespace stemma::nn {

/// A norm over each token's channels, or (in groups) over all tokens at once. Nothing without weights.
class TokenNorm {
public:
    TokenNorm() = default;
    TokenNorm(const Weights& weights, std::int64_t groups);
    at::Tensor operator()(const at::Tensor& tokens) const; ///< [n, dim]

private:
    std::int64_t groups_ = 0; ///< 0: every token by itself
    at::Tensor scale_;
    at::Tensor shift_;
};

/// One layer of either branch: attention to its own tokens or to the other's, then a feed-forward net.
class TransformerLayer {
public:
    /// `weights`: self_attn or cross_attn, linear1, linear2, norm1, norm2, norm3, norm_out, gamma_1, gamma_2.
    TransformerLayer(const Weights& weights, const Value& parameters);
    bool crossed() const { return crossed_; }
    /// x [n, dim], other [m, dim] (used when it is crossed) -> [n, dim]
    at::Tensor run(const at::Tensor& x, const at::Tensor& other, Watch& watch) const;

private:
    at::Tensor addForward(const at::Tensor& residual, const at::Tensor& x) const;
    bool crossed_;
    bool normFirst_;
    bool gelu_;
    Attention attention_;
    at::Tensor up_; ///< [dim, hidden]
    at::Tensor upBias_;
    at::Tensor down_; ///< [hidden, dim], times the layer's scale, as is its bias
    at::Tensor downBias_;
    TokenNorm norm1_;
    TokenNorm norm2_;
    TokenNorm norm3_;
    TokenNorm normOut_;
};

/// The middle of Hybrid Transformer Demucs (Rouard, Massa & Défossez 2022, arXiv:2211.08553): spectrogram and
/// waveform as two sequences of tokens, whose layers look at themselves and at each other in turn.
class CrossTransformer {
public:
    CrossTransformer(const Weights& weights, const Value& parameters);

    /// spectral [1, dim, frequency, time] and temporal [1, dim, time], of the same shapes.
    std::pair<at::Tensor, at::Tensor> run(const at::Tensor& spectral, const at::Tensor& temporal,
                                          Watch& watch);

private:
    at::Tensor placesOver(const at::Tensor& spectral);
    at::Tensor placesAlong(const at::Tensor& temporal);
    std::string embedding_; ///< "sin", "cape", "scaled"
    double period_;
    double placeWeight_;
    at::Tensor learned_; ///< [positions, dim], scaled
    TokenNorm normSpectral_;
    TokenNorm normTemporal_;
    std::vector<TransformerLayer> spectralLayers_;
    std::vector<TransformerLayer> temporalLayers_;
    at::Tensor spectralPlaces_; ///< kept from chunk to chunk
    at::Tensor temporalPlaces_;
};

} // namespace stemma::nn
