// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RoughText.h"

#include "app/TimeRange.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace stemma {

QString aboutText(double seconds) {
    if (seconds < 5)
        return QCoreApplication::translate("TimeText", "a few seconds");
    if (seconds < 55)
        return QCoreApplication::translate("TimeText", "about %1 s").arg(int(std::ceil(seconds / 5)) * 5);
    if (seconds < 5400)
        return QCoreApplication::translate("TimeText", "about %1 min").arg(int(std::lround(seconds / 60)));
    return QCoreApplication::translate("TimeText", "about %1 h")
        .arg(QLocale().toString(seconds / 3600, 'f', 1));
}

QString sizeText(double bytes) {
    // One decimal where the number is small; "209.7 MB" would claim more than anyone knows.
    double shown = bytes;
    while (shown >= 1000)
        shown /= 1000;
    return QLocale().formattedDataSize(qint64(bytes), bytes < 1e6 || shown >= 100 ? 0 : 1,
                                       QLocale::DataSizeSIFormat);
}

QString leftText(std::int64_t milliseconds) {
    if (milliseconds < 0)
        return {};
    return QCoreApplication::translate("TimeText", "%1 left")
        .arg(formatTime(static_cast<double>(milliseconds) / 1000, 0));
}

} // namespace stemma
