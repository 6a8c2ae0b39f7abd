// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/Window.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stemma {
namespace {

// Modified Bessel function of the first kind, order 0, by its power series: all terms are positive, so it
// converges without cancellation.
double besselI0(double x) {
    const double quarter = x * x / 4;
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-17; ++k) {
        term *= quarter / (double(k) * k);
        sum += term;
    }
    return sum;
}

} // namespace

std::vector<float> hann(int n) {
    std::vector<float> w(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i)
        w[i] = float(0.5 - 0.5 * std::cos(2 * std::numbers::pi * i / n));
    return w;
}

std::vector<float> sqrtHann(int n) {
    std::vector<float> w(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i)
        w[i] = float(std::sin(std::numbers::pi * i / n)); // the root of hann(), without its rounding near 0
    return w;
}

std::vector<double> kaiser(int n, double beta) {
    std::vector<double> w(static_cast<std::size_t>(n), 1.0);
    const double scale = 1 / besselI0(beta);
    for (int i = 0; i < n && n > 1; ++i) {
        const double x = 2.0 * i / (n - 1) - 1;
        w[i] = besselI0(beta * std::sqrt(std::max(0.0, 1 - x * x))) * scale;
    }
    return w;
}

} // namespace stemma
