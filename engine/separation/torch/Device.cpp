// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Device.h"

#include <ATen/Context.h>

namespace stemma::nn {

at::Device deviceFor(const NeuralOptions& options) {
    return options.allowGpu && at::globalContext().hasCUDA() ? at::Device(at::kCUDA, 0)
                                                             : at::Device(at::kCPU);
}

NeuralModule::Device describeDevice(bool allowGpu) {
    if (!allowGpu)
        return {"CPU", ""};
    if (at::globalContext().hasCUDA())
        return {"CUDA GPU", ""};
    return {"CPU", "this libtorch was built without CUDA, or there is no GPU"};
}

} // namespace stemma::nn
