// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/Tag.h"

#include "ui/Theme.h"
#include "ui/ThemeStyle.h"

#include <QPainter>

namespace stemma {
namespace {

constexpr int kHeight = 20;
constexpr int kIcon = 14;

QColor colourOf(Tag::Tone tone) {
    const auto& t = theme::tokens();
    switch (tone) {
    case Tag::Tone::Quiet:
        return t.secondary;
    case Tag::Tone::Accent:
        return t.accent;
    case Tag::Tone::Warning:
        return t.warn;
    case Tag::Tone::Error:
        return t.error;
    }
    return t.secondary;
}

} // namespace

Tag::Tag(QWidget* parent)
    : QWidget(parent) {
    setFont(theme::smallFont());
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void Tag::set(const QString& text, Tone tone, const QString& icon) {
    text_ = text;
    tone_ = tone;
    icon_ = icon;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Tag::sizeHint() const {
    const int picture = icon_.isEmpty() ? 0 : kIcon + theme::kSpace;
    return {fontMetrics().horizontalAdvance(text_) + picture + 2 * theme::kGroup, kHeight};
}

void Tag::paintEvent(QPaintEvent*) {
    const auto& t = theme::tokens();
    const QColor colour = colourOf(tone_);
    QPainter painter(this);
    const QColor fill = tone_ == Tone::Quiet ? QColor() : theme::blend(t.panel, colour, 0.10);
    paint::roundedBox(painter, rect(), fill, theme::blend(t.panel, colour, 0.55), kHeight / 2.0);
    int x = theme::kGroup;
    if (!icon_.isEmpty()) {
        theme::icon(icon_, colour).paint(&painter, QRect(x, (height() - kIcon) / 2, kIcon, kIcon));
        x += kIcon + theme::kSpace;
    }
    painter.setPen(tone_ == Tone::Quiet ? t.secondary : colour);
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, text_);
}

} // namespace stemma
