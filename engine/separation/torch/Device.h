// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/NeuralModule.h"
#include "engine/separation/torch/Tensors.h"

namespace stemma::nn {

/// Where a network's weights and chunks go: the first CUDA device when it is allowed, there, and libtorch was
/// built for it; else the CPU. Any thread.
at::Device deviceFor(const NeuralOptions& options);

/// Its name for people, and why a GPU is not used ("" when it is, or was not wanted).
NeuralModule::Device describeDevice(bool allowGpu);

} // namespace stemma::nn
