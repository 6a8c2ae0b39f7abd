// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/BatchNorm.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace stemma::nn {
namespace {

at::Tensor perChannel(const at::Tensor& v, const at::Tensor& x) {
    std::vector<std::int64_t> shape(static_cast<std::size_t>(x.dim()), 1);
    shape[1] = v.size(0);
    return v.view(shape);
}

} // namespace

BatchNorm::BatchNorm(const Weights& weights, std::int64_t channels, double eps) {
    // In 64 bits: the folded numbers are as close to the original as 32 bits allow.
    const at::Tensor deviation = (weights("running_var", {channels}).to(at::kDouble) + eps).sqrt();
    const at::Tensor scale = weights("weight", {channels}).to(at::kDouble) / deviation;
    const at::Tensor mean = weights("running_mean", {channels}).to(at::kDouble);
    shift_ = (weights("bias", {channels}).to(at::kDouble) - mean * scale).to(at::kFloat);
    scale_ = scale.to(at::kFloat);
}

at::Tensor BatchNorm::operator()(const at::Tensor& x) const {
    return at::addcmul(perChannel(shift_, x), x, perChannel(scale_, x));
}

at::Tensor BatchNorm::thenRelu(const at::Tensor& x) const {
    if (!x.is_cpu() || !x.is_contiguous())
        return (*this)(x).relu_();
    at::Tensor out = at::empty_like(x);
    const std::int64_t channels = x.size(1);
    const std::int64_t length = x.numel() / std::max<std::int64_t>(1, x.size(0) * channels);
    const float* from = x.data_ptr<float>();
    const float* scale = scale_.data_ptr<float>();
    const float* shift = shift_.data_ptr<float>();
    float* to = out.data_ptr<float>();
    at::parallel_for(0, x.size(0) * channels, 1, [&](std::int64_t first, std::int64_t end) {
        for (std::int64_t row = first; row < end; ++row) {
            const float factor = scale[row % channels];
            const float offset = shift[row % channels];
            const float* in = from + row * length;
            float* result = to + row * length;
            for (std::int64_t i = 0; i < length; ++i)
                result[i] = std::max(0.0F, in[i] * factor + offset);
        }
    });
    return out;
}

} // namespace stemma::nn
