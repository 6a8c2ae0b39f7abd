// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Tensors.h"

#include <vector>

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
/// The same as it lies in memory: [..., frames, size / 2 + 1]
at::Tensor stftByFrame(const at::Tensor& signal, const StftSettings& settings);

/// spectrum [..., bins, frames] -> [..., samples], divided by the summed squared windows. `samples`: length
/// to give (0: what the frames span).
at::Tensor istft(const at::Tensor& spectrum, const StftSettings& settings, std::int64_t samples);

/// istft() of a spectrum that comes in pieces, so that it never needs to be there as a whole.
class FrameSum {
public:
    /// `rows` signals of `frames` frames. `samples`: as for istft().
    FrameSum(std::int64_t rows, std::int64_t frames, const StftSettings& settings, std::int64_t samples);

    /// Adds frames `first` ... of one row: [frames, size / 2 + 1], on any device. Several threads may add to
    /// different rows at once.
    void add(std::int64_t row, std::int64_t first, const at::Tensor& spectrum);

    /// [rows, samples], on the CPU, when every frame has been added. Once.
    at::Tensor take();

private:
    StftSettings settings_;
    at::Tensor window_;
    std::int64_t begin_; ///< what is cut off at the beginning
    at::Tensor sum_;
    std::vector<float> weight_; ///< 1 / summed squared windows
};

} // namespace stemma::nn
