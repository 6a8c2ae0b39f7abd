// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/ModelCatalog.h"
#include "engine/separation/RoundingLoss.h"

#include <QString>

namespace stemma {

/// Why this model cannot be faster with bfloat16 on a processor with or without units for it: a sentence,
/// translated; "" when it can.
QString bfloat16Obstacle(const Model& model, bool processorHasUnits);

/// "Measured: with bfloat16 the error lies 45 dB below the vocals or more.", translated.
QString roundingText(const RoundingLoss& loss);

/// "bfloat16: 45 dB", for a place with little room.
QString roundingFact(const RoundingLoss& loss);

} // namespace stemma
