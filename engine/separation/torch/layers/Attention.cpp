// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Attention.h"

#include "engine/core/Error.h"

#include <algorithm>
#include <cmath>

namespace stemma::nn {
namespace {

constexpr std::int64_t kQueries = 256; ///< at once: their products with all keys stay near the core

} // namespace

Attention::Attention(const Weights& weights, std::int64_t heads)
    : heads_(heads) {
    weight_ = weights("in_proj_weight", {-1, -1});
    const std::int64_t dim = weight_.size(1);
    weight_ = weights("in_proj_weight", {3 * dim, dim});
    bias_ = weights("in_proj_bias", {3 * dim});
    outWeight_ = weights("out_proj.weight", {dim, dim});
    outBias_ = weights("out_proj.bias", {dim});
    if (heads < 1 || dim % heads != 0)
        throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                    weights.prefix() + "in_proj_weight does not divide among " + std::to_string(heads) +
                        " heads");
    const double factor = 1 / std::sqrt(static_cast<double>(dim / heads));
    weight_.slice(0, 0, dim).mul_(factor);
    bias_.slice(0, 0, dim).mul_(factor);
}

at::Tensor Attention::run(const at::Tensor& queries, const at::Tensor& keys, const Watch& watch) const {
    const std::int64_t dim = outBias_.size(0);
    const std::int64_t width = dim / heads_;
    const at::Tensor q = at::addmm(bias_.slice(0, 0, dim), queries, weight_.slice(0, 0, dim).t());
    const at::Tensor kv = at::addmm(bias_.slice(0, dim), keys, weight_.slice(0, dim).t());
    const at::Tensor found = at::empty_like(q);
    for (std::int64_t h = 0; h < heads_; ++h) {
        const at::Tensor k = kv.narrow(1, h * width, width).t();
        const at::Tensor v = kv.narrow(1, dim + h * width, width);
        for (std::int64_t at = 0; at < q.size(0); at += kQueries) {
            watch.checkStop();
            at::Tensor share = at::mm(q.narrow(1, h * width, width).slice(0, at, at + kQueries), k);
            at::_softmax_out(share, share, -1, false);
            at::Tensor part = found.narrow(1, h * width, width).slice(0, at, at + kQueries);
            at::mm_out(part, share, v);
        }
    }
    return at::addmm(outBias_, found, outWeight_.t());
}

} // namespace stemma::nn
