// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Tensors.h"

namespace stemma::nn {

/// torch.stft and torch.istft as networks were trained with, several times faster: frames are transformed in
/// one call, and overlap-add is a plain loop. Periodic Hann window of `size` (or `window`), one-sided.
struct StftSettings {
    std::int64_t size = 4096;
    std::int64_t hop = 1024;
    bool normalised = false; ///< divided by sqrt(size)
    bool centred = true;     ///< frame f is centred on sample f * hop
    bool mirrored = true;    ///< beyond the ends: the signal mirrored; else zeros
    at::Tensor window;       ///< [size]; undefined: periodic Hann
};

/// signal [..., samples] -> complex [..., size / 2 + 1, frames]
at::Tensor stft(const at::Tensor& signal, const StftSettings& settings);

/// spectrum [..., bins, frames] -> [..., samples], divided by the summed squared windows. `samples`: length
/// to give (0: what the frames span).
at::Tensor istft(const at::Tensor& spectrum, const StftSettings& settings, std::int64_t samples);

} // namespace stemma::nn
