// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/HybridLayer.h"

#include "engine/core/Error.h"

namespace stemma::nn {
namespace {

Convolution rewriteOf(const Weights& weights) {
    // It keeps the length, so its first kernel axis is padded by half.
    const at::IntArrayRef sizes = weights.sizes("weight");
    return Convolution(weights, 1, sizes.size() > 2 ? sizes[2] / 2 : 0);
}

std::int64_t paddingOf(const Weights& weights, const char* name, bool padded) {
    const at::IntArrayRef sizes = weights.sizes(name);
    return padded && sizes.size() > 2 ? sizes[2] / 4 : 0;
}

} // namespace

EncoderLayer::EncoderLayer(const Weights& weights, const HybridLayerPlace& place)
    : stride_(place.stride)
    , empty_(place.empty)
    , convolution_(weights.in("conv"), place.stride, paddingOf(weights, "conv.weight", place.padded))
    , norm_(empty_ ? GroupNorm()
                   : GroupNorm(weights.in("norm1"), place.groups)) // torchaudio has one to no use
    , gateNorm_(weights.in("norm2"), place.groups) {
    if (weights.has("rewrite.weight"))
        rewrite_.emplace(rewriteOf(weights.in("rewrite")));
    const bool plain = rewrite_ &&
                       rewrite_->weight().numel() == 2 * convolution_.out() * convolution_.out() &&
                       norm_.isNone() && gateNorm_.isNone() && convolution_.weight().is_cpu();
    if (plain)
        chain_ = ResidualChain::of(weights.in("dconv"), place.dilated, convolution_.out());
    if (!chain_ && weights.has("dconv.layers.0.0.weight"))
        residual_.emplace(weights.in("dconv"), place.dilated, convolution_.out());
}

at::Tensor EncoderLayer::run(at::Tensor x, const at::Tensor& inject, Watch& watch,
                             const std::string& name) const {
    if (!convolution_.overFrequency()) {
        if (x.dim() == 4)
            x = x.flatten(1, 2);
        if (const std::int64_t over = x.size(-1) % stride_)
            x = at::constant_pad_nd(x, {0, stride_ - over});
    }
    at::Tensor y = convolution_(x);
    if (inject.defined())
        y = y + (y.dim() > inject.dim() ? inject.unsqueeze(2) : inject);
    if (chain_ && !empty_) {
        y = chain_->runAndGate(y.contiguous(), ResidualChain::Entry::Gelu, rewrite_->weight(),
                               rewrite_->bias(), watch);
    } else if (!empty_) {
        y = norm_(y);
        at::gelu_(y);
        if (residual_)
            y = residual_->run(y, watch, name);
        if (rewrite_)
            y = at::glu(gateNorm_((*rewrite_)(y)), 1);
    }
    watch.at(name, y);
    return y;
}

DecoderLayer::DecoderLayer(const Weights& weights, const HybridLayerPlace& place, bool last)
    : stride_(place.stride)
    , padding_(paddingOf(weights, "conv_tr.weight", place.padded))
    , last_(last)
    , empty_(place.empty)
    , gateNorm_(weights.in("norm1"), place.groups)
    , allWeights_(weights("conv_tr.weight"))
    , norm_(weights.in("norm2"), place.groups) {
    if (allWeights_.dim() < 3 || allWeights_.dim() > 4)
        throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                    weights.prefix() + "conv_tr.weight is no convolution's");
    allBias_ = weights("conv_tr.bias", {allWeights_.size(1)});
    if (weights.has("rewrite.weight"))
        rewrite_.emplace(rewriteOf(weights.in("rewrite")));
    const bool plain = rewrite_ && gateNorm_.isNone() && norm_.isNone() && allWeights_.is_cpu() &&
                       allWeights_.size(2) == 2 * stride_;
    if (plain)
        chain_ = ResidualChain::of(weights.in("dconv"), place.dilated, allWeights_.size(0));
    if (chain_ && !empty_)
        allWeights_ = weights.forProducts(allWeights_); // transposed() is not asked
    if (!chain_ && weights.has("dconv.layers.0.0.weight"))
        residual_.emplace(weights.in("dconv"), place.dilated, allWeights_.size(0));
    keepChannels({});
}

void DecoderLayer::keepChannels(const std::vector<std::int64_t>& channels) {
    weight_ = allWeights_;
    bias_ = allBias_;
    chosen_.reset();
    if (!channels.empty()) {
        const at::Tensor indices = at::tensor(channels).to(weight_.device());
        if (!norm_.isNone()) { // it is over all channels
            chosen_ = indices;
            return;
        }
        weight_ = allWeights_.index_select(1, indices);
        bias_ = allBias_.index_select(0, indices);
    }
    if (chain_)
        upsampling_.emplace(weight_, bias_, stride_, padding_, !last_);
}

at::Tensor DecoderLayer::transposed(const at::Tensor& x, std::int64_t length) const {
    const auto finished = [this](const at::Tensor& y) {
        return chosen_.defined() ? norm_(y).index_select(1, chosen_) : norm_(y);
    };
    if (weight_.dim() == 4) {
        const at::Tensor y = at::conv_transpose2d(x, weight_, bias_, {stride_, 1});
        return finished(y).slice(2, padding_, y.size(2) - padding_);
    }
    return finished(at::conv_transpose1d(x, weight_, bias_, {stride_})).slice(2, padding_, padding_ + length);
}

DecoderLayer::Result DecoderLayer::run(at::Tensor x, const at::Tensor& skip, std::int64_t length,
                                       Watch& watch, const std::string& name) const {
    if (weight_.dim() == 4 && x.dim() == 3)
        x = x.view({1, weight_.size(0), -1, x.size(2)});
    at::Tensor y = x;
    if (skip.defined())
        y = y + skip;
    if (chain_ && !empty_) {
        y = (*rewrite_)(y);
        const SignalRows rows = chain_->run(y.contiguous(), ResidualChain::Entry::Gate, watch);
        y.reset();
        const at::Tensor z = upsampling_->run(rows, weight_.dim() == 4, length, watch);
        watch.at(name, z);
        return {z, rows.image()};
    }
    if (rewrite_)
        y = at::glu(gateNorm_((*rewrite_)(y)), 1);
    if (residual_)
        y = residual_->run(y, watch, name);
    at::Tensor z = transposed(y, length);
    if (!last_)
        z = at::gelu(z);
    watch.at(name, z);
    return {z, y};
}

} // namespace stemma::nn
