// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Value.h"
#include "engine/separation/ModelCatalog.h"

#include <QString>

namespace stemma {

/// "niter=1,softmask=true" as settings of a model's network: numbers, words, truths, and "none". Throws
/// UsageError where the model has no such setting, saying which it has, or where a setting does not take the
/// value, saying what it takes.
Value networkSettings(const QString& text, const Model& model);

} // namespace stemma
