// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stemma {

/// Where a ruler puts its labels: a 1-2-5 or clock-like step that leaves at least `room` pixels per label.
struct TickStep {
    double seconds; ///< between labels
    int minor;      ///< divisions between two labels
    int decimals;   ///< that the labels need
};
TickStep tickStep(double secondsPerPixel, int room);

} // namespace stemma
