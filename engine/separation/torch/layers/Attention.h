// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Watch.h"
#include "engine/separation/torch/Weights.h"

namespace stemma::nn {

/// Multi-head attention (Vaswani et al. 2017, arXiv:1706.03762). Never holds more than a few rows of the
/// products of queries and keys.
class Attention {
public:
    /// `weights`: in_proj_weight, in_proj_bias, out_proj. `scale` [dim]: of what comes out; may be undefined.
    Attention(const Weights& weights, std::int64_t heads, const at::Tensor& scale);

    /// queries [n, dim], keys (which are the values too) [m, dim]; returns residual [n, dim] plus what comes
    /// out.
    at::Tensor run(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& residual,
                   const Watch& watch) const;

private:
    std::int64_t heads_;
    // Weights lie as products want them: [in, out], but the keys' [out, in].
    at::Tensor query_; ///< divided by the square root of a head's width, as is its bias
    at::Tensor queryBias_;
    at::Tensor key_;
    at::Tensor keyBias_; ///< [dim, 1]
    at::Tensor value_;
    at::Tensor valueBias_;
    at::Tensor out_;
    at::Tensor outBias_;
};

} // namespace stemma::nn
