// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Attention.h"

#include "engine/core/Error.h"
#include "engine/separation/torch/layers/Kernels.h"
#include "engine/separation/torch/layers/Parallel.h"
#include "engine/separation/torch/layers/Products.h"

#include <algorithm>
#include <cmath>

namespace stemma::nn {
namespace {

constexpr std::int64_t kProducts = 352 * 1024; ///< of queries and keys at once: they stay near the core

} // namespace

Attention::Attention(const Weights& weights, std::int64_t heads, const at::Tensor& scale)
    : heads_(heads) {
    const std::int64_t dim = weights.sizes("in_proj_weight", {-1, -1})[1];
    const at::Tensor in = weights("in_proj_weight", {3 * dim, dim});
    const at::Tensor inBias = weights("in_proj_bias", {3 * dim});
    if (heads < 1 || dim % heads != 0)
        throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                    weights.prefix() + "in_proj_weight does not divide among " + std::to_string(heads) +
                        " heads");
    const double factor = 1 / std::sqrt(static_cast<double>(dim / heads));
    query_ = in.slice(0, 0, dim).t().contiguous().mul_(factor);
    queryBias_ = inBias.slice(0, 0, dim) * factor;
    key_ = in.slice(0, dim, 2 * dim).contiguous();
    keyBias_ = inBias.slice(0, dim, 2 * dim).unsqueeze(1).contiguous();
    value_ = in.slice(0, 2 * dim).t().contiguous();
    valueBias_ = inBias.slice(0, 2 * dim).contiguous();
    out_ = weights("out_proj.weight", {dim, dim}).t().contiguous();
    outBias_ = weights("out_proj.bias", {dim});
    if (scale.defined()) {
        out_.mul_(scale);
        outBias_.mul_(scale);
    }
    for (at::Tensor* weight : {&query_, &key_, &value_, &out_})
        *weight = weights.forProducts(*weight);
}

at::Tensor Attention::run(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& residual,
                          const Watch& watch) const {
    const std::int64_t width = queryBias_.size(0) / heads_;
    const at::Tensor q = productPlus(queryBias_, queries, query_);
    const at::Tensor k = productPlus(keyBias_, key_, keys.t()); // [dim, m]
    const at::Tensor v = productPlus(valueBias_, keys, value_);
    watch.checkStop();
    const at::Tensor found = at::empty_like(q);
    const std::int64_t step = std::max<std::int64_t>(kProducts / k.size(1) / 32, 1) * 32;
    // Shares are below 1, so they may be rounded, too. What the exponentials take is not: its rounding would
    // grow with its size.
    const bool large = isLargeProduct(std::min(step, q.size(0)), k.size(1), width);
    const at::Tensor factors = large ? v.to(value_.scalar_type()) : v;
    const std::int64_t blocks = (q.size(0) + step - 1) / step;
    forEach(heads_ * blocks, q.device(), watch, [&](std::int64_t task) {
        const std::int64_t h = task / blocks * width;
        const std::int64_t first = task % blocks * step;
        at::Tensor share = at::mm(q.narrow(1, h, width).slice(0, first, first + step), k.narrow(0, h, width));
        const at::Tensor values = factors.narrow(1, h, width);
        at::Tensor part = found.narrow(1, h, width).slice(0, first, first + step);
        if (!share.is_cpu()) {
            part.copy_(product(share.softmax(-1), values));
            return;
        }
        // A softmax whose division comes last, where there are fewer numbers.
        const at::Tensor sums = at::empty({share.size(0), 1}, share.options());
        kernels::exponentials(share.data_ptr<float>(), share.size(0), share.size(1), sums.data_ptr<float>());
        if (factors.scalar_type() == at::kFloat)
            at::mm_out(part, share, values);
        else
            part.copy_(product(share, values));
        part.div_(sums);
    });
    const at::Tensor y = residual + outBias_;
    addProduct(y, found, out_);
    return y;
}

} // namespace stemma::nn
