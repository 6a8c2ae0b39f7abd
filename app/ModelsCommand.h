// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace stemma {

/// `stemma models ...`: what there is to separate with, what files of weights hold, and everything that is
/// done with the library of models. Arguments without "models". Returns an exit code; throws UsageError and
/// Error.
int runModelsCommand(const QStringList& arguments);

} // namespace stemma
