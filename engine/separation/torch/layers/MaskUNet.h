// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Watch.h"
#include "engine/separation/torch/layers/BatchNorm.h"

#include <string>
#include <vector>

namespace stemma::nn {

/// The U-Net of Spleeter (Hennequin et al., JOSS 2020; after Jansson et al., ISMIR 2017): six strided
/// convolutions down, six up with what each level left beside, and a mask at the end. Named as in
/// spleeter-pytorch.
class MaskUNet {
public:
    enum class Activation { Relu, LeakyRelu, Elu };

    MaskUNet(const Weights& weights, std::int64_t channels, Activation down, Activation up);

    /// magnitudes [channels, frames, bins], both multiples of 64: what the mask leaves of them.
    at::Tensor operator()(const at::Tensor& magnitudes, Watch& watch) const;

private:
    struct Step {
        at::Tensor weight, bias;
        BatchNorm norm;
    };
    std::vector<Step> down_, up_;
    at::Tensor maskWeight_, maskBias_;
    Activation downActivation_, upActivation_;
};

} // namespace stemma::nn
