// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/ViewState.h"

#include <QPoint>
#include <QTimer>
#include <QWidget>

namespace stemma {

/// Wheel and pinch over anything whose x is the timeline's: scroll, zoom at the pointer, lane height.
/// `x` is the pointer's place on the timeline. True when the event was used.
bool wheelOverTime(ViewState& view, QWheelEvent* event, double x);
bool gestureOverTime(ViewState& view, QEvent* event, double x);

/// A widget whose x axis is the timeline: click seeks, drag selects, a selection's edge drags, middle button
/// pans, double click selects the sound between silences; wheel and pinch as above. Esc undoes the gesture.
class TimeCanvas : public QWidget {
    Q_OBJECT
public:
    TimeCanvas(ViewState& view, QString lane, QWidget* parent);

    const QString& lane() const { return lane_; }

protected:
    ViewState& view() const { return view_; }
    double xOf(Frame frame) const { return view_.timeline.xOf(double(frame)); }
    QPoint pointer() const { return pointer_; } ///< last place of the mouse; (-1, -1) when outside
    virtual void pointerMoved() {}

    bool event(QEvent*) override;
    bool eventFilter(QObject*, QEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    void leaveEvent(QEvent*) override;

private:
    enum class Gesture { None, Pressed, Selecting, Panning };
    Frame frameAt(double x) const;
    int selectionEdgeAt(double x) const; ///< -1 begin, +1 end, 0 neither
    void begin(Gesture gesture);
    void end();
    void cancel();
    void drag();
    void showCursor();

    ViewState& view_;
    QString lane_;
    Gesture gesture_ = Gesture::None;
    QPoint pressedAt_;
    QPoint pointer_{-1, -1};
    Frame anchor_ = 0;           ///< the fixed end of what is being selected
    FrameRange selectionBefore_; ///< what Esc brings back
    double leftBefore_ = 0;
    QTimer edgeScroll_; ///< goes on scrolling while a drag waits beyond the border
};

} // namespace stemma
