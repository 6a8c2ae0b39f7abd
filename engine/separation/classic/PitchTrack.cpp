// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/classic/PitchTrack.h"

#include "engine/dsp/ParallelFor.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stemma::classic {
namespace {

constexpr int perOctave = 60;
constexpr int largestStep = 10; // candidates per frame: two semitones in 23 ms
// Costs, in units of the mean best salience: of a step of one candidate, and of starting afresh anywhere.
constexpr float stepCost = 0.02F;
constexpr float jumpCost = 0.8F;

/// One place of the spectrum that a candidate looks at, between bin and bin + 1.
struct Tap {
    int bin;
    float part;
    float weight;
};

std::vector<std::vector<Tap>> candidates(int bins, float binWidth, const PitchSettings& s) {
    const int count = int(perOctave * std::log2(s.highest / s.lowest)) + 1;
    std::vector<std::vector<Tap>> taps(static_cast<std::size_t>(count));
    for (int n = 0; n < count; ++n) {
        const float pitch = s.lowest * std::exp2(float(n) / perOctave);
        float weight = 1;
        for (int h = 1; h <= s.harmonics && float(h) * pitch <= s.highestHarmonic; ++h, weight *= s.decay)
            for (const auto& [hertz, gain] :
                 {std::pair{float(h) * pitch, weight}, {(float(h) - 0.5F) * pitch, -s.between * weight}}) {
                const float place = hertz / binWidth;
                const int bin = int(place);
                if (bin + 1 < bins)
                    taps[n].push_back({bin, place - float(bin), gain});
            }
    }
    return taps;
}

float sumOf(const std::vector<Tap>& taps, std::span<const float> row) {
    float sum = 0;
    for (const Tap& tap : taps)
        sum += tap.weight * (row[tap.bin] + tap.part * (row[tap.bin + 1] - row[tap.bin]));
    return sum;
}

// The path of largest summed salience less costs (A. Viterbi, 1967).
std::vector<int> bestPath(const Plane& salience, float scale) {
    const int count = salience.bins;
    std::vector<std::vector<int>> from(std::size_t(salience.frames), std::vector<int>(std::size_t(count)));
    std::vector<float> score(salience.row(0).begin(), salience.row(0).end());
    std::vector<float> next(score.size());
    for (int f = 1; f < salience.frames; ++f) {
        const int top = int(std::max_element(score.begin(), score.end()) - score.begin());
        for (int n = 0; n < count; ++n) {
            float best = score[top] - jumpCost * scale;
            int source = top;
            for (int m = std::max(0, n - largestStep); m <= std::min(count - 1, n + largestStep); ++m) {
                const float value = score[m] - stepCost * scale * float(std::abs(n - m));
                if (value > best) {
                    best = value;
                    source = m;
                }
            }
            next[n] = best + salience.row(f)[n];
            from[f][n] = source;
        }
        std::swap(score, next);
    }
    std::vector<int> path(std::size_t(salience.frames));
    path.back() = int(std::max_element(score.begin(), score.end()) - score.begin());
    for (int f = salience.frames - 1; f > 0; --f)
        path[f - 1] = from[f][path[f]];
    return path;
}

// Where a parabola through a candidate and its neighbours has its top, in candidates from the middle one.
float topOffset(std::span<const float> row, int n) {
    if (n == 0 || n + 1 == int(row.size()))
        return 0;
    const float bend = row[n - 1] - 2 * row[n] + row[n + 1];
    return bend < 0 ? std::clamp(0.5F * (row[n - 1] - row[n + 1]) / bend, -0.5F, 0.5F) : 0;
}

} // namespace

PitchTrack trackPitch(const Plane& loudness, float binWidth, const PitchSettings& settings, int threads) {
    const auto taps = candidates(loudness.bins, binWidth, settings);
    Plane salience(loudness.frames, int(taps.size()));
    parallelFor(loudness.frames, threads, [&](int f) {
        for (std::size_t n = 0; n < taps.size(); ++n)
            salience.row(f)[n] = sumOf(taps[n], loudness.row(f));
    });
    double sum = 0;
    for (int f = 0; f < salience.frames; ++f)
        sum += std::max(0.0F, *std::ranges::max_element(salience.row(f)));
    const float scale = float(sum / salience.frames);
    const auto path = bestPath(salience, scale);

    PitchTrack track;
    for (int f = 0; f < salience.frames; ++f) {
        const float place = float(path[f]) + topOffset(salience.row(f), path[f]);
        track.hertz.push_back(settings.lowest * std::exp2(place / perOctave));
        track.salience.push_back(scale > 0 ? std::max(0.0F, salience.row(f)[path[f]]) / scale : 0);
    }
    return track;
}

float comb(float hertz, float pitch, float width, float vibrato) {
    if (hertz < 0.6F * pitch)
        return 0;
    const float harmonic = std::max(1.0F, std::round(hertz / pitch)) * pitch;
    const float distance = (hertz - harmonic) / (width + vibrato * harmonic);
    return std::exp(-0.5F * distance * distance);
}

} // namespace stemma::classic
