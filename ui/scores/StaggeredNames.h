// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QRectF>
#include <QStringList>

#include <vector>

namespace stemma {

/// A text and where it is drawn.
struct PlacedText {
    QString text; ///< as shown: elided where it does not fit
    QRectF place;
};

/// Names of neighbouring columns, each in the middle of its own. They stand in one row where all fit, and
/// else in two by turns, where each has the room of two columns.
struct StaggeredNames {
    static constexpr double kLine = 16; ///< height of a row

    double left = 0;   ///< of the first column
    double column = 0; ///< width of each
    double limit = 0;  ///< right end of what can be drawn on; the left end is 0

    int rows(const QStringList& names, const QFontMetricsF& metrics) const; ///< 0 without names
    std::vector<PlacedText> place(const QStringList& names, const QFontMetricsF& metrics, double top) const;
};

} // namespace stemma
