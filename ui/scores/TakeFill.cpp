// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/TakeFill.h"

#include "ui/Theme.h"

#include <QPainter>

namespace stemma::paint {
namespace {

constexpr double kApart = 4; ///< pixels between two lines of a hatch

void hatch(QPainter& painter, const QRectF& box, const QColor& colour, bool rising) {
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.25));
    const double h = box.height();
    for (double x = box.left() - h + kApart / 2; x < box.right() + h; x += kApart)
        painter.drawLine(QPointF(x, rising ? box.bottom() : box.top()),
                         QPointF(x + h, rising ? box.top() : box.bottom()));
    painter.restore();
}

} // namespace

void takeFill(QPainter& painter, const QRectF& box, const QColor& colour, const QColor& ground, int take) {
    enum Fill { Solid, Outline, Hatch, HalfTone, Lines, CrossHatch };
    const auto fill = Fill(take % kTakeFills);
    if (fill == Solid || box.width() <= 2 || box.height() <= 2) {
        painter.fillRect(box, colour);
        return;
    }
    painter.fillRect(box, fill == HalfTone ? theme::blend(ground, colour, 0.4) : ground);
    if (fill == Hatch || fill == CrossHatch)
        hatch(painter, box, colour, true);
    if (fill == CrossHatch)
        hatch(painter, box, colour, false);
    if (fill == Lines)
        for (double y = box.bottom() - 3; y > box.top() + 1; y -= 3)
            painter.fillRect(QRectF(box.left(), y, box.width(), 1), colour);
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), colour);
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), colour);
    painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), colour);
    painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), colour);
}

} // namespace stemma::paint
