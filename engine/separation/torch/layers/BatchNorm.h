// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Weights.h"

namespace stemma::nn {

/// Batch normalisation (Ioffe & Szegedy 2015) with the statistics of training: a scale and a shift for each
/// channel, which may also go into the layer before.
class BatchNorm {
public:
    BatchNorm() = default;
    /// `weights`: weight, bias, running_mean, running_var, each `channels` long
    BatchNorm(const Weights& weights, std::int64_t channels, double eps = 1e-5);

    const at::Tensor& scale() const { return scale_; } ///< [channels]
    const at::Tensor& shift() const { return shift_; }

    /// x [rows, channels, ...]
    at::Tensor operator()(const at::Tensor& x) const;
    /// The same without what is below 0. x: contiguous rows
    at::Tensor thenRelu(const at::Tensor& x) const;

private:
    at::Tensor scale_;
    at::Tensor shift_;
};

} // namespace stemma::nn
