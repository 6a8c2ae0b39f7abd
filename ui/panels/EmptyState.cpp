// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/EmptyState.h"

#include "app/Settings.h"
#include "ui/ActionTable.h"
#include "ui/RecentSongs.h"
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"
#include "ui/panels/Parts.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace stemma {
namespace {

constexpr int kColumn = 620;
constexpr int kShownSongs = 5;

/// A waveform as a rounded stripe of bars, mirrored about its middle.
void drawBars(QPainter& painter, const QRectF& box, const QByteArray& peaks, const QColor& colour) {
    if (peaks.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double step = box.width() / double(peaks.size());
    for (int i = 0; i < peaks.size(); ++i) {
        const double height = std::max(1.5, box.height() * uchar(peaks[i]) / 255.0);
        painter.drawRoundedRect(
            QRectF(box.left() + i * step, box.center().y() - height / 2, step * 0.62, height), 0.8, 0.8);
    }
}

/// A row of the recent songs: name, folder, small waveform. A button.
class RecentRow : public QAbstractButton {
public:
    RecentRow(const QString& path, const RecentSong& song)
        : song_(song)
        , folder_(QFileInfo(path).absolutePath()) {
        setText(song.name);
        setAccessibleName(song.name);
        setToolTip(path);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setFixedHeight(48);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const auto& t = theme::tokens();
        QPainter painter(this);
        if (underMouse() || isDown())
            paint::roundedBox(painter, rect(), t.raised, {}, 6);
        theme::icon(QStringLiteral("file-audio"), t.secondary).paint(&painter, QRect(12, 14, 20, 20));
        const int bars = 150, words = width() - 44 - bars - 28;
        painter.setPen(t.text);
        painter.drawText(QRect(44, 6, words, 20), Qt::AlignVCenter,
                         fontMetrics().elidedText(text(), Qt::ElideRight, words));
        painter.setFont(theme::smallFont());
        painter.setPen(t.secondary);
        painter.drawText(QRect(44, 25, words, 16), Qt::AlignVCenter,
                         QFontMetrics(painter.font()).elidedText(folder_, Qt::ElideMiddle, words));
        drawBars(
            painter, QRectF(width() - bars - 12, 10, bars, 28), song_.peaks,
            theme::blend(t.panel, theme::stemColour(QStringLiteral("vocals")), underMouse() ? 0.9 : 0.65));
        if (hasFocus())
            paint::focusRing(painter, rect(), 6);
    }

private:
    RecentSong song_;
    QString folder_;
};

} // namespace

/// The dashed box. Its picture: four waves in stem colours that come out of one.
class EmptyState::Zone : public QWidget {
public:
    QString opening;

protected:
    void paintEvent(QPaintEvent*) override {
        const auto& t = theme::tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.control, 1.5, Qt::DashLine));
        painter.setBrush(t.panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
        drawWaves(painter, QPointF(width() / 2.0, 70));
    }

private:
    static void drawWaves(QPainter& painter, QPointF centre) {
        const char* kinds[] = {"vocals", "drums", "bass", "other"};
        const auto wave = [](double x, int n) {
            static constexpr double cycles[] = {2.5, 7.5, 1.5, 4.5};
            static constexpr double heights[] = {26, 13, 30, 19};
            const double envelope = std::exp(-x * x * 1.3);
            return heights[n] * envelope * std::sin(x * cycles[n] * 3.14159265 + n);
        };
        const double half = 190;
        painter.setBrush(Qt::NoBrush);
        for (int n = 0; n < 4; ++n) {
            QPainterPath path;
            for (int i = 0; i <= 190; ++i) {
                const double x = -1.0 + i / 95.0;
                // From the left, where all run together, to the right, where each has its own line.
                const double apart = 1 / (1 + std::exp(-x * 7));
                double together = 0;
                for (int k = 0; k < 4; ++k)
                    together += wave(x, k) * 0.4;
                const double y = (1 - apart) * together + apart * (wave(x, n) * 0.45 + (n - 1.5) * 26);
                const QPointF point = centre + QPointF(x * half, y);
                i == 0 ? path.moveTo(point) : path.lineTo(point);
            }
            painter.setPen(
                QPen(theme::stemColour(QString::fromLatin1(kinds[n])), 2.2, Qt::SolidLine, Qt::RoundCap));
            painter.drawPath(path);
        }
    }
};

EmptyState::EmptyState(Settings& settings, ActionTable& actions, QWidget* parent)
    : QWidget(parent)
    , settings_(settings) {
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(24, 24, 24, 24);
    auto* column = new QVBoxLayout;
    column->setSpacing(20);
    column->addStretch(2);
    column->addWidget(dropZone(actions));
    recent_ = new QWidget;
    recentColumn_ = new QVBoxLayout(recent_);
    recentColumn_->setContentsMargins(0, 0, 0, 0);
    recentColumn_->setSpacing(2);
    column->addWidget(recent_);
    column->addStretch(3);
    outer->addStretch();
    outer->addLayout(column);
    outer->addStretch();
    refresh();
}

QWidget* EmptyState::dropZone(ActionTable& actions) {
    zone_ = new Zone;
    zone_->setFixedSize(kColumn, 276);
    auto* column = new QVBoxLayout(zone_);
    column->setContentsMargins(24, 136, 24, 24);
    column->setSpacing(theme::kGroup);
    auto* title = parts::heading(tr("Drop a song here"));
    title->setFont(theme::titleFont());
    title->setAlignment(Qt::AlignCenter);
    title->setObjectName(QStringLiteral("emptyTitle"));
    auto* words =
        parts::quietLabel(tr("See it, take it apart, hear every part alone, and export what you want."));
    words->setAlignment(Qt::AlignCenter);
    column->addWidget(title);
    column->addWidget(words);
    column->addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::kGroup);
    row->addStretch();
    const auto button = [&](QPushButton* made, const QString& id) {
        QAction* action = actions.action(id);
        made->setToolTip(actions.tooltip(id));
        made->setAccessibleName(made->text());
        made->setMinimumHeight(34);
        connect(made, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, made, [made, action] { made->setEnabled(action->isEnabled()); });
        row->addWidget(made);
    };
    button(parts::accentButton(tr("Open a song…")), QStringLiteral("file.open"));
    button(parts::button(tr("Try the demo song")), QStringLiteral("file.openDemo"));
    row->addStretch();
    column->addLayout(row);
    return zone_;
}

void EmptyState::setOpening(const QString& name) {
    auto* title = zone_->findChild<QLabel*>(QStringLiteral("emptyTitle"));
    title->setText(
        name.isEmpty()
            ? tr("Drop a song here")
            : tr("Opening %1…")
                  .arg(QFontMetrics(title->font()).elidedText(name, Qt::ElideMiddle, kColumn - 200)));
}

void EmptyState::refresh() {
    while (QLayoutItem* item = recentColumn_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QStringList songs = settings_.recentSongs().mid(0, kShownSongs);
    recent_->setVisible(!songs.isEmpty());
    if (songs.isEmpty())
        return;
    auto* title = parts::quietLabel(tr("Recent songs"));
    title->setContentsMargins(12, 0, 0, 4);
    recentColumn_->addWidget(title);
    for (const QString& path : songs) {
        auto* row = new RecentRow(path, recentSong(settings_, path));
        connect(row, &QAbstractButton::clicked, this, [this, path] { Q_EMIT songChosen(path); });
        recentColumn_->addWidget(row);
    }
}

DropOverlay::DropOverlay(QWidget* parent)
    : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::cover(const QString& text) {
    text_ = text;
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropOverlay::paintEvent(QPaintEvent*) {
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = t.window;
    veil.setAlphaF(0.82F);
    painter.fillRect(rect(), veil);
    QColor tint = t.accent;
    tint.setAlphaF(0.10F);
    painter.setPen(QPen(t.accent, 2, Qt::DashLine));
    painter.setBrush(tint);
    painter.drawRoundedRect(QRectF(rect()).adjusted(16, 16, -16, -16), 10, 10);
    theme::icon(QStringLiteral("file-audio"), t.accent)
        .paint(&painter, QRect(width() / 2 - 20, height() / 2 - 52, 40, 40));
    painter.setFont(theme::titleFont());
    painter.setPen(t.text);
    painter.drawText(QRect(32, height() / 2, width() - 64, 40), Qt::AlignCenter,
                     QFontMetrics(painter.font()).elidedText(text_, Qt::ElideMiddle, width() - 64));
}

} // namespace stemma
