// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/StaggeredNames.h"

#include <algorithm>
#include <cmath>

namespace stemma {

int StaggeredNames::rows(const QStringList& names, const QFontMetricsF& metrics) const {
    if (names.size() < 2)
        return int(names.size());
    return std::ranges::all_of(
               names, [&](const QString& name) { return metrics.horizontalAdvance(name) <= column - 4; })
               ? 1
               : 2;
}

std::vector<PlacedText> StaggeredNames::place(const QStringList& names, const QFontMetricsF& metrics,
                                              double top) const {
    std::vector<PlacedText> placed;
    const int rowCount = rows(names, metrics);
    const double room = std::max(0.0, rowCount < 2 ? column - 4 : 2 * column - 4);
    for (int i = 0; i < int(names.size()); ++i) {
        const QString text = metrics.elidedText(names[i], Qt::ElideRight, room);
        const double across = std::ceil(metrics.horizontalAdvance(text)) + 1;
        const double x =
            std::clamp(left + (i + 0.5) * column - across / 2, 0.0, std::max(0.0, limit - across));
        placed.push_back({text, QRectF(x, top + (rowCount == 2 ? i % 2 * kLine : 0), across, kLine)});
    }
    return placed;
}

} // namespace stemma
