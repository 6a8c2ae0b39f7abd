// SPDX-License-Identifier: GPL-3.0-or-later
// Hybrid Transformer Demucs: Rouard, Massa & Défossez 2022, arXiv:2211.08553.
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/layers/CrossTransformer.h"
#include "engine/separation/torch/layers/HybridNet.h"

#include <optional>

namespace stemma::nn {
namespace {

/// A convolution of kernel 1 over the tokens of a branch.
at::Tensor project(const Convolution& convolution, const at::Tensor& x, Watch& watch, const char* name) {
    const at::Tensor y = convolution(x.dim() == 4 ? x.flatten(2) : x);
    watch.at(name, y);
    return x.dim() == 4 ? y.unflatten(2, {x.size(2), x.size(3)}) : y;
}

class HtDemucs : public Network {
public:
    HtDemucs(const ModelPart& part, const Weights& weights)
        : net_(weights, part.parameters, static_cast<std::int64_t>(part.shape.stems.size()))
        , trained_(part.parameters.flag("use_train_segment", true) ? part.shape.chunkFrames : 0) {
        if (weights.has("channel_upsampler.weight")) {
            into_.emplace(weights.in("channel_upsampler"));
            intoTime_.emplace(weights.in("channel_upsampler_t"));
            back_.emplace(weights.in("channel_downsampler"));
            backTime_.emplace(weights.in("channel_downsampler_t"));
        }
        if (part.parameters.integer("t_layers", 5) > 0)
            transformer_.emplace(weights.in("crosstransformer"), part.parameters);
    }

    at::Tensor run(const at::Tensor& mixture, Watch& watch) override {
        // It knows chunks of one length only: a shorter one is filled up with silence.
        const std::int64_t samples = mixture.size(1);
        const at::Tensor filled =
            samples < trained_ ? at::constant_pad_nd(mixture, {0, trained_ - samples}) : mixture;
        const at::Tensor stems = net_.run(
            filled,
            [this](at::Tensor x, at::Tensor xt, Watch& w) { return middle(std::move(x), std::move(xt), w); },
            watch);
        return stems.slice(2, 0, samples);
    }

    void keepOnly(const std::vector<int>& stems) override { net_.keepOnly(stems); }

private:
    std::pair<at::Tensor, at::Tensor> middle(at::Tensor x, at::Tensor xt, Watch& watch) {
        if (!transformer_)
            return {x, xt};
        if (into_) {
            x = project(*into_, x, watch, "channel_upsampler");
            xt = project(*intoTime_, xt, watch, "channel_upsampler_t");
        }
        std::tie(x, xt) = transformer_->run(x, xt, watch);
        if (back_) {
            x = project(*back_, x, watch, "channel_downsampler");
            xt = project(*backTime_, xt, watch, "channel_downsampler_t");
        }
        return {x, xt};
    }

    HybridNet net_;
    std::int64_t trained_;
    std::optional<Convolution> into_;
    std::optional<Convolution> intoTime_;
    std::optional<Convolution> back_;
    std::optional<Convolution> backTime_;
    std::optional<CrossTransformer> transformer_;
};

const NetworkKind kind{"htdemucs", 10,
                       [](const ModelPart& part, const NeuralOptions& options) -> std::unique_ptr<Network> {
                           const Weights weights(*part.checkpoints.at(0), options);
                           return std::make_unique<HtDemucs>(part, weights);
                       }};
const Registry<NetworkKind>::Add added{kind};

} // namespace
} // namespace stemma::nn
