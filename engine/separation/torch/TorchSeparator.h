// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/NeuralModule.h"

namespace stemma::nn {

/// The networks of a model as a Separator: each part runs on the chunk, and stems are averaged by the model's
/// weights; a part that no wanted stem needs is left out. Where a GPU has too little memory for them, or for
/// a chunk, they move to the CPU for good, and the chunk is done there (NeuralOptions::onCpuInstead tells).
/// Throws Error{CheckpointMismatch, OutOfMemory}, Stopped.
SeparatorPtr makeTorchSeparator(const OpenedModel& model, const NeuralOptions& options);

} // namespace stemma::nn
