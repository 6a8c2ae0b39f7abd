// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Network.h"

#include "engine/core/Error.h"

namespace stemma::nn {

std::unique_ptr<Network> createNetwork(const ModelPart& part, const NeuralOptions& options) {
    if (const NetworkKind* kind = Registry<NetworkKind>::find(part.family))
        return kind->create(part, options);
    throw Error(Fault::ModelUnknown, part.family, "no network of this family");
}

} // namespace stemma::nn
