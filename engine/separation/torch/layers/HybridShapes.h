// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Value.h"
#include "engine/separation/torch/Weights.h"

#include <string>

namespace stemma::nn {

/// Under which names the two branches of hybrid Demucs lie: the original's or torchaudio's.
struct HybridNames {
    std::string frequency; ///< before "encoder.0" and "decoder.0"
    std::string time = "t";
    bool hybrid = false; ///< there is a branch in time

    explicit HybridNames(const Weights& weights);
};

/// What comes out of the encoders.
struct HybridDepth {
    std::int64_t channels = 0;
    std::int64_t channelsInTime = 0; ///< 0: there is no such branch
    bool overFrequency = true;       ///< else the spectral branch has gone below its last frequency
    bool met = false;                ///< the branches are one there
};

/// That layers fit on each other, down, up and across: channels, frequencies and lengths. What a layer does
/// inside is its own matter. Reads no values. Throws Error{CheckpointMismatch} naming the first tensor that
/// does not fit.
HybridDepth checkHybridShapes(const Weights& weights, const Value& parameters, std::int64_t stems);

} // namespace stemma::nn
