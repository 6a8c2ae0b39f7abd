// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace stemma {

/// Estimates how long a job will still run from how fast it went lately. A slow start (loading a model,
/// filling a first chunk) counts little; what is shown counts down between reports and is drawn towards new
/// estimates, by at most 35 % a second, instead of jumping.
class TimeLeft {
public:
    /// `progress` 0 ... 1 at `milliseconds` since the start, both never falling.
    void update(double progress, std::int64_t milliseconds);
    /// -1 while unknown: in the first second, and (for at most ten) before 2 % are done.
    std::int64_t left(std::int64_t milliseconds) const;

private:
    double progress_ = 0;
    std::int64_t reportedAt_ = 0; ///< when progress last rose
    std::int64_t updatedAt_ = 0;
    double time_ = 0; ///< recent seconds and the progress made in them, older ones fading
    double done_ = 0;
    double shown_ = -1; ///< seconds left as of updatedAt_
};

} // namespace stemma
