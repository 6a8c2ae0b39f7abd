// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/ParallelFor.h"
#include "engine/separation/NeuralModule.h"
#include "engine/separation/torch/CachingAllocator.h"
#include "engine/separation/torch/Device.h"
#include "engine/separation/torch/TorchSeparator.h"

#include <torch/version.h>

namespace stemma::nn {
namespace {

class Module : public NeuralModule {
public:
    Module() { installCachingAllocator(); }

    SeparatorPtr create(const OpenedModel& model, const NeuralOptions& options) const override {
        return makeTorchSeparator(model, options);
    }
    Device device(bool allowGpu) const override { return describeDevice(allowGpu); }
    std::string about() const override {
        return std::string("libtorch ") + TORCH_VERSION + ", " + std::to_string(threadCount(0)) + " threads";
    }
};

} // namespace
} // namespace stemma::nn

extern "C" const stemma::NeuralModule* stemmaNeuralModule(int version) {
    if (version != stemma::kNeuralModuleVersion)
        return nullptr;
    static const stemma::nn::Module module;
    return &module;
}
