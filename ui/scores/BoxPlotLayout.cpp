// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Theme.h"
#include "ui/scores/BoxPlot.h"
#include "ui/scores/NumberText.h"

#include <algorithm>
#include <cmath>

// Where BoxPlot draws what.
namespace stemma {
namespace {

constexpr double kTickRoom = 28; ///< least pixels between two ticks, about
constexpr double kWidest = 28;   ///< a box is not wider
constexpr double kFar = 1e12;    ///< values are drawn up to here, so that no difference overflows

/// 1, 2 or 5 times a power of ten, not less than `least`.
double roundStep(double least) {
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 5.0})
        if (times * power >= least * (1 - 1e-9))
            return times * power;
    return 10 * power;
}

} // namespace

QString BoxPlot::tickText(double value) const {
    return numberText(value, std::max(0, -int(std::floor(std::log10(step_) + 1e-9))));
}

void BoxPlot::chooseRange() {
    double low = kFar;
    double high = -kFar;
    for (const Drawn& each : drawn_)
        if (each.summary) {
            low = std::min(low, each.summary->low);
            high = std::max(high, each.summary->high);
        }
    low = std::clamp(low, -kFar, kFar);
    high = std::clamp(high, -kFar, kFar);
    if (low > high) {
        step_ = 0;
        return;
    }
    // Zero is worth seeing as long as the boxes keep at least half of the height.
    if (low > 0 && low <= high - low)
        low = 0;
    if (high < 0 && -high <= high - low)
        high = 0;
    if (const double least = std::max(1.0, std::abs(high) / 10); high - low < least / 100) {
        low -= least;
        high += least;
    }
    const double height = std::max(2 * kTickRoom, plot_.height());
    step_ = roundStep((high - low) / (height / kTickRoom));
    lowest_ = std::floor(low / step_ + 1e-9) * step_;
    highest_ = std::ceil(high / step_ - 1e-9) * step_;
}

double BoxPlot::snapped(double pixels) const {
    return std::round(pixels * devicePixelRatioF()) / devicePixelRatioF();
}

double BoxPlot::yOf(double value) const {
    const double share = (std::clamp(value, lowest_, highest_) - lowest_) / (highest_ - lowest_);
    return plot_.bottom() - share * plot_.height();
}

void BoxPlot::arrange() {
    const QFontMetricsF metrics(font());
    const auto count = groups_.size();
    // How many lines the legend takes depends on the axis' width, that on the ticks, and they on the height:
    // the second round has the height of the first.
    for (int round = 0; round < 2; ++round) {
        chooseRange();
        axis_ = metrics.horizontalAdvance(unit_);
        if (step_ > 0)
            for (const double v : {lowest_, highest_, lowest_ + step_})
                axis_ = std::max(axis_, metrics.horizontalAdvance(tickText(v)));
        const double left = std::ceil(theme::kInset + axis_ + 6);
        const double right = width() - theme::kInset;
        arrangeLegend(left + theme::kGroup, right);
        const double legendBottom = legend_.empty() ? 0 : legend_.back().place.bottom();
        const double top =
            std::max(legendBottom, theme::kGroup + (unit_.isEmpty() ? 0 : kLine)) + theme::kSpace + kMargin;
        const double groupWidth = count == 0 ? 0 : std::max(0.0, right - left) / double(count);
        const StaggeredNames names{left, groupWidth, double(width() - theme::kSpace)};
        const double rows = kLine * names.rows(names_, metrics);
        const double bottom = height() - theme::kGroup - rows - theme::kSpace - kMargin;
        plot_ = QRectF(left, top, std::max(1.0, right - left), std::max(1.0, bottom - top));
        placedNames_ = names.place(names_, metrics, plot_.bottom() + kMargin + theme::kSpace);
    }
    const double groupWidth = count == 0 ? 0 : plot_.width() / double(count);
    const double takes = std::max(1.0, double(takes_.size()));
    const double slot = std::min(kWidest / 0.75, std::max(0.0, groupWidth * 0.9 / takes));
    const double pixel = 1 / devicePixelRatioF();
    for (Drawn& each : drawn_) {
        const double middle = plot_.left() + (each.at.group + 0.5) * groupWidth;
        const double x = middle + (each.take - takes / 2) * slot;
        each.slot = QRectF(x, plot_.top() - kMargin, slot, plot_.height() + 2 * kMargin);
        each.box = {};
        if (!each.summary)
            continue;
        // An odd number of pixels has a middle for the whisker.
        double wide = std::max(pixel, snapped(slot * 0.75));
        if (wide >= 3 && int(std::round(wide)) % 2 == 0)
            wide = std::round(wide) - 1;
        const double y = snapped(yOf(each.summary->upper));
        const double tall = std::max(pixel, snapped(yOf(each.summary->lower)) - y);
        each.box = QRectF(snapped(x + (slot - wide) / 2), y, wide, tall);
    }
}

void BoxPlot::arrangeLegend(double left, double right) {
    legend_.clear();
    if (takes_.size() < 2)
        return;
    const QFontMetricsF metrics(font());
    double x = left;
    double y = theme::kGroup;
    for (const QString& take : takes_) {
        const double room = std::max(0.0, right - left - kSwatch - 6);
        const QString text = metrics.elidedText(take, Qt::ElideMiddle, room);
        const double across = kSwatch + 6 + std::ceil(metrics.horizontalAdvance(text));
        if (x > left && x + across > right) {
            x = left;
            y += kLine;
        }
        legend_.push_back({text, QRectF(x, y, across, kLine)});
        x += across + theme::kInset;
    }
}

} // namespace stemma
