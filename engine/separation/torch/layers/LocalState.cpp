// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/LocalState.h"

#include "engine/core/Error.h"

#include <cmath>

namespace stemma::nn {
namespace {

constexpr std::int64_t kHeads = 4; // the original's, which no configuration changes

} // namespace

LocalState::LocalState(const Weights& weights, std::int64_t channels)
    : content_(weights.in("content"))
    , query_(weights.in("query"))
    , key_(weights.in("key"))
    , decay_(weights.in("query_decay"))
    , project_(weights.in("proj")) {
    weights.sizes("content.weight", {-1, channels, 1});
    weights.sizes("query.weight", {-1, channels, 1});
    weights.sizes("key.weight", {query_.out(), channels, 1});
    weights.sizes("query_decay.weight", {-1, channels, 1});
    weights.sizes("proj.weight", {channels, content_.out(), 1});
    if (query_.out() % kHeads != 0 || content_.out() % kHeads != 0 || decay_.out() % kHeads != 0)
        throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                    weights.prefix() + "query.weight does not divide among four heads");
}

at::Tensor LocalState::operator()(const at::Tensor& x) const {
    const std::int64_t rows = x.size(0);
    const std::int64_t length = x.size(2);
    const auto heads = [&](const at::Tensor& t) { return t.view({rows, kHeads, -1, length}); };
    const at::Tensor queries = heads(query_(x));
    const at::Tensor keys = heads(key_(x));
    at::Tensor dots = at::matmul(keys.transpose(2, 3), queries); // [rows, heads, key, query]
    dots.div_(std::sqrt(static_cast<double>(keys.size(2))));

    // Each of the decays is its number times the distance: their sum over numbers needs the distance once.
    const at::Tensor decays = heads(decay_(x)).sigmoid_().div_(2); // [rows, heads, decay, query]
    const std::int64_t count = decays.size(2);
    const at::Tensor numbers = at::arange(1, count + 1, x.options()).view({1, 1, count, 1});
    const at::Tensor slope = decays.mul(numbers).sum(2, true).div_(-std::sqrt(static_cast<double>(count)));
    const at::Tensor places = at::arange(length, x.options());
    const at::Tensor distance = (places.unsqueeze(1) - places.unsqueeze(0)).abs_();
    dots.addcmul_(distance, slope);
    dots.diagonal(0, 2, 3).fill_(-100);

    const at::Tensor shares = dots.softmax(2);
    const at::Tensor found = at::matmul(heads(content_(x)), shares);
    return x + project_(found.reshape({rows, -1, length}));
}

} // namespace stemma::nn
