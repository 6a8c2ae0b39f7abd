// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/metrics/Correlations.h"

#include <span>
#include <vector>

namespace stemma::bss {

/// The signals that are compared, as channels one behind the other. None is silent throughout.
struct Problem {
    int channels = 0; ///< of each source
    int taps = 0;
    std::vector<Samples> references;        ///< [reference * channels + channel]
    std::vector<Samples> estimates;         ///< likewise; behind the end of one is silence
    std::vector<std::pair<int, int>> pairs; ///< (reference, estimate) to be scored, rising by estimate

    int referenceCount() const { return int(references.size()) / channels; }
    int estimateCount() const { return int(estimates.size()) / channels; }
};

/// The filters by which references, delayed by 0 ... taps - 1, come closest to estimates over a range, with
/// zeros around it.
class Filters {
public:
    /// Throws Stopped, Error, std::bad_alloc.
    Filters(const Problem& problem, FrameRange range, int threads, const JobContext& job);

    /// Of input channel k of all references, for output channel c of all estimates.
    std::span<const double> fromAll(int k, int c) const {
        return {all_.data() + (std::size_t(c) * inputs_ + k) * taps_, std::size_t(taps_)};
    }
    /// Of channel k of the pair's reference alone, for channel c of its estimate.
    std::span<const double> fromOwn(int pair, int k, int c) const {
        return {own_.data() + ((std::size_t(pair) * channels_ + c) * channels_ + k) * taps_,
                std::size_t(taps_)};
    }

private:
    int channels_;
    int taps_;
    int inputs_;
    std::vector<double> all_;
    std::vector<double> own_;
};

} // namespace stemma::bss
