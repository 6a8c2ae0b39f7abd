// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/CrossTransformer.h"

#include "engine/core/Error.h"
#include "engine/separation/torch/layers/Kernels.h"
#include "engine/separation/torch/layers/Products.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

namespace stemma::nn {
namespace {

constexpr double kEpsilon = 1e-5;
constexpr double kBoost = 3; ///< learned places are stored divided by it

// Both kinds of places are computed with the very operations of the original, in its order: in 32 bits,
// phases of hundreds of radians differ audibly otherwise.

/// [frequencies x time, dim] in the order of tokens (time outside): waves over time in one half of the
/// channels, over frequency in the other; sines and cosines in turn.
at::Tensor waves2d(std::int64_t dim, std::int64_t frequencies, std::int64_t time, double period,
                   const at::TensorOptions& options) {
    const std::int64_t half = dim / 2;
    const at::Tensor slow = at::full({}, period, options).log() / static_cast<double>(half);
    const at::Tensor rates = at::exp(at::arange(0, half, 2, options) * -slow);
    const auto along = [&](std::int64_t length) {
        const at::Tensor phase = at::arange(0, length, options).unsqueeze(1) * rates;
        return at::stack({phase.sin(), phase.cos()}, 2).flatten(1); // [length, half]
    };
    const at::Tensor overTime = along(time).unsqueeze(1).expand({time, frequencies, half});
    const at::Tensor overFrequency = along(frequencies).unsqueeze(0).expand({time, frequencies, half});
    return at::cat({overTime, overFrequency}, 2).view({-1, dim});
}

/// [length, dim]: cosines, then sines. `centred`: positions have mean 0.
at::Tensor waves1d(std::int64_t dim, std::int64_t length, double period, bool centred,
                   const at::TensorOptions& options) {
    const std::int64_t half = dim / 2;
    const at::Tensor exponents = at::arange(half, options) / static_cast<double>(half - 1);
    at::Tensor places = at::arange(length, options).unsqueeze(1);
    if (centred)
        places = places - places.mean();
    const at::Tensor phase = places / at::pow(at::full({}, period, options), exponents);
    return at::cat({phase.cos(), phase.sin()}, 1);
}

std::pair<double, double> meanAndVariance(const at::Tensor& tokens) {
    if (!tokens.is_cpu() || !tokens.is_contiguous()) {
        const auto [variance, mean] = at::var_mean(tokens, false);
        return {mean.item<double>(), variance.item<double>()};
    }
    const std::int64_t rows = tokens.size(0);
    std::vector<kernels::Moments> parts(static_cast<std::size_t>(rows));
    at::parallel_for(0, rows, 64, [&](std::int64_t first, std::int64_t end) {
        for (std::int64_t r = first; r < end; ++r)
            parts[r] = kernels::momentsOf(tokens.data_ptr<float>() + r * tokens.size(1), tokens.size(1));
    });
    kernels::Moments moments;
    for (const kernels::Moments& part : parts)
        moments.add(part);
    return {moments.mean, moments.variance()};
}

Attention attentionOf(const Weights& weights, const Value& parameters) {
    const std::int64_t heads = parameters.integer("t_heads", 8);
    return Attention(weights.in(weights.has("cross_attn.in_proj_weight") ? "cross_attn" : "self_attn"), heads,
                     weights.optional("gamma_1.scale"));
}

} // namespace

TokenNorm::TokenNorm(const Weights& weights, std::int64_t groups)
    : groups_(groups)
    , scale_(weights.optional("weight")) {
    if (!scale_.defined())
        return;
    weights.sizes("weight", {-1});
    shift_ = weights("bias", {scale_.size(0)});
    if (groups < 0 || (groups > 1 && scale_.size(0) % groups != 0))
        throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                    weights.prefix() + "weight does not divide into " + std::to_string(groups) + " groups");
}

at::Tensor TokenNorm::operator()(const at::Tensor& tokens) const {
    if (!scale_.defined())
        return tokens;
    if (groups_ == 0)
        return at::layer_norm(tokens, {scale_.size(0)}, scale_, shift_, kEpsilon);
    if (groups_ > 1)
        return at::group_norm(tokens.t().unsqueeze(0), groups_, scale_, shift_, kEpsilon).squeeze(0).t();
    // One group is everything: there is no need to bring tokens into the order of channels.
    const auto [mean, variance] = meanAndVariance(tokens);
    const at::Tensor factor = scale_ / std::sqrt(variance + kEpsilon);
    return at::addcmul(shift_ - factor * mean, tokens, factor);
}

TransformerLayer::TransformerLayer(const Weights& weights, const Value& parameters)
    : crossed_(weights.has("cross_attn.in_proj_weight"))
    , normFirst_(parameters.flag("t_norm_first", true))
    , gelu_(parameters.flag("t_gelu", true))
    , attention_(attentionOf(weights, parameters))
    , up_(weights("linear1.weight", {-1, -1}).t().contiguous())
    , upBias_(weights("linear1.bias", {up_.size(1)}))
    , down_(weights("linear2.weight", {up_.size(0), up_.size(1)}).t().contiguous())
    , downBias_(weights("linear2.bias", {up_.size(0)}))
    , normOut_(weights.in("norm_out"), 1) {
    const std::int64_t groups = parameters.integer("t_group_norm", parameters.flag("t_group_norm", false));
    norm1_ = TokenNorm(weights.in("norm1"), groups);
    norm2_ = TokenNorm(weights.in("norm2"), groups);
    norm3_ = TokenNorm(weights.in("norm3"), groups);
    if (const at::Tensor scale = weights.optional("gamma_2.scale"); scale.defined()) {
        down_.mul_(scale);
        downBias_.mul_(scale);
    }
    up_ = weights.forProducts(up_);
    down_ = weights.forProducts(down_);
}

at::Tensor TransformerLayer::addForward(const at::Tensor& residual, const at::Tensor& x) const {
    at::Tensor hidden = productPlus(upBias_, x, up_);
    if (gelu_)
        at::gelu_(hidden);
    else
        at::relu_(hidden);
    const at::Tensor y = residual + downBias_;
    addProduct(y, hidden, down_);
    return y;
}

at::Tensor TransformerLayer::run(const at::Tensor& x, const at::Tensor& other, Watch& watch) const {
    if (!normFirst_) {
        const at::Tensor y = norm1_(attention_.run(x, crossed_ ? other : x, x, watch));
        return norm2_(addForward(y, y));
    }
    const at::Tensor queries = norm1_(x);
    const at::Tensor y = attention_.run(queries, crossed_ ? norm2_(other) : queries, x, watch);
    watch.checkStop();
    return normOut_(addForward(y, crossed_ ? norm3_(y) : norm2_(y)));
}

CrossTransformer::CrossTransformer(const Weights& weights, const Value& parameters)
    : embedding_(parameters.text("t_emb", "sin"))
    , period_(parameters.number("t_max_period", 10000))
    , placeWeight_(parameters.number("t_weight_pos_embed", 1)) {
    std::int64_t groups = 0;
    if (!parameters.flag("t_norm_in", true))
        groups = parameters.integer("t_norm_in_group", parameters.flag("t_norm_in_group", false));
    normSpectral_ = TokenNorm(weights.in("norm_in"), groups);
    normTemporal_ = TokenNorm(weights.in("norm_in_t"), groups);
    if (embedding_ == "scaled")
        learned_ = weights("position_embeddings.embedding.weight", {-1, -1}) * kBoost;
    const int count = std::max(1, weights.count("layers"));
    for (int k = 0; k < count; ++k) {
        spectralLayers_.emplace_back(weights.in("layers." + std::to_string(k)), parameters);
        temporalLayers_.emplace_back(weights.in("layers_t." + std::to_string(k)), parameters);
    }
}

at::Tensor CrossTransformer::placesOver(const at::Tensor& spectral) {
    const std::int64_t tokens = spectral.size(2) * spectral.size(3);
    if (!spectralPlaces_.defined() || spectralPlaces_.size(0) != tokens)
        spectralPlaces_ =
            waves2d(spectral.size(1), spectral.size(2), spectral.size(3), period_, spectral.options())
                .mul_(placeWeight_);
    return spectralPlaces_;
}

at::Tensor CrossTransformer::placesAlong(const at::Tensor& temporal) {
    const std::int64_t length = temporal.size(2);
    if (temporalPlaces_.defined() && temporalPlaces_.size(0) == length)
        return temporalPlaces_;
    if (learned_.defined()) {
        if (length > learned_.size(0))
            throw Error(Fault::NeuralFailed, "htdemucs", "the chunk is longer than its learned positions");
        temporalPlaces_ = learned_.slice(0, 0, length) * placeWeight_;
    } else {
        temporalPlaces_ = waves1d(temporal.size(1), length, period_, embedding_ == "cape", temporal.options())
                              .mul_(placeWeight_);
    }
    return temporalPlaces_;
}

std::pair<at::Tensor, at::Tensor> CrossTransformer::run(const at::Tensor& spectral,
                                                        const at::Tensor& temporal, Watch& watch) {
    const std::int64_t time = spectral.size(3);
    const at::Tensor overTokens = spectral.squeeze(0).permute({2, 1, 0}).reshape({-1, spectral.size(1)});
    at::Tensor x = normSpectral_(overTokens) + placesOver(spectral);
    at::Tensor xt = normTemporal_(temporal.squeeze(0).t().contiguous()) + placesAlong(temporal);
    for (std::size_t k = 0; k < spectralLayers_.size(); ++k) {
        const at::Tensor before = x;
        x = spectralLayers_[k].run(before, xt, watch);
        watch.at("ct_layer" + std::to_string(k), x);
        xt = temporalLayers_[k].run(xt, before, watch);
        watch.at("ct_layer_t" + std::to_string(k), xt);
    }
    const at::Tensor outSpectral = x.view({time, -1, x.size(1)}).permute({2, 1, 0}).unsqueeze(0);
    const at::Tensor outTemporal = xt.t().unsqueeze(0);
    watch.at("crosstransformer", outSpectral);
    watch.at("crosstransformer_t", outTemporal);
    return {outSpectral, outTemporal};
}

} // namespace stemma::nn
