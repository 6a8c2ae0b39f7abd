// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Weights.h"

#include <vector>

namespace stemma::nn {

/// The LSTM inside Demucs v3's residual branches: both directions, a linear layer back to as many channels,
/// and a residual. It remembers no more than 200 frames: longer input is cut into windows of 200 that overlap
/// by half, and of each its middle is kept.
class WindowedLstm {
public:
    /// `weights`: lstm.{weight_ih,weight_hh,bias_ih,bias_hh}_l<k>{,_reverse}, linear
    explicit WindowedLstm(const Weights& weights);

    /// x [rows, channels, time], of the same shape.
    at::Tensor operator()(const at::Tensor& x) const;

private:
    at::Tensor lstm(const at::Tensor& x) const; ///< [rows, channels, time], without the residual
    std::vector<at::Tensor> parameters_;
    std::int64_t layers_ = 0;
    std::int64_t hidden_ = 0;
    at::Tensor weight_;
    at::Tensor bias_;
};

} // namespace stemma::nn
