// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RoughText.h"

#include <QString>

#include <optional>

namespace stemma {

QString clockText(double seconds);              ///< "00:01:23.456", truncated, not rounded
std::optional<double> secondsOf(QString typed); ///< "83", "1:23.5", "0:01:23,456"; nothing for other text

} // namespace stemma
