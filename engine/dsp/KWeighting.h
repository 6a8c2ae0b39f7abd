// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>

namespace stemma {

/// y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2].
struct BiquadCoefficients {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
};

/// The two filters of ITU-R BS.1770-4 that make a mean square follow how loud sound is heard, one after the
/// other, at any sample rate.
struct KWeighting {
    BiquadCoefficients shelf;
    BiquadCoefficients highPass;
};
KWeighting kWeighting(int sampleRate);

/// The K-weighted energy of one channel, block after block. In double precision.
class KWeightedEnergy {
public:
    explicit KWeightedEnergy(int sampleRate)
        : weighting_(kWeighting(sampleRate)) {}
    void add(std::span<const float> samples);
    double sum() const { return sum_; } ///< of squares

private:
    KWeighting weighting_;
    std::array<double, 4> state_{};
    double sum_ = 0;
};

} // namespace stemma
