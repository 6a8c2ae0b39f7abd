// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/ViewState.h"

#include <QMenu>

namespace stemma {

/// The mixture's corner menu: picture, frequency scale, colours (the window's own actions) and dB range.
QMenu* makeViewMenu(ViewState& view, QWidget* parent);

} // namespace stemma
