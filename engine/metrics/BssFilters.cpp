// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/BssFilters.h"

#include "engine/metrics/BlockToeplitz.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stemma::bss {

namespace {

/// The filters [output][input][tap] of the inputs for the outputs, both numbers of signals in `correlations`.
/// Inputs are brought to equal energy, so that a quiet one is as exact as a loud one; what is silent here
/// gets zeros.
std::vector<double> solve(const Correlations& correlations, const std::vector<int>& inputs,
                          const std::vector<int>& outputs, int taps, int threads, const JobContext& job) {
    std::vector<double> filters(outputs.size() * inputs.size() * std::size_t(taps));
    std::vector<std::size_t> heard;
    std::vector<double> scale;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (const double energy = correlations.at(inputs[i], inputs[i], 0); energy > 0) {
            heard.push_back(i);
            scale.push_back(1 / std::sqrt(energy));
        }
    const std::size_t n = heard.size();
    if (n == 0)
        return filters;
    std::vector<double> column(n * n * std::size_t(taps));
    std::size_t next = 0;
    for (int lag = 0; lag < taps; ++lag)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                column[next++] =
                    correlations.at(inputs[heard[i]], inputs[heard[j]], lag) * scale[i] * scale[j];
    const BlockToeplitz matrix(column, int(n), taps, {job.stop, {}});

    std::vector<double> x(outputs.size() * n * std::size_t(taps));
    next = 0;
    for (const int output : outputs)
        for (int tap = 0; tap < taps; ++tap)
            for (std::size_t i = 0; i < n; ++i)
                x[next++] = correlations.at(inputs[heard[i]], output, tap) * scale[i];
    matrix.solve(x, threads, job);
    next = 0;
    for (std::size_t o = 0; o < outputs.size(); ++o)
        for (int tap = 0; tap < taps; ++tap)
            for (std::size_t i = 0; i < n; ++i)
                filters[(o * inputs.size() + heard[i]) * std::size_t(taps) + std::size_t(tap)] =
                    x[next++] * scale[i];
    return filters;
}

} // namespace

Filters::Filters(const Problem& problem, FrameRange range, int threads, const JobContext& job)
    : channels_(problem.channels)
    , taps_(problem.taps)
    , inputs_(int(problem.references.size()))
    , own_(problem.pairs.size() * std::size_t(channels_) * channels_ * taps_) {
    std::vector<Samples> with = problem.references;
    with.insert(with.end(), problem.estimates.begin(), problem.estimates.end());
    const Correlations correlations(problem.references, with, range, taps_, threads, job.part(0, 0.7));

    std::vector<int> inputs(problem.references.size());
    std::iota(inputs.begin(), inputs.end(), 0);
    std::vector<int> outputs(problem.estimates.size());
    std::iota(outputs.begin(), outputs.end(), inputs_);
    all_ = solve(correlations, inputs, outputs, taps_, threads, job);
    job.report(0.9);

    // With one reference its own filters are these, to the last bit: nothing can be interference.
    if (problem.referenceCount() == 1) {
        own_ = all_;
        return;
    }
    for (int reference = 0; reference < problem.referenceCount(); ++reference) {
        std::vector<int> own(channels_);
        std::iota(own.begin(), own.end(), reference * channels_);
        std::vector<std::size_t> pairs;
        std::vector<int> wanted;
        for (std::size_t p = 0; p < problem.pairs.size(); ++p)
            if (problem.pairs[p].first == reference) {
                pairs.push_back(p);
                for (int c = 0; c < channels_; ++c)
                    wanted.push_back(inputs_ + problem.pairs[p].second * channels_ + c);
            }
        const auto filters = solve(correlations, own, wanted, taps_, threads, job);
        const std::size_t each = std::size_t(channels_) * channels_ * taps_;
        for (std::size_t p = 0; p < pairs.size(); ++p)
            std::copy_n(filters.begin() + std::ptrdiff_t(p * each), each,
                        own_.begin() + std::ptrdiff_t(pairs[p] * each));
    }
    job.report(1);
}

} // namespace stemma::bss
