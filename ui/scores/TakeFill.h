// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace stemma::paint {

constexpr int kTakeFills = 6; ///< further takes begin again with the first

/// Fills `box` so that takes can be told apart where colour says something else, or is not seen: solid,
/// outline, hatch, half tone, lines, cross hatch. `ground` is what lies under it. `box` should lie on whole
/// device pixels.
void takeFill(QPainter& painter, const QRectF& box, const QColor& colour, const QColor& ground, int take);

} // namespace stemma::paint
