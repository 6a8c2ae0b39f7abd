// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Watch.h"

namespace stemma::nn {

// Products that take seconds, done a few rows at a time, so that a stop request is noticed between them. What
// comes out does not depend on the size of a block but for rounding. In the precision of the weight, as those
// of layers/Products.h. Throw Stopped.

/// Multiplications at once: a tenth of a second on an ordinary machine.
constexpr double kBlockProducts = 4e9;

/// The convolution of x [channel, row, column] with weight [out, channel, tall, wide]: both axes padded by
/// `padding` zeros at each end, kernels `stride` (rows, columns) apart. [out, row, column]
at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, at::IntArrayRef stride,
                    std::int64_t padding, const Watch& watch, double mostProducts = kBlockProducts);

/// The transposed convolution whose stride is its kernel: weight [channel, out, tall, wide] spreads every
/// value of x [channel, row, column] over a patch of its own. x contiguous. [out, row * tall, column * wide]
at::Tensor spread(const at::Tensor& x, const at::Tensor& weight, const Watch& watch,
                  double mostProducts = kBlockProducts);

} // namespace stemma::nn
