// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/Overview.h"

#include "ui/Theme.h"
#include "ui/lanes/WaveformPainter.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <vector>

namespace stemma {
namespace {

constexpr int kEdge = 6;
constexpr double kLeastWindow = 6; // a deep zoom's window is still something to see and to grab
const QString kMixture = QStringLiteral("mixture");

} // namespace

Overview::Overview(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , view_(view) {
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
    setFixedHeight(kHeight);
    setAccessibleName(tr("Overview of the song"));
    setToolTip(
        tr("Drag to move the view, its edges to zoom; click to jump; double-click for the whole song"));
    const auto repaint = [this] { update(); };
    connect(&view.timeline, &Timeline::changed, this, repaint);
    connect(&view.session, &Session::selectionChanged, this, repaint);
    connect(&view.session, &Session::loopChanged, this, repaint);
    connect(&view.session, &Session::separationChanged, this, repaint);
    connect(&view, &ViewState::playheadMoved, this, [this](Frame from, Frame to) {
        // Most frames of playback move the line by less than a pixel here.
        if (std::floor(xOf(double(from))) != std::floor(xOf(double(to))))
            for (const Frame f : {from, to})
                update(QRect(int(xOf(double(f))) - 2, 0, 5, height()));
    });
    connect(&view.waves(), &WaveformStore::reset, this, &Overview::dropWave);
    connect(&view.waves(), &WaveformStore::ready, this, [this](const QString& lane) {
        if (lane == kMixture)
            dropWave();
    });
}

bool Overview::settled() const { return view_.waves().covers(kMixture, {0, view_.session.frames()}); }

void Overview::dropWave() {
    wave_ = {};
    update();
}

double Overview::xOf(double frame) const {
    return frame / std::max(1.0, double(view_.session.frames())) * width();
}

double Overview::frameAt(double x) const { return x / std::max(1, width()) * double(view_.session.frames()); }

QRectF Overview::window() const {
    const Timeline& t = view_.timeline;
    const double left = xOf(t.left());
    const double right = std::min(double(width()), xOf(t.frameAt(t.width())));
    const double grow = std::max(0.0, kLeastWindow - (right - left)) / 2;
    return {left - grow, 0.5, right - left + 2 * grow, height() - 1.5};
}

void Overview::renderWave() {
    const double ratio = devicePixelRatioF();
    const int columns = int(std::ceil(width() * ratio));
    wave_ = QImage(std::max(1, columns), int(height() * ratio), QImage::Format_RGB32);
    const theme::Tokens& look = theme::tokens();
    wave_.fill(look.window);
    if (view_.session.frames() == 0 || columns < 1)
        return;
    const auto count = static_cast<std::size_t>(columns);
    std::vector<WaveformSpan> spans(count, WaveformSpan{1, -1, 0});
    std::vector<WaveformSpan> one(count);
    for (int c = 0; c < view_.waves().channels(); ++c) {
        view_.waves().query(kMixture, c, 0, double(view_.session.frames()) / columns, one);
        for (std::size_t i = 0; i < spans.size(); ++i)
            if (one[i].min <= one[i].max)
                spans[i] =
                    spans[i].min > spans[i].max
                        ? one[i]
                        : WaveformSpan{std::min(spans[i].min, one[i].min), std::max(spans[i].max, one[i].max),
                                       std::max(spans[i].meanSquare, one[i].meanSquare)};
    }
    QPainter painter(&wave_);
    const double middle = wave_.height() / 2.0;
    const double scale = middle - 6 * ratio;
    const QColor light = theme::blend(look.window, theme::stemColour(kMixture), 0.4);
    const QColor solid = theme::blend(look.window, theme::stemColour(kMixture), 0.85);
    for (int x = 0; x < columns; ++x) {
        const WaveformSpan& s = spans[std::size_t(x)];
        if (s.min > s.max)
            continue;
        const auto lifted = [scale](double v) { return std::pow(std::min(1.0, v), kWaveformLift) * scale; };
        const double peak = lifted(std::max(s.max, -s.min));
        const double rms = lifted(std::sqrt(double(s.meanSquare)));
        painter.fillRect(QRectF(x, middle - peak - 0.5, 1, 2 * peak + 1), light);
        painter.fillRect(QRectF(x, middle - rms, 1, 2 * rms), solid);
    }
    painter.end();
    wave_.setDevicePixelRatio(ratio);
}

void Overview::paintEvent(QPaintEvent*) {
    const theme::Tokens& look = theme::tokens();
    QPainter painter(this);
    if (wave_.isNull() || wave_.width() != int(std::ceil(width() * devicePixelRatioF())))
        renderWave();
    painter.drawImage(QPointF(0, 0), wave_);
    if (view_.session.frames() == 0)
        return;
    const auto tint = [&](FrameRange range, QColor colour, int alpha) {
        colour.setAlpha(alpha);
        painter.fillRect(
            QRectF(QPointF(xOf(double(range.begin)), 0), QPointF(xOf(double(range.end)), height())), colour);
    };
    if (!view_.session.selection().empty())
        tint(view_.session.selection(), look.accent, 70);
    if (!view_.session.loop().empty())
        tint(view_.session.loop(), view_.session.looping() ? look.warn : look.secondary, 40);
    for (const FrameRange& done : view_.session.separated())
        painter.fillRect(
            QRectF(QPointF(xOf(double(done.begin)), height() - 3), QPointF(xOf(double(done.end)), height())),
            look.accent);

    const QRectF shown = window();
    QColor veil = look.window;
    veil.setAlpha(theme::dark() ? 150 : 165);
    painter.fillRect(QRectF(0, 0, shown.left(), height() - 3), veil);
    painter.fillRect(QRectF(shown.right(), 0, width() - shown.right(), height() - 3), veil);
    if (!view_.timeline.fitted()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(look.secondary, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(shown.adjusted(0.5, 0, -0.5, 0), theme::kRadius, theme::kRadius);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    painter.fillRect(QRectF(std::floor(xOf(double(view_.playhead()))), 0, 1, height()), look.text);
    painter.fillRect(QRect(0, 0, width(), 1), look.hairline);
}

Overview::Part Overview::partAt(double x) const {
    if (view_.timeline.fitted())
        return Part::Outside;
    const QRectF shown = window();
    if (std::abs(x - shown.left()) <= kEdge && x < shown.center().x())
        return Part::LeftEdge;
    if (std::abs(x - shown.right()) <= kEdge)
        return Part::RightEdge;
    return shown.contains(x, height() / 2.0) ? Part::Window : Part::Outside;
}

bool Overview::event(QEvent* event) {
    if (pressed_ && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        if (event->type() == QEvent::KeyPress) {
            view_.timeline.setView(leftBefore_, (rightBefore_ - leftBefore_) / view_.timeline.width());
            pressed_ = false;
        }
        return true;
    }
    return QWidget::event(event);
}

void Overview::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || view_.session.frames() == 0)
        return;
    const double x = event->position().x();
    held_ = partAt(x);
    pressed_ = true;
    setFocus(Qt::MouseFocusReason);
    if (held_ == Part::Outside) {
        const Timeline& t = view_.timeline;
        if (t.fitted())
            view_.seek(Frame(frameAt(x)));
        else
            view_.timeline.scrollTo(frameAt(x) - t.width() * t.framesPerPixel() / 2);
    }
    pressedX_ = x;
    leftBefore_ = view_.timeline.left();
    rightBefore_ = view_.timeline.frameAt(view_.timeline.width());
}

void Overview::mouseMoveEvent(QMouseEvent* event) {
    if (pressed_) {
        moveTo(event->position().x());
        return;
    }
    const Part part = partAt(event->position().x());
    setCursor(part == Part::Window    ? Qt::OpenHandCursor
              : part == Part::Outside ? Qt::PointingHandCursor
                                      : Qt::SizeHorCursor);
}

void Overview::moveTo(double x) {
    Timeline& t = view_.timeline;
    const double least = 16; // frames
    switch (held_) {
    case Part::Outside:
        if (t.fitted()) {
            view_.seek(Frame(frameAt(x)));
            break;
        }
        [[fallthrough]];
    case Part::Window:
        setCursor(Qt::ClosedHandCursor);
        t.scrollTo(leftBefore_ + frameAt(x - pressedX_));
        break;
    case Part::LeftEdge: {
        const double left = std::clamp(frameAt(x), 0.0, rightBefore_ - least);
        t.setView(left, (rightBefore_ - left) / t.width());
        break;
    }
    case Part::RightEdge: {
        const double right = std::clamp(frameAt(x), leftBefore_ + least, double(view_.session.frames()));
        t.setView(leftBefore_, (right - leftBefore_) / t.width());
        break;
    }
    }
}

void Overview::mouseReleaseEvent(QMouseEvent*) { pressed_ = false; }

void Overview::mouseDoubleClickEvent(QMouseEvent*) { view_.timeline.fit(); }

void Overview::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / 120.0;
    view_.timeline.zoomAt(view_.timeline.xOf(frameAt(event->position().x())), std::pow(1.25, notches));
    event->accept();
}

void Overview::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        dropWave();
    QWidget::changeEvent(event);
}

} // namespace stemma
