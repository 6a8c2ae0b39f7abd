// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandOutput.h"
#include "app/ModelStore.h"

namespace stemma {

/// Every model, built in, installed or published: what it splits, how well, how slowly here, its licence.
void listModels(CommandOutput& output, const ModelStore& store);

/// Everything that is known of one: of the catalogue or of the library.
void showModel(CommandOutput& output, const ModelStore& store, const QString& id);

} // namespace stemma
