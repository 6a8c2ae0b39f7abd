// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/Clock.h"

#include "app/Session.h"
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"
#include "ui/panels/TimeText.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include <cmath>

namespace stemma {
namespace {

constexpr int kPlayingMs = 16;
constexpr int kRestingMs = 60; ///< a seek while paused has no signal of its own

/// Digits of most interface fonts differ in width; a cell of the widest keeps them from dancing.
double cellOf(const QFontMetricsF& metrics, QChar c) {
    if (!c.isDigit())
        return metrics.horizontalAdvance(c) + 1;
    double widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

} // namespace

Clock::Clock(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , text_(clockText(0))
    , field_(new QLineEdit(this)) {
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::IBeamCursor);
    setAccessibleName(tr("Time"));
    setToolTip(tr("The time heard now. Click to type another"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    field_->hide();
    field_->setFont(theme::clockFont());
    field_->setAlignment(Qt::AlignCenter);
    field_->setAccessibleName(tr("Go to this time"));
    field_->installEventFilter(this);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &Clock::follow);
    timer_.start(kRestingMs);
}

QSize Clock::sizeHint() const {
    const QFontMetricsF metrics(theme::clockFont());
    double width = 0;
    for (const QChar c : text_)
        width += cellOf(metrics, c);
    return {int(std::ceil(width)) + 28, 44};
}

void Clock::follow() {
    const int pace = session_.hasSong() && session_.playback().playing() ? kPlayingMs : kRestingMs;
    if (timer_.interval() != pace)
        timer_.setInterval(pace);
    QString now = clockText(0), total;
    if (session_.hasSong()) {
        const double rate = session_.sampleRate();
        now = clockText(double(session_.playback().heardPosition()) / rate);
        total = clockText(double(session_.frames()) / rate);
    }
    if (now == text_ && total == total_)
        return;
    text_ = now;
    total_ = total;
    // Assistive technology is not to be told sixty times a second.
    if (!sinceSpoken_.isValid() || sinceSpoken_.elapsed() > 1000) {
        setAccessibleDescription(text_);
        sinceSpoken_.start();
    }
    update();
}

void Clock::paintEvent(QPaintEvent*) {
    const auto& t = theme::tokens();
    QPainter painter(this);
    paint::roundedBox(painter, rect(), t.field, t.hairline, theme::kRadius);
    painter.setFont(theme::clockFont());
    painter.setPen(session_.hasSong() ? t.text : t.secondary);
    const QFontMetricsF metrics(painter.font());
    double x = 14;
    for (const QChar c : text_) {
        const double cell = cellOf(metrics, c);
        painter.drawText(QRectF(x, 3, cell, 24), Qt::AlignCenter, QString(c));
        x += cell;
    }
    painter.setFont(theme::smallFont());
    painter.setPen(t.secondary);
    painter.drawText(QRect(0, 25, width(), 15), Qt::AlignCenter,
                     total_.isEmpty() ? tr("no song") : tr("of %1").arg(total_));
    if (hasFocus())
        paint::focusRing(painter, rect());
}

void Clock::mousePressEvent(QMouseEvent*) { edit(); }

void Clock::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        edit();
    else
        QWidget::keyPressEvent(event);
}

void Clock::edit() {
    if (!session_.hasSong())
        return;
    field_->setGeometry(rect());
    field_->setText(text_);
    field_->selectAll();
    field_->show();
    field_->setFocus();
}

bool Clock::eventFilter(QObject* watched, QEvent* event) {
    if (watched == field_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            finish(key != Qt::Key_Escape);
            return true;
        }
    }
    if (watched == field_ && event->type() == QEvent::ShortcutOverride) {
        event->accept(); // while a time is typed, keys are text
        return true;
    }
    if (watched == field_ && event->type() == QEvent::FocusOut && field_->isVisible())
        finish(false);
    return QWidget::eventFilter(watched, event);
}

void Clock::finish(bool take) {
    const auto seconds = secondsOf(field_->text());
    field_->hide();
    if (take && seconds && session_.hasSong())
        session_.playback().seek(
            std::min<Frame>(session_.frames(), std::llround(*seconds * session_.sampleRate())));
    follow();
}

} // namespace stemma
