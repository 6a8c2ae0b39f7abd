// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Products.h"

namespace stemma::nn {
namespace {

// Multiplications below which rounding and calling take longer than they gain, measured. (Below some thousand
// libtorch would multiply in a plain loop, too, that sums up in bfloat16.)
constexpr std::int64_t kLeast = 1 << 18;

bool isShort(const at::Tensor& x) { return x.scalar_type() == at::kBFloat16; }
at::Tensor shortened(const at::Tensor& x) { return x.to(at::kBFloat16); }
at::Tensor widened(const at::Tensor& x) { return x.to(at::kFloat); }

/// Short where it is worth it, else undefined.
at::Tensor shortProduct(const at::Tensor& a, const at::Tensor& b) {
    if (!isShort(a) && !isShort(b))
        return {};
    if (!isLargeProduct(a.size(0), a.size(1), b.size(1)))
        return {};
    return at::mm(shortened(a), shortened(b));
}

at::Tensor shortBias(const at::Tensor& bias) { return bias.defined() ? shortened(bias) : bias; }

} // namespace

bool isLargeProduct(std::int64_t n, std::int64_t k, std::int64_t m) { return n * k * m > kLeast; }

at::Tensor product(const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor found = shortProduct(a, b);
    return found.defined() ? widened(found) : at::mm(widened(a), widened(b));
}

at::Tensor productPlus(const at::Tensor& bias, const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor found = shortProduct(a, b);
    return found.defined() ? widened(found).add_(bias) : at::addmm(bias, widened(a), widened(b));
}

void addProduct(const at::Tensor& sum, const at::Tensor& a, const at::Tensor& b) {
    at::Tensor to = sum;
    if (const at::Tensor found = shortProduct(a, b); found.defined())
        to.add_(widened(found));
    else
        to.addmm_(widened(a), widened(b));
}

at::Tensor convolution1d(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                         std::int64_t stride, std::int64_t padding, std::int64_t dilation) {
    if (!isShort(weight))
        return at::conv1d(x, weight, bias, stride, padding, dilation);
    return widened(at::conv1d(shortened(x), weight, shortBias(bias), stride, padding, dilation));
}

at::Tensor convolution2d(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                         at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation) {
    if (!isShort(weight))
        return at::conv2d(x, weight, bias, stride, padding, dilation);
    return widened(at::conv2d(shortened(x), weight, shortBias(bias), stride, padding, dilation));
}

} // namespace stemma::nn
