// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Tensors.h"

namespace stemma::nn {

/// The spectrogram that hybrid Demucs is fed: of `size` points, a frame every quarter of that, so many frames
/// that they and the samples divide evenly, without the highest bin.
struct HybridSpectrum {
    std::int64_t size = 4096;
    bool aligned = true; ///< frames and samples divide evenly; the spectrogram-only network is without that
    /// As models of the 2021 challenge were trained: zeros beyond the ends instead of the signal mirrored,
    /// and what comes back begins at the padding.
    bool old = false;

    std::int64_t hop() const { return size / 4; }

    /// sound [channels, samples] -> complex [channels, size / 2, frames]
    at::Tensor forward(const at::Tensor& sound) const;
    /// spectrum [..., size / 2, frames] -> [..., samples]
    at::Tensor inverse(const at::Tensor& spectrum, std::int64_t samples) const;
};

} // namespace stemma::nn
