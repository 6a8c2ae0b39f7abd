// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Roformer.h"

namespace stemma::nn {
namespace {

/// Bands side by side, as wide as freqs_per_bands says.
std::unique_ptr<Network> create(const ModelPart& part, const NeuralOptions& options) {
    BandLayout layout;
    for (const std::int64_t bins : part.parameters.integers("freqs_per_bands"))
        layout.widths.push_back(bins * part.shape.channels);
    return makeRoformer(part, options, std::move(layout));
}

const NetworkKind kind{"bs_roformer", 40, create};
const Registry<NetworkKind>::Add added{kind};

} // namespace
} // namespace stemma::nn
