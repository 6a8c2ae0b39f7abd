// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Value.h"

#include <functional>
#include <stop_token>
#include <string>

namespace stemma {

/// How networks are run.
struct NeuralOptions {
    bool allowGpu = true; ///< use CUDA when the library and the machine have it
    /// Convolutions and products of matrices with factors of 16 bits, on processors with units for it
    /// (processorHasBFloat16()) and for models with Model::bfloat16; others throw BadSetting "bfloat16".
    bool bfloat16 = false;
    Value settings;            ///< what a user chose of Family::settings: {"niter": 1, "softmask": true}
    bool trustScripts = false; ///< TorchScript files may run
    /// Told why, in English as NeuralModule::Device says it, when a network that was to run on a GPU goes on
    /// on the CPU. Worker thread.
    std::function<void(const std::string& why)> onCpuInstead;
    std::stop_token stop; ///< building a network throws Stopped once this is requested
};

} // namespace stemma
