// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Session.h"
#include "app/TimeRange.h"
#include "ui/ActionTable.h"
#include "ui/Theme.h"
#include "ui/lanes/LaneHeader.h"

#include <QAction>
#include <QCoreApplication>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace stemma {
namespace {

constexpr int kBar = 4;
constexpr int kIcon = 20;
constexpr int kMeter = 10;

QString channelsText(int channels) {
    if (channels == 1)
        return MixtureHeader::tr("mono");
    if (channels == 2)
        return MixtureHeader::tr("stereo");
    return MixtureHeader::tr("%n channels", nullptr, channels);
}

QStringList factsOf(const Session& session) {
    if (!session.hasSong())
        return {};
    const AudioInfo& info = session.song().info;
    const double rate = session.sampleRate() / 1000.0;
    QString format = info.codec.empty() ? QString::fromStdString(info.container)
                                        : QCoreApplication::translate("Codec", info.codec.c_str());
    if (!info.container.empty() && format != QString::fromStdString(info.container))
        format = QString::fromStdString(info.container) + QStringLiteral(" \u00B7 ") + format;
    return {session.song().name,
            MixtureHeader::tr("%1 kHz", "sample rate").arg(QLocale().toString(rate, 'g', 4)) +
                QStringLiteral(" \u00B7 ") + channelsText(session.stems().channels()) +
                QStringLiteral(" \u00B7 ") + formatTime(double(session.frames()) / session.sampleRate(), 0),
            format};
}

} // namespace

MixtureHeader::MixtureHeader(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , view_(view)
    , original_(new LaneKey(tr("Original"), this))
    , meter_(new MeterBar(view.meters, QStringLiteral("master"), Qt::Vertical, this)) {
    setAccessibleName(theme::stemName(QStringLiteral("mixture")));
    original_->setAccessibleName(tr("Hear the original"));
    original_->setToolTip(view.actions.tooltip(QStringLiteral("transport.original")));
    connect(original_, &LaneKey::clicked, &view.session, &Session::setOriginal);
    connect(&view.session, &Session::mixChanged, this, &MixtureHeader::refresh);
    connect(&view.session, &Session::opened, this, &MixtureHeader::refresh);
    refresh();
}

void MixtureHeader::refresh() {
    original_->setChecked(view_.session.original());
    facts_ = factsOf(view_.session);
    update();
}

void MixtureHeader::resizeEvent(QResizeEvent*) {
    const int right = width() - 1 - theme::kGroup - kMeter;
    const QSize key = original_->sizeHint();
    original_->setGeometry(right - theme::kGroup - key.width(), theme::kGroup, key.width(), theme::kHit);
    meter_->setGeometry(right, theme::kGroup, kMeter, height() - 1 - 2 * theme::kGroup);
}

void MixtureHeader::paintEvent(QPaintEvent*) {
    const theme::Tokens& look = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), look.panel);
    const QString mixture = QStringLiteral("mixture");
    painter.fillRect(QRect(0, 0, kBar, height() - 1), theme::stemColour(mixture));
    int x = kBar + theme::kGroup;
    const int top = theme::kGroup;
    theme::stemIcon(mixture).paint(&painter, QRect(x, top + (theme::kHit - kIcon) / 2, kIcon, kIcon));
    x += kIcon + theme::kSpace + 2;
    painter.setFont(theme::uiFont());
    painter.setPen(look.text);
    const QRect name(x, top, original_->x() - theme::kSpace - x, theme::kHit);
    painter.drawText(
        name, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(theme::stemName(mixture), Qt::ElideRight, name.width()));
    painter.setFont(theme::smallFont());
    int y = top + theme::kHit + theme::kSpace;
    const int left = kBar + theme::kGroup;
    const int across = meter_->x() - theme::kGroup - left;
    for (const QString& fact : facts_) {
        if (y + 16 > height() - theme::kSpace)
            break;
        painter.setPen(&fact == &facts_.first() ? look.text : look.secondary);
        painter.drawText(QRect(left, y, across, 16), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(fact, Qt::ElideRight, across));
        y += 18;
    }
    painter.fillRect(QRect(width() - 1, 0, 1, height()), look.hairline);
    painter.fillRect(QRect(0, height() - 1, width(), 1), look.hairline);
}

void MixtureHeader::mouseDoubleClickEvent(QMouseEvent*) {
    Q_EMIT view_.maximiseToggled(QStringLiteral("mixture"));
}

} // namespace stemma
