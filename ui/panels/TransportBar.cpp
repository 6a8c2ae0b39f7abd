// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/TransportBar.h"

#include "app/Session.h"
#include "app/Settings.h"
#include "ui/ActionTable.h"
#include "ui/Controls.h"
#include "ui/Meters.h"
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"
#include "ui/panels/Clock.h"
#include "ui/panels/Parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>

namespace stemma {
namespace {

constexpr int kHeight = 60;

/// Play is what the hand looks for: round, filled, and it shows pause while it plays.
class PlayButton : public QToolButton {
public:
    PlayButton(QAction* action, Session& session)
        : session_(session) {
        setDefaultAction(action);
        setFixedSize(40, 40);
        setFocusPolicy(Qt::TabFocus);
        setAccessibleName(action->text().remove(QLatin1Char('&')));
        connect(&session.playback(), &Playback::playingChanged, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const auto& t = theme::tokens();
        QPainter painter(this);
        QColor face = isEnabled() ? t.accent : t.button;
        if (isEnabled() && underMouse())
            face = theme::blend(face, t.text, isDown() ? 0.0 : 0.14);
        paint::roundedBox(painter, rect().adjusted(1, 1, -1, -1), face, isEnabled() ? QColor() : t.hairline,
                          19);
        const QString name = session_.hasSong() && session_.playback().playing() ? QStringLiteral("pause")
                                                                                 : QStringLiteral("play");
        const QRect box(10, 10, 20, 20);
        if (isEnabled())
            theme::icon(name, t.onAccent).paint(&painter, box);
        else
            theme::icon(name).paint(&painter, box, Qt::AlignCenter, QIcon::Disabled);
        if (hasFocus())
            paint::focusRing(painter, rect(), 19);
    }

private:
    Session& session_;
};

QFrame* divider() {
    auto* line = new QFrame;
    line->setFixedSize(1, 28);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Dark);
    return line;
}

/// Icon and one word. A tool button takes its action's text back whenever the action changes.
QToolButton* worded(QToolButton* button, const QString& word) {
    button->setMinimumWidth(0);
    button->setMaximumWidth(QWIDGETSIZE_MAX);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setText(word);
    QObject::connect(button->defaultAction(), &QAction::changed, button,
                     [button, word] { button->setText(word); });
    return button;
}

QHBoxLayout* rowIn(QWidget* group) {
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::kSpace);
    return row;
}

} // namespace

TransportBar::TransportBar(Session& session, Settings& settings, ActionTable& actions, Meters& meters,
                           QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , settings_(settings)
    , actions_(actions)
    , meters_(meters) {
    setFixedHeight(kHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    left_ = songGroup();
    centre_ = transportGroup();
    right_ = hearingGroup();
    for (QWidget* group : {left_, centre_, right_})
        group->setParent(this);
    setMinimumWidth(left_->sizeHint().width() + centre_->sizeHint().width() + right_->sizeHint().width() +
                    56);
    connect(&session_, &Session::mixChanged, this, &TransportBar::showMaster);
    connect(&session_.playback(), &Playback::deviceChanged, this, &TransportBar::showDevice);
    showMaster();
    showDevice();
}

QWidget* TransportBar::songGroup() {
    auto* group = new QWidget;
    auto* row = rowIn(group);
    row->setSpacing(theme::kGroup);
    row->addWidget(worded(parts::actionButton(actions_.action(QStringLiteral("file.open")), 36), tr("Open")));
    separate_ = new QToolButton;
    separate_->setObjectName(QStringLiteral("separateButton"));
    separate_->setDefaultAction(actions_.action(QStringLiteral("separate.start")));
    separate_->setPopupMode(QToolButton::MenuButtonPopup);
    separate_->setIconSize({20, 20});
    separate_->setAutoRaise(true);
    separate_->setFixedHeight(36);
    separate_->setFocusPolicy(Qt::TabFocus);
    separate_->setAccessibleName(tr("Separate"));
    auto* menu = new QMenu(separate_);
    for (const char* id : {"separate.start", "separate.selection", "separate.options", "separate.cancel"})
        menu->addAction(actions_.action(QString::fromLatin1(id)));
    separate_->setMenu(menu);
    worded(separate_, tr("Separate"));
    row->addWidget(separate_);
    row->addSpacing(theme::kSpace);

    row->addWidget(
        worded(parts::actionButton(actions_.action(QStringLiteral("file.export")), 36), tr("Export")));
    return group;
}

QWidget* TransportBar::transportGroup() {
    auto* group = new QWidget;
    auto* row = rowIn(group);
    row->addWidget(parts::actionButton(actions_.action(QStringLiteral("transport.toStart")), 36));
    row->addWidget(new PlayButton(actions_.action(QStringLiteral("transport.play")), session_));
    row->addWidget(parts::actionButton(actions_.action(QStringLiteral("transport.toEnd")), 36));
    row->addWidget(parts::actionButton(actions_.action(QStringLiteral("transport.loop")), 36));
    row->addSpacing(theme::kGroup);
    clock_ = new Clock(session_);
    row->addWidget(clock_);
    return group;
}

QWidget* TransportBar::hearingGroup() {
    auto* group = new QWidget;
    auto* row = rowIn(group);
    auto* original = parts::actionButton(actions_.action(QStringLiteral("transport.original")), 36);
    row->addWidget(original);
    row->addSpacing(theme::kSpace);
    row->addWidget(divider());
    row->addSpacing(theme::kSpace);

    auto* volume = parts::iconButton(QStringLiteral("volume"), tr("Master volume to 0 dB"), 28);
    connect(volume, &QToolButton::clicked, this, [this] { session_.setMasterDb(0); });
    row->addWidget(volume);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addStretch();
    master_ = new GainSlider(Qt::Horizontal);
    master_->setFixedWidth(104);
    master_->setFocusPolicy(Qt::TabFocus);
    master_->setAccessibleName(tr("Master volume"));
    master_->setToolTip(tr("Master volume. Double-click for 0 dB"));
    connect(master_, &GainSlider::dbChanged, &session_, &Session::setMasterDb);
    column->addWidget(master_);
    auto* meter = new MeterBar(meters_, QStringLiteral("master"), Qt::Horizontal);
    meter->setFixedSize(104, 10);
    meter->setToolTip(tr("Master level. Click to clear the clip light"));
    column->addWidget(meter);
    column->addStretch();
    row->addLayout(column);
    masterText_ = parts::smallLabel({});
    masterText_->setWordWrap(false);
    masterText_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    masterText_->setFixedWidth(
        QFontMetrics(theme::smallFont()).horizontalAdvance(QStringLiteral("-60.0 dB")) + 4);
    row->addWidget(masterText_);
    row->addSpacing(theme::kSpace);
    row->addWidget(divider());
    row->addSpacing(theme::kSpace);

    device_ = parts::iconButton(QStringLiteral("device"), tr("Sound device"), 36);
    device_->setPopupMode(QToolButton::InstantPopup);
    devices_ = new QMenu(device_);
    connect(devices_, &QMenu::aboutToShow, this, &TransportBar::fillDevices);
    device_->setMenu(devices_);
    device_->setFixedWidth(48);
    row->addWidget(device_);
    return group;
}

void TransportBar::resizeEvent(QResizeEvent*) {
    const auto place = [this](QWidget* group, int x) {
        const QSize size = group->sizeHint();
        group->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
    };
    const int inset = theme::kGroup + 2;
    const int leftEnd = inset + left_->sizeHint().width();
    const int rightStart = width() - inset - right_->sizeHint().width();
    const int centreWidth = centre_->sizeHint().width();
    const int wanted = (width() - centreWidth) / 2;
    const int lowest = leftEnd + theme::kGroup, highest = rightStart - theme::kGroup - centreWidth;
    place(left_, inset);
    place(centre_, std::max(lowest, std::min(wanted, highest)));
    place(right_, rightStart);
}

void TransportBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::tokens().panel);
    painter.fillRect(0, 0, width(), 1, theme::tokens().hairline);
    painter.fillRect(0, height() - 1, width(), 1, theme::tokens().hairline);
}

void TransportBar::fillDevices() {
    devices_->clear();
    const QByteArray chosen = settings_.audioDevice();
    const auto add = [this, chosen](const QString& name, const QByteArray& id) {
        QAction* entry = devices_->addAction(name);
        entry->setCheckable(true);
        entry->setChecked(id == chosen);
        connect(entry, &QAction::triggered, this, [this, id] { Q_EMIT deviceChosen(id); });
    };
    add(tr("The system's device"), {});
    const auto devices = Playback::devices();
    if (!devices.isEmpty())
        devices_->addSeparator();
    for (const QAudioDevice& device : devices)
        add(device.description(), device.id());
    if (devices.isEmpty()) {
        devices_->addSeparator();
        devices_->addAction(tr("No sound device was found"))->setEnabled(false);
    }
}

void TransportBar::showDevices() { device_->showMenu(); }

void TransportBar::showDevice() {
    const Playback& playback = session_.playback();
    const QString state = playback.silent() ? tr("Silent: no sound device is in use")
                                            : tr("Sound device: %1").arg(playback.deviceName());
    device_->setToolTip(state);
    device_->setAccessibleDescription(state);
}

void TransportBar::showMaster() {
    const double db = session_.masterDb();
    if (!master_->isSliderDown())
        master_->setDb(db);
    masterText_->setText(db <= kSilentDb ? tr("silent") : tr("%1 dB").arg(QLocale().toString(db, 'f', 1)));
}

} // namespace stemma
