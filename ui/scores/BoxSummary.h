// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

namespace stemma {

/// Five numbers that stand for many: the 5th percentile, the lower quartile, the median, the upper quartile
/// and the 95th percentile, linear between neighbours (Hyndman and Fan's definition 7, NumPy's and R's own).
struct BoxSummary {
    double low = 0;
    double lower = 0;
    double median = 0;
    double upper = 0;
    double high = 0;
    int count = 0; ///< values that they were taken of
};

/// Of the finite values: NaN and infinity are left out, as medianScore() does. None: nothing.
std::optional<BoxSummary> boxSummary(std::span<const double> values);

} // namespace stemma
