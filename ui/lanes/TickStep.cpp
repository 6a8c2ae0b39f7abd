// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/TickStep.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stemma {

TickStep tickStep(double secondsPerPixel, int room) {
    static constexpr std::array steps{
        TickStep{1e-5, 5, 5}, TickStep{2e-5, 4, 5}, TickStep{5e-5, 5, 5}, TickStep{1e-4, 5, 4},
        TickStep{2e-4, 4, 4}, TickStep{5e-4, 5, 4}, TickStep{1e-3, 5, 3}, TickStep{2e-3, 4, 3},
        TickStep{5e-3, 5, 3}, TickStep{0.01, 5, 2}, TickStep{0.02, 4, 2}, TickStep{0.05, 5, 2},
        TickStep{0.1, 5, 1},  TickStep{0.2, 4, 1},  TickStep{0.5, 5, 1},  TickStep{1, 5, 0},
        TickStep{2, 4, 0},    TickStep{5, 5, 0},    TickStep{10, 5, 0},   TickStep{15, 3, 0},
        TickStep{30, 6, 0},   TickStep{60, 6, 0},   TickStep{120, 4, 0},  TickStep{300, 5, 0},
        TickStep{600, 5, 0},  TickStep{900, 3, 0},  TickStep{1800, 6, 0}, TickStep{3600, 6, 0},
        TickStep{7200, 4, 0}, TickStep{14400, 4, 0}};
    const double least = secondsPerPixel * room;
    const auto it =
        std::find_if(steps.begin(), steps.end(), [least](const TickStep& s) { return s.seconds >= least; });
    return it == steps.end() ? steps.back() : *it;
}

} // namespace stemma
