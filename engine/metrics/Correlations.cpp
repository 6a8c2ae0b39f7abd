// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/Correlations.h"

#include "engine/dsp/FftDouble.h"
#include "engine/dsp/ParallelFor.h"

#include <algorithm>
#include <atomic>

namespace stemma {

namespace {

constexpr Frame kTapsPerSection = 14; ///< section length in lags: what its borders cost is then an eighth
constexpr int kBatch = 8;             ///< sections whose spectra are held at a time
constexpr int kBinsAtOnce = 256;      ///< one sum of them stays in the first-level cache

struct Spectra {
    Spectra(std::size_t rows, int binCount)
        : bins(std::size_t(binCount))
        , real(rows * bins)
        , imaginary(rows * bins) {}
    std::span<double> re(std::size_t row) { return {real.data() + row * bins, bins}; }
    std::span<double> im(std::size_t row) { return {imaginary.data() + row * bins, bins}; }

    std::size_t bins;
    std::vector<double> real;
    std::vector<double> imaginary;
};

/// in: the samples [begin, begin + count) of x that lie in range, zeros elsewhere and up to in.size().
void cut(Samples x, FrameRange range, Frame begin, Frame count, std::span<double> in) {
    std::ranges::fill(in, 0.0);
    const FrameRange there = range.intersected({begin, begin + count}).intersected({0, Frame(x.size())});
    for (Frame t = there.begin; t < there.end; ++t)
        in[t - begin] = double(x[t]);
}

/// sum += conj(x) * y
void addProduct(const double* xr, const double* xi, const double* yr, const double* yi,
                double* __restrict sumReal, double* __restrict sumImaginary, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) {
        sumReal[k] += xr[k] * yr[k] + xi[k] * yi[k];
        sumImaginary[k] += xr[k] * yi[k] - xi[k] * yr[k];
    }
}

} // namespace

// A section of a signal, zeros behind it, against what lies from lags - 1 before to lags - 1 behind it: their
// circular correlation holds all wanted lags without wrapping round. The cross spectra of all sections are
// summed, so there is one inverse transform a pair.
Correlations::Correlations(std::span<const Samples> signals, std::span<const Samples> with, FrameRange range,
                           int lags, int threads, const JobContext& job)
    : with_(int(with.size()))
    , lags_(lags)
    , values_(signals.size() * with.size() * (2 * std::size_t(lags) - 1)) {
    const Frame margin = lags - 1;
    const int size = FftDouble::fastSize(int(std::min(range.length(), kTapsPerSection * lags) + 2 * margin));
    const Frame length = size - 2 * margin;
    const Frame sections = (range.length() + length - 1) / length;
    const int batch = int(std::min<Frame>(kBatch, sections));
    const int bins = size / 2 + 1;
    const std::size_t inputs = signals.size();
    const std::size_t transforms = inputs + with.size();
    Spectra spectra(std::size_t(batch) * transforms, bins);
    std::vector<std::pair<int, int>> pairs;
    for (int i = 0; i < int(inputs); ++i)
        for (int j = i; j < with_; ++j)
            pairs.emplace_back(i, j);
    Spectra sums(pairs.size(), bins);
    const int workers = threadCount(threads);
    std::vector<FftDouble> ffts;
    for (int w = 0; w < workers; ++w)
        ffts.emplace_back(size);

    for (Frame first = 0; first < sections; first += batch) {
        job.checkStop();
        const int here = int(std::min<Frame>(batch, sections - first));
        std::atomic<int> next = 0;
        parallelFor(workers, threads, [&](int worker) {
            std::vector<double> in(static_cast<std::size_t>(size));
            for (int n = next++; n < here * int(transforms); n = next++) {
                const Frame begin = range.begin + (first + n / Frame(transforms)) * length;
                const std::size_t which = std::size_t(n) % transforms;
                if (which < inputs)
                    cut(signals[which], range, begin, length, in);
                else
                    cut(with[which - inputs], range, begin - margin, size, in);
                ffts[std::size_t(worker)].forward(in, spectra.re(std::size_t(n)), spectra.im(std::size_t(n)));
            }
        });
        parallelFor((bins + kBinsAtOnce - 1) / kBinsAtOnce, threads, [&](int part) {
            const std::size_t k = std::size_t(part) * kBinsAtOnce;
            const std::size_t count = std::min<std::size_t>(kBinsAtOnce, std::size_t(bins) - k);
            for (std::size_t p = 0; p < pairs.size(); ++p)
                for (int s = 0; s < here; ++s) {
                    const std::size_t x = std::size_t(s) * transforms + std::size_t(pairs[p].first);
                    const std::size_t y = std::size_t(s) * transforms + inputs + std::size_t(pairs[p].second);
                    addProduct(spectra.re(x).data() + k, spectra.im(x).data() + k, spectra.re(y).data() + k,
                               spectra.im(y).data() + k, sums.re(p).data() + k, sums.im(p).data() + k, count);
                }
        });
        job.report(double(first + here) / double(sections));
    }
    std::vector<double> out(static_cast<std::size_t>(size));
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        ffts[0].inverse(sums.re(p), sums.im(p), out);
        const std::size_t row = std::size_t(pairs[p].first) * with.size() + std::size_t(pairs[p].second);
        std::copy_n(out.begin(), 2 * lags - 1, values_.begin() + std::ptrdiff_t(row * (2 * lags - 1)));
    }
}

} // namespace stemma
