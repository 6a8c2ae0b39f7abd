// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TimeLeft.h"

#include <algorithm>
#include <cmath>

namespace stemma {

namespace {
constexpr double kShortestMemory = 3; // seconds that work is remembered for: a third of all that passed,
constexpr double kLongestMemory = 20; // so that a start unlike the rest is soon forgotten
constexpr double kFirstWeight = 0.25; // the first report holds the start-up cost
constexpr double kPullSeconds = 2;    // how fast the shown value follows the estimate
constexpr double kPullLimit = 0.35;   // of what is shown, per second
constexpr std::int64_t kQuietStart = 1000;
constexpr double kTellingProgress = 0.02; // what is known from less is worth nothing,
constexpr std::int64_t kPatience = 10000; // but sooner or later something has to be said
} // namespace

void TimeLeft::update(double progress, std::int64_t milliseconds) {
    if (progress > progress_) {
        const double seconds = static_cast<double>(milliseconds - reportedAt_) / 1000;
        const bool first = done_ <= 0;
        const double weight = first ? kFirstWeight : 1;
        const double passedInAll = static_cast<double>(milliseconds) / 1000;
        const double memory = std::clamp(passedInAll / 3, kShortestMemory, kLongestMemory);
        const double fade = first ? 0 : std::exp(-seconds / memory);
        time_ = time_ * fade + seconds * weight;
        done_ = done_ * fade + (progress - progress_) * weight;
        progress_ = progress;
        reportedAt_ = milliseconds;
    }
    const double passed = static_cast<double>(milliseconds - updatedAt_) / 1000;
    updatedAt_ = milliseconds;
    const bool telling = progress_ >= kTellingProgress || milliseconds >= kPatience;
    if (done_ <= 0 || time_ <= 0 || milliseconds < kQuietStart || !telling)
        return;
    const double sinceReport = static_cast<double>(milliseconds - reportedAt_) / 1000;
    const double estimate = std::max(0.0, (1 - progress_) * time_ / done_ - sinceReport);
    if (shown_ < 0) {
        shown_ = estimate;
        return;
    }
    shown_ = std::max(0.0, shown_ - passed);
    const double limit = kPullLimit * passed * std::max(shown_, 1.0);
    const double pull = (estimate - shown_) * (1 - std::exp(-passed / kPullSeconds));
    shown_ += std::clamp(pull, -limit, limit);
}

std::int64_t TimeLeft::left(std::int64_t milliseconds) const {
    if (shown_ < 0)
        return -1;
    const auto shown = static_cast<std::int64_t>(std::llround(shown_ * 1000));
    return std::max<std::int64_t>(0, shown - std::max<std::int64_t>(0, milliseconds - updatedAt_));
}

} // namespace stemma
