// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Convolution.h"

#include "engine/core/Error.h"
#include "engine/separation/torch/layers/Products.h"

namespace stemma::nn {

Convolution::Convolution(const Weights& weights, std::int64_t stride, std::int64_t padding,
                         std::int64_t dilation)
    : weight_(weights("weight"))
    , stride_(stride)
    , padding_(padding)
    , dilation_(dilation) {
    if (weight_.dim() < 3 || weight_.dim() > 4)
        throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                    weights.prefix() + "weight is no convolution's");
    bias_ = weights("bias", {out()});
    weight_ = weights.forProducts(weight_);
}

at::Tensor Convolution::operator()(const at::Tensor& x) const {
    if (!overFrequency())
        return convolution1d(x, weight_, bias_, stride_, padding_, dilation_);
    return convolution2d(x, weight_, bias_, {stride_, 1}, {padding_, weight_.size(3) / 2}, {dilation_, 1});
}

GroupNorm::GroupNorm(const Weights& weights, std::int64_t groups)
    : groups_(groups)
    , scale_(weights.optional("weight")) {
    if (!scale_.defined())
        return;
    weights.sizes("weight", {-1});
    shift_ = weights("bias", {scale_.size(0)});
    if (groups < 1 || scale_.size(0) % groups != 0)
        throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                    weights.prefix() + "weight does not divide into " + std::to_string(groups) + " groups");
}

at::Tensor GroupNorm::operator()(const at::Tensor& x) const {
    return isNone() ? x : at::group_norm(x, groups_, scale_, shift_, 1e-5);
}

} // namespace stemma::nn
