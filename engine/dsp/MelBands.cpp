// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/MelBands.h"

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

// Slaney's mel scale (Auditory Toolbox, 1998): linear up to 1 kHz, then 27 steps for every factor of 6.4.
constexpr double kHertzPerMel = 200.0 / 3;
constexpr double kBreakHertz = 1000;
constexpr double kBreakMel = kBreakHertz / kHertzPerMel;
const double kStep = std::log(6.4) / 27;

double melOf(double hertz) {
    return hertz < kBreakHertz ? hertz / kHertzPerMel : kBreakMel + std::log(hertz / kBreakHertz) / kStep;
}

double hertzOf(double mel) {
    return mel < kBreakMel ? mel * kHertzPerMel : kBreakHertz * std::exp(kStep * (mel - kBreakMel));
}

} // namespace

std::vector<std::vector<std::int64_t>> melBands(int sampleRate, std::int64_t size, int bands) {
    const std::int64_t bins = size / 2 + 1;
    const double perBin = 1 / (static_cast<double>(size) * (1.0 / sampleRate));
    const double highest = melOf(sampleRate / 2.0);
    std::vector<double> corner(bands + 2);
    for (int i = 0; i < bands + 2; ++i)
        corner[i] = hertzOf(i <= bands ? i * (highest / (bands + 1)) : highest);

    std::vector<std::vector<std::int64_t>> covered(bands);
    for (int b = 0; b < bands; ++b)
        for (std::int64_t k = 0; k < bins; ++k) {
            const double hertz = static_cast<double>(k) * perBin;
            const double rising = (hertz - corner[b]) / (corner[b + 1] - corner[b]);
            const double falling = (corner[b + 2] - hertz) / (corner[b + 2] - corner[b + 1]);
            const bool forced = (b == 0 && k == 0) || (b == bands - 1 && k == bins - 1);
            if (forced || std::min(rising, falling) > 0)
                covered[b].push_back(k);
        }
    return covered;
}

} // namespace stemma
