// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Value.h"

namespace stemma::ckpt {

/// What a YAML 1.1 scalar without quotes means: null, truth value, whole number (also 0x, 0b, octal, with
/// "_"), number (also ".5", "1e-5", ".inf", ".nan") or else text. Whole numbers beyond 64 bits become
/// doubles.
Value plainScalar(std::string_view text);

} // namespace stemma::ckpt
