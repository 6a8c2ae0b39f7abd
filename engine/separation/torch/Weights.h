// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Checkpoint.h"
#include "engine/separation/NeuralOptions.h"
#include "engine/separation/torch/Tensors.h"

#include <string>

namespace stemma::nn {

/// The tensors of a checkpoint under a common prefix, for a network to take its weights from while it is
/// built. What it returns are copies in 32-bit floats, contiguous, on `device`; the checkpoint may go
/// afterwards.
class Weights {
public:
    /// With the device, the stop request and the precision of heavy products of `options`.
    Weights(const Checkpoint& checkpoint, const NeuralOptions& options);
    /// In the main memory.
    explicit Weights(const Checkpoint& checkpoint)
        : checkpoint_(&checkpoint) {}

    /// "encoder.0" of these weights: their names begin with prefix + "encoder.0."
    Weights in(const std::string& scope) const {
        Weights inner = *this;
        inner.prefix_ += scope + ".";
        return inner;
    }

    /// The lengths of a tensor, which is not copied for that: valid as long as the checkpoint. Throws as the
    /// operators.
    at::IntArrayRef sizes(const std::string& name) const;
    at::IntArrayRef sizes(const std::string& name, at::IntArrayRef shape) const;
    bool has(const std::string& name) const { return checkpoint_->has(prefix_ + name); }
    /// Throws Error{CheckpointMismatch} naming the tensor when it is missing; Stopped.
    at::Tensor operator()(const std::string& name) const;
    /// The same, and of this shape (-1: any length).
    at::Tensor operator()(const std::string& name, at::IntArrayRef shape) const;
    /// An undefined tensor when it is missing. Complex and empty ones throw CheckpointMismatch.
    at::Tensor optional(const std::string& name) const;
    /// A weight as the functions of layers/Products.h want it: in the precision that was chosen.
    at::Tensor forProducts(const at::Tensor& weight) const {
        return bfloat16_ ? weight.to(at::kBFloat16) : weight;
    }
    /// How many modules of a list there are: indices 0, 1, ... under prefix + list + ".".
    int count(const std::string& list) const { return checkpoint_->count(prefix_ + list + "."); }

    const Checkpoint& checkpoint() const { return *checkpoint_; }
    const std::string& prefix() const { return prefix_; }

private:
    const Tensor* find(const std::string& name) const;
    const Tensor& required(const std::string& name) const;
    at::Tensor copyOf(const Tensor& tensor) const;

    const Checkpoint* checkpoint_;
    at::Device device_ = at::kCPU;
    std::stop_token stop_;
    bool bfloat16_ = false;
    std::string prefix_;
};

} // namespace stemma::nn
