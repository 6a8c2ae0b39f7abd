// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/MixerPanel.h"

#include "app/Session.h"
#include "ui/Controls.h"
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"
#include "ui/panels/Parts.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace stemma {
namespace {

constexpr int kLeastStripWidth = 56;
const QString kMaster = QStringLiteral("master");

QString readOut(double db) {
    QString text = gainText(db);
    return text.left(text.indexOf(QLatin1Char(' ')));
}

} // namespace

/// One lane (or the master) from top to bottom: colour, icon, name, keys, pan, fader beside meter, read-out.
class MixerPanel::Strip : public QWidget {
public:
    Strip(Session& session, Meters& meters, const QString& lane)
        : session_(session)
        , lane_(lane)
        , fader_(new GainSlider(Qt::Vertical))
        , value_(new ElidedLabel) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(4, 34, 4, 8);
        column->setSpacing(6);
        auto* name = new ElidedLabel;
        name->setFont(theme::smallFont());
        name->setAlignment(Qt::AlignHCenter);
        name->setText(master() ? MixerPanel::tr("Master") : theme::stemName(lane));
        setFixedWidth(std::max(kLeastStripWidth, name->sizeHint().width() + 8));
        setAccessibleName(name->text());
        column->addWidget(name);
        if (!master())
            addKeys(column);
        else
            column->addSpacing(kKeys + 24 + 2 * 6);
        column->addLayout(faderRow(meters), 1);
        retint();
        value_->setFont(theme::smallFont());
        value_->setForegroundRole(QPalette::PlaceholderText);
        value_->setAlignment(Qt::AlignHCenter);
        column->addWidget(value_);
        refresh();
    }

    void refresh() {
        const LaneMix mix = master() ? LaneMix{session_.masterDb()} : session_.mix(lane_);
        if (!fader_->isSliderDown())
            fader_->setDb(mix.gainDb);
        value_->setText(readOut(mix.gainDb));
        if (master())
            return;
        mute_->setChecked(mix.mute);
        solo_->setChecked(mix.solo);
        if (!pan_->isSliderDown())
            pan_->setPan(mix.pan);
        update();
    }

protected:
    void changeEvent(QEvent* event) override {
        if (event->type() == QEvent::PaletteChange)
            retint();
        QWidget::changeEvent(event);
    }

    void paintEvent(QPaintEvent*) override {
        const auto& t = theme::tokens();
        QPainter painter(this);
        const QColor colour = master() ? t.accent : theme::stemColour(lane_);
        paint::roundedBox(painter, rect(), t.lane, t.hairline, theme::kRadius);
        const bool heard = master() || session_.audible(lane_);
        painter.setOpacity(heard ? 1 : 0.45);
        paint::roundedBox(painter, QRectF(6, 5, width() - 12, 3), colour, {}, 1.5);
        const QIcon icon = master() ? theme::icon(QStringLiteral("volume")) : theme::stemIcon(lane_);
        icon.paint(&painter, QRect((width() - 18) / 2, 13, 18, 18));
    }

private:
    static constexpr int kKeys = 26;

    bool master() const { return lane_ == kMaster; }

    void retint() {
        if (master())
            return;
        const QColor colour = theme::stemColour(lane_);
        mute_->setLit(theme::tokens().warn);
        solo_->setLit(colour);
        pan_->setTint(colour);
        fader_->setTint(colour);
    }

    void addKeys(QVBoxLayout* column) {
        const QString name = theme::stemName(lane_);
        mute_ = new LaneKey(MixerPanel::tr("M", "mute, one letter"));
        mute_->setAccessibleName(MixerPanel::tr("Mute %1").arg(name));
        solo_ = new LaneKey(MixerPanel::tr("S", "solo, one letter"));
        solo_->setAccessibleName(MixerPanel::tr("Solo %1").arg(name));
        solo_->setToolTip(MixerPanel::tr("Solo %1. With Ctrl: this lane alone").arg(name));
        mute_->setToolTip(mute_->accessibleName());
        auto* keys = new QHBoxLayout;
        keys->setSpacing(2);
        for (LaneKey* key : {mute_, solo_}) {
            key->setCheckable(true);
            key->setFocusPolicy(Qt::TabFocus);
            key->setFixedSize(25, kKeys);
            keys->addWidget(key);
        }
        column->addLayout(keys);
        connect(mute_, &QAbstractButton::clicked, this, [this](bool on) { session_.setMute(lane_, on); });
        connect(solo_, &QAbstractButton::clicked, this, [this](bool on) {
            session_.setSolo(lane_, on, QGuiApplication::keyboardModifiers() & Qt::ControlModifier);
        });
        pan_ = new PanSlider;
        pan_->setFixedHeight(24);
        pan_->setMinimumWidth(0);
        pan_->setFocusPolicy(Qt::TabFocus);
        pan_->setAccessibleName(MixerPanel::tr("Pan %1").arg(name));
        pan_->setToolTip(MixerPanel::tr("Pan. Double-click for the centre"));
        connect(pan_, &PanSlider::panChanged, this, [this](double pan) {
            LaneMix mix = session_.mix(lane_);
            mix.pan = pan;
            session_.setMix(lane_, mix);
        });
        column->addWidget(pan_);
    }

    QHBoxLayout* faderRow(Meters& meters) {
        fader_->setFocusPolicy(Qt::TabFocus);
        fader_->setMinimumHeight(96);
        fader_->setAccessibleName(master() ? MixerPanel::tr("Master volume")
                                           : MixerPanel::tr("Gain %1").arg(theme::stemName(lane_)));
        fader_->setToolTip(MixerPanel::tr("Gain. Double-click for 0 dB, Shift for fine steps"));
        connect(fader_, &GainSlider::dbChanged, this, [this](double db) {
            if (master())
                return session_.setMasterDb(db);
            LaneMix mix = session_.mix(lane_);
            mix.gainDb = db;
            session_.setMix(lane_, mix);
        });
        auto* meter = new MeterBar(meters, lane_, Qt::Vertical);
        meter->setFixedWidth(12);
        auto* row = new QHBoxLayout;
        row->setSpacing(4);
        row->addStretch();
        row->addWidget(fader_);
        row->addWidget(meter);
        row->addStretch();
        return row;
    }

    Session& session_;
    QString lane_;
    GainSlider* fader_;
    ElidedLabel* value_;
    LaneKey* mute_ = nullptr;
    LaneKey* solo_ = nullptr;
    PanSlider* pan_ = nullptr;
};

MixerPanel::MixerPanel(Session& session, Meters& meters, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , meters_(meters)
    , row_(new QHBoxLayout(this)) {
    row_->setContentsMargins(theme::kGroup, theme::kGroup, theme::kGroup, theme::kGroup);
    row_->setSpacing(theme::kSpace);
    connect(&session_, &Session::opened, this, &MixerPanel::rebuild);
    connect(&session_, &Session::closed, this, &MixerPanel::rebuild);
    connect(&session_, &Session::lanesChanged, this, &MixerPanel::rebuild);
    connect(&session_, &Session::mixChanged, this, &MixerPanel::refresh);
    rebuild();
}

QSize MixerPanel::sizeHint() const {
    int across = 12;
    for (const Strip* strip : strips_)
        across += strip->width() + theme::kSpace;
    return {across, 320};
}

void MixerPanel::rebuild() {
    const QStringList lanes = session_.lanes() << kMaster;
    qDeleteAll(strips_);
    strips_.clear();
    while (QLayoutItem* item = row_->takeAt(0))
        delete item;
    for (const QString& lane : lanes) {
        auto* strip = new Strip(session_, meters_, lane);
        strips_ << strip;
        row_->addWidget(strip);
    }
    row_->addStretch();
    setMinimumWidth(sizeHint().width());
}

void MixerPanel::refresh() {
    for (Strip* strip : strips_)
        strip->refresh();
}

void MixerPanel::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme::tokens().panel); }

} // namespace stemma
