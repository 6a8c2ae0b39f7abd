// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Tensors.h"

#include <stop_token>

namespace stemma::nn {

struct WienerSettings {
    int iterations = 1;
    bool softmask = false; ///< begin with a ratio mask on the mixture; else with magnitudes and its phase
    bool residual = false; ///< one source more: what the others leave of the mixture
    double scaleFactor = 10;
    double eps = 1e-10;
};

/// The multichannel Wiener filter by expectation maximisation of Duong, Vincent & Gribonval (2010) as
/// Nugraha, Liutkus & Vincent (2016) use it on a network's magnitudes, with the conventions of norbert and
/// Open-Unmix. Each source is a spatial covariance per bin times a power per frame and bin. Matrices are
/// made, inverted and applied in 64 bits: where both channels are almost the same, 32 bits leave nothing of
/// them. magnitudes: [sources, frames, channels, bins], floats; mixture: [channels, frames, bins], complex;
/// on the CPU, bins beside each other, mono or stereo. Returns [sources (+ 1), channels, frames, bins],
/// complex; with no iteration, where it begins. Covariances are those of all frames given. Runs on
/// at::get_num_threads(). Throws Stopped.
at::Tensor wiener(const at::Tensor& magnitudes, const at::Tensor& mixture, const WienerSettings& settings,
                  const std::stop_token& stop = {});

} // namespace stemma::nn
