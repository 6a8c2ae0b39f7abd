// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/ScoreStrip.h"

#include "app/Comparison.h"
#include "app/TimeRange.h"
#include "engine/metrics/BssEval.h"
#include "ui/Theme.h"
#include "ui/scores/ScoreText.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

// From useless to as good as it gets; what lies beyond is drawn at the end of the scale.
constexpr double kStripBottomDb = -5;
constexpr double kStripTopDb = 20;
constexpr int kInset = 3;

} // namespace

ScoreStrip::ScoreStrip(ViewState& view, const QString& lane, QWidget* parent)
    : TimeCanvas(view, lane, parent) {
    setAccessibleName(tr("%1, scores over time").arg(theme::stemName(lane)));
    connect(&view.session.comparison(), &Comparison::changed, this, &ScoreStrip::refresh);
    connect(&view, &ViewState::settingsChanged, this, &ScoreStrip::refresh);
    refresh();
}

bool ScoreStrip::wanted() const {
    const Comparison& comparison = view().session.comparison();
    return comparison.with() != Comparison::With::Nothing && view().session.counterparts().contains(lane());
}

void ScoreStrip::refresh() {
    Session& session = view().session;
    const Comparison& comparison = session.comparison();
    const double rate = std::max(1, session.sampleRate());
    bars_.clear();
    scores_ = comparison.with() == Comparison::With::Reference;
    const SongScores* scores = comparison.scores(session.stemsId());
    if (const StemScores* stem = scores ? scores->find(lane()) : nullptr)
        for (const ScoreFrame& frame : stem->frames)
            bars_.push_back({std::llround(frame.time * rate),
                             std::llround((frame.time + frame.duration) * rate),
                             frame.metrics[std::size_t(view().scoreMetric)]});
    if (const TakeReport* report = comparison.report())
        for (const TakeReport::Lane& one : report->lanes)
            if (one.kind == lane())
                for (std::size_t s = 0; s < one.correlations.size(); ++s)
                    bars_.push_back({std::llround(double(s) * rate), std::llround(double(s + 1) * rate),
                                     one.correlations[s]});
    std::vector<double> values;
    for (const Bar& bar : bars_)
        values.push_back(bar.value);
    const double median = medianScore(values);
    setAccessibleDescription(
        std::isnan(median) ? tr("not measured")
        : scores_ ? tr("median %1 %2 dB", "SDR, value").arg(scoreName(view().scoreMetric), scoreText(median))
                  : tr("median correlation %1").arg(correlationText(median)));
    update();
}

double ScoreStrip::shareOf(double value) const {
    const double low = scores_ ? kStripBottomDb : 0;
    const double high = scores_ ? kStripTopDb : 1;
    return std::clamp((value - low) / (high - low), 0.0, 1.0);
}

QString ScoreStrip::sentence(double frame) const {
    const auto bar = std::ranges::find_if(
        bars_, [&](const Bar& b) { return frame >= double(b.begin) && frame < double(b.end); });
    if (bar == bars_.end())
        return {};
    const double rate = std::max(1, view().session.sampleRate());
    const QString time = formatTime(double(bar->begin) / rate, 0);
    if (!scores_)
        return std::isnan(bar->value)
                   ? tr("%1   silent, or not separated, in one of the takes").arg(time)
                   : tr("%1   correlation %2", "time, value").arg(time, correlationText(bar->value));
    const SongScores* scores = view().session.comparison().scores(view().session.stemsId());
    const StemScores* stem = scores ? scores->find(lane()) : nullptr;
    const auto index = std::size_t(bar - bars_.begin());
    if (!stem || index >= stem->frames.size())
        return {};
    if (std::isnan(bar->value))
        return tr("%1   no score: a stem is silent", "time").arg(time);
    QStringList words{time};
    for (int metric = 0; metric < ScoreFrame::kMetrics; ++metric)
        words << scoreName(metric) + QLatin1Char(' ') +
                     scoreText(stem->frames[index].metrics[std::size_t(metric)]);
    return words.join(QStringLiteral("   ")) + QLatin1Char(' ') + tr("dB");
}

void ScoreStrip::paintBars(QPainter& painter, const QRect& area) const {
    const theme::Tokens& look = theme::tokens();
    const QColor good = theme::stemColour(lane());
    const int room = height() - 2 * kInset;
    // Several seconds on one pixel: their mean, or a forest of bars would be read as the best of them.
    double sum = 0;
    int count = 0;
    int missing = 0;
    for (std::size_t i = 0; i < bars_.size(); ++i) {
        const Bar& bar = bars_[i];
        const int left = int(std::floor(xOf(bar.begin)));
        const int right = std::max(left + 1, int(std::floor(xOf(bar.end))));
        if (std::isnan(bar.value))
            ++missing;
        else
            sum += std::clamp(bar.value, -40.0, 80.0), ++count;
        const bool more = i + 1 < bars_.size() && int(std::floor(xOf(bars_[i + 1].begin))) == left;
        if (more)
            continue;
        if (right >= area.left() && left <= area.right()) {
            const int gap = right - left > 3 ? 1 : 0;
            const QRect column(left, kInset, right - left - gap, room);
            if (count == 0 && missing > 0) {
                painter.fillRect(column, QBrush(look.control, Qt::BDiagPattern));
            } else if (count > 0) {
                const double value = sum / count;
                const int high = std::max(1, int(std::lround(shareOf(value) * room)));
                painter.fillRect(QRect(column.left(), kInset + room - high, column.width(), high),
                                 value < 0 ? look.warn : good);
            }
        }
        sum = 0;
        count = missing = 0;
    }
}

void ScoreStrip::paintEvent(QPaintEvent* event) {
    const theme::Tokens& look = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), look.panel);
    painter.fillRect(QRect(0, 0, width(), 1), look.hairline);
    if (scores_) {
        const int zero = height() - kInset - int(std::lround(shareOf(0) * (height() - 2 * kInset)));
        painter.fillRect(QRect(0, zero, width(), 1), look.hairline);
    }
    paintBars(painter, event->rect());
    painter.setFont(theme::smallFont());
    QString words;
    if (bars_.empty() && view().session.comparison().job())
        words = tr("measuring…");
    else if (bars_.empty() && view().session.stemsId() == 0)
        words = tr("scores come with the stems");
    else if (pointer().x() >= 0 && view().hoverFrame())
        words = sentence(*view().hoverFrame());
    if (words.isEmpty())
        return;
    const int across = painter.fontMetrics().horizontalAdvance(words) + 2 * theme::kGroup;
    QRect plate(theme::kSpace, 2, across, height() - 4);
    if (pointer().x() >= 0 && pointer().x() < plate.right() + 24)
        plate.moveRight(width() - theme::kSpace);
    QColor back = look.panel;
    back.setAlpha(225);
    painter.fillRect(plate, back);
    painter.setPen(bars_.empty() ? look.secondary : look.text);
    painter.drawText(plate, Qt::AlignCenter, words);
}

} // namespace stemma
