// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace stemma {

/// `stemma evaluate`: scores of separated stems beside true ones, or of models on a whole dataset. Returns an
/// exit code. Throws UsageError, Error.
int runEvaluateCommand(const QStringList& arguments);

} // namespace stemma
