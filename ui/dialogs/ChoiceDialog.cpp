// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ChoiceDialog.h"

#include "ui/panels/Parts.h"

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace stemma {

ChoiceDialog::ChoiceDialog(const QString& title, const QString& text, QWidget* parent)
    : Sheet(title, {}, parent) {
    body()->addWidget(parts::label(text));
    setMinimumWidth(420);
}

QPushButton* ChoiceDialog::add(const QString& text, Role role, std::function<void()> act) {
    QPushButton* button = role == Role::Step ? addStep(text) : addCancel(text);
    // After the dialog is gone: the answer may open the next one or close the window.
    connect(button, &QPushButton::clicked, this,
            [this, act = std::move(act)] { QTimer::singleShot(0, parentWidget(), act); });
    return button;
}

} // namespace stemma
