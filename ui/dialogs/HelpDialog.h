// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/Sheet.h"

namespace stemma {

class ActionTable;

/// How Stemma works, on one page, with the keys as they are set now.
class HelpDialog : public Sheet {
    Q_OBJECT
public:
    HelpDialog(const ActionTable& actions, QWidget* parent);
};

} // namespace stemma
