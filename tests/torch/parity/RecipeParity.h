// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/NeuralModule.h"
#include "engine/separation/models/ModelPart.h"
#include "tests/torch/parity/Parity.h"

namespace stemma::parity {

/// What folders of networks with a settings file of Music-Source-Separation-Training have in common:
/// chunk_in and what single layers and the network make of it, and a whole song through its chunked loop.

/// The folder's file of weights (the one that is not of reference tensors), with the settings beside it.
OpenedModel modelOf(const Golden& golden);

/// Runs the folder's network on `chunk`. Every layer that the network tells of is compared with act_<layer>,
/// or <layer>, and with act_<layer>_frames_<a>_<b>, which holds frames a ... b - 1. Returns [stem, channel,
/// sample].
at::Tensor runWatched(const OpenedModel& model, const NeuralOptions& options, const at::Tensor& chunk,
                      const Golden& golden, Report& report);

/// The same, compared with nothing.
at::Tensor runAlone(const OpenedModel& model, const NeuralOptions& options, const at::Tensor& chunk);

/// The song of the folder through separate(): demix_<stem>.
void compareSong(const OpenedModel& model, const NeuralOptions& options, const Golden& golden,
                 Report& report);

/// What one layer gives.
at::Tensor layerOf(const OpenedModel& model, const NeuralOptions& options, const at::Tensor& chunk,
                   const std::string& layer);

} // namespace stemma::parity
