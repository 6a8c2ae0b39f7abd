// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Watch.h"
#include "engine/separation/torch/layers/Convolution.h"
#include "engine/separation/torch/layers/LocalState.h"
#include "engine/separation/torch/layers/WindowedLstm.h"

#include <optional>
#include <string>
#include <vector>

namespace stemma::nn {

/// How many branches there are, at most 10, and that each begins with a convolution of an odd kernel, at most
/// 63, on so many channels: what DConv and ResidualChain agree on. Throws Error{CheckpointMismatch}.
int checkedBranches(const Weights& weights, std::int64_t channels);

/// The residual branches of Demucs v3 and v4 (Défossez 2021, arXiv:2111.03600): each goes through a few
/// channels with a dilated convolution, in deep layers through an LSTM and attention too, and comes back
/// through a gate.
class DConv {
public:
    /// `weights`: layers.<k>.<0 ...>, in the order of the original's sequence. `dilated`: dilations are 1, 2,
    /// 4, ...; else 1. `channels`: the layer's. Throws Error{CheckpointMismatch}.
    DConv(const Weights& weights, bool dilated, std::int64_t channels);

    /// x [1, channels, time], or [1, channels, frequency, time]: then every frequency is a signal of its own.
    at::Tensor run(const at::Tensor& x, Watch& watch, const std::string& name) const;

private:
    struct Branch {
        Convolution down;
        GroupNorm norm;
        std::optional<WindowedLstm> lstm;
        std::optional<LocalState> attention;
        Convolution up;
        GroupNorm gateNorm;
        at::Tensor scale; ///< [channels]
    };
    at::Tensor branch(const Branch& branch, const at::Tensor& x, Watch& watch, const std::string& name) const;
    std::vector<Branch> branches_;
};

} // namespace stemma::nn
