// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/Separate.h"
#include "engine/separation/models/ModelPart.h"
#include "engine/separation/torch/Network.h"
#include "tests/torch/parity/Parity.h"

namespace stemma::parity {

/// The weights of a folder ("state.*") with its config.json as the settings beside them.
ModelPart partIn(const Golden& golden);

/// Runs the network and compares every reference activation "<prefix>..." with what the layer of that name
/// said: "act_encoder_0_ch0_1" is the first two channels of layer "encoder_0", "z_ri_frames_0_4" the first
/// frames of the complex "z". Returns the network's output.
at::Tensor runWatched(nn::Network& network, const at::Tensor& mixture, const std::string& prefix,
                      const Golden& golden, Report& report);

/// separate() over the whole of a sound with this part alone: [stems, channels, samples].
at::Tensor runChunked(const ModelPart& part, const at::Tensor& sound, const SeparateSettings& settings);
at::Tensor runChunked(const OpenedModel& model, const at::Tensor& sound, const SeparateSettings& settings);

/// Every reference "apply_...": the options of the chunked run are in its name.
void compareChunked(const ModelPart& part, const Golden& golden, Report& report);

} // namespace stemma::parity
