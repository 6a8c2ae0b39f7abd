// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace stemma {

// Translated, in the user's locale.

QString aboutText(double seconds); ///< "about 20 s", "about 2 min": two digits are a promise
QString sizeText(double bytes);    ///< "12.3 MB"

} // namespace stemma
