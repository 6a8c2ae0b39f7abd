// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Registry.h"
#include "engine/separation/NeuralModule.h"
#include "engine/separation/models/ModelPart.h"
#include "engine/separation/torch/Watch.h"

#include <memory>
#include <string_view>
#include <vector>

namespace stemma::nn {

/// A network with its weights, ready to run on chunks. One worker thread.
class Network {
public:
    virtual ~Network() = default;

    /// mixture: [channels, samples], 32-bit floats, at the network's rate. Returns [stems, channels, samples]
    /// of the same length. Tells `watch` its layers. Throws Stopped.
    virtual at::Tensor run(const at::Tensor& mixture, Watch& watch) = 0;

    /// Which stems run() will be asked for; others may be left as zeros.
    virtual void keepOnly(const std::vector<int>&) {}
};

/// How a network of a family (ModelPart.h) is built. One file in engine/separation/torch/networks/ registers
/// it under the family's id.
struct NetworkKind {
    std::string_view id;
    int order; ///< unused, but every registry is sorted
    /// Throws Error{CheckpointMismatch} when a tensor is missing or of another shape.
    std::unique_ptr<Network> (*create)(const ModelPart& part, const NeuralOptions& options);
};

/// The network of this part, when its weights match their checksums. Throws what Checkpoint::checkSums() and
/// its kind throw, Error{ModelUnknown} for a family without one, and as requireBFloat16()
/// where the options want it.
std::unique_ptr<Network> createNetwork(const ModelPart& part, const NeuralOptions& options);

/// Throws Error{BadSetting, "bfloat16"} with the reason where heavy products of this part's network cannot
/// be faster in bfloat16: it is not made for it, the processor has no units for it, or something else
/// computes.
void requireBFloat16(const ModelPart& part, const NeuralOptions& options, bool processorHasUnits);

} // namespace stemma::nn
