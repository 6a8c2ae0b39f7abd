// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Watch.h"
#include "engine/separation/torch/layers/ResidualChain.h"

namespace stemma::nn {

/// A transposed convolution whose kernel is twice its stride, and GELU: every group of `stride` results comes
/// from two neighbours of the input, so it is one product of matrices per group, and nothing has to be added
/// up. On a CPU.
class Upsampling {
public:
    /// weight [in, out, 2 stride] or [in, out, 2 stride, 1], bias [out]. `padding` results are cut off at the
    /// beginning.
    Upsampling(const at::Tensor& weight, const at::Tensor& bias, std::int64_t stride, std::int64_t padding,
               bool withGelu);

    /// Over signals as frequencies: -> [1, out, stride (signals + 1) - 2 padding, length]; or along the one
    /// signal: -> [1, out, results].
    at::Tensor run(const SignalRows& rows, bool overSignals, std::int64_t results, const Watch& watch) const;

private:
    at::Tensor overSignals(const SignalRows& rows, const Watch& watch) const;
    at::Tensor along(const SignalRows& rows, std::int64_t results, const Watch& watch) const;
    at::Tensor weight_; ///< [out x stride, 2 in]: of the neighbour before, then of the one behind
    at::Tensor bias_;
    std::int64_t stride_;
    std::int64_t padding_;
    bool withGelu_;
};

} // namespace stemma::nn
