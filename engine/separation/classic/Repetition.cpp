// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/classic/Repetition.h"

#include "engine/dsp/ParallelFor.h"
#include "engine/dsp/Vectors.h"
#include "engine/separation/classic/Bands.h"
#include "engine/separation/classic/Medians.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stemma::classic {
namespace {

constexpr int mostAlike = 15;
constexpr int fewest = 3;
constexpr float apart = 0.35F;   // seconds between frames that count as different places
constexpr float loudness = 1000; // where log(1 + x) bends: -60 dB below a bin at full scale

// Rows of length 1, so that a dot product is a cosine.
Plane fingerprints(const Plane& power) {
    Plane prints = Bands(power.bins, 40, 0.05F).means(power);
    for (int f = 0; f < prints.frames; ++f) {
        float sum = 1e-9F;
        for (float& v : prints.row(f)) {
            v = std::log1p(loudness * v);
            sum += v * v;
        }
        for (float& v : prints.row(f))
            v /= std::sqrt(sum);
    }
    return prints;
}

std::vector<int> alike(const Plane& prints, int frame, int gap) {
    std::vector<float> cosine(std::size_t(prints.frames));
    for (int other = 0; other < prints.frames; ++other)
        cosine[other] = dot(prints.row(frame).data(), prints.row(other).data(), prints.bins);
    std::vector<int> order(cosine.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return cosine[a] > cosine[b]; });
    std::vector<int> chosen;
    for (const int other : order) {
        const bool isNew = std::abs(other - frame) >= gap &&
                           std::ranges::all_of(chosen, [&](int c) { return std::abs(c - other) >= gap; });
        if (isNew)
            chosen.push_back(other);
        if (int(chosen.size()) == mostAlike)
            break;
    }
    if (int(chosen.size()) < fewest)
        chosen.clear();
    return chosen;
}

} // namespace

Plane repeatedShare(const Plane& power, const Plane& amplitude, float framesPerSecond, int threads) {
    const Plane prints = fingerprints(power);
    const int gap = int(apart * framesPerSecond);
    std::vector<std::vector<int>> chosen(std::size_t(power.frames));
    parallelFor(power.frames, threads, [&](int f) { chosen[f] = alike(prints, f, gap); });
    Plane share = medianOfFrames(amplitude, chosen, threads);
    for (std::size_t i = 0; i < share.values.size(); ++i)
        share.values[i] = std::min(1.0F, share.values[i] / (amplitude.values[i] + 1e-9F));
    return share;
}

} // namespace stemma::classic
