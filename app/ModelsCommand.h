// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace stemma {

/// `stemma models ...`: what there is to separate with, and what files of weights hold. Arguments without
/// "models". Returns an exit code; throws UsageError.
int runModelsCommand(const QStringList& arguments);

} // namespace stemma
