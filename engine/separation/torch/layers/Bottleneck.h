// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/layers/BatchNorm.h"

namespace stemma::nn {

/// The first half of a layer of DenseNets (Huang et al. 2017, "bottleneck"): norm, ReLU, a 1 x 1 convolution
/// to a few channels, norm, ReLU. On a CPU it goes through the map tile by tile: what is large, the first
/// norm's result, never leaves the cache.
class Bottleneck {
public:
    /// `weights`: norm1, conv1, norm2
    Bottleneck(const Weights& weights, std::int64_t channels);

    /// x [1, channels, height, width], contiguous but for the channels after its own
    at::Tensor operator()(const at::Tensor& x) const;

    std::int64_t out() const { return weight_.size(0); }

private:
    BatchNorm norm_;
    at::Tensor weight_; ///< [out, channels], the second norm in it
    at::Tensor bias_;   ///< [out]
};

} // namespace stemma::nn
