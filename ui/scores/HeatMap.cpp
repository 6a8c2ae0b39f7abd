// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/HeatMap.h"

#include "ui/Theme.h"
#include "ui/ThemeStyle.h"
#include "ui/scores/NumberText.h"
#include "ui/scores/TakeFill.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stemma {
namespace {

constexpr double kLine = StaggeredNames::kLine;
constexpr double kGap = 2;        ///< between two cells
constexpr double kWidest = 72;    ///< a cell
constexpr double kTallest = 48;   ///< a cell
constexpr double kScale = 8;      ///< height of the colours of the scale
constexpr int kUsualCell = 38;    ///< height of a cell,
constexpr int kAround = 108;      ///< and of all that is around them
constexpr double kLeastCell = 14; ///< cells give up the scale rather than be lower

QString percentText(double share) {
    const QString number =
        share > 0 && share < 0.005 ? QStringLiteral("<1") : numberText(std::round(100 * share), 0);
    return HeatMap::tr("%1 %", "per cent").arg(number).replace(QLatin1Char(' '), QChar(QChar::Nbsp));
}

} // namespace

HeatMap::HeatMap(QWidget* parent)
    : QWidget(parent) {
    setFont(theme::smallFont());
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    name();
}

QSize HeatMap::sizeHint() const { return {300, kAround + kUsualCell * std::max(2, count())}; }
QSize HeatMap::minimumSizeHint() const { return {220, 160}; }

void HeatMap::setNames(const QStringList& names) {
    names_ = names;
    hovered_ = {};
    if (current_ && !holds(current_))
        current_ = {};
    updateGeometry();
    arrange();
    name();
    update();
}

void HeatMap::setValues(std::vector<std::vector<double>> values) {
    values_ = std::move(values);
    arrange();
    name();
    update();
}

bool HeatMap::holds(At at) const {
    return at.row >= 0 && at.column >= 0 && at.row < count() && at.column < count() && at.row != at.column;
}

double HeatMap::value(At at) const {
    const auto row = std::size_t(at.row);
    const auto column = std::size_t(at.column);
    if (row >= values_.size() || column >= values_[row].size() || std::isnan(values_[row][column]))
        return std::numeric_limits<double>::quiet_NaN();
    return std::clamp(values_[row][column], 0.0, 1.0);
}

void HeatMap::setCurrent(At at) {
    if (at == current_ || (at && !holds(at)))
        return;
    current_ = at;
    name();
    update();
    Q_EMIT currentChanged();
}

void HeatMap::name() {
    const QString what = tr("How much of each stem could be predicted from each other: an estimate of bleed "
                            "without a reference. Stems that play in unison have much in common, too.");
    QStringList sentences;
    if (current_)
        sentences << sentence(current_);
    sentences << what;
    for (int row = 0; row < count(); ++row)
        for (int column = 0; column < count(); ++column)
            if (const At at{row, column}; holds(at) && at != current_)
                sentences << sentence(at);
    if (accessibleName().isEmpty())
        setAccessibleName(tr("Bleed between stems"));
    setAccessibleDescription(sentences.join(QLatin1Char('\n')));
    setToolTip(what);
}

QString HeatMap::sentence(At at) const {
    if (!holds(at))
        return {};
    if (std::isnan(value(at)))
        return tr("%1 from %2: no estimate, as there is too little sound")
            .arg(names_[at.row], names_[at.column]);
    return tr("%1 of %2 could be predicted from %3 (estimate; no reference)", "%1: 12 %")
        .arg(percentText(value(at)), names_[at.row], names_[at.column]);
}

QString HeatMap::cellText(At at) const {
    if (!holds(at) || std::isnan(value(at)))
        return {};
    const QString whole = percentText(value(at));
    const QFontMetricsF metrics(font());
    if (metrics.height() > cell(at).height() + 2)
        return {};
    const QString text = signs_ ? whole : whole.split(QChar(QChar::Nbsp)).value(0);
    return metrics.horizontalAdvance(text) <= cell(at).width() - 4 ? text : QString();
}

QColor HeatMap::colour(double share) {
    const auto& t = theme::tokens();
    return theme::blend(theme::blend(t.lane, t.accent, 0.06), t.accent, std::sqrt(share));
}

QColor HeatMap::ink(const QColor& ground) {
    const auto better = [&](const QColor& a, const QColor& b) {
        return theme::contrast(a, ground) >= theme::contrast(b, ground) ? a : b;
    };
    const QColor white = Qt::white;
    const QColor black = Qt::black;
    const QColor quiet = better(theme::tokens().text, theme::dark() ? black : white);
    // Of black and white one has at least the root of 21, whatever the ground.
    return theme::contrast(quiet, ground) >= 4.5 ? quiet : better(white, black);
}

double HeatMap::snapped(double pixels) const {
    return std::round(pixels * devicePixelRatioF()) / devicePixelRatioF();
}

void HeatMap::arrange() {
    columns_.clear();
    rows_.clear();
    grid_ = {};
    scale_ = {};
    if (names_.isEmpty())
        return;
    const QFontMetricsF metrics(font());
    double widest = metrics.horizontalAdvance(tr("Share of"));
    for (const QString& each : names_)
        widest = std::max(widest, metrics.horizontalAdvance(each));
    const double labels = std::ceil(std::min(widest, width() * 0.3)) + 1;
    const double left = theme::kInset + labels + theme::kGroup;
    const double across = std::clamp((width() - theme::kInset - left) / count(), 1.0, kWidest);
    const StaggeredNames heads{left, across, double(width() - theme::kSpace)};
    const double top = theme::kGroup + kLine * (1 + heads.rows(names_, metrics)) + theme::kSpace;
    const double below = theme::kInset + kScale + theme::kSpace + kLine;
    const double room = height() - theme::kGroup - top;
    const bool scaled = room - below >= kLeastCell * count();
    const double down = std::clamp((scaled ? room - below : room) / count(), 1.0, std::min(across, kTallest));
    grid_ = QRectF(left, top, across * count(), down * count());
    columns_ = heads.place(names_, metrics, theme::kGroup + kLine);
    for (int row = 0; row < count(); ++row)
        rows_.push_back({metrics.elidedText(names_[row], Qt::ElideRight, labels),
                         QRectF(theme::kInset, top + row * down, labels, down)});
    // All numbers have their sign, or none.
    signs_ = true;
    for (int row = 0; row < count(); ++row)
        for (int column = 0; column < count(); ++column)
            if (const At at{row, column}; holds(at) && !std::isnan(value(at)))
                signs_ = signs_ && metrics.horizontalAdvance(percentText(value(at))) <= cell(at).width() - 4;
    if (scaled)
        scale_ = QRectF(left, snapped(grid_.bottom() + theme::kInset), snapped(grid_.width() - kGap), kScale);
}

QRectF HeatMap::cell(At at) const {
    if (at.row < 0 || at.column < 0 || at.row >= count() || at.column >= count())
        return {};
    const double across = grid_.width() / count();
    const double down = grid_.height() / count();
    const double x = snapped(grid_.left() + at.column * across);
    const double y = snapped(grid_.top() + at.row * down);
    return {x, y, std::max(1.0, snapped(grid_.left() + (at.column + 1) * across) - x - kGap),
            std::max(1.0, snapped(grid_.top() + (at.row + 1) * down) - y - kGap)};
}

HeatMap::At HeatMap::cellAt(const QPointF& point) const {
    if (!grid_.contains(point))
        return {};
    const At at{std::min(count() - 1, int((point.y() - grid_.top()) / grid_.height() * count())),
                std::min(count() - 1, int((point.x() - grid_.left()) / grid_.width() * count()))};
    return holds(at) ? at : At{};
}

QString HeatMap::shownColumn(int column) const {
    return column >= 0 && column < int(columns_.size()) ? columns_[std::size_t(column)].text : QString();
}

QString HeatMap::shownRow(int row) const {
    return row >= 0 && row < int(rows_.size()) ? rows_[std::size_t(row)].text : QString();
}

void HeatMap::paintHeader(QPainter& painter) const {
    const auto& t = theme::tokens();
    painter.setPen(t.secondary);
    const double y = theme::kGroup;
    painter.drawText(QRectF(grid_.left(), y, width() - grid_.left(), kLine), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("predicted from"));
    painter.drawText(QRectF(theme::kInset, y, grid_.left() - theme::kGroup - theme::kInset, kLine),
                     Qt::AlignRight | Qt::AlignVCenter, tr("Share of"));
    // The row and the column of the cell that is spoken of are marked.
    const At marked = hovered_ ? hovered_ : hasFocus() ? current_ : At{};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const bool any = bool(marked);
        painter.setPen(any && int(i) != marked.column ? t.secondary : t.text);
        painter.drawText(columns_[i].place, Qt::AlignCenter | Qt::TextDontClip, columns_[i].text);
        painter.setPen(any && int(i) != marked.row ? t.secondary : t.text);
        painter.drawText(rows_[i].place.adjusted(0, 0, 0, -kGap),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, rows_[i].text);
    }
}

void HeatMap::paintCell(QPainter& painter, At at) const {
    const auto& t = theme::tokens();
    const QRectF box = cell(at);
    if (at.row == at.column) {
        painter.fillRect(box, t.lane);
        painter.fillRect(QRectF(snapped(box.center().x() - 4), snapped(box.center().y() - 0.5), 8, 1),
                         t.secondary);
        return;
    }
    if (std::isnan(value(at)))
        paint::takeFill(painter, box, theme::blend(t.lane, t.secondary, 0.45), t.lane, 2);
    else
        painter.fillRect(box, colour(value(at)));
    if (const QString text = cellText(at); !text.isEmpty()) {
        painter.setPen(ink(colour(value(at))));
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, text);
    }
    if (at == hovered_)
        paint::roundedBox(painter, box, {}, t.text, 0);
}

void HeatMap::paintScale(QPainter& painter) const {
    if (scale_.isNull())
        return;
    const auto& t = theme::tokens();
    const double pixel = 1 / devicePixelRatioF();
    for (double x = 0; x < scale_.width(); x += pixel) {
        const double root = x / scale_.width();
        painter.fillRect(QRectF(scale_.left() + x, scale_.top(), pixel, scale_.height()),
                         colour(root * root));
    }
    const QFontMetricsF metrics(font());
    painter.setPen(t.secondary);
    double free = -1; // where the next number may begin
    for (const double share : {0.0, 1.0, 0.1, 0.25, 0.5}) {
        const QString text = percentText(share);
        const double across = std::ceil(metrics.horizontalAdvance(text)) + 1;
        const double at = scale_.left() + std::sqrt(share) * scale_.width();
        const double x = share == 0 ? scale_.left() : share == 1 ? scale_.right() - across : at - across / 2;
        const bool ends = share == 0 || share == 1;
        const double last = scale_.right() - std::ceil(metrics.horizontalAdvance(percentText(1))) - 6;
        if (!ends && (x < free || x + across > last))
            continue;
        painter.drawText(QRectF(x, scale_.bottom() + theme::kSpace - 2, across, kLine), Qt::AlignCenter,
                         text);
        if (share != 1)
            free = x + across + 6;
    }
}

void HeatMap::paintEvent(QPaintEvent*) {
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.panel);
    if (names_.isEmpty()) {
        painter.setPen(t.secondary);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("No estimate yet"));
    } else {
        paintHeader(painter);
        for (int row = 0; row < count(); ++row)
            for (int column = 0; column < count(); ++column)
                paintCell(painter, {row, column});
        paintScale(painter);
    }
    if (!hasFocus())
        return;
    if (!current_) {
        paint::focusRing(painter, rect());
        return;
    }
    // A line of the ground between, as the ring has the colour of a full cell.
    const QRectF box = cell(current_);
    paint::roundedBox(painter, box, {}, t.panel, 2);
    paint::focusRing(painter, box.adjusted(-2, -2, 2, 2));
}

void HeatMap::resizeEvent(QResizeEvent*) { arrange(); }

void HeatMap::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        name();
        arrange();
    }
    QWidget::changeEvent(event);
}

bool HeatMap::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const At at = cellAt(help->pos());
        QToolTip::showText(help->globalPos(), at ? sentence(at) : toolTip(), this,
                           at ? cell(at).toAlignedRect() : QRect());
        return true;
    }
    return QWidget::event(event);
}

void HeatMap::mouseMoveEvent(QMouseEvent* event) {
    const At at = cellAt(event->position());
    if (at == hovered_)
        return;
    hovered_ = at;
    update();
}

void HeatMap::leaveEvent(QEvent*) {
    hovered_ = {};
    update();
}

void HeatMap::mousePressEvent(QMouseEvent* event) {
    if (const At at = cellAt(event->position()); at && event->button() == Qt::LeftButton)
        setCurrent(at);
}

void HeatMap::showCurrent(At at) {
    if (!holds(at))
        return;
    setCurrent(at);
    // Below the cells, so that it covers nothing that it speaks of.
    QToolTip::showText(mapToGlobal(QPointF(cell(at).left(), grid_.bottom())).toPoint(), sentence(at), this);
}

void HeatMap::move(int down, int right) {
    if (!current_) {
        showCurrent({0, 1});
        return;
    }
    At to{current_.row + down, current_.column + right};
    if (to.row == to.column) // over the diagonal
        to = {to.row + down, to.column + right};
    showCurrent(to);
}

void HeatMap::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        return move(0, -1);
    case Qt::Key_Right:
        return move(0, 1);
    case Qt::Key_Up:
        return move(-1, 0);
    case Qt::Key_Down:
        return move(1, 0);
    case Qt::Key_Home:
        return showCurrent({0, 1});
    case Qt::Key_End:
        return showCurrent({count() - 1, count() - 2});
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace stemma
