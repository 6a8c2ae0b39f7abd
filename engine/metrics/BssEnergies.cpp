// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/BssEnergies.h"

#include "engine/dsp/ParallelFor.h"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace stemma::bss {

namespace {

constexpr int kLongestFft = 1 << 17;
constexpr std::size_t kLargestBank = std::size_t(160) << 20; ///< bytes of filters' bins
constexpr int kTapsPerSection = 16;

typedef double Two __attribute__((vector_size(2 * sizeof(double)))); // the smallest that every target has

Two load(const double* from) {
    Two two;
    std::memcpy(&two, from, sizeof two);
    return two;
}

void add(Energies& to, const double* s, const double* e, const double* f, const double* p, std::size_t count,
         double weight) {
    Two sums[8]{};
    const auto addSquares = [&sums](Two vs, Two ve, Two vf, Two vp) {
        const Two all[8]{vs, vf, vp, ve - vs, ve - vf, vf - vs, vp - vf, ve - vp};
        for (int i = 0; i < 8; ++i)
            sums[i] += all[i] * all[i];
    };
    std::size_t k = 0;
    for (; k + 2 <= count; k += 2)
        addSquares(load(s + k), load(e + k), load(f + k), load(p + k));
    if (k < count)
        addSquares(Two{s[k]}, Two{e[k]}, Two{f[k]}, Two{p[k]});
    double* const energies[8]{&to.s,       &to.f,       &to.p,       &to.eMinusS,
                              &to.eMinusF, &to.fMinusS, &to.pMinusF, &to.eMinusP};
    for (int i = 0; i < 8; ++i)
        *energies[i] += weight * (sums[i][0] + sums[i][1]);
}

} // namespace

Projection::Projection(const Problem& problem, const Filters& filters, Frame window, int threads)
    : problem_(problem) {
    const std::size_t channels = std::size_t(problem.channels);
    const std::size_t inputs = problem.references.size();
    const std::size_t outputs = problem.estimates.size();
    const std::size_t rows = outputs * inputs + problem.pairs.size() * channels * channels;
    const Frame needed = window + problem.taps - 1;
    whole_ = needed <= kLongestFft && rows * std::size_t(needed) * sizeof(double) <= kLargestBank;
    size_ = FftDouble::fastSize(whole_ ? int(needed) : kTapsPerSection * problem.taps);
    const std::size_t bins = std::size_t(size_ / 2 + 1);
    real_.resize(rows * bins);
    imaginary_.resize(rows * bins);

    std::atomic<std::size_t> next = 0;
    parallelFor(threadCount(threads), threads, [&](int) {
        FftDouble fft(size_);
        std::vector<double> in(static_cast<std::size_t>(size_));
        for (std::size_t row = next++; row < rows; row = next++) {
            const std::size_t own = row - std::min(row, outputs * inputs);
            const auto taps = row < outputs * inputs
                                  ? filters.fromAll(int(row % inputs), int(row / inputs))
                                  : filters.fromOwn(int(own / (channels * channels)), int(own % channels),
                                                    int(own / channels % channels));
            std::ranges::copy(taps, in.begin());
            fft.forward(in, {real_.data() + row * bins, bins}, {imaginary_.data() + row * bins, bins});
        }
    });
}

std::size_t Projection::filterRow(int output, int input) const {
    return std::size_t(output) * problem_.references.size() + std::size_t(input);
}

std::size_t Projection::ownRow(int pair, int output, int input) const {
    return problem_.estimates.size() * problem_.references.size() +
           (std::size_t(pair) * problem_.channels + output) * problem_.channels + input;
}

// Rows of the scratch: the references' channels, the estimates' channels, what all references give, what its
// own gives.
Projection::Scratch::Scratch(const Projection& owner)
    : fft(owner.size_)
    , time((owner.problem_.references.size() + owner.problem_.estimates.size() + 2) * owner.size_)
    , real((owner.problem_.references.size() + owner.problem_.estimates.size() + 2) * (owner.size_ / 2 + 1))
    , imaginary(real.size()) {}

/// Row `into` of the scratch += the bins of an input times those of a filter.
void Projection::filter(Scratch& scratch, std::size_t row, int input, int into) const {
    const std::size_t bins = std::size_t(size_ / 2 + 1);
    const double* hr = real_.data() + row * bins;
    const double* hi = imaginary_.data() + row * bins;
    const double* xr = scratch.real.data() + std::size_t(input) * bins;
    const double* xi = scratch.imaginary.data() + std::size_t(input) * bins;
    double* __restrict yr = scratch.real.data() + std::size_t(into) * bins;
    double* __restrict yi = scratch.imaginary.data() + std::size_t(into) * bins;
    for (std::size_t k = 0; k < bins; ++k) {
        yr[k] += hr[k] * xr[k] - hi[k] * xi[k];
        yi[k] += hr[k] * xi[k] + hi[k] * xr[k];
    }
}

std::vector<Energies> Projection::energies(FrameRange window, Scratch& scratch, const JobContext& job) const {
    const int inputs = int(problem_.references.size());
    const int outputs = int(problem_.estimates.size());
    const int all = inputs + outputs;
    const int own = all + 1;
    const std::size_t bins = std::size_t(size_ / 2 + 1);
    const Frame tail = problem_.taps - 1;
    const Frame before = whole_ ? 0 : tail; // of a section's samples, those that only fill the filters
    const Frame step = size_ - before;
    std::vector<Energies> result(problem_.pairs.size());

    const auto time = [&](int row) {
        return std::span(scratch.time.data() + std::size_t(row) * size_, std::size_t(size_));
    };
    const auto real = [&](int row) { return std::span(scratch.real.data() + row * bins, bins); };
    const auto imaginary = [&](int row) { return std::span(scratch.imaginary.data() + row * bins, bins); };
    const auto clear = [&](int row) {
        std::ranges::fill(real(row), 0.0);
        std::ranges::fill(imaginary(row), 0.0);
    };

    for (Frame at = 0; at < window.length() + tail; at += step) {
        const Frame begin = window.begin + at - before;
        const std::size_t valid = std::size_t(std::min(step, window.length() + tail - at));
        for (int row = 0; row < inputs + outputs; ++row) {
            job.checkStop();
            const Samples x = row < inputs ? problem_.references[row] : problem_.estimates[row - inputs];
            const auto in = time(row);
            std::ranges::fill(in, 0.0);
            const FrameRange there =
                window.intersected({begin, begin + size_}).intersected({0, Frame(x.size())});
            for (Frame t = there.begin; t < there.end; ++t)
                in[std::size_t(t - begin)] = double(x[std::size_t(t)]);
            if (row < inputs || whole_)
                scratch.fft.forward(in, real(row), imaginary(row));
        }
        const auto score = [&](Energies& to, int s, int e) {
            if (whole_) {
                const auto add4 = [&](auto part, std::size_t k, std::size_t count, double weight) {
                    add(to, part(s).data() + k, part(e).data() + k, part(own).data() + k,
                        part(all).data() + k, count, weight / size_);
                };
                add4(real, 0, 1, 1);
                add4(real, 1, bins - 2, 2);
                add4(imaginary, 1, bins - 2, 2);
                add4(real, bins - 1, 1, 1);
            } else {
                const auto from = std::size_t(before);
                add(to, time(s).data() + from, time(e).data() + from, time(own).data() + from,
                    time(all).data() + from, valid, 1);
            }
        };
        std::size_t pair = 0;
        for (int estimate = 0; estimate < problem_.estimateCount(); ++estimate) {
            std::size_t end = pair;
            while (end < problem_.pairs.size() && problem_.pairs[end].second == estimate)
                ++end;
            for (int c = 0; c < problem_.channels; ++c) {
                job.checkStop();
                const int output = estimate * problem_.channels + c;
                clear(all);
                for (int k = 0; k < inputs; ++k)
                    filter(scratch, filterRow(output, k), k, all);
                if (!whole_)
                    scratch.fft.inverse(real(all), imaginary(all), time(all));
                for (std::size_t p = pair; p < end; ++p) {
                    const int reference = problem_.pairs[p].first * problem_.channels;
                    clear(own);
                    for (int k = 0; k < problem_.channels; ++k)
                        filter(scratch, ownRow(int(p), c, k), reference + k, own);
                    if (!whole_)
                        scratch.fft.inverse(real(own), imaginary(own), time(own));
                    score(result[p], reference + c, inputs + output);
                }
            }
            pair = end;
        }
    }
    return result;
}

} // namespace stemma::bss
