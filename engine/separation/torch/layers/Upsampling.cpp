// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Upsampling.h"

#include "engine/separation/torch/layers/Parallel.h"
#include "engine/separation/torch/layers/Products.h"

#include <algorithm>

namespace stemma::nn {
namespace {

constexpr std::int64_t kTile = 1024; ///< columns of the input at once

} // namespace

Upsampling::Upsampling(const at::Tensor& weight, const at::Tensor& bias, std::int64_t stride,
                       std::int64_t padding, bool withGelu)
    : bias_(bias)
    , stride_(stride)
    , padding_(padding)
    , withGelu_(withGelu) {
    // [in, out, half of the kernel, stride] -> [out, stride, half, in]; the kernel's later half is met by the
    // neighbour before.
    weight_ = weight.reshape({weight.size(0), weight.size(1), 2, stride})
                  .flip({2})
                  .permute({1, 3, 2, 0})
                  .reshape({weight.size(1) * stride, 2 * weight.size(0)});
}

at::Tensor Upsampling::overSignals(const SignalRows& rows, const Watch& watch) const {
    const std::int64_t out = bias_.size(0);
    const std::int64_t length = rows.length;
    const std::int64_t results = stride_ * (rows.signals + 1) - 2 * padding_;
    at::Tensor y = at::empty({1, out, results, length}, at::kFloat);
    float* to = y.data_ptr<float>();
    const float* bias = bias_.data_ptr<float>();
    forEach(rows.signals + 1, at::kCPU, watch, [&](std::int64_t g) {
        const at::Tensor found = product(weight_, rows.view(g - 1, 2, 0, length));
        const float* from = found.data_ptr<float>();
        for (std::int64_t r = 0; r < stride_; ++r) {
            const std::int64_t at = g * stride_ + r - padding_;
            if (at < 0 || at >= results)
                continue;
            for (std::int64_t o = 0; o < out; ++o) {
                const float* row = from + (o * stride_ + r) * length;
                float* here = to + (o * results + at) * length;
                if (withGelu_)
                    kernels::geluWithBias(row, bias[o], here, length);
                else
                    for (std::int64_t t = 0; t < length; ++t)
                        here[t] = row[t] + bias[o];
            }
        }
    });
    return y;
}

at::Tensor Upsampling::along(const SignalRows& rows, std::int64_t results, const Watch& watch) const {
    const std::int64_t out = bias_.size(0);
    const std::int64_t in = rows.channels;
    const std::int64_t groups = rows.length + 1;
    at::Tensor y = at::empty({1, out, results}, at::kFloat);
    float* to = y.data_ptr<float>();
    const float* bias = bias_.data_ptr<float>();
    const at::Tensor before = weight_.slice(1, 0, in);
    const at::Tensor behind = weight_.slice(1, in);
    forEach((groups + kTile - 1) / kTile, at::kCPU, watch, [&](std::int64_t tile) {
        const std::int64_t first = tile * kTile;
        const std::int64_t n = std::min(kTile, groups - first);
        const at::Tensor found = product(before, rows.view(0, 1, first - 1, n));
        addProduct(found, behind, rows.view(0, 1, first, n));
        const at::Tensor whole = at::empty({n * stride_}, at::kFloat);
        const std::int64_t at = first * stride_ - padding_;
        const std::int64_t begin = std::max<std::int64_t>(at, 0);
        const std::int64_t end = std::min(results, at + n * stride_);
        for (std::int64_t o = 0; o < out && begin < end; ++o) {
            kernels::interleave(found.data_ptr<float>() + o * stride_ * n, n, stride_, n, bias[o], withGelu_,
                                whole.data_ptr<float>());
            std::copy_n(whole.data_ptr<float>() + (begin - at), end - begin, to + o * results + begin);
        }
    });
    return y;
}

at::Tensor Upsampling::run(const SignalRows& rows, bool overFrequency, std::int64_t results,
                           const Watch& watch) const {
    TORCH_CHECK(2 * rows.channels == weight_.size(1), "a layer of ", weight_.size(1) / 2,
                " channels was given ", rows.channels);
    return overFrequency ? overSignals(rows, watch) : along(rows, results, watch);
}

} // namespace stemma::nn
