// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/Parts.h"

#include "ui/Theme.h"
#include "ui/ThemeStyle.h"

#include <QAction>
#include <QPainter>

#include <algorithm>

namespace stemma {
namespace parts {

QLabel* label(const QString& text, QWidget* parent) {
    auto* made = new QLabel(text, parent);
    made->setWordWrap(true);
    return made;
}

QLabel* quietLabel(const QString& text, QWidget* parent) {
    QLabel* made = label(text, parent);
    made->setForegroundRole(QPalette::PlaceholderText);
    return made;
}

QLabel* smallLabel(const QString& text, QWidget* parent) {
    QLabel* made = quietLabel(text, parent);
    made->setFont(theme::smallFont());
    return made;
}

QLabel* heading(const QString& text, QWidget* parent) {
    auto* made = new QLabel(text, parent);
    made->setFont(theme::strongFont());
    return made;
}

QPushButton* button(const QString& text, QWidget* parent) { return new QPushButton(text, parent); }

QPushButton* accentButton(const QString& text, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setProperty("stemmaAccent", true);
    return made;
}

QPushButton* flatButton(const QString& text, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setProperty("stemmaFlat", true);
    return made;
}

QToolButton* actionButton(QAction* action, int side, QWidget* parent) {
    auto* made = new QToolButton(parent);
    made->setDefaultAction(action);
    made->setToolButtonStyle(Qt::ToolButtonIconOnly);
    made->setIconSize({20, 20});
    made->setFixedSize(side, side);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    const auto name = [made, action] { made->setAccessibleName(action->text().remove(QLatin1Char('&'))); };
    name();
    QObject::connect(action, &QAction::changed, made, name);
    return made;
}

QToolButton* iconButton(const QString& icon, const QString& name, int side, QWidget* parent) {
    auto* made = new QToolButton(parent);
    made->setIcon(theme::icon(icon));
    made->setIconSize(side >= 32 ? QSize(20, 20) : QSize(16, 16));
    made->setFixedSize(side, side);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    made->setToolTip(name);
    made->setAccessibleName(name);
    return made;
}

} // namespace parts

ElidedLabel::ElidedLabel(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text) {
    if (text == text_)
        return;
    text_ = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const {
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text_) + 2, metrics.height() + 2};
}

QSize ElidedLabel::minimumSizeHint() const { return {std::min(24, sizeHint().width()), sizeHint().height()}; }

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    // Letters that stand a little closer are better than missing ones.
    constexpr double kNarrowest = 0.85;
    const double fitting = width() / std::max(1.0, double(fontMetrics().horizontalAdvance(text_)));
    if (fitting < 1 && fitting > kNarrowest) {
        QFont narrow = font();
        narrow.setStretch(int(100 * fitting));
        painter.setFont(narrow);
    }
    const QString shown = painter.fontMetrics().elidedText(text_, mode_, width());
    painter.drawText(rect(), int(alignment_ | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    setToolTip(shown == text_ ? QString() : text_);
}

StemChip::StemChip(const QString& kind, QWidget* parent)
    : QAbstractButton(parent)
    , kind_(kind) {
    setText(theme::stemName(kind));
    setAccessibleName(text());
    setFont(theme::uiFont());
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize StemChip::sizeHint() const { return {fontMetrics().horizontalAdvance(text()) + 42, 26}; }

void StemChip::paintEvent(QPaintEvent*) {
    const auto& t = theme::tokens();
    const QColor colour = theme::stemColour(kind_);
    const bool wanted = isEnabled() && (!isCheckable() || isChecked());
    QPainter painter(this);
    const double tint = !wanted ? 0.0 : underMouse() && isCheckable() ? 0.28 : 0.18;
    paint::roundedBox(painter, rect(), theme::blend(t.panel, colour, tint),
                      wanted ? theme::blend(t.panel, colour, 0.6) : t.control, 13);
    theme::stemIcon(kind_).paint(&painter, QRect(10, 5, 16, 16), Qt::AlignCenter,
                                 wanted ? QIcon::Normal : QIcon::Disabled);
    painter.setPen(wanted ? t.text : t.secondary);
    painter.drawText(rect().adjusted(31, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (!wanted) {
        const int middle = height() / 2;
        painter.drawLine(31, middle + 1, 31 + fontMetrics().horizontalAdvance(text()), middle + 1);
    }
    if (hasFocus())
        paint::focusRing(painter, rect(), 12);
}

FlowLayout::FlowLayout(QWidget* parent, int gap)
    : QLayout(parent)
    , gap_(gap) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() { qDeleteAll(items_); }

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : items_)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& box) {
    QLayout::setGeometry(box);
    arrange(box, true);
}

int FlowLayout::arrange(const QRect& box, bool place) const {
    int x = box.x(), y = box.y(), line = 0;
    for (QLayoutItem* item : items_) {
        const QSize size = item->sizeHint();
        if (x > box.x() && x + size.width() > box.right() + 1) {
            x = box.x();
            y += line + gap_;
            line = 0;
        }
        if (place)
            item->setGeometry({QPoint(x, y), size});
        x += size.width() + gap_;
        line = std::max(line, size.height());
    }
    return y + line - box.y();
}

} // namespace stemma
