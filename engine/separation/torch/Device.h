// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/NeuralModule.h"
#include "engine/separation/torch/Tensors.h"

#include <exception>
#include <utility>

namespace stemma::nn {

/// Where a network's weights and chunks go: the first CUDA device when it is allowed, there, and libtorch was
/// built for it; else the CPU. Any thread.
at::Device deviceFor(const NeuralOptions& options);

/// Whether that may be a GPU. For tests it can be pretended that there is one: everything stays on the CPU.
bool mayUseGpu(const NeuralOptions& options);
void pretendGpu(bool there);

/// Its name for people, and why a GPU is not used ("" when it is, or was not wanted). Any thread.
NeuralModule::Device describeDevice(bool allowGpu);

/// Whether this says that a GPU has no memory left: libtorch's own words, or those of CUDA or one of its
/// libraries. A computer's main memory is never meant.
bool saysGpuIsFull(const std::exception& error);

/// Remembers for describeDevice() whether the GPU was too small for the last model. Any thread.
void noteGpuWasFull(bool full);
constexpr const char* kGpuWasFull = "the GPU does not have enough memory for this model";

/// Gives the memory that libtorch keeps of a GPU for later back to other programs.
void releaseGpuCache();

/// work(), and where that fails because a GPU is full while `options` allow one: `options` no longer do,
/// giveUp() is called to let go of what is on it, the memory is released, whoever wants to know is told, and
/// work() begins anew, on the CPU. Anything else that is thrown passes.
template <class Work, class GiveUp>
auto withoutGpuIfFull(NeuralOptions& options, const Work& work, const GiveUp& giveUp) {
    try {
        return work();
    } catch (const std::exception& error) {
        if (!options.allowGpu || !saysGpuIsFull(error))
            throw;
    }
    // Outside of the handler: what was thrown may hold on to memory.
    options.allowGpu = false;
    giveUp();
    releaseGpuCache();
    noteGpuWasFull(true);
    if (options.onCpuInstead)
        options.onCpuInstead(kGpuWasFull);
    return work();
}

} // namespace stemma::nn
