// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/PlayheadOverlay.h"

#include "ui/Theme.h"
#include "ui/lanes/Ruler.h"

#include <QPainter>

#include <cmath>

namespace stemma {
namespace {

constexpr double kNowhere = -1000;
constexpr int kHead = 6; // half width of the handle in the ruler

} // namespace

PlayheadOverlay::PlayheadOverlay(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , view_(view) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    connect(&view, &ViewState::playheadMoved, this, [this] {
        const double x = playheadX();
        if (x == drawnPlayhead_)
            return;
        updateAt(drawnPlayhead_);
        updateAt(x);
        drawnPlayhead_ = x;
    });
    connect(&view, &ViewState::hoverChanged, this, [this] {
        const auto frame = view_.hoverFrame();
        const double x = frame ? std::floor(view_.timeline.xOf(*frame)) + kOverhang : kNowhere;
        updateAt(drawnHover_);
        updateAt(x);
        drawnHover_ = x;
    });
    connect(&view.timeline, &Timeline::changed, this, [this] {
        drawnPlayhead_ = playheadX();
        update();
    });
}

// On whole device pixels, so that the line is equally sharp wherever it stands.
double PlayheadOverlay::playheadX() const {
    const double ratio = devicePixelRatioF();
    return std::floor(view_.timeline.xOf(double(view_.playhead())) * ratio) / ratio + kOverhang;
}

void PlayheadOverlay::updateAt(double x) {
    if (x < -kHead || x > width() + kHead)
        return;
    const int at = int(std::floor(x));
    update(QRect(at - 2, 0, 5, height()));
    update(QRect(at - kHead - 2, 0, 2 * kHead + 5, Ruler::kHeight));
}

void PlayheadOverlay::paintEvent(QPaintEvent*) {
    if (view_.session.frames() == 0)
        return;
    const theme::Tokens& look = theme::tokens();
    QPainter painter(this);
    if (const auto frame = view_.hoverFrame()) {
        QColor line = look.secondary;
        line.setAlpha(130);
        painter.fillRect(
            QRectF(std::floor(view_.timeline.xOf(*frame)) + kOverhang, Ruler::kHeight, 1, height()), line);
    }
    // A halo of the opposite brightness keeps the line visible over spectrogram and lanes alike.
    const double x = playheadX();
    if (x < kOverhang)
        return;
    QColor halo = look.window;
    halo.setAlpha(theme::dark() ? 130 : 170);
    painter.fillRect(QRectF(x - 1, Ruler::kHeight, 3, height()), halo);
    painter.fillRect(QRectF(x, 10, 1, height()), look.text);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.text);
    const double c = x + 0.5;
    painter.drawPolygon(QPolygonF{
        {c - kHead + 0.5, 9}, {c + kHead - 0.5, 9}, {c + kHead - 0.5, 13}, {c, 20}, {c - kHead + 0.5, 13}});
}

} // namespace stemma
