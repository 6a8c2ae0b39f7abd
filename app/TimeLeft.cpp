// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TimeLeft.h"

#include <algorithm>
#include <cmath>

namespace stemma {

namespace {
constexpr double kMemorySeconds = 20; // how long a stretch of work is remembered
constexpr double kFirstWeight = 0.25; // the first report holds the start-up cost
constexpr double kPullSeconds = 2;    // how fast the shown value follows the estimate
constexpr double kPullLimit = 0.2;    // of the larger of both, per second
constexpr std::int64_t kQuietStart = 1000;
} // namespace

void TimeLeft::update(double progress, std::int64_t milliseconds) {
    if (progress > progress_) {
        const double seconds = static_cast<double>(milliseconds - reportedAt_) / 1000;
        const bool first = done_ <= 0;
        const double weight = first ? kFirstWeight : 1;
        const double fade = first ? 0 : std::exp(-seconds / kMemorySeconds);
        time_ = time_ * fade + seconds * weight;
        done_ = done_ * fade + (progress - progress_) * weight;
        progress_ = progress;
        reportedAt_ = milliseconds;
    }
    const double passed = static_cast<double>(milliseconds - updatedAt_) / 1000;
    updatedAt_ = milliseconds;
    if (done_ <= 0 || time_ <= 0 || milliseconds < kQuietStart)
        return;
    const double sinceReport = static_cast<double>(milliseconds - reportedAt_) / 1000;
    const double estimate = std::max(0.0, (1 - progress_) * time_ / done_ - sinceReport);
    if (shown_ < 0) {
        shown_ = estimate;
        return;
    }
    shown_ = std::max(0.0, shown_ - passed);
    const double limit = kPullLimit * passed * std::max(shown_, estimate);
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
