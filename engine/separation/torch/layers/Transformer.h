// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Watch.h"
#include "engine/separation/torch/Weights.h"

#include <vector>

namespace stemma::nn {

/// y = x weight^T + bias
struct Linear {
    at::Tensor weight; ///< [out, in]
    at::Tensor bias;   ///< [out], or undefined
};

/// RMS norm, two linear layers with GELU between them.
class FeedForward {
public:
    /// `weights`: net.{0.gamma, 1.weight, 1.bias, 4.weight, 4.bias}
    FeedForward(const Weights& weights, std::int64_t dim);
    /// rows [n, dim] += what comes out of them.
    void addTo(const at::Tensor& rows) const;

private:
    Linear up_; ///< with the norm's scale inside
    Linear down_;
};

/// The transformer of band-split roformers (Lu et al. 2023, arXiv:2309.02612): layers of gated self-attention
/// with rotary positions (Su et al. 2021, neighbouring pairs turned) and a feed-forward net, both behind RMS
/// norms and with residual connections. All sizes are those of the weights.
class RotaryTransformer {
public:
    /// `weights`: layers.<k>.{0, 1} and, where it `endsInNorm`, norm.gamma.
    RotaryTransformer(const Weights& weights, std::int64_t dim, bool endsInNorm);

    /// Runs along dimension 1 of x [sequences, length, dim], in place; x may be strided, but rows of `dim`
    /// are contiguous. Works on a few sequences at a time on every thread. `attention`: where it is defined,
    /// like x, it receives what the first layer's attention gave, without the residual.
    void run(const at::Tensor& x, const Watch& watch, const at::Tensor& attention = {}) const;

private:
    struct Layer {
        Linear qkv; ///< without bias; norm and the factor of the products inside
        Linear gates;
        Linear out;
        at::Tensor freqs; ///< [turned pairs per head]
        FeedForward forward;
    };
    void attend(const Layer& layer, const at::Tensor& rows, std::int64_t length, const at::Tensor& turns,
                at::Tensor attention) const;
    std::int64_t dim_;
    std::int64_t heads_ = 0;
    std::vector<Layer> layers_;
    at::Tensor normScale_; ///< undefined: no norm at the end
};

/// Attention between features instead of positions, over the whole chunk as one sequence (El-Nouby et al.
/// 2021, arXiv:2106.09681), with feed-forward nets, like above.
class LinearTransformer {
public:
    /// `weights`: layers.<k>.0.{norm.gamma, to_qkv.0.weight, temperature, to_out.1.weight}, layers.<k>.1
    LinearTransformer(const Weights& weights, std::int64_t dim, bool endsInNorm);
    /// tokens [n, dim], contiguous, in place.
    void run(const at::Tensor& tokens, const Watch& watch) const;

private:
    struct Layer {
        at::Tensor qk;          ///< [2 inner, dim], norm inside
        at::Tensor v;           ///< [inner, dim], norm inside
        at::Tensor out;         ///< [dim, inner]
        at::Tensor temperature; ///< [heads]: exp of the stored one, times 8
        FeedForward forward;
    };
    at::Tensor mixing(const Layer& layer, const at::Tensor& tokens, const Watch& watch) const;
    std::int64_t dim_;
    std::vector<Layer> layers_;
    at::Tensor normScale_;
};

} // namespace stemma::nn
