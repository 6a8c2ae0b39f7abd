// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Weights.h"

namespace stemma::nn {

/// A convolution along time (weight [out, in, kernel]) or over frequency and time (weight [out, in, kernel,
/// kernel along time]). Stride, padding and dilation are along its first axis; along time, where that is the
/// second, it keeps the length.
class Convolution {
public:
    /// `weights`: weight, bias
    explicit Convolution(const Weights& weights, std::int64_t stride = 1, std::int64_t padding = 0,
                         std::int64_t dilation = 1);

    /// x: [1, in, time] or [1, in, frequency, time]
    at::Tensor operator()(const at::Tensor& x) const;

    std::int64_t out() const { return weight_.size(0); }
    std::int64_t in() const { return weight_.size(1); }
    bool overFrequency() const { return weight_.dim() == 4; }
    const at::Tensor& weight() const { return weight_; }
    const at::Tensor& bias() const { return bias_; }

private:
    at::Tensor weight_;
    at::Tensor bias_;
    std::int64_t stride_;
    std::int64_t padding_;
    std::int64_t dilation_;
};

/// Group norm (Wu & He 2018) with its scale and shift; nothing where the weights are missing.
class GroupNorm {
public:
    GroupNorm() = default;
    GroupNorm(const Weights& weights, std::int64_t groups);
    at::Tensor operator()(const at::Tensor& x) const;
    bool isNone() const { return !scale_.defined(); }

private:
    std::int64_t groups_ = 1;
    at::Tensor scale_;
    at::Tensor shift_;
};

} // namespace stemma::nn
