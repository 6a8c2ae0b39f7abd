// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"
#include "engine/core/JobContext.h"

#include <span>
#include <vector>

namespace stemma {

/// One channel of sound, not owned.
using Samples = std::span<const float>;

/// Correlations of some signals among each other and with others, over one range, with zeros around it.
class Correlations {
public:
    /// with begins with `signals` themselves; behind the end of one there are zeros. Lags 0 ... lags - 1 of
    /// both signs. By FFT of sections, in double precision; the same bits whatever the number of threads.
    /// Throws Stopped, std::bad_alloc.
    Correlations(std::span<const Samples> signals, std::span<const Samples> with, FrameRange range, int lags,
                 int threads, const JobContext& job);

    /// Sum over t of signals[i][t] * with[j][t + lag], -lags < lag < lags; lag >= 0 for a j that is none of
    /// `signals`.
    double at(int i, int j, int lag) const {
        if (j < i)
            return at(j, i, -lag);
        return values_[(std::size_t(i) * with_ + j) * (2 * lags_ - 1) + (lag + lags_ - 1)];
    }

private:
    int with_;
    int lags_;
    std::vector<double> values_;
};

} // namespace stemma
