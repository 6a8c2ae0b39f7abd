// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/DConv.h"

#include "engine/core/Error.h"

namespace stemma::nn {

int checkedBranches(const Weights& weights, std::int64_t channels) {
    constexpr int kMostBranches = 10;           // published: 2; the reach doubles with each
    constexpr std::int64_t kLongestKernel = 63; // published: 3
    const int count = weights.count("layers");
    for (int k = 0; k < count; ++k) {
        const std::string name = "layers." + std::to_string(k) + ".0.weight";
        const std::int64_t taps = weights.sizes(name, {-1, channels, -1}).back();
        if (k >= kMostBranches || taps % 2 == 0 || taps > kLongestKernel)
            throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                        weights.prefix() + name + " is no residual branch's");
    }
    return count;
}

DConv::DConv(const Weights& weights, bool dilated, std::int64_t channels) {
    // Without any, the first tensor is named missing.
    const int count = std::max(1, checkedBranches(weights, channels));
    for (int k = 0; k < count; ++k) {
        const Weights here = weights.in("layers." + std::to_string(k));
        const std::int64_t dilation = dilated ? std::int64_t{1} << std::min(k, 30) : 1;
        const at::IntArrayRef first = here.sizes("0.weight", {-1, channels, -1});
        const std::int64_t hidden = first[0];
        const std::int64_t kernel = first[2];
        // convolution, norm, GELU, [LSTM], [attention], convolution, norm, gate, scale
        int next = 3;
        const auto at = [&](int index) { return here.in(std::to_string(index)); };
        std::optional<WindowedLstm> lstm;
        std::optional<LocalState> attention;
        if (at(next).has("lstm.weight_ih_l0")) {
            at(next).sizes("lstm.weight_hh_l0", {-1, hidden});
            lstm.emplace(at(next++));
        }
        if (at(next).has("query.weight"))
            attention.emplace(at(next++), hidden);
        const auto norm = [&](int index, std::int64_t length) {
            if (at(index).has("weight"))
                at(index).sizes("weight", {length});
            return GroupNorm(at(index), 1);
        };
        Convolution down(at(0), 1, dilation * (kernel / 2), dilation);
        Convolution up(at(next));
        at(next).sizes("weight", {2 * channels, hidden, 1});
        GroupNorm gateNorm = norm(next + 1, 2 * channels);
        branches_.push_back({std::move(down), norm(1, hidden), std::move(lstm), std::move(attention),
                             std::move(up), std::move(gateNorm), at(next + 3)("scale", {channels})});
    }
}

at::Tensor DConv::branch(const Branch& branch, const at::Tensor& x, Watch& watch,
                         const std::string& name) const {
    at::Tensor y = at::gelu(branch.norm(branch.down(x)));
    if (branch.lstm) {
        y = (*branch.lstm)(y);
        watch.at(name + ".lstm", y);
    }
    if (branch.attention) {
        y = (*branch.attention)(y);
        watch.at(name + ".attention", y);
    }
    y = at::glu(branch.gateNorm(branch.up(y)), 1);
    return x + y.mul_(branch.scale.unsqueeze(1));
}

at::Tensor DConv::run(const at::Tensor& x, Watch& watch, const std::string& name) const {
    const bool rows = x.dim() == 4;
    at::Tensor y = rows ? x.squeeze(0).transpose(0, 1).contiguous() : x;
    for (std::size_t k = 0; k < branches_.size(); ++k)
        y = branch(branches_[k], y, watch, name + ".dconv" + std::to_string(k));
    return rows ? y.transpose(0, 1).unsqueeze(0) : y;
}

} // namespace stemma::nn
