// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/ViewState.h"

#include <QWidget>

namespace stemma {

/// Time along the top: click or drag seeks; the loop's brackets are dragged here, or both at once by the bar
/// between them.
class Ruler : public QWidget {
    Q_OBJECT
public:
    static constexpr int kHeight = 28;

    Ruler(ViewState& view, QWidget* parent);

protected:
    bool event(QEvent*) override;
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    void leaveEvent(QEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    enum class Part { Time, LoopBegin, LoopEnd, LoopBar };
    Part partAt(QPoint p) const;
    void paintLoop(QPainter& painter) const;
    Frame frameAt(double x) const;

    ViewState& view_;
    Part held_ = Part::Time;
    bool pressed_ = false;
    FrameRange loopBefore_;
    Frame pressedFrame_ = 0;
    Frame playheadBefore_ = 0;
};

} // namespace stemma
