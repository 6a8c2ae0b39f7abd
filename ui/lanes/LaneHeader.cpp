// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/LaneHeader.h"

#include "app/Session.h"
#include "ui/ActionTable.h"
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace stemma {
namespace {

constexpr int kBar = 4; // colour bar
constexpr int kIcon = 20;
constexpr int kMeter = 10;
constexpr int kGainText = 56;

} // namespace

LaneHeader::LaneHeader(ViewState& view, const QString& lane, QWidget* parent)
    : QWidget(parent)
    , view_(view)
    , lane_(lane)
    , fold_(new QToolButton(this))
    , mute_(new LaneKey(tr("M", "mute key on a lane"), this))
    , solo_(new LaneKey(tr("S", "solo key on a lane"), this))
    , gain_(new GainSlider(Qt::Horizontal, this))
    , pan_(new PanSlider(this))
    , meter_(new MeterBar(view.meters, lane, Qt::Vertical, this)) {
    setFocusPolicy(Qt::StrongFocus);
    const QString name = theme::stemName(lane);
    mute_->setAccessibleName(tr("Mute %1").arg(name));
    solo_->setAccessibleName(tr("Solo %1").arg(name));
    gain_->setAccessibleName(tr("Gain of %1").arg(name));
    pan_->setAccessibleName(tr("Pan of %1").arg(name));
    mute_->setToolTip(view.actions.tooltip(QStringLiteral("lane.mute")));
    solo_->setToolTip(view.actions.tooltip(QStringLiteral("lane.solo")) + QLatin1Char('\n') +
                      tr("Ctrl+click: this lane alone"));
    gain_->setToolTip(tr("Gain. Double-click: 0 dB. Shift: fine"));
    pan_->setToolTip(tr("Pan. Double-click: centre"));
    fold_->setAutoRaise(true);
    fold_->setIconSize({16, 16});
    fold_->setFocusPolicy(Qt::TabFocus);
    connect(fold_, &QToolButton::clicked, this,
            [this] { view_.setCollapsed(lane_, !view_.collapsed(lane_)); });
    connect(mute_, &LaneKey::clicked, this, [this](bool on) {
        view_.focusLane(lane_);
        view_.session.setMute(lane_, on);
    });
    connect(solo_, &LaneKey::clicked, this, [this](bool on) {
        view_.focusLane(lane_);
        const bool alone = QGuiApplication::keyboardModifiers() & (Qt::ControlModifier | Qt::MetaModifier);
        view_.session.setSolo(lane_, on || alone, alone);
    });
    connect(gain_, &GainSlider::dbChanged, this,
            [this](double db) { setMix([db](LaneMix& m) { m.gainDb = db; }); });
    connect(pan_, &PanSlider::panChanged, this,
            [this](double pan) { setMix([pan](LaneMix& m) { m.pan = pan; }); });
    connect(&view.session, &Session::mixChanged, this, &LaneHeader::refresh);
    connect(&view, &ViewState::focusChanged, this, &LaneHeader::refresh);
    connect(&view, &ViewState::settingsChanged, this, &LaneHeader::arrange);
    retint();
    refresh();
}

void LaneHeader::setMix(const std::function<void(LaneMix&)>& change) {
    view_.focusLane(lane_);
    LaneMix mix = view_.session.mix(lane_);
    change(mix);
    view_.session.setMix(lane_, mix);
}

void LaneHeader::retint() {
    const QColor colour = theme::stemColour(lane_);
    mute_->setLit(theme::tokens().warn);
    solo_->setLit(colour);
    gain_->setTint(colour);
    pan_->setTint(colour);
}

void LaneHeader::refresh() {
    const LaneMix mix = view_.session.mix(lane_);
    mute_->setChecked(mix.mute);
    solo_->setChecked(mix.solo);
    gain_->setDb(mix.gainDb);
    pan_->setPan(mix.pan);
    describe();
    update();
}

void LaneHeader::describe() {
    const LaneMix mix = view_.session.mix(lane_);
    QStringList parts{tr("%1 lane").arg(theme::stemName(lane_))};
    if (mix.mute)
        parts << tr("muted");
    if (mix.solo)
        parts << tr("solo");
    if (std::abs(mix.gainDb) >= 0.05)
        parts << tr("gain %1").arg(gainText(mix.gainDb));
    if (mix.pan != 0)
        parts << tr("pan %1").arg(pan_->accessibleDescription());
    if (view_.collapsed(lane_))
        parts << tr("collapsed");
    setAccessibleName(parts.join(QStringLiteral(", ")));
}

void LaneHeader::arrange() {
    const bool folded = view_.collapsed(lane_);
    const bool foldable = folded || lane_ == QLatin1String("residual");
    const bool full = !folded && height() >= kFull;
    const int hit = theme::kHit;
    const int right = width() - 1 - theme::kGroup - kMeter; // left edge of the meter
    const int top = folded || !full ? (height() - 1 - hit) / 2 : theme::kGroup;
    fold_->setVisible(foldable);
    fold_->setGeometry(kBar + theme::kSpace, top, hit, hit);
    fold_->setIcon(theme::icon(folded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down")));
    const QString name = theme::stemName(lane_);
    fold_->setAccessibleName(folded ? tr("Unfold %1").arg(name) : tr("Fold %1").arg(name));
    fold_->setToolTip(fold_->accessibleName());
    solo_->setGeometry(right - theme::kGroup - hit, top, hit, hit);
    mute_->setGeometry(right - theme::kGroup - 2 * hit, top, hit, hit);
    const int second = top + hit + theme::kSpace;
    const int left = kBar + theme::kGroup;
    const int panWidth = 40;
    pan_->setGeometry(right - theme::kGroup - panWidth, second, panWidth, hit);
    gain_->setGeometry(left, second, right - theme::kGroup - panWidth - kGainText - left, hit);
    gain_->setVisible(full);
    pan_->setVisible(full);
    meter_->setGeometry(right, folded ? 6 : theme::kGroup, kMeter,
                        height() - 1 - 2 * (folded ? 6 : theme::kGroup));
    describe();
    update();
}

void LaneHeader::resizeEvent(QResizeEvent*) { arrange(); }

void LaneHeader::paintEvent(QPaintEvent*) {
    const theme::Tokens& look = theme::tokens();
    QPainter painter(this);
    const bool focused = view_.focusedLane == lane_;
    painter.fillRect(rect(), focused ? theme::blend(look.panel, look.accent, theme::dark() ? 0.10 : 0.07)
                                     : look.panel);
    const bool heard = view_.session.audible(lane_);
    const QColor colour = theme::stemColour(lane_);
    painter.fillRect(QRect(0, 0, kBar, height() - 1),
                     heard ? colour : theme::blend(look.panel, colour, 0.35));
    int x = kBar + theme::kGroup;
    if (!fold_->isHidden())
        x = fold_->geometry().right() + 1;
    const int top = mute_->y();
    painter.setOpacity(heard ? 1 : 0.45);
    theme::stemIcon(lane_).paint(&painter, QRect(x, top + (theme::kHit - kIcon) / 2, kIcon, kIcon));
    painter.setOpacity(1);
    x += kIcon + theme::kSpace + 2;
    painter.setFont(theme::uiFont());
    painter.setPen(heard ? look.text : look.secondary);
    const QRect nameArea(x, top, mute_->x() - theme::kSpace - x, theme::kHit);
    painter.drawText(
        nameArea, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(theme::stemName(lane_), Qt::ElideRight, nameArea.width()));
    if (!gain_->isHidden()) {
        painter.setFont(theme::smallFont());
        painter.setPen(look.secondary);
        painter.drawText(QRect(gain_->geometry().right(), gain_->y(), kGainText - theme::kSpace, theme::kHit),
                         Qt::AlignRight | Qt::AlignVCenter, gainText(view_.session.mix(lane_).gainDb));
    }
    painter.fillRect(QRect(width() - 1, 0, 1, height()), look.hairline);
    painter.fillRect(QRect(0, height() - 1, width(), 1), look.hairline);
    if (hasFocus() && ringed_) {
        painter.setRenderHint(QPainter::Antialiasing);
        paint::focusRing(painter, QRectF(rect()).adjusted(0, 0, -1, -1));
    }
}

void LaneHeader::mousePressEvent(QMouseEvent*) { view_.focusLane(lane_); }

void LaneHeader::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT view_.maximiseToggled(lane_); }

void LaneHeader::focusInEvent(QFocusEvent* event) {
    ringed_ = event->reason() != Qt::MouseFocusReason && event->reason() != Qt::ActiveWindowFocusReason;
    view_.focusLane(lane_);
    update();
}

void LaneHeader::focusOutEvent(QFocusEvent*) { update(); }

void LaneHeader::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        retint();
    QWidget::changeEvent(event);
}

void LaneHeader::contextMenuEvent(QContextMenuEvent* event) {
    view_.focusLane(lane_);
    QMenu menu(this);
    const auto known = [&](const char* id) { menu.addAction(view_.actions.action(QString::fromLatin1(id))); };
    known("lane.mute");
    known("lane.solo");
    known("lane.soloExclusive");
    menu.addSeparator();
    menu.addAction(tr("Reset gain and pan"), this,
                   [this] { setMix([](LaneMix& m) { m.gainDb = m.pan = 0; }); });
    menu.addSeparator();
    known("lane.spectrogram");
    known("lane.maximise");
    const bool folded = view_.collapsed(lane_);
    menu.addAction(folded ? tr("Unfold") : tr("Fold"), this,
                   [this, folded] { view_.setCollapsed(lane_, !folded); });
    menu.addSeparator();
    menu.addAction(theme::icon(QStringLiteral("export")), tr("Export this stem..."), this,
                   [this] { Q_EMIT view_.exportLaneRequested(lane_); });
    menu.exec(event->globalPos());
}

} // namespace stemma
