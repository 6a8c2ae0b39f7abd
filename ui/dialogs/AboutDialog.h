// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/Sheet.h"

namespace stemma {

/// Version, licence, and the libraries and works Stemma stands on.
class AboutDialog : public Sheet {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent);
};

} // namespace stemma
