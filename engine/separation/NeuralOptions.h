// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Value.h"

#include <stop_token>

namespace stemma {

/// How networks are run.
struct NeuralOptions {
    bool allowGpu = true;  ///< use CUDA when the library and the machine have it
    bool bfloat16 = false; ///< half the precision in convolutions and products where the CPU has units for it
    Value settings;        ///< what a user chose beside the defaults: {"niter": 1, "softmask": true}
    bool trustScripts = false; ///< TorchScript files may run
    std::stop_token stop;      ///< building a network throws Stopped once this is requested
};

} // namespace stemma
