// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/BoxSummary.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace stemma {

std::optional<BoxSummary> boxSummary(std::span<const double> values) {
    std::vector<double> sorted;
    std::ranges::copy_if(values, std::back_inserter(sorted), [](double v) { return std::isfinite(v); });
    if (sorted.empty())
        return std::nullopt;
    std::ranges::sort(sorted);
    const auto at = [&](double share) {
        const double place = share * double(sorted.size() - 1);
        const auto below = std::size_t(place);
        return std::lerp(sorted[below], sorted[std::min(below + 1, sorted.size() - 1)],
                         place - double(below));
    };
    return BoxSummary{at(0.05), at(0.25), at(0.5), at(0.75), at(0.95), int(sorted.size())};
}

} // namespace stemma
