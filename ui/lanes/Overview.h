// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/ViewState.h"

#include <QImage>
#include <QWidget>

namespace stemma {

/// The whole song in one strip: the window in view (drag to pan, its edges to zoom, click elsewhere to jump),
/// playhead, selection, loop, and a thin bar of what is separated.
class Overview : public QWidget {
    Q_OBJECT
public:
    static constexpr int kHeight = 48;

    Overview(ViewState& view, QWidget* parent);
    bool settled() const;

protected:
    bool event(QEvent*) override;
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    void changeEvent(QEvent*) override;

private:
    enum class Part { Outside, Window, LeftEdge, RightEdge };
    double xOf(double frame) const;
    double frameAt(double x) const;
    QRectF window() const; ///< the visible stretch
    Part partAt(double x) const;
    void renderWave();
    void dropWave();
    void moveTo(double x);

    ViewState& view_;
    QImage wave_;
    Part held_ = Part::Outside;
    bool pressed_ = false;
    double pressedX_ = 0;
    double leftBefore_ = 0;
    double rightBefore_ = 0;
};

} // namespace stemma
