// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/ViewState.h"

#include <QWidget>

namespace stemma {

/// Left of the ruler: the zoom keys.
class ZoomCorner : public QWidget {
    Q_OBJECT
public:
    ZoomCorner(ViewState& view, QWidget* parent);

protected:
    void paintEvent(QPaintEvent*) override;
};

/// Left of the overview: the stretch in view, or the selection and its length.
class SpanCorner : public QWidget {
    Q_OBJECT
public:
    SpanCorner(ViewState& view, QWidget* parent);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    ViewState& view_;
};

} // namespace stemma
