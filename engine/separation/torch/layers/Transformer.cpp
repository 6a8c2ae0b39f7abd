// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Transformer.h"

#include "engine/core/Error.h"
#include "engine/separation/torch/layers/Parallel.h"
#include "engine/separation/torch/layers/Products.h"
#include "engine/separation/torch/layers/RmsNorm.h"

#include <algorithm>
#include <cmath>

namespace stemma::nn {
namespace {

// Rows that are taken through a layer at once: few enough for the cache, enough for fast products.
constexpr std::int64_t kRows = 512;
// Queries whose products with all keys are held at once.
constexpr std::int64_t kQueries = 256;

/// A layer's weight behind an RMS norm: the norm's scale goes into its columns.
at::Tensor behindNorm(const at::Tensor& weight, const at::Tensor& gamma) {
    return (weight * rmsScale(gamma)).contiguous();
}

at::Tensor endNorm(const Weights& weights, std::int64_t dim, bool wanted) {
    return wanted ? rmsScale(weights("norm.gamma", {dim})) : at::Tensor();
}

void normalise(const at::Tensor& rows, const at::Tensor& scale) {
    if (scale.defined())
        rows.copy_(unitRows(rows).mul_(scale));
}

/// cos + i sin of position times frequency, for every pair of a head: [length, 1, pairs].
at::Tensor turnsOf(const at::Tensor& freqs, std::int64_t length) {
    const at::Tensor angles = at::outer(at::arange(length, freqs.options()), freqs);
    return at::complex(angles.cos(), angles.sin()).unsqueeze(1);
}

} // namespace

FeedForward::FeedForward(const Weights& weights, std::int64_t dim) {
    const at::Tensor up = weights("net.1.weight", {-1, dim});
    up_ = {weights.forProducts(behindNorm(up, weights("net.0.gamma", {dim}))),
           weights("net.1.bias", {up.size(0)})};
    down_ = {weights.forProducts(weights("net.4.weight", {dim, up.size(0)})), weights("net.4.bias", {dim})};
}

void FeedForward::addTo(const at::Tensor& rows) const {
    for (std::int64_t at = 0; at < rows.size(0); at += kRows) {
        const at::Tensor some = rows.slice(0, at, at + kRows);
        at::Tensor hidden = productPlus(up_.bias, unitRows(some), up_.weight.t());
        at::gelu_(hidden);
        addProduct(some, hidden, down_.weight.t());
        at::Tensor sum = some;
        sum.add_(down_.bias);
    }
}

RotaryTransformer::RotaryTransformer(const Weights& weights, std::int64_t dim, bool endsInNorm)
    : dim_(dim)
    , normScale_(endNorm(weights, dim, endsInNorm)) {
    const int count =
        std::max(1, weights.count("layers")); // without any: the first tensor is named as missing
    for (int k = 0; k < count; ++k) {
        const Weights attention = weights.in("layers." + std::to_string(k) + ".0");
        const at::Tensor gamma = attention("norm.gamma", {dim});
        const at::Tensor gates = attention("to_gates.weight", {-1, dim});
        if (k == 0)
            heads_ = gates.size(0);
        else if (gates.size(0) != heads_)
            throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                        attention.prefix() + "to_gates.weight has another number of heads");
        const at::Tensor out = attention("to_out.0.weight", {dim, -1});
        const std::int64_t inner = out.size(1);
        if (heads_ < 1 || inner % heads_ != 0 || inner / heads_ < 2)
            throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                        attention.prefix() + "to_out.0.weight does not divide among its heads");
        const std::int64_t width = inner / heads_;
        at::Tensor qkv = behindNorm(attention("to_qkv.weight", {3 * inner, dim}), gamma);
        qkv.slice(0, 0, inner).div_(std::sqrt(static_cast<double>(width)));
        const at::Tensor freqs = attention("rotary_embed.freqs", {-1});
        if (2 * freqs.size(0) > width)
            throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                        attention.prefix() + "rotary_embed.freqs has more pairs than a head");
        layers_.push_back({{weights.forProducts(qkv), {}},
                           {behindNorm(gates, gamma), attention("to_gates.bias", {heads_})},
                           {weights.forProducts(out), {}},
                           freqs,
                           FeedForward(weights.in("layers." + std::to_string(k) + ".1"), dim)});
    }
}

void RotaryTransformer::attend(const Layer& layer, const at::Tensor& rows, std::int64_t length,
                               const at::Tensor& turns, at::Tensor attention) const {
    const std::int64_t inner = layer.out.weight.size(1);
    const std::int64_t width = inner / heads_;
    const std::int64_t sequences = rows.size(0) / length;
    const at::Tensor x = unitRows(rows);
    const at::Tensor qkv = product(x, layer.qkv.weight.t());
    const std::int64_t pairs = turns.size(-1);
    at::Tensor turned = at::view_as_complex(qkv.slice(1, 0, 2 * inner)
                                                .unflatten(0, {sequences, length})
                                                .unflatten(2, {2 * heads_, width})
                                                .slice(3, 0, 2 * pairs)
                                                .unflatten(3, {pairs, 2}));
    turned.mul_(turns);

    const at::Tensor out = at::empty({rows.size(0), inner}, rows.options());
    const bool large = isLargeProduct(std::min(kQueries, length), length, width);
    for (std::int64_t s = 0; s < sequences; ++s) {
        const at::Tensor here = qkv.slice(0, s * length, (s + 1) * length);
        const at::Tensor to = out.slice(0, s * length, (s + 1) * length);
        for (std::int64_t h = 0; h < heads_; ++h) {
            const at::Tensor keys = here.narrow(1, inner + h * width, width).t();
            at::Tensor values = here.narrow(1, 2 * inner + h * width, width);
            if (large) // shares are below 1: they may be rounded, which what exponentials take may not
                values = values.to(layer.out.weight.scalar_type());
            for (std::int64_t at = 0; at < length; at += kQueries) {
                const at::Tensor queries = here.narrow(1, h * width, width).slice(0, at, at + kQueries);
                at::Tensor share = at::mm(queries, keys);
                at::_softmax_out(share, share, -1, false);
                at::Tensor part = to.narrow(1, h * width, width).slice(0, at, at + kQueries);
                if (values.scalar_type() == at::kFloat)
                    at::mm_out(part, share, values);
                else
                    part.copy_(product(share, values));
            }
        }
    }
    const at::Tensor gates = at::addmm(layer.gates.bias, x, layer.gates.weight.t()).sigmoid_();
    out.view({-1, heads_, width}).mul_(gates.unsqueeze(-1));
    if (attention.defined()) {
        attention.copy_(product(out, layer.out.weight.t()));
        at::Tensor sum = rows;
        sum.add_(attention);
    } else {
        addProduct(rows, out, layer.out.weight.t());
    }
}

void RotaryTransformer::run(const at::Tensor& x, const Watch& watch, const at::Tensor& attention) const {
    const std::int64_t sequences = x.size(0);
    const std::int64_t length = x.size(1);
    const std::int64_t together = std::clamp<std::int64_t>(kRows / length, 1, sequences);
    std::vector<at::Tensor> turns;
    for (const Layer& layer : layers_)
        turns.push_back(turnsOf(layer.freqs, length));
    forEach((sequences + together - 1) / together, x.device(), watch, [&](std::int64_t block) {
        const at::Tensor part = x.slice(0, block * together, (block + 1) * together);
        // A strided part is worked on as a copy: products are faster, and rows lie together.
        const at::Tensor rows = part.reshape({-1, dim_});
        for (std::size_t k = 0; k < layers_.size(); ++k) {
            at::Tensor told;
            if (k == 0 && attention.defined())
                told = at::empty_like(rows);
            attend(layers_[k], rows, length, turns[k], told);
            if (told.defined())
                attention.slice(0, block * together, (block + 1) * together).copy_(told.view_as(part));
            watch.checkStop();
            layers_[k].forward.addTo(rows);
        }
        normalise(rows, normScale_);
        if (!rows.is_alias_of(part))
            part.copy_(rows.view(part.sizes()));
    });
}

LinearTransformer::LinearTransformer(const Weights& weights, std::int64_t dim, bool endsInNorm)
    : dim_(dim)
    , normScale_(endNorm(weights, dim, endsInNorm)) {
    const int count = std::max(1, weights.count("layers"));
    for (int k = 0; k < count; ++k) {
        const Weights attention = weights.in("layers." + std::to_string(k) + ".0");
        const at::Tensor gamma = attention("norm.gamma", {dim});
        const at::Tensor out = attention("to_out.1.weight", {dim, -1});
        const std::int64_t inner = out.size(1);
        const at::Tensor qkv = behindNorm(attention("to_qkv.0.weight", {3 * inner, dim}), gamma);
        const at::Tensor temperature = attention("temperature", {-1, 1, 1});
        if (temperature.size(0) < 1 || inner % temperature.size(0) != 0)
            throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                        attention.prefix() + "to_out.1.weight does not divide among its heads");
        layers_.push_back({weights.forProducts(qkv.slice(0, 0, 2 * inner)), qkv.slice(0, 2 * inner), out,
                           temperature.exp().mul_(8).reshape({-1}),
                           FeedForward(weights.in("layers." + std::to_string(k) + ".1"), dim)});
    }
}

// Queries and keys meet feature by feature, summed over all tokens: what attention then does to a token is
// one product with a matrix, the same for all. So nothing of the size of the chunk has to be held.
at::Tensor LinearTransformer::mixing(const Layer& layer, const at::Tensor& tokens, const Watch& watch) const {
    const std::int64_t heads = layer.temperature.size(0);
    const std::int64_t inner = layer.out.size(1);
    const std::int64_t width = inner / heads;
    const std::int64_t blocks = (tokens.size(0) + kRows - 1) / kRows;
    // Added up afterwards, so that sums do not depend on which thread is first.
    const at::Tensor everyProduct = at::empty({blocks, heads, width, width}, tokens.options());
    const at::Tensor everySquare = at::empty({blocks, 2 * inner}, tokens.options());
    forEach(blocks, tokens.device(), watch, [&](std::int64_t block) {
        const at::Tensor some = tokens.slice(0, block * kRows, (block + 1) * kRows);
        const at::Tensor qk = product(unitRows(some), layer.qk.t());
        everySquare[block].copy_(qk.square().sum(0));
        for (std::int64_t h = 0; h < heads; ++h)
            everyProduct[block][h].copy_(
                at::mm(qk.narrow(1, h * width, width).t(), qk.narrow(1, inner + h * width, width)));
    });
    at::Tensor products = everyProduct.sum(0);
    const at::Tensor lengths = everySquare.sum(0).sqrt_().clamp_min_(1e-12).view({2, heads, width});
    products.div_(lengths[0].unsqueeze(2)).div_(lengths[1].unsqueeze(1));
    products.mul_(layer.temperature.view({heads, 1, 1}));
    const at::Tensor shares = products.softmax(-1);
    at::Tensor matrix = at::zeros({dim_, dim_}, tokens.options());
    for (std::int64_t h = 0; h < heads; ++h) {
        const at::Tensor values = layer.v.narrow(0, h * width, width); // [width, dim]
        matrix.addmm_(at::mm(shares[h], values).t(), layer.out.narrow(1, h * width, width).t());
    }
    return matrix;
}

void LinearTransformer::run(const at::Tensor& tokens, const Watch& watch) const {
    for (const Layer& layer : layers_) {
        const bool last = &layer == &layers_.back();
        const at::Tensor matrix = mixing(layer, tokens, watch);
        forEach((tokens.size(0) + kRows - 1) / kRows, tokens.device(), watch, [&](std::int64_t block) {
            at::Tensor some = tokens.slice(0, block * kRows, (block + 1) * kRows);
            some.addmm_(unitRows(some), matrix);
            layer.forward.addTo(some);
            if (last)
                normalise(some, normScale_);
        });
    }
}

} // namespace stemma::nn
