// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Tensors.h"

#include <filesystem>
#include <map>
#include <string>

namespace stemma::parity {

/// The arrays of a NumPy archive by name, as floats: little-endian 32-bit and 64-bit ones in either order of
/// memory. Throws Error{CheckpointDamaged} for anything else.
std::map<std::string, at::Tensor> readNpz(const std::filesystem::path& file);

} // namespace stemma::parity
