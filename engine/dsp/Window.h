// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace stemma {

/// Periodic Hann window (DFT-even), n points: 0.5 - 0.5 cos(2 pi i / n).
std::vector<float> hann(int n);
/// Square root of hann(n): analysis and synthesis window of an STFT with perfect reconstruction.
std::vector<float> sqrtHann(int n);
/// Kaiser window, n points, symmetric, shape beta.
std::vector<double> kaiser(int n, double beta);

} // namespace stemma
