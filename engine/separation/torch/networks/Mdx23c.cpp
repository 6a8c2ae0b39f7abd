// SPDX-License-Identifier: GPL-3.0-or-later
// TFC-TDF U-Net, version 3 (M. Kim et al. 2023, arXiv:2306.09382): blocks of convolutions over time and
// frequency with a bottleneck across frequencies between them, on a spectrogram folded into subbands.
#include "engine/core/Error.h"
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/Weights.h"
#include "engine/separation/torch/layers/Blocks.h"
#include "engine/separation/torch/layers/Parallel.h"
#include "engine/separation/torch/layers/Products.h"

#include <algorithm>
#include <string>

namespace stemma::nn {
namespace {

struct Activation {
    enum class Kind { Gelu, Relu, Elu } kind = Kind::Gelu;
    double alpha = 1;

    void apply(at::Tensor x) const {
        switch (kind) {
        case Kind::Gelu:
            at::gelu_(x);
            break;
        case Kind::Relu:
            x.relu_();
            break;
        case Kind::Elu:
            at::elu_(x, alpha);
            break;
        }
    }
};

struct Style {
    std::string norm;
    std::int64_t groups; ///< of a GroupNorm
    Activation activation;
};

/// What every layer begins with. Groups of channels are independent of each other.
class NormAct {
public:
    NormAct(const Weights& weights, std::int64_t channels, const Style& style)
        : channels_(channels)
        , groups_(channels)
        , activation_(style.activation) {
        const std::string& norm = style.norm;
        if (norm == "none")
            return;
        scale_ = weights("weight", {channels});
        shift_ = weights("bias", {channels});
        if (norm == "BatchNorm") {
            scale_ = scale_ / (weights("running_var", {channels}) + kEpsilon).sqrt_();
            shift_ = shift_ - weights("running_mean", {channels}) * scale_;
            fixed_ = true;
        } else if (norm != "InstanceNorm") {
            groups_ = style.groups;
            if (groups_ < 1 || channels % groups_ != 0)
                throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                            norm + " does not divide " + std::to_string(channels) + " channels");
        }
    }

    std::int64_t groups() const { return groups_; }
    std::int64_t inGroup() const { return channels_ / groups_; }

    /// x: the channels of one group, contiguous. A new tensor.
    at::Tensor group(const at::Tensor& x, std::int64_t group) const {
        at::Tensor y;
        if (!scale_.defined()) {
            y = x.clone();
        } else {
            const at::Tensor scale = scale_.narrow(0, group * inGroup(), inGroup());
            const at::Tensor shift = shift_.narrow(0, group * inGroup(), inGroup());
            y = fixed_ ? at::mul(x, scale.view({-1, 1, 1})).add_(shift.view({-1, 1, 1}))
                       : at::group_norm(x.unsqueeze(0), 1, scale, shift, kEpsilon).squeeze(0);
        }
        activation_.apply(y);
        return y;
    }

    /// x: [channel, ...], contiguous. A new tensor.
    at::Tensor all(const at::Tensor& x, const Watch& watch) const {
        const at::Tensor y = at::empty_like(x);
        forEach(groups_, x.device(), watch, [&](std::int64_t g) {
            y.narrow(0, g * inGroup(), inGroup()).copy_(group(x.narrow(0, g * inGroup(), inGroup()), g));
        });
        return y;
    }

private:
    static constexpr double kEpsilon = 1e-5;
    std::int64_t channels_;
    std::int64_t groups_;
    Activation activation_;
    at::Tensor scale_; ///< undefined: no norm
    at::Tensor shift_;
    bool fixed_ = false; ///< they are all there is to it
};

/// Norm, activation, 3 x 3 or strided convolution (or its transpose). x: [channel, frame, bin]
struct ConvLayer {
    NormAct before;
    at::Tensor weight;

    at::Tensor operator()(const at::Tensor& x, const Watch& watch) const {
        return convolve(before.all(x, watch), weight, {1, 1}, 1, watch);
    }
    at::Tensor down(const at::Tensor& x, const Watch& watch) const {
        return convolve(before.all(x, watch), weight, weight.sizes().slice(2), 0, watch);
    }
    /// Strides are as long as the kernel, so nothing overlaps.
    at::Tensor up(const at::Tensor& x, const Watch& watch) const {
        return spread(before.all(x, watch), weight, watch);
    }
};

ConvLayer convLayer(const Weights& weights, std::int64_t in, const Style& style, at::IntArrayRef shape) {
    return {NormAct(weights.in("0"), in, style), weights.forProducts(weights("2.weight", shape))};
}

class TfcTdf {
public:
    TfcTdf(const Weights& weights, std::int64_t in, std::int64_t channels, std::int64_t bins,
           const Style& style) {
        const int count = std::max(1, weights.count("blocks"));
        for (int i = 0; i < count; ++i, in = channels) {
            const Weights block = weights.in("blocks." + std::to_string(i));
            const Weights tdf = block.in("tdf");
            const at::Tensor narrow = tdf("2.weight", {-1, bins});
            blocks_.push_back({convLayer(block.in("tfc1"), in, style, {channels, in, 3, 3}),
                               NormAct(tdf.in("0"), channels, style), tdf.forProducts(narrow),
                               NormAct(tdf.in("3"), channels, style),
                               tdf.forProducts(tdf("5.weight", {bins, narrow.size(0)})),
                               convLayer(block.in("tfc2"), channels, style, {channels, channels, 3, 3}),
                               block.forProducts(block("shortcut.weight", {channels, in, 1, 1}))});
        }
    }

    at::Tensor operator()(at::Tensor x, const Watch& watch) const {
        for (const Block& block : blocks_) {
            const at::Tensor around = convolve(x, block.shortcut, {1, 1}, 0, watch);
            x = block.tfc1(x, watch);
            acrossBins(block, x, watch);
            x = block.tfc2(x, watch).add_(around);
        }
        return x;
    }

private:
    struct Block {
        ConvLayer tfc1;
        NormAct first;
        at::Tensor narrow;
        NormAct second;
        at::Tensor wide;
        ConvLayer tfc2;
        at::Tensor shortcut;
    };
    /// x += bottleneck across bins; a group of channels at a time, so that it stays in the cache.
    static void acrossBins(const Block& block, const at::Tensor& x, const Watch& watch) {
        const std::int64_t width = block.first.inGroup();
        forEach(block.first.groups(), x.device(), watch, [&](std::int64_t g) {
            const at::Tensor part = x.narrow(0, g * width, width);
            at::Tensor y = product(block.first.group(part, g).flatten(0, 1), block.narrow.t());
            y = block.second.group(y.view({width, x.size(1), -1}), g);
            addProduct(part.flatten(0, 1), y.flatten(0, 1), block.wide.t());
        });
    }

    std::vector<Block> blocks_;
};

Style styleOf(const Value& parameters) {
    Style style{parameters.text("norm"), parameters.integer("norm_groups", 1), {}};
    const std::string act = parameters.text("act");
    if (act == "relu")
        style.activation.kind = Activation::Kind::Relu;
    else if (act.starts_with("elu"))
        style.activation = {Activation::Kind::Elu, parameters.number("elu_alpha", 1)};
    return style;
}

class Mdx23c : public Network {
public:
    Mdx23c(const ModelPart& part, const NeuralOptions& options)
        : channels_(part.shape.channels)
        , stems_(static_cast<std::int64_t>(part.shape.stems.size()))
        , subbands_(part.parameters.integer("num_subbands", 1))
        , bins_(part.parameters.integer("dim_f", 0))
        , scale_(part.parameters.integers("scale"))
        , style_(styleOf(part.parameters)) {
        stft_.size = part.parameters.integer("n_fft", 8192);
        stft_.hop = part.parameters.integer("hop_length", 1024);
        load(Weights(*part.checkpoints.front(), options));
    }

    at::Tensor run(const at::Tensor& mixture, Watch& watch) override {
        const at::Tensor folded = fold(mixture);
        watch.at("folded", folded);
        const at::Tensor first = convolve(folded, first_, {1, 1}, 0, watch);
        watch.at("first_conv", first);
        at::Tensor x = first.transpose(1, 2).contiguous(); // [channel, frame, bin]
        std::vector<at::Tensor> skips;
        for (std::size_t i = 0; i < encoders_.size(); ++i) {
            skips.push_back(encoders_[i].block(x, watch));
            tell(watch, "enc", i, "_tfc_tdf", skips.back());
            x = encoders_[i].scale.down(skips.back(), watch);
            tell(watch, "enc", i, "_downscale", x);
            step(watch, i + 1);
        }
        x = bottleneck_.front()(x, watch);
        watch.at("bottleneck", x);
        for (std::size_t i = 0; i < decoders_.size(); ++i) {
            x = decoders_[i].scale.up(x, watch);
            tell(watch, "dec", i, "_upscale", x);
            x = at::cat({x, skips.back()});
            skips.pop_back();
            x = decoders_[i].block(x, watch);
            tell(watch, "dec", i, "_tfc_tdf", x);
            step(watch, encoders_.size() + i + 1);
        }
        x = x.transpose(1, 2) * first; // the original's guard against artefacts
        at::Tensor hidden = convolve(at::cat({folded, x}), finalIn_, {1, 1}, 0, watch);
        style_.activation.apply(hidden);
        return unfold(convolve(hidden, finalOut_, {1, 1}, 0, watch), mixture.size(1), watch);
    }

private:
    struct Scale {
        TfcTdf block;
        ConvLayer scale;
    };

    void load(const Weights& weights) {
        first_ = weights("first_conv.weight", {-1, 2 * channels_ * subbands_, 1, 1});
        std::int64_t channels = first_.size(0);
        std::int64_t bins = bins_ / subbands_;
        const int scales = weights.count("encoder_blocks");
        std::vector<std::int64_t> widths{channels};
        for (int i = 0; i < scales; ++i) {
            const Weights here = weights.in("encoder_blocks." + std::to_string(i));
            const at::IntArrayRef down =
                here.sizes("downscale.conv.2.weight", {-1, channels, scale_.at(0), scale_.at(1)});
            if (bins % scale_.at(1) != 0)
                throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                            here.prefix() + "downscale.conv.2.weight does not divide " +
                                std::to_string(bins) + " bins");
            encoders_.push_back({TfcTdf(here.in("tfc_tdf"), channels, channels, bins, style_),
                                 convLayer(here.in("downscale.conv"), channels, style_, down)});
            channels = down[0];
            bins /= scale_.at(1);
            widths.push_back(channels);
        }
        bottleneck_.emplace_back(weights.in("bottleneck_block"), channels, channels, bins, style_);
        for (int i = 0; i < scales; ++i) {
            const Weights here = weights.in("decoder_blocks." + std::to_string(i));
            widths.pop_back();
            const at::IntArrayRef kernel = encoders_[scales - 1 - i].scale.weight.sizes().slice(2);
            const ConvLayer up = convLayer(here.in("upscale.conv"), channels, style_,
                                           {channels, widths.back(), kernel[0], kernel[1]});
            channels = widths.back();
            bins *= kernel[1];
            decoders_.push_back({TfcTdf(here.in("tfc_tdf"), 2 * channels, channels, bins, style_), up});
        }
        const std::int64_t folded = first_.size(1);
        first_ = weights.forProducts(first_);
        finalIn_ = weights.forProducts(weights("final_conv.0.weight", {channels, channels + folded, 1, 1}));
        finalOut_ = weights("final_conv.2.weight", {stems_ * folded, channels, 1, 1});
    }

    /// [channel, sample] -> [channel x (re, im) x subband, bin, frame]
    at::Tensor fold(const at::Tensor& mixture) const {
        const at::Tensor spectrum = at::view_as_real(stft(mixture, stft_)).permute({0, 3, 1, 2});
        return spectrum.slice(2, 0, bins_)
            .reshape({2 * channels_ * subbands_, bins_ / subbands_, spectrum.size(3)});
    }

    /// The same back, for every stem; above the bins there is nothing.
    at::Tensor unfold(const at::Tensor& x, std::int64_t samples, const Watch& watch) const {
        const std::int64_t frames = x.size(2);
        const at::Tensor parts = x.view({stems_, channels_, 2, bins_, frames});
        const at::Tensor spectrum = at::complex(parts.select(2, 0), parts.select(2, 1));
        const std::int64_t given = std::min(samples, (frames - 1) * stft_.hop);
        at::Tensor out = at::zeros({stems_, channels_, samples}, x.options());
        for (std::int64_t s = 0; s < stems_; ++s) {
            watch.checkStop();
            const at::Tensor whole = at::constant_pad_nd(spectrum[s], {0, 0, 0, stft_.size / 2 + 1 - bins_});
            out[s].narrow(1, 0, given).copy_(istft(whole, stft_, given));
        }
        return out;
    }

    static void tell(Watch& watch, const char* side, std::size_t i, const char* what, const at::Tensor& x) {
        watch.at(side + std::to_string(i) + what, x);
    }
    void step(const Watch& watch, std::size_t done) const {
        watch.report(static_cast<double>(done) / static_cast<double>(2 * encoders_.size() + 1));
    }

    std::int64_t channels_;
    std::int64_t stems_;
    std::int64_t subbands_;
    std::int64_t bins_;               ///< of the spectrogram that are used
    std::vector<std::int64_t> scale_; ///< kernel and stride along frames and bins, of every level
    Style style_;
    StftSettings stft_;
    at::Tensor first_;
    std::vector<Scale> encoders_;
    std::vector<TfcTdf> bottleneck_; ///< one
    std::vector<Scale> decoders_;    ///< `scale` comes first
    at::Tensor finalIn_;
    at::Tensor finalOut_;
};

const NetworkKind kind{"mdx23c", 42,
                       [](const ModelPart& part, const NeuralOptions& options) -> std::unique_ptr<Network> {
                           return std::make_unique<Mdx23c>(part, options);
                       }};
const Registry<NetworkKind>::Add added{kind};

} // namespace
} // namespace stemma::nn
