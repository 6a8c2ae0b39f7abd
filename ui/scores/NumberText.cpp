// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/NumberText.h"

#include <QLocale>

#include <cmath>

namespace stemma {

QString numberText(double value, int decimals) {
    const QLocale locale;
    const double least = 0.5 * std::pow(10, -decimals);
    return locale.toString(std::abs(value) < least ? 0.0 : value, 'f', decimals)
        .replace(locale.negativeSign(), QStringLiteral("\u2212"));
}

} // namespace stemma
