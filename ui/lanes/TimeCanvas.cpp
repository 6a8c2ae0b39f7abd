// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/TimeCanvas.h"

#include "app/Session.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

constexpr int kEdge = 4;            // pixels around a selection's end that grab it
constexpr double kWheelPixels = 64; // that one notch scrolls

} // namespace

bool wheelOverTime(ViewState& view, QWheelEvent* event, double x) {
    // Some platforms turn the wheel sideways while Alt or Shift is held.
    const QPoint angle = event->angleDelta();
    const int turned = angle.y() != 0 ? angle.y() : angle.x();
    const double notches = turned / 120.0;
    const bool touch = !event->pixelDelta().isNull();
    if (event->modifiers() & Qt::ControlModifier) {
        view.timeline.zoomAt(x, std::pow(1.25, notches));
    } else if (event->modifiers() & Qt::AltModifier) {
        Q_EMIT view.scaleLanes(std::pow(1.1, notches));
    } else if (event->modifiers() & Qt::ShiftModifier) {
        view.timeline.scrollByPixels(-notches * kWheelPixels);
    } else {
        const double dx = touch ? event->pixelDelta().x() : angle.x() / 120.0 * kWheelPixels;
        const double dy = touch ? event->pixelDelta().y() : angle.y() / 120.0 * kWheelPixels;
        if (dx != 0)
            view.timeline.scrollByPixels(-dx);
        if (dy != 0 && view.lanesScroll)
            Q_EMIT view.scrollLanes(int(std::lround(-dy)));
        else if (dy != 0 && dx == 0)
            view.timeline.scrollByPixels(-dy);
    }
    event->accept();
    return true;
}

bool gestureOverTime(ViewState& view, QEvent* event, double x) {
    if (event->type() != QEvent::NativeGesture)
        return false;
    const auto* pinch = static_cast<QNativeGestureEvent*>(event);
    if (pinch->gestureType() != Qt::ZoomNativeGesture)
        return false;
    view.timeline.zoomAt(x, std::max(0.1, 1 + pinch->value()));
    event->accept();
    return true;
}

TimeCanvas::TimeCanvas(ViewState& view, QString lane, QWidget* parent)
    : QWidget(parent)
    , view_(view)
    , lane_(std::move(lane)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus); // a click takes the arrow keys back from the slider that was used last
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::IBeamCursor);
    edgeScroll_.setInterval(16);
    connect(&edgeScroll_, &QTimer::timeout, this, &TimeCanvas::drag);
    connect(&view.timeline, &Timeline::changed, this, [this] { update(); });
    connect(&view.session, &Session::selectionChanged, this, [this] { update(); });
    connect(&view.session, &Session::loopChanged, this, [this] { update(); });
}

Frame TimeCanvas::frameAt(double x) const {
    return std::clamp<Frame>(Frame(std::llround(view_.timeline.frameAt(x))), 0, view_.session.frames());
}

int TimeCanvas::selectionEdgeAt(double x) const {
    const FrameRange selection = view_.session.selection();
    if (selection.empty())
        return 0;
    const double toBegin = std::abs(x - xOf(selection.begin));
    const double toEnd = std::abs(x - xOf(selection.end));
    if (std::min(toBegin, toEnd) > kEdge)
        return 0;
    return toBegin < toEnd ? -1 : 1;
}

void TimeCanvas::begin(Gesture gesture) {
    gesture_ = gesture;
    view_.gesture = true;
    selectionBefore_ = view_.session.selection();
    leftBefore_ = view_.timeline.left();
    qApp->installEventFilter(this);
}

void TimeCanvas::end() {
    gesture_ = Gesture::None;
    view_.gesture = false;
    edgeScroll_.stop();
    qApp->removeEventFilter(this);
    showCursor();
}

void TimeCanvas::cancel() {
    if (gesture_ == Gesture::Panning)
        view_.timeline.scrollTo(leftBefore_);
    else
        view_.session.setSelection(selectionBefore_);
    end();
}

// Esc belongs to the gesture while there is one, before any shortcut sees it.
bool TimeCanvas::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress)
                cancel();
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

bool TimeCanvas::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        const auto* pinch = static_cast<QNativeGestureEvent*>(event);
        if (gestureOverTime(view_, event, pinch->position().x()))
            return true;
    }
    return QWidget::event(event);
}

void TimeCanvas::mousePressEvent(QMouseEvent* event) {
    if (gesture_ != Gesture::None || view_.session.frames() == 0)
        return;
    pressedAt_ = pointer_ = event->position().toPoint();
    if (event->button() == Qt::MiddleButton) {
        begin(Gesture::Panning);
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton) {
        const FrameRange selection = view_.session.selection();
        const int edge = selectionEdgeAt(pressedAt_.x());
        begin(edge != 0 ? Gesture::Selecting : Gesture::Pressed);
        anchor_ = edge < 0 ? selection.end : edge > 0 ? selection.begin : frameAt(event->position().x());
        // Shift extends what is selected to the pointer.
        if (edge == 0 && (event->modifiers() & Qt::ShiftModifier) && !selection.empty()) {
            const Frame middle = selection.begin + selection.length() / 2;
            anchor_ = frameAt(event->position().x()) < middle ? selection.end : selection.begin;
            gesture_ = Gesture::Selecting;
            drag();
        }
        view_.focusLane(lane_);
    } else {
        QWidget::mousePressEvent(event);
    }
}

void TimeCanvas::mouseMoveEvent(QMouseEvent* event) {
    pointer_ = event->position().toPoint();
    view_.setHover(view_.timeline.frameAt(event->position().x()));
    pointerMoved();
    if (gesture_ == Gesture::Pressed &&
        std::abs(pointer_.x() - pressedAt_.x()) >= QApplication::startDragDistance() / 2)
        gesture_ = Gesture::Selecting;
    if (gesture_ == Gesture::None)
        showCursor();
    else
        drag();
}

void TimeCanvas::drag() {
    if (gesture_ == Gesture::Panning) {
        view_.timeline.scrollTo(leftBefore_ -
                                (pointer_.x() - pressedAt_.x()) * view_.timeline.framesPerPixel());
    } else if (gesture_ == Gesture::Selecting) {
        const int beyond = pointer_.x() < 0 ? pointer_.x() : std::max(0, pointer_.x() - width());
        if (beyond != 0)
            view_.timeline.scrollByPixels(beyond / 4.0);
        beyond != 0 ? edgeScroll_.start() : edgeScroll_.stop();
        const Frame other = frameAt(std::clamp(pointer_.x(), 0, width()));
        view_.session.setSelection({std::min(anchor_, other), std::max(anchor_, other)});
    }
}

void TimeCanvas::mouseReleaseEvent(QMouseEvent* event) {
    const Gesture was = gesture_;
    if (was == Gesture::None || (event->button() == Qt::MiddleButton) != (was == Gesture::Panning))
        return;
    end();
    if (was == Gesture::Pressed) {
        view_.session.setSelection({});
        view_.seek(frameAt(event->position().x()));
    }
}

void TimeCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || view_.session.frames() == 0)
        return;
    const FrameRange sound = view_.soundAround(lane_, frameAt(event->position().x()));
    if (sound.empty())
        return;
    view_.session.setSelection(sound);
    view_.seek(sound.begin);
}

void TimeCanvas::wheelEvent(QWheelEvent* event) {
    wheelOverTime(view_, event, event->position().x());
    view_.setHover(view_.timeline.frameAt(event->position().x()));
}

void TimeCanvas::leaveEvent(QEvent*) {
    pointer_ = {-1, -1};
    view_.setHover(std::nullopt);
    pointerMoved();
}

void TimeCanvas::showCursor() {
    setCursor(selectionEdgeAt(pointer_.x()) != 0 ? Qt::SizeHorCursor : Qt::IBeamCursor);
}

} // namespace stemma
