// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/BssEval.h"

#include "engine/core/Memory.h"
#include "engine/dsp/ParallelFor.h"
#include "engine/metrics/BssEnergies.h"
#include "engine/metrics/Comparable.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <limits>
#include <new>
#include <numeric>
#include <optional>
#include <thread>

namespace stemma {

namespace {

using bss::Energies;
using bss::Problem;

constexpr int kLongestFilter = 4096;
constexpr std::size_t kMostPermuted = 20; ///< the search takes 2^n steps
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Which of the sources take part, and the window for the whole of it.
struct Evaluation {
    Problem problem;
    std::vector<int> scored;      ///< the source of each estimate of the problem
    std::vector<int> referenceOf; ///< the problem's reference of each of these
    std::vector<FrameRange> windows;
};

/// museval's rule: the channels' sum is zero in every frame.
bool silent(std::span<const Samples> channels, FrameRange range) {
    for (Frame t = range.begin; t < std::min(range.end, Frame(channels[0].size())); ++t) {
        double sum = 0;
        for (const Samples& x : channels)
            sum += double(x[std::size_t(t)]);
        if (sum != 0)
            return false;
    }
    return true;
}

bool anySilent(const std::vector<Samples>& all, int channels, FrameRange range) {
    for (std::size_t i = 0; i < all.size(); i += std::size_t(channels))
        if (silent(std::span(all).subspan(i, std::size_t(channels)), range))
            return true;
    return false;
}

std::vector<Samples> channelsOf(const AudioBuffer& audio, Frame frames) {
    std::vector<Samples> all;
    for (int c = 0; c < audio.channels(); ++c)
        all.push_back(audio.channel(c).first(std::size_t(std::min(frames, audio.frames()))));
    return all;
}

void check(std::span<const BssSource> sources, const BssSettings& settings) {
    if (sources.empty())
        throw Error(Fault::BadSetting, "sources", "nothing to compare");
    if (settings.filterLength < 1 || settings.filterLength > kLongestFilter)
        throw Error(Fault::BadSetting, "filterLength", std::to_string(settings.filterLength));
    if (settings.window < 0)
        throw Error(Fault::BadSetting, "window", std::to_string(settings.window));
    if (settings.hop < 0)
        throw Error(Fault::BadSetting, "hop", std::to_string(settings.hop));
    if (settings.permute && sources.size() > kMostPermuted)
        throw Error(Fault::BadSetting, "permute", std::to_string(sources.size()) + " sources");
    const BssSource& first = sources.front();
    for (const BssSource& source : sources) {
        if (!source.reference || !source.estimate)
            throw Error(Fault::BadSetting, source.name, "no sound");
        requireComparable(*first.reference, *source.reference, source.name);
        requireComparable(*first.reference, *source.estimate, source.name);
        if (source.reference->frames() != first.reference->frames())
            throw Error(Fault::LengthsDiffer, source.name,
                        std::to_string(source.reference->frames()) + " instead of " +
                            std::to_string(first.reference->frames()) + " frames");
    }
}

std::vector<FrameRange> windowsOf(Frame frames, const BssSettings& settings) {
    const Frame window = settings.window == 0 ? frames : std::min(settings.window, frames);
    const Frame hop = settings.hop == 0 ? window : settings.hop;
    std::vector<FrameRange> windows{{0, window}};
    if (window < frames)
        for (Frame begin = hop; begin + window <= frames; begin += hop)
            windows.push_back({begin, begin + window});
    return windows;
}

Evaluation prepare(std::span<const BssSource> sources, const BssSettings& settings) {
    check(sources, settings);
    Evaluation e;
    Problem& p = e.problem;
    const Frame frames = sources[0].reference->frames();
    p.channels = sources[0].reference->channels();
    p.taps = settings.filterLength;
    e.windows = windowsOf(frames, settings);
    for (std::size_t s = 0; s < sources.size(); ++s) {
        const auto reference = channelsOf(*sources[s].reference, frames);
        const auto estimate = channelsOf(*sources[s].estimate, frames);
        if (silent(reference, {0, frames}))
            continue;
        p.references.insert(p.references.end(), reference.begin(), reference.end());
        if (silent(estimate, {0, frames}))
            continue;
        p.estimates.insert(p.estimates.end(), estimate.begin(), estimate.end());
        e.scored.push_back(int(s));
        e.referenceOf.push_back(p.referenceCount() - 1);
    }
    for (int estimate = 0; estimate < int(e.scored.size()); ++estimate)
        for (int reference = 0; reference < int(e.scored.size()); ++reference)
            if (reference == estimate || settings.permute)
                p.pairs.emplace_back(e.referenceOf[std::size_t(reference)], estimate);
    return e;
}

double decibels(double signal, double noise) {
    return noise == 0 ? kInfinity : 10 * std::log10(signal / noise);
}

struct Ratios {
    double sdr = kNone;
    double isr = kNone;
    double sir = kNone;
    double sar = kNone;
};

Ratios ratios(const Energies& e, BssSettings::Criteria criteria) {
    const double sir = decibels(e.f, e.pMinusF);
    const double sar = decibels(e.p, e.eMinusP);
    if (criteria == BssSettings::Criteria::Sources)
        return {decibels(e.f, e.eMinusF), kNone, sir, sar};
    return {decibels(e.s, e.eMinusS), decibels(e.s, e.fMinusS), sir, sar};
}

/// The column of each row such that the sum of the chosen values is largest; of several the first in
/// lexicographic order. Bellman's way: best[used] is the most that the rows after the first popcount(used) of
/// them can give, without the columns that are in use.
std::vector<int> bestAssignment(const std::vector<std::vector<double>>& value) {
    const std::size_t n = value.size();
    const std::size_t everything = (std::size_t(1) << n) - 1;
    std::vector<double> best(everything + 1, 0.0);
    std::vector<signed char> choice(everything + 1, 0);
    for (std::size_t used = everything; used-- > 0;) {
        const auto row = std::size_t(std::popcount(used));
        double most = kNone;
        for (std::size_t column = 0; column < n; ++column) {
            if (used >> column & 1)
                continue;
            double sum = value[row][column] + best[used | std::size_t(1) << column];
            if (std::isnan(sum))
                sum = -kInfinity;
            if (std::isnan(most) || sum > most) {
                most = sum;
                choice[used] = static_cast<signed char>(column);
            }
        }
        best[used] = most;
    }
    std::vector<int> columns;
    for (std::size_t used = 0; columns.size() < n; used |= std::size_t(1) << columns.back())
        columns.push_back(choice[used]);
    return columns;
}

/// [window][pair]; all NaN where a window has no scores.
using AllRatios = std::vector<std::vector<Ratios>>;

/// Runs windows on several threads, each with what make() gives it.
void forWindows(std::size_t count, int workers, const JobContext& job, const auto& make, const auto& body) {
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> done = 0;
    const auto caller = std::this_thread::get_id();
    parallelFor(int(std::min<std::size_t>(std::size_t(workers), count)), workers, [&](int) {
        auto own = make();
        for (std::size_t window = next++; window < count; window = next++) {
            job.checkStop();
            body(window, own);
            ++done;
            if (std::this_thread::get_id() == caller)
                job.report(double(done) / double(count));
        }
    });
    job.report(1);
}

AllRatios measure(const Evaluation& e, const BssSettings& settings, const JobContext& job) {
    const Problem& problem = e.problem;
    const Frame frames = Frame(problem.references[0].size());
    AllRatios all(e.windows.size(), std::vector<Ratios>(problem.pairs.size()));
    const JobContext quiet{job.stop, {}};
    const double rows = double(problem.references.size()) * problem.taps;
    const auto bytes = std::uint64_t(rows * rows / 2 * sizeof(double));
    requireMemory(bytes, "BSS Eval");

    const auto score = [&](std::size_t window, const bss::Projection& projection,
                           bss::Projection::Scratch& scratch) {
        const auto energies = projection.energies(e.windows[window], scratch, quiet);
        for (std::size_t p = 0; p < energies.size(); ++p)
            all[window][p] = ratios(energies[p], settings.criteria);
    };
    const auto skip = [&](std::size_t window) {
        return anySilent(problem.references, problem.channels, e.windows[window]) ||
               anySilent(problem.estimates, problem.channels, e.windows[window]);
    };
    int workers = threadCount(settings.threads);
    const Frame longest = e.windows[0].length();
    if (settings.filters == BssSettings::Filters::WholeSong) {
        const bss::Filters filters(problem, {0, frames}, workers, job.part(0, 0.6));
        const bss::Projection projection(problem, filters, longest, workers);
        forWindows(
            e.windows.size(), workers, job.part(0.6, 1), [&] { return bss::Projection::Scratch(projection); },
            [&](std::size_t window, bss::Projection::Scratch& scratch) {
                if (!skip(window))
                    score(window, projection, scratch);
            });
        return all;
    }
    // Each thread holds a factor of its own, as far as memory goes; a single window gets all threads.
    workers = int(std::clamp<std::uint64_t>(availableMemory() / (2 * bytes + 1), 1, std::uint64_t(workers)));
    const bool single = e.windows.size() == 1;
    forWindows(
        e.windows.size(), workers, job, [] { return 0; },
        [&](std::size_t window, int) {
            if (skip(window))
                return;
            const bss::Filters filters(problem, e.windows[window], single ? workers : 1,
                                       single ? job.part(0, 0.6) : quiet);
            const bss::Projection projection(problem, filters, longest, single ? workers : 1);
            bss::Projection::Scratch scratch(projection);
            score(window, projection, scratch);
        });
    return all;
}

/// Which estimate belongs to each scored reference, by the mean SIR of `windows` that have scores.
std::vector<int> permutation(const Evaluation& e, const AllRatios& all, std::size_t begin, std::size_t end) {
    const std::size_t n = e.scored.size();
    std::vector<std::vector<double>> sums(n, std::vector<double>(n));
    for (std::size_t window = begin; window < end; ++window)
        for (std::size_t p = 0; p < n * n; ++p)
            if (const double sir = all[window][p].sir; !std::isnan(sir))
                sums[p % n][p / n] += sir;
    return bestAssignment(sums);
}

BssScores evaluate(std::span<const BssSource> sources, const BssSettings& settings, const JobContext& job) {
    const Evaluation e = prepare(sources, settings);
    BssScores scores;
    scores.windows = e.windows;
    for (auto* rows : {&scores.sdr, &scores.isr, &scores.sir, &scores.sar})
        rows->assign(sources.size(), std::vector<double>(e.windows.size(), kNone));
    std::vector<int> identity(sources.size());
    std::iota(identity.begin(), identity.end(), 0);
    const bool every = settings.filters == BssSettings::Filters::EveryWindow;
    scores.permutation.assign(every ? e.windows.size() : 1, identity);
    const std::size_t n = e.scored.size();
    if (n == 0)
        return scores;

    const AllRatios all = measure(e, settings, job);
    for (std::size_t window = 0; window < e.windows.size(); ++window) {
        std::vector<int> chosen(n);
        std::iota(chosen.begin(), chosen.end(), 0);
        if (settings.permute)
            chosen = every ? permutation(e, all, window, window + 1) : permutation(e, all, 0, all.size());
        for (std::size_t i = 0; i < n; ++i) {
            const auto source = std::size_t(e.scored[i]);
            const auto estimate = std::size_t(chosen[i]);
            const Ratios& r = all[window][settings.permute ? estimate * n + i : i];
            scores.permutation[every ? window : 0][source] = e.scored[estimate];
            scores.sdr[source][window] = r.sdr;
            scores.isr[source][window] = r.isr;
            scores.sir[source][window] = r.sir;
            scores.sar[source][window] = r.sar;
        }
    }
    return scores;
}

std::vector<double> finite(std::span<const double> values) {
    std::vector<double> some;
    std::ranges::copy_if(values, std::back_inserter(some), [](double v) { return std::isfinite(v); });
    return some;
}

} // namespace

BssSettings BssSettings::v4(int sampleRate) {
    BssSettings settings;
    settings.window = settings.hop = sampleRate;
    return settings;
}

BssSettings BssSettings::v3(int sampleRate) { return images(sampleRate, sampleRate); }

BssSettings BssSettings::images(Frame window, Frame hop) {
    BssSettings settings;
    settings.filters = Filters::EveryWindow;
    settings.window = window;
    settings.hop = hop;
    return settings;
}

BssSettings BssSettings::sources(Frame window, Frame hop) {
    BssSettings settings = images(window, hop);
    settings.criteria = Criteria::Sources;
    return settings;
}

BssScores bssEval(std::span<const BssSource> sources, const BssSettings& settings, const JobContext& job) {
    try {
        return evaluate(sources, settings, job);
    } catch (const std::bad_alloc&) {
        throw Error(Fault::OutOfMemory, "BSS Eval");
    }
}

double medianScore(std::span<const double> values) {
    auto some = finite(values);
    if (some.empty())
        return kNone;
    std::ranges::sort(some);
    return (some[(some.size() - 1) / 2] + some[some.size() / 2]) / 2;
}

double meanScore(std::span<const double> values) {
    const auto some = finite(values);
    return some.empty() ? kNone : std::accumulate(some.begin(), some.end(), 0.0) / double(some.size());
}

} // namespace stemma
