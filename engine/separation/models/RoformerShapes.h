// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/models/Recipe.h"

namespace stemma {

/// What BS-RoFormer and Mel-Band RoFormer are recognised by alike.
bool isRoformer(const Checkpoint& weights);

/// Reads sizes from shapes into the recipe's parameters. Returns how many floats each band takes. Throws
/// Error{CheckpointMismatch} for variants that cannot be run.
std::vector<std::int64_t> roformerShapes(Recipe& recipe);

/// The settings of the spectrogram; returns its transform's size, `otherwise` without settings.
std::int64_t roformerSpectrum(Recipe& recipe, std::int64_t otherwise);

ModelPart roformerPart(Recipe& recipe, std::string_view family, int channels);

} // namespace stemma
