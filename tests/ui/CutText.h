// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Controls.h"
#include "ui/panels/Parts.h"

#include <QComboBox>
#include <QLabel>
#include <QStringList>
#include <QToolButton>

/// Finds texts that do not fit where they are shown.
namespace stemma::test {

/// What a widget shows that must not be cut; null for those that wrap or scroll, and for keys of one letter,
/// which have more air than they need.
inline QString shownText(const QWidget* widget) {
    if (qobject_cast<const LaneKey*>(widget))
        return {};
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return label->wordWrap() ? QString() : label->text();
    if (const auto* label = qobject_cast<const ElidedLabel*>(widget))
        return label->text();
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return box->currentText();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text();
    return {};
}

inline void findCut(const QWidget& within, QStringList& faults) {
    for (const QWidget* widget : within.findChildren<QWidget*>()) {
        const auto* tool = qobject_cast<const QToolButton*>(widget);
        if (!widget->isVisible() || (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly))
            continue;
        const QString text = shownText(widget);
        if (!text.isEmpty() && widget->width() < widget->sizeHint().width())
            faults << QStringLiteral("\"%1\" needs %2 px and has %3")
                          .arg(text)
                          .arg(widget->sizeHint().width())
                          .arg(widget->width());
    }
    // A label that wraps has to be given the height that its width asks for.
    for (const QLabel* label : within.findChildren<QLabel*>())
        if (label->isVisible() && label->wordWrap() && !label->text().isEmpty() &&
            label->height() < label->heightForWidth(label->width()))
            faults << QStringLiteral("\"%1\" lacks height").arg(label->text());
}

} // namespace stemma::test
