// SPDX-License-Identifier: GPL-3.0-or-later
// Hybrid Demucs (v3): Défossez 2021, arXiv:2111.03600.
#include "engine/core/Error.h"
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/layers/HybridNet.h"

namespace stemma::nn {
namespace {

class HDemucs : public Network {
public:
    HDemucs(const ModelPart& part, const Weights& weights)
        : net_(weights, part.parameters, static_cast<std::int64_t>(part.shape.stems.size())) {
        // Below, the way up in time begins with what the other branch has.
        if (net_.depth().channelsInTime > 0 && !net_.depth().met)
            throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                        "its two branches do not meet: layers between them are missing");
    }

    at::Tensor run(const at::Tensor& mixture, Watch& watch) override {
        // Everything goes through the skip connections: the way up begins with nothing.
        return net_.run(
            mixture,
            [](const at::Tensor& x, const at::Tensor&, Watch&) {
                const at::Tensor nothing = at::zeros_like(x);
                return std::pair{nothing, nothing};
            },
            watch);
    }

    void keepOnly(const std::vector<int>& stems) override { net_.keepOnly(stems); }

private:
    HybridNet net_;
};

const NetworkKind kind{"hdemucs", 11,
                       [](const ModelPart& part, const NeuralOptions& options) -> std::unique_ptr<Network> {
                           const Weights weights(*part.checkpoints.at(0), options);
                           return std::make_unique<HDemucs>(part, weights);
                       }};
const Registry<NetworkKind>::Add added{kind};

} // namespace
} // namespace stemma::nn
