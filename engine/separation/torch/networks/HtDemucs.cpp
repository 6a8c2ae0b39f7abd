// SPDX-License-Identifier: GPL-3.0-or-later
// Hybrid Transformer Demucs: Rouard, Massa & Défossez 2022, arXiv:2211.08553.
#include "engine/core/Error.h"
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

/// Both branches are tokens of one width, of which their places in frequency and time take a quarter each, as
/// sines and as cosines.
void checkWidth(const Weights& weights, std::int64_t dim, std::int64_t dimInTime) {
    if (dim != dimInTime || dim % 4 != 0)
        throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                    weights.prefix() + "layers are given " + std::to_string(dim) + " and " +
                        std::to_string(dimInTime) + " channels");
    const auto norm = [dim](const Weights& at, const char* name) {
        if (at.has(std::string(name) + ".weight"))
            at.sizes(std::string(name) + ".weight", {dim});
    };
    if (weights.has("position_embeddings.embedding.weight"))
        weights.sizes("position_embeddings.embedding.weight", {-1, dim});
    norm(weights, "norm_in");
    norm(weights, "norm_in_t");
    for (const std::string branch : {"layers.", "layers_t."})
        for (int k = 0; k < weights.count("layers"); ++k) {
            const Weights layer = weights.in(branch + std::to_string(k));
            const bool crossed = layer.has("cross_attn.in_proj_weight");
            layer.sizes(crossed ? "cross_attn.in_proj_weight" : "self_attn.in_proj_weight", {3 * dim, dim});
            layer.sizes("linear1.weight", {-1, dim});
            for (const char* name : {"norm1", "norm2", "norm3", "norm_out"})
                norm(layer, name);
        }
}

class HtDemucs : public Network {
public:
    HtDemucs(const ModelPart& part, const Weights& weights)
        : net_(weights, part.parameters, static_cast<std::int64_t>(part.shape.stems.size()))
        , trained_(part.parameters.flag("use_train_segment", true) ? part.shape.chunkFrames : 0) {
        const HybridDepth& depth = net_.depth();
        if (depth.channelsInTime == 0 || !depth.overFrequency)
            throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                        "its transformer is given too little: one of its branches is missing, or has no "
                        "frequencies left");
        std::int64_t dim = depth.channels;
        std::int64_t dimInTime = depth.channelsInTime;
        if (weights.has("channel_upsampler.weight")) {
            into_.emplace(weights.in("channel_upsampler"));
            intoTime_.emplace(weights.in("channel_upsampler_t"));
            back_.emplace(weights.in("channel_downsampler"));
            backTime_.emplace(weights.in("channel_downsampler_t"));
            const std::int64_t bottom = into_->out();
            weights.sizes("channel_upsampler.weight", {bottom, dim, 1});
            weights.sizes("channel_upsampler_t.weight", {bottom, dimInTime, 1});
            weights.sizes("channel_downsampler.weight", {dim, bottom, 1});
            weights.sizes("channel_downsampler_t.weight", {dimInTime, bottom, 1});
            dim = dimInTime = bottom;
        }
        if (part.parameters.integer("t_layers", 5) > 0) {
            checkWidth(weights.in("crosstransformer"), dim, dimInTime);
            transformer_.emplace(weights.in("crosstransformer"), part.parameters);
        }
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
