// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/MaskUNet.h"

namespace stemma::nn {
namespace {

constexpr int kLevels = 6;
constexpr double kEps = 1e-3;

at::Tensor activated(const at::Tensor& x, MaskUNet::Activation activation) {
    switch (activation) {
    case MaskUNet::Activation::Relu:
        return at::relu(x);
    case MaskUNet::Activation::LeakyRelu:
        return at::leaky_relu(x, 0.2);
    case MaskUNet::Activation::Elu:
        return at::elu(x);
    }
    return x;
}

} // namespace

MaskUNet::MaskUNet(const Weights& weights, std::int64_t channels, Activation down, Activation up)
    : downActivation_(down)
    , upActivation_(up) {
    std::int64_t width = channels;
    std::vector<std::int64_t> skips;
    for (int level = 1; level <= kLevels; ++level) {
        const std::string name = "down" + std::to_string(level);
        Step step{weights(name + "_conv.1.weight", {-1, width, 5, 5}), {}, {}};
        width = step.weight.size(0);
        step.bias = weights(name + "_conv.1.bias", {width});
        // The deepest level is not normalised: its convolution is where the way up begins.
        if (level < kLevels)
            step.norm = BatchNorm(weights.in(name + "_act.0"), width, kEps);
        skips.push_back(width);
        down_.push_back(std::move(step));
    }
    for (int level = 1; level <= kLevels; ++level) {
        const Weights block = weights.in("up" + std::to_string(level));
        skips.pop_back();
        Step step{block("0.weight", {width, -1, 5, 5}), {}, {}};
        width = step.weight.size(1);
        step.bias = block("0.bias", {width});
        step.norm = BatchNorm(block.in("3"), width, kEps);
        if (!skips.empty())
            width += skips.back();
        up_.push_back(std::move(step));
    }
    maskWeight_ = weights("up7.0.weight", {channels, width, 4, 4});
    maskBias_ = weights("up7.0.bias", {channels});
}

at::Tensor MaskUNet::operator()(const at::Tensor& magnitudes, Watch& watch) const {
    const at::Tensor in = magnitudes.unsqueeze(0);
    at::Tensor x = in;
    std::vector<at::Tensor> skips;
    for (const Step& step : down_) {
        watch.checkStop();
        x = at::conv2d(at::constant_pad_nd(x, {1, 2, 1, 2}), step.weight, step.bias, 2);
        skips.push_back(x);
        if (skips.size() < down_.size())
            x = activated(step.norm(x), downActivation_);
    }
    skips.pop_back();
    for (const Step& step : up_) {
        watch.checkStop();
        x = at::conv_transpose2d(x, step.weight, step.bias, 2).slice(2, 1, -2).slice(3, 1, -2);
        x = step.norm(activated(x, upActivation_));
        if (!skips.empty()) {
            x = at::cat({skips.back(), x}, 1);
            skips.pop_back();
        }
    }
    const at::Tensor mask = at::conv2d(x, maskWeight_, maskBias_, 1, 3, 2).sigmoid_();
    return (mask * in).squeeze(0);
}

} // namespace stemma::nn
