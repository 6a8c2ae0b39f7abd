// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QRgb>
#include <QString>

#include <array>

namespace stemma {

/// 256 opaque colours from quiet to loud whose CIELAB lightness rises evenly, so that equal steps of level
/// look like equal steps. Made at first use from a few control points of hue and chroma in CIE LCh(ab); where
/// a colour lies outside sRGB its chroma gives way, never its lightness.
using ColourTable = std::array<QRgb, 256>;

struct ColourMap {
    QString id; ///< "magma", "viridis", "ice", "grey"
    ColourTable table;
};

const QList<ColourMap>& colourMaps();
const ColourMap& colourMap(const QString& id); ///< an unknown id gives the first

/// A table from black through `colour`'s hue to near white: how one stem's level is shown in the composite
/// view.
ColourTable tintTable(const QColor& colour);

/// CIELAB lightness 0 ... 100 (D65) of an sRGB colour.
double lightness(QRgb colour);

} // namespace stemma
