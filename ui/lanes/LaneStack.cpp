// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/LaneStack.h"

#include "app/Comparison.h"
#include "app/Session.h"
#include "app/Settings.h"
#include "ui/ActionTable.h"
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"
#include "ui/scores/ScoreStrip.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stemma {
namespace {

constexpr int kLeastHeight = LaneHeader::kFull;
constexpr int kBarWidth = 10;

QString heightKey(const QString& lane) { return QStringLiteral("view/laneHeight/") + lane; }

} // namespace

// --- RowGrip

RowGrip::RowGrip(QWidget* parent)
    : QWidget(parent) {
    setCursor(Qt::SplitVCursor);
    setToolTip(tr("Drag to change the height; double-click to undo that"));
    setFocusPolicy(Qt::NoFocus);
}

void RowGrip::mousePressEvent(QMouseEvent* event) {
    from_ = event->globalPosition().toPoint().y();
    Q_EMIT started();
}

void RowGrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        Q_EMIT dragged(event->globalPosition().toPoint().y() - from_);
}

void RowGrip::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT reset(); }

// --- SeparateHint

SeparateHint::SeparateHint(ViewState& view, QWidget* parent)
    : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 12, 12);
    row->setSpacing(16);
    auto* text = new QLabel(tr("Not separated yet"), this);
    auto* button = new QPushButton(theme::icon(QStringLiteral("separate"), theme::tokens().onAccent),
                                   tr("Separate"), this);
    button->setProperty("stemmaAccent", true);
    button->setToolTip(view.actions.tooltip(QStringLiteral("separate.start")));
    button->setAccessibleName(tr("Separate the song into stems"));
    row->addWidget(text);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, &view, &ViewState::separateRequested);
}

void SeparateHint::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paint::roundedBox(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::tokens().panel,
                      theme::tokens().control, 8);
}

// --- LaneStack

LaneStack::LaneStack(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , view_(view)
    , hint_(new SeparateHint(view, this))
    , bar_(new QScrollBar(Qt::Vertical, this)) {
    bar_->setSingleStep(24);
    bar_->setFocusPolicy(Qt::NoFocus);
    scale_ = std::clamp(view.settings.value(QStringLiteral("view/laneScale"), 1.0).toDouble(), 0.25, 8.0);
    connect(bar_, &QScrollBar::valueChanged, this, &LaneStack::arrange);
    connect(&view.session, &Session::lanesChanged, this, &LaneStack::rebuild);
    connect(&view.session, &Session::opened, this, &LaneStack::rebuild);
    connect(&view.session, &Session::closed, this, &LaneStack::rebuild);
    connect(&view.session, &Session::separationChanged, this, &LaneStack::arrange);
    connect(&view.session.comparison(), &Comparison::changed, this, &LaneStack::arrange);
    connect(&view, &ViewState::settingsChanged, this, &LaneStack::arrange);
    connect(&view, &ViewState::scrollLanes, this, [this](int dy) { bar_->setValue(bar_->value() + dy); });
    connect(&view, &ViewState::scaleLanes, this, [this](double factor) {
        scale_ = std::clamp(scale_ * factor, 0.5, 6.0);
        view_.settings.setValue(QStringLiteral("view/laneScale"), scale_);
        arrange();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        // Who walks here with Tab sees where; under the mouse nothing may move.
        if (QGuiApplication::mouseButtons() != Qt::NoButton)
            return;
        for (const Row& row : rows_)
            if (now && (now == row.header || row.header->isAncestorOf(now)))
                return reveal(row.lane);
    });
    rebuild();
}

void LaneStack::clearRows() {
    for (const Row& row : rows_) {
        // A lane may go while its own header's menu or key is being handled.
        for (QWidget* widget : std::initializer_list<QWidget*>{row.header, row.canvas, row.strip, row.grip}) {
            widget->hide();
            widget->deleteLater();
        }
    }
    rows_.clear();
}

void LaneStack::rebuild() {
    const QStringList lanes = view_.session.hasSong() ? view_.session.lanes() : QStringList();
    QStringList present;
    for (const Row& row : rows_)
        present << row.lane;
    if (lanes != present) {
        clearRows();
        for (const QString& lane : lanes)
            addRow(lane);
    }
    if (!lanes.contains(view_.focusedLane))
        view_.focusLane(lanes.isEmpty() ? QString() : lanes.first());
    for (const Row& row : rows_)
        row.header->refresh();
    arrange();
}

void LaneStack::addRow(const QString& lane) {
    Row row{lane, new LaneHeader(view_, lane, this), new LaneCanvas(view_, lane, this),
            new ScoreStrip(view_, lane, this), new RowGrip(this)};
    row.canvas->setAccessibleName(tr("%1, picture").arg(theme::stemName(lane)));
    // Qt's tab order follows creation: header, its keys, then the next lane.
    auto from = std::make_shared<int>(0);
    connect(row.grip, &RowGrip::started, this, [from, header = row.header] { *from = header->height(); });
    connect(row.grip, &RowGrip::dragged, this, [this, lane, from](int dy) {
        // Kept without the common scale, which heights() puts on again.
        setOwnHeight(lane, int(std::lround(std::max(kLeastHeight, *from + dy) / scale_)));
    });
    connect(row.grip, &RowGrip::reset, this, [this, lane] { setOwnHeight(lane, 0); });
    for (QWidget* widget : std::initializer_list<QWidget*>{row.header, row.canvas, row.grip})
        widget->show();
    rows_.push_back(std::move(row));
}

LaneHeader* LaneStack::header(const QString& lane) const {
    const auto it = std::find_if(rows_.begin(), rows_.end(), [&](const Row& r) { return r.lane == lane; });
    return it == rows_.end() ? nullptr : it->header;
}

LaneCanvas* LaneStack::canvas(const QString& lane) const {
    const auto it = std::find_if(rows_.begin(), rows_.end(), [&](const Row& r) { return r.lane == lane; });
    return it == rows_.end() ? nullptr : it->canvas;
}

ScoreStrip* LaneStack::strip(const QString& lane) const {
    const auto it = std::find_if(rows_.begin(), rows_.end(), [&](const Row& r) { return r.lane == lane; });
    return it == rows_.end() ? nullptr : it->strip;
}

int LaneStack::ownHeight(const QString& lane) const {
    return view_.settings.value(heightKey(lane), 0).toInt();
}

void LaneStack::setOwnHeight(const QString& lane, int height) {
    if (height > 0)
        view_.settings.setValue(heightKey(lane), height);
    else
        view_.settings.remove(heightKey(lane));
    arrange();
}

std::vector<int> LaneStack::heights() const {
    std::vector<int> out(rows_.size(), 0);
    int left = height();
    int sharing = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const QString& lane = rows_[i].lane;
        if (!view_.maximised.isEmpty())
            out[i] = lane == view_.maximised ? height() : 0;
        else if (view_.collapsed(lane))
            out[i] = LaneHeader::kFolded;
        else if (const int own = ownHeight(lane))
            out[i] = std::max(kLeastHeight, int(std::lround(own * scale_)));
        else {
            out[i] = -1;
            ++sharing;
        }
        left -= std::max(0, out[i]);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (out[i] >= 0)
            continue;
        const int share = left / sharing; // the rest of the division goes to the last ones
        out[i] = std::max(kLeastHeight, int(std::lround(share * scale_)));
        left -= share;
        --sharing;
    }
    return out;
}

void LaneStack::arrange() {
    const std::vector<int> rowHeights = heights();
    const int total = std::accumulate(rowHeights.begin(), rowHeights.end(), 0);
    const int beyond = std::max(0, total - height());
    view_.lanesScroll = beyond > 0;
    {
        const QSignalBlocker quiet(bar_);
        bar_->setRange(0, beyond);
        bar_->setPageStep(height());
    }
    bar_->setVisible(beyond > 0);
    bar_->setGeometry(width() - kBarWidth, 0, kBarWidth, height());
    int y = -bar_->value();
    int stemsBottom = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        const int h = rowHeights[i];
        row.header->setVisible(h > 0);
        row.canvas->setVisible(h > 0);
        row.grip->setVisible(h > LaneHeader::kFolded && view_.maximised.isEmpty());
        row.header->setGeometry(0, y, theme::kHeaderWidth, h);
        const int across = width() - theme::kHeaderWidth;
        const int strip = h >= kLeastHeight && row.strip->wanted() ? ScoreStrip::kHeight : 0;
        row.canvas->setGeometry(theme::kHeaderWidth, y, across, h - strip);
        row.strip->setVisible(strip > 0);
        row.strip->setGeometry(theme::kHeaderWidth, y + h - strip, across, strip);
        y += h;
        row.grip->setGeometry(0, y - RowGrip::kThickness / 2 - 1, width(), RowGrip::kThickness);
        row.grip->raise();
        if (row.lane != QLatin1String("residual"))
            stemsBottom = y;
    }
    placeHint(std::min(stemsBottom, height()));
    bar_->raise();
    update();
}

void LaneStack::placeHint(int stemsBottom) {
    const bool shown = view_.session.hasSong() && view_.session.separated().empty() &&
                       !view_.session.separation() && stemsBottom > 80;
    hint_->setVisible(shown);
    if (!shown)
        return;
    const QSize size = hint_->sizeHint();
    const int across = width() - theme::kHeaderWidth;
    hint_->setGeometry(theme::kHeaderWidth + (across - size.width()) / 2, (stemsBottom - size.height()) / 2,
                       size.width(), size.height());
    hint_->raise();
}

void LaneStack::reveal(const QString& lane) {
    const LaneHeader* shown = header(lane);
    if (!shown || shown->isHidden())
        return;
    const int top = shown->y();
    const int bottom = top + shown->height();
    if (top < 0)
        bar_->setValue(bar_->value() + top);
    else if (bottom > height())
        bar_->setValue(bar_->value() + std::min(top, bottom - height()));
}

void LaneStack::resizeEvent(QResizeEvent*) { arrange(); }

void LaneStack::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::AltModifier) {
        const QPoint angle = event->angleDelta();
        Q_EMIT view_.scaleLanes(std::pow(1.1, (angle.y() != 0 ? angle.y() : angle.x()) / 120.0));
    } else if (view_.lanesScroll) {
        bar_->setValue(bar_->value() - event->angleDelta().y() / 2);
    }
    event->accept();
}

void LaneStack::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), theme::tokens().window);
    painter.fillRect(QRect(0, 0, theme::kHeaderWidth, height()), theme::tokens().panel);
    painter.fillRect(QRect(theme::kHeaderWidth - 1, 0, 1, height()), theme::tokens().hairline);
}

} // namespace stemma
