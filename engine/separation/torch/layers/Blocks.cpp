// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Blocks.h"

#include "engine/separation/torch/layers/Products.h"

#include <algorithm>

namespace stemma::nn {
namespace {

/// How many of `rows` are done at once, when all of them are so many products; blocks of about one length.
std::int64_t rowsAtOnce(std::int64_t rows, double products, double most) {
    const auto blocks =
        static_cast<std::int64_t>(std::clamp(products / most, 0.0, static_cast<double>(rows - 1))) + 1;
    return (rows + blocks - 1) / blocks;
}

} // namespace

at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, at::IntArrayRef stride,
                    std::int64_t padding, const Watch& watch, double mostProducts) {
    const std::int64_t tall = weight.size(2);
    const std::int64_t rows = (x.size(1) + 2 * padding - tall) / stride[0] + 1;
    const std::int64_t columns = (x.size(2) + 2 * padding - weight.size(3)) / stride[1] + 1;
    const double products = static_cast<double>(weight.numel()) * static_cast<double>(rows * columns);
    const std::int64_t step = rowsAtOnce(rows, products, mostProducts);
    if (step >= rows) {
        watch.checkStop();
        return convolution2d(x.unsqueeze(0), weight, {}, stride, at::IntArrayRef({padding, padding}))
            .squeeze(0);
    }
    at::Tensor out = at::empty({weight.size(0), rows, columns}, x.options());
    for (std::int64_t first = 0; first < rows; first += step) {
        watch.checkStop();
        const std::int64_t count = std::min(step, rows - first);
        // The rows that kernels reach; those outside are zeros.
        const std::int64_t begin = first * stride[0] - padding;
        const std::int64_t end = (first + count - 1) * stride[0] - padding + tall;
        const std::int64_t above = std::max<std::int64_t>(0, -begin);
        const std::int64_t below = std::max<std::int64_t>(0, end - x.size(1));
        const at::Tensor part =
            at::constant_pad_nd(x.slice(1, begin + above, end - below), {0, 0, above, below});
        out.narrow(1, first, count)
            .copy_(convolution2d(part.unsqueeze(0), weight, {}, stride, at::IntArrayRef({0, padding}))
                       .squeeze(0));
    }
    return out;
}

at::Tensor spread(const at::Tensor& x, const at::Tensor& weight, const Watch& watch, double mostProducts) {
    const std::int64_t rows = x.size(1);
    const std::int64_t columns = x.size(2);
    const std::int64_t tall = weight.size(2);
    const std::int64_t wide = weight.size(3);
    const double products = static_cast<double>(weight.numel()) * static_cast<double>(rows * columns);
    const std::int64_t step = rowsAtOnce(rows, products, mostProducts);
    const at::Tensor patches = weight.view({x.size(0), -1}).t();
    const at::Tensor values = x.view({x.size(0), -1});
    at::Tensor out = at::empty({weight.size(1), rows, tall, columns, wide}, x.options());
    for (std::int64_t first = 0; first < rows; first += step) {
        watch.checkStop();
        const std::int64_t count = std::min(step, rows - first);
        const at::Tensor y = product(patches, values.narrow(1, first * columns, count * columns));
        out.narrow(1, first, count)
            .copy_(y.view({weight.size(1), tall, wide, count, columns}).permute({0, 3, 1, 4, 2}));
    }
    return out.view({weight.size(1), rows * tall, columns * wide});
}

} // namespace stemma::nn
