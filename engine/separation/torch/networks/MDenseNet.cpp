// SPDX-License-Identifier: GPL-3.0-or-later
// Multi-scale DenseNets for audio (Takahashi & Mitsufuji, WASPAA 2017) that estimate the magnitude of vocals
// or of the accompaniment in the lower bins of a spectrogram. One of them takes the mixture's phase. Both
// together are a ratio mask, and accompaniment is what vocals leave of the mixture.
#include "engine/core/Error.h"
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/Weights.h"
#include "engine/separation/torch/layers/Bottleneck.h"
#include "engine/separation/torch/layers/Products.h"

#include <algorithm>
#include <numeric>

namespace stemma::nn {
namespace {

/// Layers that each see all features so far and add some: [1, channels, bins, frames]
class DenseBlock {
public:
    DenseBlock(const Weights& weights, std::int64_t channels)
        : out_(channels) {
        for (int i = 1; weights.has("denselayer" + std::to_string(i) + ".conv1.weight"); ++i)
            layers_.push_back(layer(weights.in("denselayer" + std::to_string(i))));
        if (layers_.empty())
            weights("denselayer1.conv1.weight"); // says that it is missing
    }

    std::int64_t out() const { return out_; }

    /// `parts`: together the channels that come in
    at::Tensor operator()(const std::vector<at::Tensor>& parts, Watch& watch) const {
        const at::Tensor& x = parts.front();
        at::Tensor all = at::empty({1, out_, x.size(2), x.size(3)}, x.options());
        std::int64_t channels = 0;
        for (const at::Tensor& part : parts) {
            all.narrow(1, channels, part.size(1)).copy_(part);
            channels += part.size(1);
        }
        for (const Layer& layer : layers_) {
            watch.checkStop();
            const at::Tensor h = layer.narrow(all.narrow(1, 0, channels));
            const std::int64_t growth = layer.wide.size(0);
            all.narrow(1, channels, growth).copy_(convolution2d(h, layer.wide, {}, 1, 1));
            channels += growth;
        }
        return all;
    }

private:
    struct Layer {
        Bottleneck narrow;
        at::Tensor wide; ///< 3 x 3
    };

    Layer layer(const Weights& weights) {
        Bottleneck narrow(weights, out_);
        at::Tensor wide = weights("conv2.weight", {-1, narrow.out(), 3, 3});
        out_ += wide.size(0);
        return {std::move(narrow), weights.forProducts(wide)};
    }

    std::int64_t out_;
    std::vector<Layer> layers_;
};

/// The estimator of one target's magnitude.
class Estimator {
public:
    Estimator(const Weights& weights, const Value& parameters, std::int64_t channels) {
        const Weights inner = weights.in("mdensenet");
        const std::int64_t bins = parameters.integer("bins", 0);
        const std::int64_t blocks = parameters.integer("blocks", 0);
        mean_ = inner("input_mean", {1, 1, bins, 1});
        scale_ = inner("input_scale", {1, 1, bins, 1});
        first_ = inner("features.conv0.weight", {-1, channels, 4, 3});
        std::int64_t width = first_.size(0);
        std::vector<std::int64_t> skips;
        for (std::int64_t i = 1; i <= blocks; ++i) {
            const std::string number = std::to_string(i);
            down_.emplace_back(inner.in("denseblock" + number), width);
            width = down_.back().out();
            if (i == blocks)
                break;
            skips.push_back(width);
            const Weights transition = inner.in("transition" + number);
            shrink_.push_back({BatchNorm(transition.in("norm"), width),
                               transition.forProducts(transition("conv.weight", {-1, width, 1, 1})),
                               {}});
            width = shrink_.back().weight.size(0);
        }
        for (std::int64_t i = blocks + 1; i < 2 * blocks; ++i) {
            const std::string number = std::to_string(i);
            const Weights upsample = inner.in("upsample" + number);
            const at::Tensor weight = upsample("tconv.weight", {width, -1, 2, 2});
            grow_.push_back(
                {BatchNorm(upsample.in("norm"), width), weight, upsample("tconv.bias", {weight.size(1)})});
            up_.emplace_back(inner.in("denseblock" + number), weight.size(1) + skips[2 * blocks - 1 - i]);
            width = up_.back().out();
        }
        final_.emplace_back(weights.in("denseFinal"), width);
        last_ = weights("convFinal.weight", {channels, final_.back().out(), 2, 1});
        lastNorm_ = BatchNorm(weights.in("norm"), channels);
    }

    /// magnitude [channels, bins, frames], of the same shape
    at::Tensor run(const at::Tensor& magnitude, const std::string& name, Watch& watch) const {
        const std::int64_t bins = magnitude.size(1);
        const std::int64_t frames = magnitude.size(2);
        const std::int64_t unit = std::int64_t(1) << (down_.size() - 1);
        const auto missing = [unit](std::int64_t n) { return (unit - n % unit) % unit; };
        at::Tensor x = (magnitude.unsqueeze(0) + mean_).mul_(scale_);
        x = at::constant_pad_nd(x, {1, 1 + missing(frames), 1, 2 + missing(bins)});
        x = at::conv2d(x, first_);
        watch.at(name + ".features", x);
        std::vector<at::Tensor> skips;
        for (std::size_t i = 0; i < down_.size(); ++i) {
            x = down_[i]({x}, watch);
            watch.at(name + ".denseblock" + std::to_string(i + 1), x);
            if (i + 1 == down_.size())
                break;
            skips.push_back(x);
            x = at::avg_pool2d(convolution2d(shrink_[i].norm.thenRelu(x), shrink_[i].weight), 2);
        }
        for (std::size_t i = 0; i < up_.size(); ++i) {
            x = at::conv_transpose2d(grow_[i].norm.thenRelu(x), grow_[i].weight, grow_[i].bias, 2);
            x = up_[i]({x, skips.back()}, watch);
            skips.pop_back();
            watch.at(name + ".denseblock" + std::to_string(down_.size() + i + 1), x);
        }
        x = final_.front()({x.slice(2, 0, bins).slice(3, 0, frames)}, watch);
        x = at::conv2d(at::constant_pad_nd(x, {0, 0, 0, 1}), last_);
        x = lastNorm_.thenRelu(x).squeeze(0);
        watch.at(name, x);
        return x;
    }

private:
    struct Step {
        BatchNorm norm;
        at::Tensor weight, bias;
    };
    at::Tensor mean_, scale_, first_, last_;
    std::vector<DenseBlock> down_, up_, final_;
    std::vector<Step> shrink_, grow_;
    BatchNorm lastNorm_;
};

class MDenseNet : public Network {
public:
    MDenseNet(const ModelPart& part, const NeuralOptions& options)
        : names_(part.shape.stems)
        , bins_(part.parameters.integer("bins", 0)) {
        spectral_.size = part.parameters.integer("nfft", 4096);
        spectral_.hop = part.parameters.integer("nhop", 1024);
        for (const CheckpointPtr& checkpoint : part.checkpoints)
            estimators_.emplace_back(Weights(*checkpoint, options), part.parameters, part.shape.channels);
    }

    at::Tensor run(const at::Tensor& mixture, Watch& watch) override {
        const std::int64_t samples = mixture.size(1);
        // A mirror needs something to mirror.
        const std::int64_t least = spectral_.size / 2 + 1;
        const at::Tensor x = samples < least ? at::constant_pad_nd(mixture, {0, least - samples}) : mixture;
        const at::Tensor spectrum = stft(x, spectral_);
        const at::Tensor low = spectrum.slice(1, 0, bins_);
        const at::Tensor magnitude = low.abs();
        watch.at("magnitude", magnitude);
        std::vector<at::Tensor> estimates;
        for (std::size_t i = 0; i < estimators_.size(); ++i) {
            estimates.push_back(estimators_[i].run(magnitude, names_[i], watch));
            watch.report(double(i + 1) / double(estimators_.size()));
        }
        at::Tensor stem = at::zeros_like(spectrum);
        stem.slice(1, 0, bins_)
            .copy_(estimates.size() == 1 ? withPhase(estimates[0], low, magnitude) : masked(estimates, low));
        const at::Tensor first = istft(stem, spectral_, x.size(1)).slice(1, 0, samples);
        return estimates.size() == 1 ? first.unsqueeze(0) : at::stack({first, mixture - first});
    }

private:
    /// The estimate with the mixture's phase. Networks of the full band may far exceed the mixture, which no
    /// part of it can.
    at::Tensor withPhase(const at::Tensor& estimate, const at::Tensor& spectrum,
                         const at::Tensor& magnitude) const {
        const bool all = bins_ == spectral_.size / 2 + 1;
        const at::Tensor target = all ? at::minimum(estimate, magnitude) : estimate;
        return at::where(magnitude > 0, target * spectrum / magnitude, target.to(spectrum.scalar_type()));
    }

    static at::Tensor masked(const std::vector<at::Tensor>& estimates, const at::Tensor& spectrum) {
        const at::Tensor power = estimates[0].square();
        return spectrum * (power / (power + estimates[1].square() + 1e-8));
    }

    std::vector<std::string> names_;
    std::int64_t bins_;
    StftSettings spectral_;
    std::vector<Estimator> estimators_;
};

const NetworkKind kind{"mdensenet", 60,
                       [](const ModelPart& part, const NeuralOptions& options) -> std::unique_ptr<Network> {
                           return std::make_unique<MDenseNet>(part, options);
                       }};
const Registry<NetworkKind>::Add added{kind};

} // namespace
} // namespace stemma::nn
