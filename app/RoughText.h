// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace stemma {

// Translated, in the user's locale.

QString aboutText(double seconds);           ///< "about 20 s", "about 2 min": two digits are a promise
QString sizeText(double bytes);              ///< "12.3 MB"
QString leftText(std::int64_t milliseconds); ///< "1:12 left"; "" while unknown (negative)

} // namespace stemma
