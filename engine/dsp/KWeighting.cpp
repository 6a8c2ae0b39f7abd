// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/KWeighting.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stemma {
namespace {

/// tan of the prewarped corner frequency; a corner above the band (songs below 4 kHz) moves to its top.
double corner(double hertz, int sampleRate) {
    return std::tan(std::numbers::pi * std::min(hertz / sampleRate, 0.45));
}

double run(const BiquadCoefficients& c, double x, double& z1, double& z2) {
    const double y = c.b0 * x + z1;
    z1 = c.b1 * x - c.a1 * y + z2;
    z2 = c.b2 * x - c.a2 * y;
    return y;
}

} // namespace

// BS.1770 gives its two filters as coefficients for 48 kHz. These are the analogue filters behind them
// (B. De Man, "Evaluation of Implementations of the EBU R128 Loudness Measurement", AES 145, 2018), taken to
// any rate by the bilinear transform.
KWeighting kWeighting(int sampleRate) {
    KWeighting weighting;
    {
        const double k = corner(1681.974450955533, sampleRate);
        const double q = 0.7071752369554196;
        const double high = std::pow(10.0, 3.999843853973347 / 20);
        const double band = std::pow(high, 0.4996667741545416);
        const double a0 = 1 + k / q + k * k;
        weighting.shelf = {(high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0,
                           (high - band * k / q + k * k) / a0, 2 * (k * k - 1) / a0,
                           (1 - k / q + k * k) / a0};
    }
    {
        const double k = corner(38.13547087602444, sampleRate);
        const double q = 0.5003270373238773;
        const double a0 = 1 + k / q + k * k;
        weighting.highPass = {1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0};
    }
    return weighting;
}

void KWeightedEnergy::add(std::span<const float> samples) {
    for (const float sample : samples) {
        const double shelved = run(weighting_.shelf, static_cast<double>(sample), state_[0], state_[1]);
        const double y = run(weighting_.highPass, shelved, state_[2], state_[3]);
        sum_ += y * y;
    }
}

} // namespace stemma
