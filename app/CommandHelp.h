// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace stemma {

/// The help text of a command, or of the program for an empty name; nothing for a command there is not.
std::optional<QString> commandHelp(const QString& command);

} // namespace stemma
