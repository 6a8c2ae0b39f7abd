// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Device.h"

#include <ATen/Context.h>

#ifdef STEMMA_CUDA
#include <c10/cuda/CUDACachingAllocator.h>
#endif

#include <atomic>
#include <string_view>

namespace stemma::nn {
namespace {

std::atomic<bool> gpuWasFull = false;
std::atomic<bool> pretended = false;

} // namespace

at::Device deviceFor(const NeuralOptions& options) {
    return options.allowGpu && at::globalContext().hasCUDA() ? at::Device(at::kCUDA, 0)
                                                             : at::Device(at::kCPU);
}

bool mayUseGpu(const NeuralOptions& options) {
    return options.allowGpu && (pretended || at::globalContext().hasCUDA());
}

void pretendGpu(bool there) { pretended = there; }

NeuralModule::Device describeDevice(bool allowGpu) {
    if (!allowGpu)
        return {"CPU", ""};
    if (gpuWasFull)
        return {"CPU", kGpuWasFull, true};
    if (at::globalContext().hasCUDA())
        return {"CUDA GPU", ""};
    return {"CPU", "this libtorch was built without CUDA, or there is no GPU"};
}

bool saysGpuIsFull(const std::exception& error) {
    if (dynamic_cast<const c10::OutOfMemoryError*>(&error))
        return true;
    // Only libtorch's allocator has a type for it, and a script's error is another still.
    const auto* torchs = dynamic_cast<const c10::Error*>(&error);
    const std::string_view words = torchs ? torchs->what_without_backtrace() : error.what();
    for (const std::string_view full :
         {"CUDA out of memory", "CUDA error: out of memory", "CUBLAS_STATUS_ALLOC_FAILED",
          "CUDNN_STATUS_ALLOC_FAILED", "CUSOLVER_STATUS_ALLOC_FAILED", "CUFFT_ALLOC_FAILED"})
        if (words.find(full) != std::string_view::npos)
            return true;
    return false;
}

void noteGpuWasFull(bool full) { gpuWasFull = full; }

void releaseGpuCache() {
#ifdef STEMMA_CUDA
    c10::cuda::CUDACachingAllocator::emptyCache();
#endif
}

} // namespace stemma::nn
