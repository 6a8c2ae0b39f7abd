// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace stemma {

/// `stemma models inspect FILE|FOLDER...`: container, tensors, and the network they are for with its
/// parameters. Nothing in a file is executed; with --trust a
/// TorchScript file is taken for what its settings say. Exit code 1 when one cannot be read, with a sentence.
int runInspect(const QStringList& arguments);

} // namespace stemma
