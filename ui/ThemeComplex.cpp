// SPDX-License-Identifier: GPL-3.0-or-later
// Controls made of parts a pointer can hit: boxes, sliders, scroll bars, tool buttons.
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace stemma {

using theme::blend;
using theme::tokens;

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
    switch (control) {
    case CC_ComboBox:
        return drawComboBox(option, painter, widget);
    case CC_SpinBox:
        return drawSpinBox(option, painter, widget);
    case CC_Slider:
        return drawSlider(option, painter, widget);
    case CC_ScrollBar:
        return drawScrollBar(option, painter, widget);
    case CC_ToolButton:
        return drawToolButton(option, painter, widget);
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void ThemeStyle::drawComboBox(const QStyleOptionComplex* option, QPainter* painter,
                              const QWidget* widget) const {
    const auto& t = tokens();
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const bool enabled = option->state & State_Enabled;
    const bool over = enabled && (option->state & State_MouseOver);
    const QColor face = combo && combo->editable ? t.field : over ? t.raised : t.button;
    paint::roundedBox(*painter, option->rect, face, enabled ? t.control : t.hairline, theme::kRadius);
    const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    paint::chevron(*painter, arrow, Qt::DownArrow, enabled ? t.secondary : t.control);
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange))
        paint::focusRing(*painter, option->rect);
}

void ThemeStyle::drawSpinBox(const QStyleOptionComplex* option, QPainter* painter,
                             const QWidget* widget) const {
    const auto& t = tokens();
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const bool enabled = option->state & State_Enabled;
    paint::roundedBox(*painter, option->rect, enabled ? t.field : t.window, enabled ? t.control : t.hairline,
                      theme::kRadius);
    if (spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
        const auto arrow = [&](SubControl sub, Qt::ArrowType direction,
                               QAbstractSpinBox::StepEnabledFlag can) {
            const QRect box = subControlRect(CC_SpinBox, option, sub, widget);
            const bool active = enabled && (spin->stepEnabled & can);
            const bool over = active && (spin->activeSubControls & sub) && (option->state & State_MouseOver);
            paint::chevron(*painter, box, direction, over ? t.text : active ? t.secondary : t.control);
        };
        arrow(SC_SpinBoxUp, Qt::UpArrow, QAbstractSpinBox::StepUpEnabled);
        arrow(SC_SpinBoxDown, Qt::DownArrow, QAbstractSpinBox::StepDownEnabled);
    }
    if (option->state & State_HasFocus)
        paint::focusRing(*painter, option->rect);
}

void ThemeStyle::drawSlider(const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const {
    const auto& t = tokens();
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!slider)
        return;
    const bool enabled = option->state & State_Enabled;
    const bool across = slider->orientation == Qt::Horizontal;
    const QRectF box = option->rect;
    const QRectF handle = subControlRect(CC_Slider, option, SC_SliderHandle, widget);
    const QPointF middle = handle.center();
    QRectF groove = across ? QRectF(box.left() + 4, box.center().y() - 2, box.width() - 8, 4)
                           : QRectF(box.center().x() - 2, box.top() + 4, 4, box.height() - 8);
    paint::roundedBox(*painter, groove, t.control, {}, 2);
    if (across == !slider->upsideDown)
        across ? groove.setRight(middle.x()) : groove.setBottom(middle.y());
    else
        across ? groove.setLeft(middle.x()) : groove.setTop(middle.y());
    paint::roundedBox(*painter, groove, enabled ? t.accent : t.control, {}, 2);
    const bool over = enabled && (option->state & State_MouseOver);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(t.panel, 1));
    painter->setBrush(!enabled        ? t.secondary
                      : over          ? blend(t.text, t.accent, 0.3)
                      : theme::dark() ? t.text
                                      : t.accent);
    painter->drawEllipse(middle + QPointF(0.5, 0.5), 7, 7);
    painter->restore();
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange))
        paint::focusRing(*painter, box);
}

void ThemeStyle::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
    const auto& t = tokens();
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar)
        return;
    // The strip beside a list is part of the list.
    const QWidget* area = widget && widget->parentWidget() ? widget->parentWidget()->parentWidget() : nullptr;
    if (qobject_cast<const QAbstractItemView*>(area))
        painter->fillRect(option->rect, t.field);
    if (bar->maximum <= bar->minimum)
        return;
    QRectF thumb = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool over = option->state & (State_MouseOver | State_Sunken);
    const double inset = over ? 2 : 3;
    thumb = bar->orientation == Qt::Horizontal ? thumb.adjusted(2, inset, -2, -inset)
                                               : thumb.adjusted(inset, 2, -inset, -2);
    paint::roundedBox(*painter, thumb, over ? t.secondary : blend(t.control, t.secondary, 0.45), {},
                      std::min(thumb.width(), thumb.height()) / 2);
}

void ThemeStyle::drawToolButton(const QStyleOptionComplex* option, QPainter* painter,
                                const QWidget* widget) const {
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (!button)
        return;
    const auto& t = tokens();
    const bool split = button->features & QStyleOptionToolButton::MenuButtonPopup;
    QStyleOptionToolButton face = *button;
    if (split && !(button->activeSubControls & SC_ToolButton))
        face.state &= ~State_Sunken;
    drawPrimitive(PE_PanelButtonTool, &face, painter, widget);
    QStyleOptionToolButton label = *button;
    label.rect = subControlRect(CC_ToolButton, option, SC_ToolButton, widget);
    label.state &= ~(State_Sunken | State_HasFocus);
    const bool hinted = !split && (button->features & QStyleOptionToolButton::HasMenu);
    if (hinted)
        label.rect.setRight(label.rect.right() - 12);
    QProxyStyle::drawControl(CE_ToolButtonLabel, &label, painter, widget);
    if (split || hinted) {
        const QRect menu =
            split ? subControlRect(CC_ToolButton, option, SC_ToolButtonMenu, widget)
                  : QRect(option->rect.right() - 17, option->rect.top(), 14, option->rect.height());
        const bool enabled = option->state & State_Enabled;
        if (split && enabled && (option->state & State_MouseOver))
            painter->fillRect(menu.left(), menu.top() + 6, 1, menu.height() - 12, t.control);
        paint::chevron(*painter, menu, Qt::DownArrow, enabled ? t.secondary : t.control);
    }
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange))
        paint::focusRing(*painter, option->rect);
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub,
                                 const QWidget* widget) const {
    const QRect r = option->rect;
    if (control == CC_ScrollBar) {
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (bar && (sub == SC_ScrollBarAddLine || sub == SC_ScrollBarSubLine))
            return {};
        if (bar && sub == SC_ScrollBarGroove)
            return r;
        if (bar && (sub == SC_ScrollBarSlider || sub == SC_ScrollBarAddPage || sub == SC_ScrollBarSubPage)) {
            const bool across = bar->orientation == Qt::Horizontal;
            const int length = across ? r.width() : r.height();
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            int size = length;
            if (range > 0)
                size = std::clamp(int(qint64(bar->pageStep) * length / (range + bar->pageStep)),
                                  std::min(32, length), length);
            const int at = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                   length - size, bar->upsideDown);
            const auto piece = [&](int from, int to) {
                return across ? QRect(r.left() + from, r.top(), to - from, r.height())
                              : QRect(r.left(), r.top() + from, r.width(), to - from);
            };
            return sub == SC_ScrollBarSlider    ? piece(at, at + size)
                   : sub == SC_ScrollBarSubPage ? piece(0, at)
                                                : piece(at + size, length);
        }
    }
    if (control == CC_SpinBox) {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        const int buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons ? 24 : 0;
        switch (sub) {
        case SC_SpinBoxUp:
            return {r.right() - buttons, r.top() + 2, buttons, r.height() / 2 - 2};
        case SC_SpinBoxDown:
            return {r.right() - buttons, r.center().y() + 1, buttons, r.height() / 2 - 2};
        case SC_SpinBoxEditField:
            return r.adjusted(6, 2, -buttons - 2, -2);
        default:
            break;
        }
    }
    if (control == CC_ComboBox) {
        switch (sub) {
        case SC_ComboBoxArrow:
            return {r.right() - 24, r.top(), 22, r.height()};
        case SC_ComboBoxEditField:
            return r.adjusted(8, 2, -26, -2);
        default:
            break;
        }
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

} // namespace stemma
