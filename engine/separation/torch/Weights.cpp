// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Weights.h"

#include "engine/core/Error.h"

namespace stemma::nn {
namespace {

std::string describe(at::IntArrayRef shape) {
    std::string text = "[";
    for (const auto n : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(n);
    return text + "]";
}

} // namespace

at::Tensor Weights::optional(const std::string& name) const {
    const Tensor* tensor = checkpoint_->find(prefix_ + name);
    if (!tensor)
        return {};
    at::Tensor copy = at::empty(tensor->shape, at::kFloat);
    tensor->copyFloats({copy.data_ptr<float>(), static_cast<std::size_t>(copy.numel())});
    return copy.to(device_);
}

at::Tensor Weights::operator()(const std::string& name) const {
    at::Tensor copy = optional(name);
    if (!copy.defined())
        throw Error(Fault::CheckpointMismatch, checkpoint_->file.string(), "no tensor " + prefix_ + name);
    return copy;
}

at::Tensor Weights::operator()(const std::string& name, at::IntArrayRef shape) const {
    at::Tensor copy = (*this)(name);
    bool fits = copy.dim() == static_cast<std::int64_t>(shape.size());
    for (std::size_t i = 0; fits && i < shape.size(); ++i)
        fits = shape[i] == -1 || shape[i] == copy.size(static_cast<std::int64_t>(i));
    if (!fits)
        throw Error(Fault::CheckpointMismatch, checkpoint_->file.string(),
                    prefix_ + name + " is " + describe(copy.sizes()) + ", not " + describe(shape));
    return copy;
}

} // namespace stemma::nn
