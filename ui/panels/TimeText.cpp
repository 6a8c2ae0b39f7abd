// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/TimeText.h"

#include <QStringList>

#include <cmath>

namespace stemma {
namespace {

QString twoDigits(qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); }

} // namespace

QString clockText(double seconds) {
    // A microsecond more, so that a frame on a millisecond is not shown as the one before it.
    const auto ms = qint64(std::floor(std::max(0.0, seconds) * 1000 + 1e-3));
    return QStringLiteral("%1:%2:%3.%4")
        .arg(twoDigits(ms / 3600000), twoDigits(ms / 60000 % 60), twoDigits(ms / 1000 % 60))
        .arg(ms % 1000, 3, 10, QLatin1Char('0'));
}

std::optional<double> secondsOf(QString typed) {
    typed = typed.trimmed().replace(QLatin1Char(','), QLatin1Char('.'));
    const QStringList parts = typed.split(QLatin1Char(':'));
    if (typed.isEmpty() || parts.size() > 3)
        return {};
    double seconds = 0;
    for (int i = 0; i < parts.size(); ++i) {
        bool number = false;
        const bool last = i == parts.size() - 1;
        const double value = last ? parts[i].toDouble(&number) : double(parts[i].toInt(&number));
        if (!number || value < 0 || !std::isfinite(value) || (i > 0 && value >= 60))
            return {};
        seconds = seconds * 60 + value;
    }
    return seconds;
}

} // namespace stemma
