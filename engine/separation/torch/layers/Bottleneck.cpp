// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Bottleneck.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace stemma::nn {
namespace {

constexpr std::int64_t kTile = 512; ///< positions: with some hundred channels a tile stays in the L2 cache

} // namespace

Bottleneck::Bottleneck(const Weights& weights, std::int64_t channels)
    : norm_(weights.in("norm1"), channels)
    , weight_(weights("conv1.weight", {-1, channels, 1, 1}).flatten(1)) {
    const BatchNorm second(weights.in("norm2"), weight_.size(0));
    weight_ = (weight_ * second.scale().unsqueeze(1)).contiguous();
    bias_ = second.shift();
}

at::Tensor Bottleneck::operator()(const at::Tensor& x) const {
    if (!x.is_cpu())
        return at::conv2d(norm_.thenRelu(x), weight_.unsqueeze(-1).unsqueeze(-1), bias_).relu_();
    const std::int64_t channels = x.size(1);
    const std::int64_t positions = x.size(2) * x.size(3);
    at::Tensor result = at::empty({1, out(), x.size(2), x.size(3)}, x.options());
    const float* from = x.data_ptr<float>();
    const float* scale = norm_.scale().data_ptr<float>();
    const float* shift = norm_.shift().data_ptr<float>();
    const float* bias = bias_.data_ptr<float>();
    float* to = result.data_ptr<float>();
    const std::int64_t tiles = (positions + kTile - 1) / kTile;
    at::parallel_for(0, tiles, 1, [&](std::int64_t first, std::int64_t end) {
        const at::InferenceMode inference; // its flag belongs to a thread
        at::Tensor tile = at::empty({channels, kTile}, x.options());
        at::Tensor product = at::empty({out(), kTile}, x.options());
        for (std::int64_t t = first; t < end; ++t) {
            const std::int64_t begin = t * kTile;
            const std::int64_t length = std::min(kTile, positions - begin);
            for (std::int64_t c = 0; c < channels; ++c) {
                const float* in = from + c * positions + begin;
                float* out = tile.data_ptr<float>() + c * kTile;
                for (std::int64_t i = 0; i < length; ++i)
                    out[i] = std::max(0.0F, in[i] * scale[c] + shift[c]);
            }
            at::mm_out(product, weight_, tile);
            for (std::int64_t c = 0; c < out(); ++c) {
                const float* in = product.data_ptr<float>() + c * kTile;
                float* out = to + c * positions + begin;
                for (std::int64_t i = 0; i < length; ++i)
                    out[i] = std::max(0.0F, in[i] + bias[c]);
            }
        }
    });
    return result;
}

} // namespace stemma::nn
