// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Error.h"

#include <functional>
#include <stop_token>

namespace stemma {

/// What a long run is given: a way to say how far it is and a way to learn that it should stop.
/// Used on the worker thread only. Default-constructed: never stops, reports to nobody.
struct JobContext {
    std::stop_token stop;
    std::function<void(double)> progress; ///< 0 ... 1, rising; may be called often, the receiver throttles

    void report(double done) const {
        if (progress)
            progress(done);
    }
    void checkStop() const {
        if (stop.stop_requested())
            throw Stopped{};
    }
    /// The part [from, to] of this job's progress, for a step inside a larger job.
    JobContext part(double from, double to) const {
        if (!progress)
            return *this;
        return {stop, [p = progress, from, to](double d) { p(from + (to - from) * d); }};
    }
};

} // namespace stemma
