// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/ViewState.h"

#include <QAbstractButton>
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

/// A small icon on a plate of its own, legible over any picture.
class PlateButton : public QAbstractButton {
    Q_OBJECT
public:
    PlateButton(const QString& icon, QWidget* parent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;
};

} // namespace stemma
