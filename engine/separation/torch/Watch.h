// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/JobContext.h"
#include "engine/separation/torch/Tensors.h"

#include <functional>
#include <string_view>
#include <utility>

namespace stemma::nn {

/// Passed through a network: every layer tells it its name and result. So a stop request is noticed between
/// layers, progress moves within a chunk, and tests can compare every activation. One worker thread.
class Watch {
public:
    using Tap = std::function<void(std::string_view layer, const at::Tensor& value)>;

    explicit Watch(const JobContext& job, Tap tap = {})
        : job_(job)
        , tap_(std::move(tap)) {}

    /// Throws Stopped when the job should stop.
    void at(std::string_view layer, const at::Tensor& value) {
        job_.checkStop();
        if (tap_)
            tap_(layer, value);
    }
    /// Someone looks at every layer: some results exist as a whole only then.
    bool tapped() const { return bool(tap_); }
    void checkStop() const { job_.checkStop(); }
    /// How much of this chunk is done, 0 ... 1.
    void report(double done) const { job_.report(done); }
    const JobContext& job() const { return job_; }

private:
    const JobContext& job_;
    Tap tap_;
};

} // namespace stemma::nn
