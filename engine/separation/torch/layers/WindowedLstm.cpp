// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/WindowedLstm.h"

namespace stemma::nn {
namespace {

constexpr std::int64_t kWindow = 200;
constexpr std::int64_t kStep = kWindow / 2;
constexpr std::int64_t kEdge = kStep / 2; ///< left away where windows meet

} // namespace

WindowedLstm::WindowedLstm(const Weights& weights) {
    const Weights lstm = weights.in("lstm");
    hidden_ = lstm("weight_hh_l0").size(1);
    std::int64_t in = hidden_; // as many channels in as out
    do {
        for (const char* direction : {"", "_reverse"}) {
            const std::string name = "_l" + std::to_string(layers_) + direction;
            parameters_.push_back(lstm("weight_ih" + name, {4 * hidden_, in}));
            parameters_.push_back(lstm("weight_hh" + name, {4 * hidden_, hidden_}));
            parameters_.push_back(lstm("bias_ih" + name, {4 * hidden_}));
            parameters_.push_back(lstm("bias_hh" + name, {4 * hidden_}));
        }
        in = 2 * hidden_;
        ++layers_;
    } while (lstm.has("weight_ih_l" + std::to_string(layers_)));
    weight_ = weights("linear.weight", {hidden_, 2 * hidden_});
    bias_ = weights("linear.bias", {hidden_});
}

at::Tensor WindowedLstm::lstm(const at::Tensor& x) const {
    const at::Tensor start = at::zeros({2 * layers_, x.size(0), hidden_}, x.options());
    const at::Tensor steps = x.permute({2, 0, 1}).contiguous();
    const at::Tensor seen =
        std::get<0>(at::lstm(steps, {start, start}, parameters_, true, layers_, 0.0, false, true, false));
    return at::linear(seen, weight_, bias_).permute({1, 2, 0});
}

at::Tensor WindowedLstm::operator()(const at::Tensor& x) const {
    const std::int64_t length = x.size(2);
    if (length <= kWindow)
        return lstm(x) + x;
    const std::int64_t windows = (length + kStep - 1) / kStep;
    const at::Tensor filled = at::constant_pad_nd(x, {0, (windows - 1) * kStep + kWindow - length});
    // All windows are one batch: [windows x rows, channels, 200].
    const at::Tensor cut = filled.unfold(2, kWindow, kStep).permute({2, 0, 1, 3});
    const at::Tensor seen =
        lstm(cut.reshape({-1, x.size(1), kWindow})).view({windows, x.size(0), x.size(1), kWindow});
    std::vector<at::Tensor> kept;
    for (std::int64_t k = 0; k < windows; ++k)
        kept.push_back(seen[k].slice(2, k == 0 ? 0 : kEdge, k == windows - 1 ? kWindow : kWindow - kEdge));
    return at::cat(kept, 2).slice(2, 0, length) + x;
}

} // namespace stemma::nn
