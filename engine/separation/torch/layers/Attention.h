// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Watch.h"
#include "engine/separation/torch/Weights.h"

namespace stemma::nn {

/// Multi-head attention (Vaswani et al. 2017, arXiv:1706.03762). Never holds more than a few rows of the
/// products of queries and keys.
class Attention {
public:
    /// `weights`: in_proj_weight, in_proj_bias, out_proj
    Attention(const Weights& weights, std::int64_t heads);

    /// queries [n, dim], keys (which are the values too) [m, dim] -> [n, dim]
    at::Tensor run(const at::Tensor& queries, const at::Tensor& keys, const Watch& watch) const;

private:
    std::int64_t heads_;
    at::Tensor weight_; ///< [3 dim, dim]; the queries' rows divided by the square root of a head's width
    at::Tensor bias_;
    at::Tensor outWeight_;
    at::Tensor outBias_;
};

} // namespace stemma::nn
