// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Weights.h"

#include "engine/core/Error.h"
#include "engine/separation/torch/Device.h"

#include <algorithm>

namespace stemma::nn {
namespace {

std::string describe(at::IntArrayRef shape) {
    std::string text = "[";
    for (const auto n : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(n);
    return text + "]";
}

void refuseUnusable(const Checkpoint& checkpoint, const Tensor& tensor) {
    // A view may show one value many times over; no network has weights of that kind.
    constexpr std::int64_t kMostRepeated = 1 << 24;
    const auto held = static_cast<std::int64_t>(tensor.data.size() / bytesOf(tensor.type));
    const char* why = nullptr;
    if (tensor.type == DType::C64 || tensor.type == DType::C128)
        why = " holds complex numbers";
    else if (std::ranges::find(tensor.shape, 0) != tensor.shape.end())
        why = " has no elements";
    else if (tensor.elements() > std::max(held, kMostRepeated))
        why = " shows fewer values over and over";
    if (why)
        throw Error(Fault::CheckpointMismatch, checkpoint.file.string(), tensor.name + why);
}

} // namespace

Weights::Weights(const Checkpoint& checkpoint, const NeuralOptions& options)
    : checkpoint_(&checkpoint)
    , device_(deviceFor(options))
    , stop_(options.stop)
    , bfloat16_(options.bfloat16) {}

const Tensor* Weights::find(const std::string& name) const {
    if (stop_.stop_requested())
        throw Stopped{};
    const Tensor* tensor = checkpoint_->find(prefix_ + name);
    if (tensor)
        refuseUnusable(*checkpoint_, *tensor);
    return tensor;
}

const Tensor& Weights::required(const std::string& name) const {
    const Tensor* tensor = find(name);
    if (!tensor)
        throw Error(Fault::CheckpointMismatch, checkpoint_->file.string(), "no tensor " + prefix_ + name);
    return *tensor;
}

at::Tensor Weights::copyOf(const Tensor& tensor) const {
    at::Tensor copy = at::empty(tensor.shape, at::kFloat);
    tensor.copyFloats({copy.data_ptr<float>(), static_cast<std::size_t>(copy.numel())});
    return copy.to(device_);
}

at::Tensor Weights::optional(const std::string& name) const {
    const Tensor* tensor = find(name);
    return tensor ? copyOf(*tensor) : at::Tensor();
}

at::Tensor Weights::operator()(const std::string& name) const { return copyOf(required(name)); }

at::Tensor Weights::operator()(const std::string& name, at::IntArrayRef shape) const {
    sizes(name, shape);
    return copyOf(required(name));
}

at::IntArrayRef Weights::sizes(const std::string& name) const { return required(name).shape; }

at::IntArrayRef Weights::sizes(const std::string& name, at::IntArrayRef shape) const {
    const at::IntArrayRef found = sizes(name);
    bool fits = found.size() == shape.size();
    for (std::size_t i = 0; fits && i < shape.size(); ++i)
        fits = shape[i] == -1 || shape[i] == found[i];
    if (!fits)
        throw Error(Fault::CheckpointMismatch, checkpoint_->file.string(),
                    prefix_ + name + " is " + describe(found) + ", not " + describe(shape));
    return found;
}

} // namespace stemma::nn
