// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/Sheet.h"

#include <functional>

namespace stemma {

/// One calm question with its answers as buttons. Each answer closes the dialog and then acts.
class ChoiceDialog : public Sheet {
    Q_OBJECT
public:
    enum class Role { Plain, Step };
    ChoiceDialog(const QString& title, const QString& text, QWidget* parent);
    QPushButton* add(const QString& text, Role role, std::function<void()> act);
};

} // namespace stemma
