// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/StemCoherence.h"

#include "engine/core/Error.h"
#include "engine/dsp/Fft.h"
#include "engine/dsp/ParallelFor.h"
#include "engine/dsp/Window.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <complex>
#include <limits>
#include <thread>

namespace stemma {
namespace {

constexpr int kSize = 2048;
constexpr int kHop = 1024;
constexpr int kBins = kSize / 2 + 1;
constexpr double kBlockSeconds = 3;
constexpr Frame kLeastFrames = 8;   ///< of a block that tells something
constexpr double kSilence = 1e-10;  ///< mean square below which a stem is silent
constexpr double kDependent = 1e-8; ///< share that is left of a channel which the others give already
constexpr double kOverlap = 19.0 / 18.0;

/// Bins side by side, so that the compiler works on several at once.
constexpr int kLanes = 16;
constexpr int kTiles = (kBins + kLanes - 1) / kLanes;
using Lanes = std::array<float, kLanes>;

void addProduct(Lanes& sum, const Lanes& a, const Lanes& b) {
    for (std::size_t l = 0; l < kLanes; ++l)
        sum[l] += a[l] * b[l];
}

void subtractProduct(Lanes& sum, const Lanes& a, const Lanes& b) {
    for (std::size_t l = 0; l < kLanes; ++l)
        sum[l] -= a[l] * b[l];
}

/// One channel in one tile: a complex value a frame and bin.
struct Column {
    std::vector<Lanes> re;
    std::vector<Lanes> im;

    explicit Column(std::size_t frames)
        : re(frames)
        , im(frames) {}
};

/// conj(a) . b over all frames.
void inner(const Column& a, const Column& b, Lanes& re, Lanes& im) {
    re = {};
    im = {};
    for (std::size_t t = 0; t < a.re.size(); ++t) {
        addProduct(re, a.re[t], b.re[t]);
        addProduct(re, a.im[t], b.im[t]);
        addProduct(im, a.re[t], b.im[t]);
        subtractProduct(im, a.im[t], b.re[t]);
    }
}

Lanes energy(const Column& a) {
    Lanes sum{};
    for (std::size_t t = 0; t < a.re.size(); ++t) {
        addProduct(sum, a.re[t], a.re[t]);
        addProduct(sum, a.im[t], a.im[t]);
    }
    return sum;
}

/// Makes the columns orthonormal, bin by bin (modified Gram-Schmidt). A column that the ones before it give
/// already, as the second channel of a mono sound does, becomes zero.
void orthonormalise(std::span<Column> columns) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
        Column& column = columns[c];
        const Lanes before = energy(column);
        for (std::size_t q = 0; q < c; ++q) {
            Lanes re;
            Lanes im;
            inner(columns[q], column, re, im);
            for (std::size_t t = 0; t < column.re.size(); ++t) {
                subtractProduct(column.re[t], re, columns[q].re[t]);
                addProduct(column.re[t], im, columns[q].im[t]);
                subtractProduct(column.im[t], re, columns[q].im[t]);
                subtractProduct(column.im[t], im, columns[q].re[t]);
            }
        }
        const Lanes after = energy(column);
        Lanes scale;
        for (std::size_t l = 0; l < kLanes; ++l)
            scale[l] = after[l] > float(kDependent) * before[l] ? 1 / std::sqrt(after[l]) : 0;
        for (auto* part : {&column.re, &column.im})
            for (Lanes& value : *part)
                for (std::size_t l = 0; l < kLanes; ++l)
                    value[l] *= scale[l];
    }
}

/// What one block says about a pair.
struct Sums {
    double predicted = 0; ///< energy beyond chance
    double whole = 0;     ///< energy of the cells that tell something
};

struct BlockResult {
    std::vector<Sums> pairs;    ///< [i * stems + j]
    std::vector<double> energy; ///< [stem]: sum of squares of the samples
};

/// The work space of one thread.
class Analyser {
public:
    Analyser(std::span<const StemReader> stems, FrameRange range)
        : stems_(stems)
        , range_(range)
        , fft_(kSize)
        , window_(hann(kSize))
        , in_(kSize)
        , out_(std::size_t(fft_.bins())) {
        for (const StemReader& stem : stems) {
            first_.push_back(channels_);
            channels_ += std::size_t(stem.channels);
        }
    }

    /// STFT frames `begin` to `end`, counted from the range's beginning.
    BlockResult run(Frame begin, Frame end, const JobContext& job) {
        const std::size_t n = stems_.size();
        BlockResult result{std::vector<Sums>(n * n), std::vector<double>(n)};
        frames_ = std::size_t(end - begin);
        spectra_.resize(channels_);
        for (std::size_t s = 0; s < n; ++s)
            for (int c = 0; c < stems_[s].channels; ++c) {
                job.checkStop();
                result.energy[s] += transform(stems_[s], c, begin, spectra_[first_[s] + std::size_t(c)]);
            }
        for (int tile = 0; tile < kTiles && end - begin >= kLeastFrames; ++tile) {
            job.checkStop();
            addTile(std::size_t(tile), result);
        }
        return result;
    }

private:
    /// [tile * frames + frame]
    struct Spectrum {
        std::vector<Lanes> re;
        std::vector<Lanes> im;
    };

    double transform(const StemReader& stem, int channel, Frame begin, Spectrum& spectrum) {
        // Zeros beyond the range, whatever the stem has there.
        const Frame from = range_.begin + begin * kHop;
        samples_.assign((frames_ - 1) * kHop + kSize, 0.0F);
        const auto within = std::size_t(std::min<Frame>(Frame(samples_.size()), range_.end - from));
        readFinite(stem, std::span(samples_).first(within), channel, from);
        double squares = 0;
        for (std::size_t i = 0; i < std::min(within, frames_ * kHop); ++i)
            squares += double(samples_[i]) * double(samples_[i]);
        spectrum.re.assign(kTiles * frames_, Lanes{});
        spectrum.im.assign(kTiles * frames_, Lanes{});
        for (std::size_t t = 0; t < frames_; ++t) {
            for (std::size_t i = 0; i < kSize; ++i)
                in_[i] = samples_[t * kHop + i] * window_[i];
            fft_.forward(in_, out_);
            for (std::size_t k = 0; k < kBins; ++k) {
                spectrum.re[k / kLanes * frames_ + t][k % kLanes] = out_[k].real();
                spectrum.im[k / kLanes * frames_ + t][k % kLanes] = out_[k].imag();
            }
        }
        return squares;
    }

    Column column(std::size_t channel, std::size_t tile) const {
        Column column(frames_);
        const auto from = std::ptrdiff_t(tile * frames_);
        std::copy_n(spectra_[channel].re.begin() + from, frames_, column.re.begin());
        std::copy_n(spectra_[channel].im.begin() + from, frames_, column.im.begin());
        return column;
    }

    /// The squared length of each frame's row.
    static std::vector<Lanes> rows(std::span<const Column> columns) {
        std::vector<Lanes> rows(columns[0].re.size());
        for (const Column& column : columns)
            for (std::size_t t = 0; t < rows.size(); ++t) {
                addProduct(rows[t], column.re[t], column.re[t]);
                addProduct(rows[t], column.im[t], column.im[t]);
            }
        return rows;
    }

    void addTile(std::size_t tile, BlockResult& result) const {
        const std::size_t n = stems_.size();
        std::vector<std::vector<Column>> stems(n);
        std::vector<std::vector<Lanes>> energies(n);
        for (std::size_t s = 0; s < n; ++s) {
            for (int c = 0; c < stems_[s].channels; ++c)
                stems[s].push_back(column(first_[s] + std::size_t(c), tile));
            energies[s] = rows(stems[s]);
        }
        for (std::size_t j = 0; j < n; ++j) {
            std::vector<Column> basis = stems[j];
            orthonormalise(basis);
            const std::vector<Lanes> leverage = rows(basis);
            for (std::size_t i = 0; i < n; ++i)
                if (i != j)
                    addPair(basis, leverage, stems[i], energies[i], result.pairs[i * n + j]);
        }
    }

    static void addPair(std::span<const Column> basis, std::span<const Lanes> leverage,
                        std::span<const Column> stem, std::span<const Lanes> energies, Sums& sums) {
        Lanes predicted{};
        for (const Column& q : basis)
            for (const Column& x : stem) {
                Lanes re;
                Lanes im;
                inner(q, x, re, im);
                addProduct(predicted, re, re);
                addProduct(predicted, im, im);
            }
        Lanes whole{};
        Lanes chance{};
        for (std::size_t t = 0; t < energies.size(); ++t) {
            addProduct(chance, leverage[t], energies[t]);
            for (std::size_t l = 0; l < kLanes; ++l)
                whole[l] += energies[t][l];
        }
        for (std::size_t l = 0; l < kLanes; ++l) {
            const double bias = kOverlap * double(chance[l]);
            if (!(whole[l] > 0) || bias > double(whole[l]) / 2)
                continue;
            sums.predicted += (double(predicted[l]) - bias) / (1 - bias / double(whole[l]));
            sums.whole += double(whole[l]);
        }
    }

    std::span<const StemReader> stems_;
    FrameRange range_;
    Fft fft_;
    std::vector<float> window_;
    std::vector<float> in_;
    std::vector<std::complex<float>> out_;
    std::size_t channels_ = 0;       ///< of all stems
    std::vector<std::size_t> first_; ///< of a stem's channels among all
    std::vector<float> samples_;
    std::vector<Spectrum> spectra_; ///< [channel]
    std::size_t frames_ = 0;        ///< of the present block
};

CoherenceMatrix matrix(std::span<const BlockResult> blocks, std::span<const StemReader> stems, Frame length) {
    const std::size_t n = stems.size();
    std::vector<bool> silent(n);
    for (std::size_t s = 0; s < n; ++s) {
        double squares = 0;
        for (const BlockResult& block : blocks)
            squares += block.energy[s];
        silent[s] = squares <= kSilence * double(length) * stems[s].channels;
    }
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    CoherenceMatrix shares(n, std::vector<double>(n, none));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n && !silent[i]; ++j) {
            Sums sums;
            for (const BlockResult& block : blocks) {
                sums.predicted += block.pairs[i * n + j].predicted;
                sums.whole += block.pairs[i * n + j].whole;
            }
            if (i == j)
                shares[i][j] = 1;
            else if (silent[j])
                shares[i][j] = 0;
            else if (sums.whole > 0)
                shares[i][j] = std::clamp(sums.predicted / sums.whole, 0.0, 1.0);
        }
    return shares;
}

} // namespace

CoherenceMatrix stemCoherence(std::span<const StemReader> stems, FrameRange range, int sampleRate,
                              int threads, const JobContext& job) {
    if (sampleRate < 1)
        throw Error(Fault::BadSetting, "sample rate", std::to_string(sampleRate));
    for (const StemReader& stem : stems)
        if (stem.channels < 1)
            throw Error(Fault::BadSetting, stem.name, "no channels");
    if (stems.empty())
        return {};
    // Blocks of equal length rather than a short one at the end, which would tell little.
    const Frame frames = (range.length() + kHop - 1) / kHop;
    const double wanted = double(frames) * kHop / (kBlockSeconds * sampleRate);
    const auto count = frames == 0 ? 0 : std::size_t(std::max(1.0, std::round(wanted)));
    std::vector<BlockResult> blocks(count);
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> done = 0;
    const auto caller = std::this_thread::get_id();
    const int workers = int(std::min(std::size_t(threadCount(threads)), count));
    parallelFor(workers, workers, [&](int) {
        Analyser analyser(stems, range);
        for (std::size_t b = next++; b < count; b = next++) {
            const auto edge = [&](std::size_t block) { return frames * Frame(block) / Frame(count); };
            blocks[b] = analyser.run(edge(b), edge(b + 1), job);
            ++done;
            if (std::this_thread::get_id() == caller)
                job.report(double(done) / double(count));
        }
    });
    job.report(1);
    return matrix(blocks, stems, range.length());
}

} // namespace stemma
