// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/JobContext.h"
#include "engine/separation/ModelCatalog.h"

namespace stemma {

/// How many seconds of work a second of song takes with this model here, with its own overlap: builds it, and
/// separates once one of its chunks, of about five seconds where it takes any length, of noise that beats
/// like music. Worker thread; throws what create() and the separator throw, and Stopped.
double measureModel(const Model& model, const JobContext& job);

} // namespace stemma
