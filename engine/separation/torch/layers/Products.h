// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Tensors.h"

namespace stemma::nn {

// The heavy products of networks, each in the precision of its weight: with one in 32-bit floats these are
// the operations of libtorch of the same names; with one in bfloat16 (Weights::forProducts()) the other
// factor is rounded to bfloat16, too, products are summed up in 32 bits, and sums are rounded to bfloat16
// once. What goes in and comes out beside the weight are 32-bit floats. Products of matrices so small that
// nothing is gained are done in 32 bits. The same on any number of threads.

/// Whether [n, k] times [k, m] is faster in bfloat16 than in 32 bits, rounding included.
bool isLargeProduct(std::int64_t n, std::int64_t k, std::int64_t m);

/// a [n, k] times b [k, m]; either may be the weight.
at::Tensor product(const at::Tensor& a, const at::Tensor& b);

/// product(a, b) + bias, which is added in 32 bits.
at::Tensor productPlus(const at::Tensor& bias, const at::Tensor& a, const at::Tensor& b);

/// sum += product(a, b)
void addProduct(const at::Tensor& sum, const at::Tensor& a, const at::Tensor& b);

/// x [1, in, length], weight [out, in, kernel]; bias may be undefined.
at::Tensor convolution1d(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                         std::int64_t stride = 1, std::int64_t padding = 0, std::int64_t dilation = 1);

/// x [1, in, height, width], weight [out, in, kernel, kernel]; bias may be undefined.
at::Tensor convolution2d(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias = {},
                         at::IntArrayRef stride = 1, at::IntArrayRef padding = 0,
                         at::IntArrayRef dilation = 1);

} // namespace stemma::nn
