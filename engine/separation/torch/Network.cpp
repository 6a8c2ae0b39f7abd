// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Network.h"

#include "engine/core/Error.h"
#include "engine/separation/BFloat16.h"
#include "engine/separation/torch/Device.h"

namespace stemma::nn {

std::unique_ptr<Network> createNetwork(const ModelPart& part, const NeuralOptions& options) {
    if (options.bfloat16)
        requireBFloat16(part, options, processorHasBFloat16());
    for (const CheckpointPtr& checkpoint : part.checkpoints) // a flipped bit is noise, or worse
        checkpoint->checkSums(options.stop);
    if (const NetworkKind* kind = Registry<NetworkKind>::find(part.family))
        return kind->create(part, options);
    throw Error(Fault::ModelUnknown, part.family, "no network of this family");
}

void requireBFloat16(const ModelPart& part, const NeuralOptions& options, bool processorHasUnits) {
    const char* why = nullptr;
    if (!part.bfloat16)
        why = "it has no effect for this network";
    else if (!processorHasUnits)
        why = "this processor has no units for bfloat16 (AVX512-BF16 or AMX)";
    else if (!at::hasMKLDNN())
        why = "this libtorch was built without oneDNN";
    else if (!deviceFor(options).is_cpu())
        why = "it is for the processor, and a GPU computes";
    if (why)
        throw Error(Fault::BadSetting, "bfloat16", why);
}

} // namespace stemma::nn
