// SPDX-License-Identifier: GPL-3.0-or-later
// Menus, tabs, bars and titles, and how large everything is.
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"

#include <QGuiApplication>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace stemma {
namespace {

using theme::blend;
using theme::tokens;

constexpr int kMenuColumn = 28; ///< for the check mark or the icon
constexpr int kMenuRow = 26;
constexpr int kMenuArrow = 16; ///< what a button with a menu keeps free for it
constexpr int kIconGap = 6;    ///< between a button's icon and its words

void drawMenuItem(const QStyleOptionMenuItem* item, QPainter* painter) {
    const auto& t = tokens();
    const QRect row = item->rect;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(row.left() + 8, row.center().y(), row.width() - 16, 1), t.hairline);
        return;
    }
    const bool enabled = item->state & QStyle::State_Enabled;
    if ((item->state & QStyle::State_Selected) && enabled)
        paint::roundedBox(*painter, row, blend(t.panel, t.accent, 0.26), {}, theme::kRadius);
    const QColor colour = enabled ? t.text : blend(t.secondary, t.panel, 0.45);
    const QRect column(row.left(), row.top(), kMenuColumn, row.height());
    if (item->checkType != QStyleOptionMenuItem::NotCheckable) {
        if (item->checked)
            paint::check(*painter, column, enabled ? t.accent : colour);
    } else if (!item->icon.isNull()) {
        const QRect place(column.center() - QPoint(7, 7), QSize(16, 16));
        item->icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    painter->setFont(item->font);
    const QRect words = row.adjusted(kMenuColumn + 4, 0, -12, 0);
    const QStringList parts = item->text.split(QLatin1Char('\t'));
    const bool underline = QGuiApplication::keyboardModifiers() & Qt::AltModifier;
    painter->setPen(colour);
    painter->drawText(words,
                      Qt::AlignVCenter | Qt::TextSingleLine |
                          (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                      parts.first());
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu) {
        paint::chevron(*painter, QRectF(row.right() - 20, row.top(), 16, row.height()), Qt::RightArrow,
                       t.secondary);
    } else if (parts.size() > 1) {
        painter->setPen(enabled ? t.secondary : colour);
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, parts.at(1));
    }
}

/// Fusion's own leaves icon and words touching.
void drawButtonLabel(const QStyleOptionButton* button, QPainter* painter, const QColor& colour) {
    QRect box = button->rect;
    if (button->features & QStyleOptionButton::HasMenu)
        box.setRight(box.right() - kMenuArrow);
    const bool enabled = button->state & QStyle::State_Enabled;
    const int picture = button->icon.isNull() ? 0 : button->iconSize.width();
    const int gap = picture && !button->text.isEmpty() ? kIconGap : 0;
    const int words = button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
    int x = box.left() + std::max(0, (box.width() - picture - gap - words) / 2);
    if (picture) {
        const QRect place(x, box.center().y() - button->iconSize.height() / 2 + 1, picture,
                          button->iconSize.height());
        button->icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                           button->state & QStyle::State_On ? QIcon::On : QIcon::Off);
        x += picture + gap;
    }
    const bool underline = QGuiApplication::keyboardModifiers() & Qt::AltModifier;
    painter->setPen(colour);
    painter->drawText(QRect(x, box.top(), box.right() - x + 1, box.height()),
                      Qt::AlignVCenter | Qt::TextSingleLine |
                          (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                      button->text);
}

void drawTab(const QStyleOptionTab* tab, QPainter* painter) {
    const auto& t = tokens();
    const bool selected = tab->state & QStyle::State_Selected;
    if (!selected && (tab->state & QStyle::State_MouseOver))
        paint::roundedBox(*painter, tab->rect.adjusted(2, 2, -2, -4), t.raised, {}, theme::kRadius);
    if (selected)
        painter->fillRect(tab->rect.left() + 8, tab->rect.bottom() - 1, tab->rect.width() - 16, 2, t.accent);
    if ((tab->state & QStyle::State_HasFocus) && (tab->state & QStyle::State_KeyboardFocusChange))
        paint::focusRing(*painter, tab->rect.adjusted(1, 1, -1, -1));
}

void drawProgress(const QStyleOptionProgressBar* bar, QPainter* painter) {
    const auto& t = tokens();
    const double height = std::min(6, bar->rect.height());
    const QRectF groove(bar->rect.left(), bar->rect.center().y() - height / 2 + 0.5, bar->rect.width(),
                        height);
    paint::roundedBox(*painter, groove, t.control, {}, height / 2);
    const double span = double(bar->maximum) - bar->minimum;
    const double done = span > 0 ? (bar->progress - bar->minimum) / span : 0;
    if (done <= 0)
        return;
    QRectF fill = groove;
    fill.setWidth(std::max(height, groove.width() * std::min(1.0, done)));
    paint::roundedBox(*painter, fill, t.accent, {}, height / 2);
}

void drawDockTitle(const QStyleOptionDockWidget* dock, QPainter* painter) {
    const auto& t = tokens();
    painter->fillRect(dock->rect, t.panel);
    painter->fillRect(dock->rect.left(), dock->rect.bottom(), dock->rect.width(), 1, t.hairline);
    painter->setFont(theme::strongFont());
    painter->setPen(t.text);
    painter->drawText(dock->rect.adjusted(theme::kInset, 0, -60, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                      dock->title);
}

} // namespace

bool ThemeStyle::drawMenus(ControlElement element, const QStyleOption* option, QPainter* painter) const {
    const auto& t = tokens();
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    switch (element) {
    case CE_MenuItem:
        if (item)
            drawMenuItem(item, painter);
        return item != nullptr;
    case CE_MenuEmptyArea:
        painter->fillRect(option->rect, t.panel);
        return true;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t.window);
        return true;
    case CE_MenuBarItem: {
        if (!item)
            return false;
        painter->fillRect(option->rect, t.window);
        if (option->state & (State_Selected | State_Sunken))
            paint::roundedBox(*painter, option->rect.adjusted(1, 1, -1, -1), t.raised, {}, theme::kRadius);
        const bool enabled = option->state & State_Enabled;
        const bool underline = QGuiApplication::keyboardModifiers() & Qt::AltModifier;
        painter->setPen(enabled ? t.text : t.secondary);
        painter->drawText(option->rect,
                          Qt::AlignCenter | Qt::TextSingleLine |
                              (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                          item->text);
        return true;
    }
    default:
        return false;
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    const auto& t = tokens();
    if (drawMenus(element, option, painter))
        return;
    switch (element) {
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return drawTab(tab, painter);
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QStyleOptionTab plain = *tab;
            plain.state &= ~State_HasFocus;
            const bool selected = tab->state & State_Selected;
            plain.palette.setColor(QPalette::WindowText, selected ? t.text : t.secondary);
            return QProxyStyle::drawControl(element, &plain, painter, widget);
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            QStyleOptionComboBox elided = *combo;
            const QRect field = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            const int icon = combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + 4;
            elided.currentText =
                combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, field.width() - icon - 2);
            return QProxyStyle::drawControl(element, &elided, painter, widget);
        }
        break;
    case CE_ProgressBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            return drawProgress(bar, painter);
        break;
    case CE_DockWidgetTitle:
        if (const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option))
            return drawDockTitle(dock, painter);
        break;
    case CE_HeaderSection:
        painter->fillRect(option->rect, t.panel);
        painter->fillRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1, t.hairline);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, t.panel);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            painter->setFont(theme::smallFont());
            painter->setPen(t.secondary);
            painter->drawText(option->rect.adjusted(2, 0, 1, 0), // ends where the cells below do
                              int(header->textAlignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                              header->text);
            return;
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, t.hairline);
        return;
    case CE_ToolBar:
        painter->fillRect(option->rect, t.window);
        return;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            const bool accent = widget && widget->property("stemmaAccent").toBool();
            const bool enabled = option->state & State_Enabled;
            return drawButtonLabel(button, painter,
                                   accent && enabled ? t.onAccent
                                                     : button->palette.color(QPalette::ButtonText));
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption* option,
                                 const QWidget* widget) const {
    switch (element) {
    case SE_PushButtonFocusRect:
    case SE_ToolButtonLayoutItem:
        return option->rect;
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return option->rect.adjusted(-1, 0, 1, 0);
    case SE_LineEditContents:
        return QProxyStyle::subElementRect(element, option, widget).adjusted(4, 0, -4, 0);
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                   const QWidget* widget) const {
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button && !button->icon.isNull() && !button->text.isEmpty())
            return QSize(std::max(contents.width() + 22 + kIconGap, 72), 30);
        return QSize(std::max(contents.width() + 24, contents.width() > 24 ? 72 : 32), 30);
    case CT_ToolButton:
        return size.expandedTo({28, 28});
    case CT_LineEdit:
    case CT_SpinBox:
        return {size.width() + 4, 30};
    case CT_ComboBox:
        return {contents.width() + 44, 30};
    case CT_CheckBox:
    case CT_RadioButton:
        return {size.width() + 2, std::max(size.height(), theme::kHit)};
    case CT_MenuBarItem:
        return {contents.width() + 18, 26};
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator)
                return {10, 9};
            const bool keys = item->text.contains(QLatin1Char('\t'));
            return {contents.width() + kMenuColumn + (keys ? 44 : 28), kMenuRow};
        }
        return size;
    case CT_TabBarTab:
        return {size.width(), std::max(size.height(), 34)};
    case CT_HeaderSection:
        return {size.width(), 28};
    case CT_ItemViewItem:
        return {size.width(), std::max(size.height(), 26)};
    case CT_ProgressBar:
        return {size.width(), 12};
    default:
        return size;
    }
}

} // namespace stemma
