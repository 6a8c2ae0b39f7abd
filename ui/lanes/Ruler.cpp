// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/Ruler.h"

#include "app/TimeRange.h"
#include "ui/ActionTable.h"
#include "ui/Theme.h"
#include "ui/lanes/TickStep.h"
#include "ui/lanes/TimeCanvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

constexpr int kGrab = 5;
constexpr int kLoopHeight = 6;

} // namespace

Ruler::Ruler(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , view_(view) {
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
    setFixedHeight(kHeight);
    setAccessibleName(tr("Time ruler"));
    setToolTip(tr("Click or drag to move the playhead; drag the brackets to change the loop"));
    connect(&view.timeline, &Timeline::changed, this, [this] { update(); });
    connect(&view.session, &Session::loopChanged, this, [this] { update(); });
    connect(&view.session, &Session::selectionChanged, this, [this] { update(); });
}

Frame Ruler::frameAt(double x) const {
    return std::clamp<Frame>(Frame(std::llround(view_.timeline.frameAt(x))), 0, view_.session.frames());
}

bool Ruler::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture &&
        gestureOverTime(view_, event, static_cast<QNativeGestureEvent*>(event)->position().x()))
        return true;
    // Esc ends the drag before it reaches any shortcut.
    if (event->type() == QEvent::ShortcutOverride && pressed_ &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

Ruler::Part Ruler::partAt(QPoint p) const {
    const FrameRange loop = view_.session.loop();
    if (loop.empty())
        return Part::Time;
    const double begin = view_.timeline.xOf(double(loop.begin));
    const double end = view_.timeline.xOf(double(loop.end));
    const double toBegin = std::abs(p.x() - begin);
    const double toEnd = std::abs(p.x() - end);
    if (std::min(toBegin, toEnd) <= kGrab)
        return toBegin < toEnd ? Part::LoopBegin : Part::LoopEnd;
    return p.y() < kLoopHeight + 4 && p.x() > begin && p.x() < end ? Part::LoopBar : Part::Time;
}

void Ruler::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || view_.session.frames() == 0)
        return;
    held_ = partAt(event->position().toPoint());
    pressed_ = true;
    view_.gesture = true;
    loopBefore_ = view_.session.loop();
    pressedFrame_ = frameAt(event->position().x());
    playheadBefore_ = view_.playhead();
    setFocus(Qt::MouseFocusReason);
    if (held_ == Part::Time)
        view_.seek(pressedFrame_);
}

void Ruler::mouseMoveEvent(QMouseEvent* event) {
    view_.setHover(view_.timeline.frameAt(event->position().x()));
    if (!pressed_) {
        const Part part = partAt(event->position().toPoint());
        setCursor(part == Part::Time      ? Qt::ArrowCursor
                  : part == Part::LoopBar ? Qt::OpenHandCursor
                                          : Qt::SizeHorCursor);
        return;
    }
    const Frame at = frameAt(event->position().x());
    FrameRange loop = loopBefore_;
    switch (held_) {
    case Part::Time:
        view_.seek(at);
        return;
    case Part::LoopBegin:
        loop.begin = at;
        break;
    case Part::LoopEnd:
        loop.end = at;
        break;
    case Part::LoopBar: {
        const Frame by =
            std::clamp<Frame>(at - pressedFrame_, -loop.begin, view_.session.frames() - loop.end);
        loop = {loop.begin + by, loop.end + by};
        break;
    }
    }
    const FrameRange ordered{std::min(loop.begin, loop.end), std::max(loop.begin, loop.end)};
    if (!ordered.empty())
        view_.session.setLoop(ordered);
}

void Ruler::mouseReleaseEvent(QMouseEvent*) {
    pressed_ = false;
    view_.gesture = false;
}

void Ruler::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape || !pressed_) {
        QWidget::keyPressEvent(event);
        return;
    }
    held_ == Part::Time ? view_.seek(playheadBefore_) : view_.session.setLoop(loopBefore_);
    pressed_ = false;
    view_.gesture = false;
}

void Ruler::wheelEvent(QWheelEvent* event) { wheelOverTime(view_, event, event->position().x()); }

void Ruler::leaveEvent(QEvent*) { view_.setHover(std::nullopt); }

void Ruler::paintEvent(QPaintEvent*) {
    const theme::Tokens& look = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), look.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), look.hairline);
    const Timeline& timeline = view_.timeline;
    if (timeline.frames() == 0)
        return;
    const FrameRange selection = view_.session.selection();
    if (!selection.empty()) {
        QColor fill = look.accent;
        fill.setAlpha(46);
        painter.fillRect(QRectF(QPointF(timeline.xOf(double(selection.begin)), 0),
                                QPointF(timeline.xOf(double(selection.end)), height() - 1)),
                         fill);
    }
    const double rate = timeline.sampleRate();
    painter.setFont(theme::smallFont());
    const QFontMetrics metrics(painter.font());
    const TickStep step = tickStep(timeline.framesPerPixel() / rate,
                                   metrics.horizontalAdvance(QStringLiteral("0:00:00.000")) + 16);
    const double minor = step.seconds / step.minor;
    const auto first = qint64(std::floor(timeline.left() / rate / minor));
    const auto last =
        qint64(std::ceil(std::min(timeline.frameAt(width()), double(timeline.frames())) / rate / minor));
    for (qint64 i = std::max<qint64>(0, first); i <= last; ++i) {
        const double seconds = double(i) * minor;
        const double x = std::floor(timeline.xOf(seconds * rate));
        const bool major = i % step.minor == 0;
        painter.fillRect(QRectF(x, height() - (major ? 9 : 5), 1, major ? 8 : 4),
                         major ? look.secondary : look.control);
        if (major) {
            const QString label = formatTime(seconds, step.decimals);
            painter.setPen(look.secondary);
            if (x + 5 + painter.fontMetrics().horizontalAdvance(label) <= width()) // a cut time would mislead
                painter.drawText(QPointF(x + 5, height() - 8), label);
        }
    }
    paintLoop(painter);
}

void Ruler::paintLoop(QPainter& painter) const {
    const FrameRange loop = view_.session.loop();
    if (loop.empty())
        return;
    const theme::Tokens& look = theme::tokens();
    QColor colour = view_.session.looping() ? look.warn : look.secondary;
    const double begin = std::round(view_.timeline.xOf(double(loop.begin)));
    const double end = std::round(view_.timeline.xOf(double(loop.end)));
    QColor bar = colour;
    bar.setAlpha(view_.session.looping() ? 120 : 70);
    painter.fillRect(QRectF(begin, 0, end - begin, kLoopHeight), bar);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (const int side : {1, -1}) {
        const double x = side > 0 ? begin : end;
        painter.drawRect(QRectF(side > 0 ? x : x - 2, 0, 2, height() - 1));
        painter.drawPolygon(QPolygonF{{x, 0}, {x + side * 7.0, 0}, {x, 9}});
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace stemma
