// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/layers/Convolution.h"

namespace stemma::nn {

/// Attention of Demucs v3 (Défossez 2021, arXiv:2111.03600): no positions, but what is far away counts less,
/// by as much as each query says; a frame does not look at itself.
class LocalState {
public:
    /// `weights`: content, query, key, query_decay, proj: convolutions of kernel 1 on so many channels.
    /// Throws Error{CheckpointMismatch}.
    LocalState(const Weights& weights, std::int64_t channels);

    /// x [rows, channels, time], of the same shape; the residual is included.
    at::Tensor operator()(const at::Tensor& x) const;

private:
    Convolution content_;
    Convolution query_;
    Convolution key_;
    Convolution decay_;
    Convolution project_;
};

} // namespace stemma::nn
