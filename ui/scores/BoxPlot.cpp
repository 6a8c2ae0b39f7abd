// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/BoxPlot.h"

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

namespace stemma {
namespace {

/// Where there is nothing to draw. Off the grid's lines by the ground around it.
void paintDash(QPainter& painter, const QPointF& middle) {
    const auto& t = theme::tokens();
    painter.fillRect(QRectF(middle.x() - 8, middle.y() - 5, 16, 10), t.lane);
    painter.fillRect(QRectF(middle.x() - 4, std::round(middle.y() - 0.5), 8, 1), t.secondary);
}

} // namespace

BoxPlot::BoxPlot(QWidget* parent)
    : QWidget(parent) {
    setFont(theme::smallFont());
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    name();
}

QSize BoxPlot::sizeHint() const { return {300, 240}; }
QSize BoxPlot::minimumSizeHint() const { return {220, 160}; }

void BoxPlot::setGroups(std::vector<Group> groups) {
    groups_ = std::move(groups);
    takes_.clear();
    drawn_.clear();
    names_.clear();
    hovered_ = {};
    for (int g = 0; g < int(groups_.size()); ++g) {
        names_ << groups_[std::size_t(g)].name;
        QList<int> used;
        for (int b = 0; b < int(groups_[std::size_t(g)].boxes.size()); ++b) {
            const Box& each = groups_[std::size_t(g)].boxes[std::size_t(b)];
            // Two takes of one model have the same label and are two takes all the same.
            qsizetype take = takes_.indexOf(each.label);
            while (used.contains(int(take)))
                take = takes_.indexOf(each.label, take + 1);
            if (take < 0) {
                take = takes_.size();
                takes_ << each.label;
            }
            used << int(take);
            drawn_.push_back({{g, b}, int(take), boxSummary(each.values), {}, {}});
        }
    }
    if (current_ && !find(current_))
        current_ = {};
    chooseRange();
    arrange();
    name();
    update();
}

void BoxPlot::setUnit(const QString& unit) {
    unit_ = unit;
    arrange();
    name();
    update();
}

const BoxPlot::Drawn* BoxPlot::find(At at) const {
    const auto it = std::ranges::find(drawn_, at, &Drawn::at);
    return it == drawn_.end() ? nullptr : &*it;
}

void BoxPlot::setCurrent(At at) {
    if (at == current_ || (at && !find(at)))
        return;
    current_ = at;
    name();
    update();
    Q_EMIT currentChanged();
}

void BoxPlot::name() {
    const QString howTo = tr("Box: quartiles. Line: median. Whiskers: 5th and 95th percentile.");
    QStringList sentences;
    if (current_)
        sentences << sentence(current_);
    sentences << howTo;
    for (const Drawn& each : drawn_)
        if (each.at != current_)
            sentences << sentence(each.at);
    if (accessibleName().isEmpty())
        setAccessibleName(tr("Box plot"));
    setAccessibleDescription(sentences.join(QLatin1Char('\n')));
    setToolTip(howTo);
}

QString BoxPlot::valueText(double value) const {
    return unit_.isEmpty() ? numberText(value, 1) : numberText(value, 1) + QChar(QChar::Nbsp) + unit_;
}

QString BoxPlot::sentence(At at) const {
    const Drawn* drawn = find(at);
    if (!drawn)
        return {};
    const Group& group = groups_[std::size_t(at.group)];
    const QString& label = group.boxes[std::size_t(at.box)].label;
    const QString who = label.isEmpty() ? group.name : group.name + QStringLiteral(" \u00B7 ") + label;
    if (!drawn->summary)
        return tr("%1: no values").arg(who);
    const BoxSummary& s = *drawn->summary;
    return tr("%1: median %2, quartiles %3 … %4, %n frames", nullptr, s.count)
        .arg(who, valueText(s.median), numberText(s.lower, 1), numberText(s.upper, 1));
}

QString BoxPlot::hint(At at) const {
    const Drawn* drawn = find(at);
    if (!drawn || !drawn->summary)
        return sentence(at);
    return sentence(at) + QLatin1Char('\n') +
           tr("Whiskers: 5th and 95th percentile, %1 … %2")
               .arg(numberText(drawn->summary->low, 1), valueText(drawn->summary->high));
}

QRectF BoxPlot::slot(At at) const {
    const Drawn* drawn = find(at);
    return drawn ? drawn->slot : QRectF();
}

QRectF BoxPlot::box(At at) const {
    const Drawn* drawn = find(at);
    return drawn ? drawn->box : QRectF();
}

QString BoxPlot::shownName(int group) const {
    return group >= 0 && std::size_t(group) < placedNames_.size() ? placedNames_[std::size_t(group)].text
                                                                  : QString();
}

BoxPlot::At BoxPlot::boxAt(const QPointF& point) const {
    const auto it = std::ranges::find_if(drawn_, [&](const Drawn& d) { return d.slot.contains(point); });
    return it == drawn_.end() ? At{} : it->at;
}

void BoxPlot::paintGrid(QPainter& painter) const {
    const auto& t = theme::tokens();
    paint::roundedBox(painter, plot_.adjusted(0, -kMargin, 0, kMargin), t.lane, t.hairline, theme::kRadius);
    painter.setPen(t.secondary);
    if (!unit_.isEmpty())
        painter.drawText(QRectF(0, plot_.top() - kMargin - theme::kSpace - kLine, plot_.left() - 6, kLine),
                         Qt::AlignRight | Qt::AlignVCenter, unit_);
    if (step_ <= 0)
        return;
    const auto last = std::llround(highest_ / step_);
    for (auto tick = std::llround(lowest_ / step_); tick <= last; ++tick) {
        const double y = yOf(double(tick) * step_);
        const QRectF line(plot_.left() + 1, snapped(y - 0.5), plot_.width() - 2, 1);
        painter.fillRect(line, tick == 0 ? theme::blend(t.lane, t.secondary, 0.6) : t.hairline);
        painter.drawText(QRectF(0, y - kLine / 2, plot_.left() - 6, kLine), Qt::AlignRight | Qt::AlignVCenter,
                         tickText(double(tick) * step_));
    }
}

bool BoxPlot::groupHasValues(int group) const {
    return std::ranges::any_of(drawn_, [&](const Drawn& d) { return d.at.group == group && d.summary; });
}

void BoxPlot::paintBox(QPainter& painter, const Drawn& drawn) const {
    const auto& t = theme::tokens();
    const bool lit = drawn.at == hovered_ || (drawn.at == current_ && hasFocus());
    const QColor ground = lit ? theme::blend(t.lane, t.control, 0.45) : t.lane;
    if (lit)
        painter.fillRect(drawn.slot.adjusted(0, 1, 0, -1), ground);
    if (!drawn.summary) {
        if (groupHasValues(drawn.at.group))
            paintDash(painter, drawn.slot.center());
        return;
    }
    const QColor& colour = groups_[std::size_t(drawn.at.group)].boxes[std::size_t(drawn.at.box)].colour;
    const QRectF& box = drawn.box;
    const double line = std::min(1.0, box.width());
    const double x = snapped(box.center().x() - line / 2);
    const double high = snapped(yOf(drawn.summary->high) - 0.5);
    const double low = snapped(yOf(drawn.summary->low) - 0.5);
    painter.fillRect(QRectF(x, high, line, box.top() - high), colour);
    painter.fillRect(QRectF(x, box.bottom(), line, std::max(0.0, low + 1 - box.bottom())), colour);
    const double cap = snapped(box.width() / 4);
    for (const double y : {high, low})
        painter.fillRect(QRectF(box.left() + cap, y, box.width() - 2 * cap, 1), colour);
    paint::takeFill(painter, box, colour, ground, drawn.take);
    // A rim of the ground keeps the median's line legible on any fill.
    const double median = snapped(yOf(drawn.summary->median) - 1);
    const double out = box.width() >= 5 ? 1 : 0;
    painter.fillRect(QRectF(box.left(), median - 1, box.width(), 4).intersected(box), ground);
    painter.fillRect(QRectF(box.left() - out, median, box.width() + 2 * out, 2), t.text);
}

void BoxPlot::paintLegend(QPainter& painter) const {
    const auto& t = theme::tokens();
    for (std::size_t i = 0; i < legend_.size(); ++i) {
        const QRectF& place = legend_[i].place;
        paint::takeFill(painter, QRectF(snapped(place.left()), snapped(place.top() + 3), kSwatch, kLine - 6),
                        t.secondary, t.panel, int(i));
        painter.setPen(t.text);
        painter.drawText(place.adjusted(kSwatch + 6, 0, 2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         legend_[i].text);
    }
}

void BoxPlot::paintEvent(QPaintEvent*) {
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.panel);
    paintGrid(painter);
    for (const Drawn& each : drawn_)
        paintBox(painter, each);
    paintLegend(painter);
    for (std::size_t g = 0; g < placedNames_.size(); ++g) {
        painter.setPen(t.text);
        painter.drawText(placedNames_[g].place, Qt::AlignCenter | Qt::TextDontClip, placedNames_[g].text);
        const double wide = plot_.width() / double(groups_.size());
        if (!groupHasValues(int(g)))
            paintDash(painter, {plot_.left() + (double(g) + 0.5) * wide, plot_.center().y()});
    }
    if (groups_.empty()) {
        painter.setPen(t.secondary);
        painter.drawText(plot_, Qt::AlignCenter | Qt::TextWordWrap, tr("No scores yet"));
    }
    if (!hasFocus())
        return;
    const QRectF at = slot(current_);
    paint::focusRing(painter, at.isNull() ? QRectF(rect()) : at.adjusted(-2, 0, 2, 0));
}

void BoxPlot::resizeEvent(QResizeEvent*) { arrange(); }

void BoxPlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        name();
        arrange();
    }
    QWidget::changeEvent(event);
}

bool BoxPlot::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const At at = boxAt(help->pos());
        QToolTip::showText(help->globalPos(), at ? hint(at) : toolTip(), this,
                           at ? slot(at).toAlignedRect() : QRect());
        return true;
    }
    return QWidget::event(event);
}

void BoxPlot::mouseMoveEvent(QMouseEvent* event) {
    const At at = boxAt(event->position());
    if (at == hovered_)
        return;
    hovered_ = at;
    update();
}

void BoxPlot::leaveEvent(QEvent*) {
    hovered_ = {};
    update();
}

void BoxPlot::mousePressEvent(QMouseEvent* event) {
    if (const At at = boxAt(event->position()); at && event->button() == Qt::LeftButton)
        setCurrent(at);
}

void BoxPlot::step(int by, bool fromEnd) {
    if (drawn_.empty())
        return;
    const int last = int(drawn_.size()) - 1;
    const Drawn* now = find(current_);
    int to = by < 0 ? last : 0;
    if (fromEnd)
        to = by > 0 ? last : 0;
    else if (now)
        to = std::clamp(int(now - drawn_.data()) + by, 0, last);
    setCurrent(drawn_[std::size_t(to)].at);
    // Below the plot, so that it covers nothing that it speaks of.
    const QPointF under(slot(current_).left(), height());
    QToolTip::showText(mapToGlobal(under.toPoint()), hint(current_), this);
}

void BoxPlot::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1, false);
    case Qt::Key_Right:
        return step(1, false);
    case Qt::Key_Home:
        return step(-1, true);
    case Qt::Key_End:
        return step(1, true);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace stemma
