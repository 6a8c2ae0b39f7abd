// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Value.h"

namespace stemma::ckpt {

/// As parseJson(), of at most `mostValues` values. Throws CheckpointDamaged without a subject.
Value readJson(std::string_view text, std::size_t mostValues);

} // namespace stemma::ckpt
