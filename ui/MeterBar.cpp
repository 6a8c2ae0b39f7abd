// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Controls.h"
#include "ui/Theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

constexpr float kBottomDb = -60;
constexpr float kHotDb = -6;

// More room for the loud half, where the differences that matter are.
double shareOf(float db) {
    const double u = std::clamp(double(db - kBottomDb) / -double(kBottomDb), 0.0, 1.0);
    return std::pow(u, 1.4);
}

} // namespace

MeterBar::MeterBar(Meters& meters, const QString& lane, Qt::Orientation orientation, QWidget* parent)
    : QWidget(parent)
    , meters_(meters)
    , lane_(lane)
    , orientation_(orientation) {
    setAccessibleName(tr("Level meter"));
    setToolTip(tr("Peak level; click to clear the clip light"));
    connect(&meters, &Meters::updated, this, [this] { update(); });
}

QSize MeterBar::sizeHint() const { return orientation_ == Qt::Vertical ? QSize(10, 64) : QSize(96, 10); }

void MeterBar::paintBar(QPainter& painter, const QRectF& bar, float db, float holdDb, bool clipped) const {
    const theme::Tokens& look = theme::tokens();
    const bool up = orientation_ == Qt::Vertical;
    const double length = up ? bar.height() : bar.width();
    const QColor colour = lane_ == QLatin1String("master") ? look.accent : theme::stemColour(lane_);
    const auto part = [&](double from, double to) {
        return up ? QRectF(bar.left(), bar.bottom() - to, bar.width(), to - from)
                  : QRectF(bar.left() + from, bar.top(), to - from, bar.height());
    };
    painter.fillRect(bar, theme::blend(look.panel, look.control, 0.7));
    const double level = std::round(shareOf(db) * length);
    const double hot = std::round(shareOf(kHotDb) * length);
    painter.fillRect(part(0, std::min(level, hot)), colour);
    if (level > hot)
        painter.fillRect(part(hot, level), look.warn);
    if (holdDb > kBottomDb) {
        const double at = std::clamp(std::round(shareOf(holdDb) * length), 1.0, length);
        painter.fillRect(part(at - 1, at), holdDb > kHotDb ? look.warn : look.text);
    }
    if (clipped)
        painter.fillRect(part(length - 4, length), look.error);
}

void MeterBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Meters::Level level = meters_.level(lane_);
    const bool up = orientation_ == Qt::Vertical;
    const int across = up ? width() : height();
    const int bar = std::max(1, (across - 2) / 2);
    const auto box = [&](int from) {
        return up ? QRectF(from, 0, bar, height()) : QRectF(0, from, width(), bar);
    };
    paintBar(painter, box(0), level.leftDb, level.leftHoldDb, level.clipped);
    paintBar(painter, box(across - bar), level.rightDb, level.rightHoldDb, level.clipped);
}

void MeterBar::mousePressEvent(QMouseEvent*) { meters_.clearClip(); }

} // namespace stemma
