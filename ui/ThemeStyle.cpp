// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ThemeStyle.h"

#include "ui/Theme.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>
#include <QStyledItemDelegate>
#include <QTabBar>

namespace stemma {
namespace {

using theme::blend;
using theme::tokens;

bool keyboardFocus(const QStyleOption* option) {
    return (option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_KeyboardFocusChange);
}

bool has(const QWidget* widget, const char* property) {
    return widget && widget->property(property).toBool();
}

void drawPushFace(const QStyleOption* option, QPainter* painter, const QWidget* widget) {
    const auto& t = tokens();
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool down = option->state & QStyle::State_Sunken;
    const bool over = enabled && (option->state & QStyle::State_MouseOver);
    const bool on = option->state & QStyle::State_On;
    QColor face = over ? t.raised : t.button;
    QColor border = t.control;
    if (has(widget, "stemmaAccent")) {
        face = enabled ? blend(t.accent, t.text, over ? 0.12 : 0.0) : t.hairline;
        border = QColor();
    } else if (has(widget, "stemmaFlat") && !on) {
        face = over ? t.raised : QColor();
        border = QColor();
    }
    if (on) {
        face = blend(t.panel, t.accent, over ? 0.3 : 0.22);
        border = blend(t.panel, t.accent, 0.6);
    }
    if (down && face.isValid())
        face = blend(face, t.window, 0.25);
    if (!enabled && border.isValid())
        border = t.hairline;
    paint::roundedBox(*painter, option->rect, face, border, theme::kRadius);
}

void drawToolFace(const QStyleOption* option, QPainter* painter) {
    const auto& t = tokens();
    const bool enabled = option->state & QStyle::State_Enabled;
    QColor face;
    if (option->state & QStyle::State_On)
        face = blend(t.panel, t.accent, 0.2);
    if (enabled && (option->state & QStyle::State_MouseOver))
        face = face.isValid() ? blend(face, t.text, 0.08) : t.raised;
    if (enabled && (option->state & QStyle::State_Sunken))
        face = blend(t.raised, t.window, 0.4);
    if (face.isValid())
        paint::roundedBox(*painter, option->rect, face, {}, theme::kRadius);
}

void drawIndicator(const QStyleOption* option, QPainter* painter, bool round) {
    const auto& t = tokens();
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const QRectF whole = option->rect;
    const double side = std::min({whole.width(), whole.height(), 16.0});
    const QRectF box(whole.center().x() - side / 2, whole.center().y() - side / 2, side, side);
    const QColor edge =
        (option->state & QStyle::State_MouseOver) ? t.secondary : blend(t.control, t.secondary, 0.55);
    const QColor fill = on ? (enabled ? t.accent : t.control) : t.field;
    paint::roundedBox(*painter, box, fill, on ? fill : (enabled ? edge : t.hairline), round ? side / 2 : 4);
    if (!on)
        return;
    if (round) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.onAccent);
        painter->drawEllipse(box.center(), 3, 3);
        painter->restore();
    } else if (option->state & QStyle::State_NoChange) {
        painter->fillRect(QRectF(box.center().x() - 4, box.center().y() - 1, 8, 2), t.onAccent);
    } else {
        paint::check(*painter, box, t.onAccent);
    }
}

void drawField(const QStyleOption* option, QPainter* painter) {
    const auto& t = tokens();
    const bool enabled = option->state & QStyle::State_Enabled;
    paint::roundedBox(*painter, option->rect, enabled ? t.field : t.window, enabled ? t.control : t.hairline,
                      theme::kRadius);
    if (option->state & QStyle::State_HasFocus)
        paint::focusRing(*painter, option->rect);
}

void drawItem(const QStyleOption* option, QPainter* painter) {
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
    if (!item)
        return;
    const auto& t = tokens();
    if (item->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option->rect, item->backgroundBrush);
    if (option->state & QStyle::State_Selected)
        painter->fillRect(option->rect, blend(t.panel, t.accent, 0.26));
    else if ((option->state & QStyle::State_MouseOver) && (option->state & QStyle::State_Enabled))
        painter->fillRect(option->rect, blend(t.field, t.text, 0.05));
}

Qt::ArrowType arrowOf(QStyle::PrimitiveElement element) {
    switch (element) {
    case QStyle::PE_IndicatorArrowUp:
    case QStyle::PE_IndicatorSpinUp:
        return Qt::UpArrow;
    case QStyle::PE_IndicatorArrowLeft:
        return Qt::LeftArrow;
    case QStyle::PE_IndicatorArrowRight:
        return Qt::RightArrow;
    default:
        return Qt::DownArrow;
    }
}

} // namespace

ThemeStyle::ThemeStyle()
    : QProxyStyle(QStringLiteral("fusion")) {}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    const auto& t = tokens();
    const QRectF box = option->rect;
    switch (element) {
    case PE_PanelButtonCommand:
        return drawPushFace(option, painter, widget);
    case PE_PanelButtonTool:
    case PE_PanelButtonBevel:
        return drawToolFace(option, painter);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawIndicator(option, painter, false);
    case PE_IndicatorRadioButton:
        return drawIndicator(option, painter, true);
    case PE_FrameFocusRect:
        if (keyboardFocus(option) && !qobject_cast<const QAbstractItemView*>(widget))
            paint::focusRing(*painter, box);
        return;
    case PE_PanelLineEdit:
        // Inside a combo or spin box the outer control draws the field.
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->lineWidth > 0)
            drawField(option, painter);
        return;
    case PE_FrameLineEdit:
    case PE_FrameDockWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
    case PE_PanelStatusBar:
    case PE_FrameGroupBox:
    case PE_FrameButtonBevel:
    case PE_PanelItemViewRow:
        return;
    case PE_Frame:
        if (has(widget, "stemmaPanel"))
            paint::roundedBox(*painter, box, t.panel, t.hairline, 6);
        else
            paint::roundedBox(*painter, box, {}, t.hairline, theme::kRadius);
        if (option->state & State_HasFocus && qobject_cast<const QAbstractScrollArea*>(widget))
            paint::focusRing(*painter, box);
        return;
    case PE_FrameMenu:
        paint::roundedBox(*painter, box, {}, t.control, 0);
        return;
    case PE_PanelMenu:
        painter->fillRect(box, t.panel);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(box, t.raised);
        paint::roundedBox(*painter, box, {}, t.control, 0);
        return;
    case PE_PanelMenuBar:
        painter->fillRect(box, t.window);
        return;
    case PE_PanelItemViewItem:
        return drawItem(option, painter);
    case PE_FrameTabBarBase:
        painter->fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), t.hairline);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
    case PE_IndicatorSpinUp:
    case PE_IndicatorSpinDown:
    case PE_IndicatorButtonDropDown:
        return paint::chevron(*painter, box, arrowOf(element),
                              option->state & State_Enabled ? t.secondary : t.control);
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
            header && header->sortIndicator != QStyleOptionHeader::None)
            paint::chevron(*painter, box,
                           header->sortIndicator == QStyleOptionHeader::SortUp ? Qt::UpArrow : Qt::DownArrow,
                           t.secondary);
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            paint::chevron(*painter, box, option->state & State_Open ? Qt::DownArrow : Qt::RightArrow,
                           t.secondary);
        return;
    case PE_IndicatorToolBarSeparator:
        painter->fillRect(QRectF(box.center().x(), box.top() + 4, 1, box.height() - 8), t.hairline);
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(box, t.hairline);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return theme::kGroup;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
    case PM_MenuHMargin:
        return 4;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarItemSpacing:
        return 0;
    case PM_MenuBarHMargin:
        return 4;
    case PM_MenuBarVMargin:
        return 2;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_DefaultFrameWidth: // room for the focus ring beside a list's own viewport
        return qobject_cast<const QAbstractItemView*>(widget) ? 2 : 1;
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 1;
    case PM_DockWidgetTitleMargin:
        return 6;
    case PM_DockWidgetFrameWidth:
        return 0;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return theme::kInset;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return theme::kGroup;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_TabBarTabVSpace:
        return 12;
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
        return 16;
    case PM_ToolBarIconSize:
        return 20;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_HeaderMargin:
        return 6;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
    case SH_MenuBar_AltKeyNavigation: // Alt is held for the wheel too; letting it go must not open the menus
        return 0;
    case SH_DialogButtonLayout:
        return 3; // QDialogButtonBox::GnomeLayout: the step forward stands last
    case SH_UnderlineShortcut:
        // Mnemonics show while Alt is held, as on other desktops; underlines all over a window are noise.
        return QGuiApplication::keyboardModifiers() & Qt::AltModifier ? 1 : 0;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_Menu_SubMenuPopupDelay:
        return 150;
    case SH_Menu_FlashTriggeredItem:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon ThemeStyle::standardIcon(StandardPixmap pixmap, const QStyleOption* option,
                               const QWidget* widget) const {
    switch (pixmap) {
    case SP_DialogCloseButton:
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
    case SP_LineEditClearButton:
        return theme::icon(QStringLiteral("close"), tokens().secondary);
    case SP_ToolBarHorizontalExtensionButton:
        return theme::icon(QStringLiteral("more"));
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

void ThemeStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractSlider*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QAbstractButton*>(widget) || qobject_cast<QTabBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // The plain delegate of a drop-down list knows nothing of styles.
    if (auto* combo = qobject_cast<QComboBox*>(widget);
        combo && !qobject_cast<QStyledItemDelegate*>(combo->itemDelegate()))
        combo->setItemDelegate(new QStyledItemDelegate(combo));
}

} // namespace stemma
