// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/SongCorner.h"

#include "app/TimeRange.h"
#include "ui/ActionTable.h"
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

namespace stemma {

ZoomCorner::ZoomCorner(ViewState& view, QWidget* parent)
    : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::kGroup, 1, theme::kGroup, 1);
    row->setSpacing(theme::kSpace);
    row->addStretch();
    for (const char* id : {"view.zoomOut", "view.fit", "view.zoomIn"}) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(view.actions.action(QString::fromLatin1(id)));
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAutoRaise(true);
        button->setIconSize({16, 16});
        button->setFixedSize(theme::kHit, theme::kHit);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(view.actions.text(QString::fromLatin1(id)));
        row->addWidget(button);
    }
}

void ZoomCorner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::tokens().panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::tokens().hairline);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), theme::tokens().hairline);
}

SpanCorner::SpanCorner(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , view_(view) {
    const auto repaint = [this] { update(); };
    connect(&view.timeline, &Timeline::changed, this, repaint);
    connect(&view.session, &Session::selectionChanged, this, repaint);
}

void SpanCorner::paintEvent(QPaintEvent*) {
    const theme::Tokens& look = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), look.panel);
    painter.fillRect(QRect(0, 0, width(), 1), look.hairline);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), look.hairline);
    if (view_.session.frames() == 0)
        return;
    const FrameRange selection = view_.session.selection();
    const bool selected = !selection.empty();
    const FrameRange shown = selected ? selection : view_.timeline.visible();
    const double rate = view_.timeline.sampleRate();
    const double length = double(shown.length()) / rate;
    const int decimals = length < 0.1 ? 4 : length < 30 ? 3 : 1;
    painter.setFont(theme::smallFont());
    const auto line = [&](int y, const QString& label, const QString& value) {
        const QRect area(theme::kInset, y, width() - 2 * theme::kInset, 16);
        painter.setPen(look.secondary);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, label);
        painter.setPen(selected ? look.text : look.secondary);
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, value);
    };
    line(8, selected ? tr("Selection") : tr("View"),
         formatTime(double(shown.begin) / rate, decimals) + QStringLiteral(" \u2013 ") +
             formatTime(double(shown.end) / rate, decimals));
    line(25, tr("Length"),
         length < 0.1 ? QLocale().toString(length * 1000, 'f', 2) + QStringLiteral(" ms")
                      : formatTime(length, decimals));
}

PlateButton::PlateButton(const QString& icon, QWidget* parent)
    : QAbstractButton(parent) {
    setIcon(theme::icon(icon));
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::ArrowCursor);
    setFocusPolicy(Qt::TabFocus);
}

QSize PlateButton::sizeHint() const { return {theme::kHit, theme::kHit}; }

void PlateButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor plate = underMouse() || isDown() ? theme::tokens().raised : theme::tokens().panel;
    plate.setAlpha(225);
    painter.setPen(Qt::NoPen);
    painter.setBrush(plate);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme::kRadius, theme::kRadius);
    icon().paint(&painter, rect().adjusted(4, 4, -4, -4));
    if (hasFocus())
        paint::focusRing(painter, QRectF(rect()));
}

} // namespace stemma
