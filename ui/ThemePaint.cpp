// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"

#include <QPainter>

namespace stemma::paint {

void roundedBox(QPainter& painter, const QRectF& box, const QColor& fill, const QColor& border,
                double radius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(border.isValid() ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, radius, radius);
    painter.restore();
}

void focusRing(QPainter& painter, const QRectF& box, double radius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::tokens().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

void chevron(QPainter& painter, const QRectF& box, Qt::ArrowType direction, const QColor& colour) {
    const QPointF c = box.center();
    const double a = 3.5, b = 1.75;
    QPolygonF line;
    switch (direction) {
    case Qt::UpArrow:
        line << QPointF(-a, b) << QPointF(0, -b) << QPointF(a, b);
        break;
    case Qt::LeftArrow:
        line << QPointF(b, -a) << QPointF(-b, 0) << QPointF(b, a);
        break;
    case Qt::RightArrow:
        line << QPointF(-b, -a) << QPointF(b, 0) << QPointF(-b, a);
        break;
    default:
        line << QPointF(-a, -b) << QPointF(0, b) << QPointF(a, -b);
        break;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line.translated(c));
    painter.restore();
}

void check(QPainter& painter, const QRectF& box, const QColor& colour) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF c = box.center();
    painter.drawPolyline(QPolygonF{c + QPointF(-3.6, 0.2), c + QPointF(-1.1, 2.8), c + QPointF(3.8, -2.8)});
    painter.restore();
}

} // namespace stemma::paint
