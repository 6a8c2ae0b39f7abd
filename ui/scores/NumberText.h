// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace stemma {

/// "-3.1" with a true minus sign and the language's decimal sign; never "-0.0". Finite values only.
QString numberText(double value, int decimals);

} // namespace stemma
