// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Tensors.h"

#include <cmath>

namespace stemma::nn {

/// Every row (last dimension) divided by its length, which counts as 1e-12 at least.
inline at::Tensor unitRows(const at::Tensor& x) { return x / at::norm(x, 2, {-1}, true).clamp_min_(1e-12); }

/// RMS norm is unitRows(x) times this: gamma sqrt(dim).
inline at::Tensor rmsScale(const at::Tensor& gamma) {
    return gamma * std::sqrt(static_cast<double>(gamma.size(0)));
}

} // namespace stemma::nn
