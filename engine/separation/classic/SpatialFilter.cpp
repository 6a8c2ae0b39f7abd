// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/classic/SpatialFilter.h"

#include "engine/dsp/ParallelFor.h"

#include <vector>

namespace stemma::classic {
namespace {

constexpr float floorPower = 1e-13F;
// Share of a stem's power that may come from anywhere: reverberation, and the limit of what is believed about
// places. Keeps every sum of covariances invertible.
constexpr double anywhere = 0.005;

/// The mixture seen through the inverse of its covariance in one cell, ready for every stem.
struct Whitened {
    std::complex<float> left;
    std::complex<float> right;
};

using Places = std::array<SpatialFilter::Place, stemCount>;

Whitened whiten(std::complex<float> l, std::complex<float> r, const Powers& powers, const Places& places,
                int frame, int bin) {
    double a = 0;
    double d = 0;
    double c = 0;
    for (int s = 0; s < stemCount; ++s) {
        const double v = powers[s].row(frame)[bin] + floorPower;
        a += v * places[s].left;
        d += v * places[s].right;
        c += v * places[s].shared;
    }
    const double scale = 1 / (a * d - c * c);
    const std::complex<double> left(l);
    const std::complex<double> right(r);
    return {std::complex<float>(scale * (d * left - c * right)),
            std::complex<float>(scale * (a * right - c * left))};
}

} // namespace

SpatialFilter::SpatialFilter(const Spectrum& left, const Spectrum& right, const Powers& powers, int rounds,
                             int threads)
    : left_(left)
    , right_(right)
    , powers_(powers) {
    for (int round = 0; round < rounds; ++round)
        learn(round, threads);
}

void SpatialFilter::learn(int round, int threads) {
    // Sums per frame first, then in the frames' order: the same whatever thread did which.
    std::vector<Places> sums(std::size_t(left_.frames), Places{});
    parallelFor(left_.frames, threads, [&](int f) {
        for (Place& p : sums[f])
            p = {0, 0, 0};
        for (int k = 0; k < left_.bins; ++k) {
            const auto l = left_.row(f)[k];
            const auto r = right_.row(f)[k];
            const Whitened w = round > 0 ? whiten(l, r, powers_, places_, f, k) : Whitened{};
            float total = 0;
            for (const Plane& power : powers_)
                total += power.row(f)[k] + floorPower;
            for (int s = 0; s < stemCount; ++s) {
                const float v = powers_[s].row(f)[k] + floorPower;
                const Place& p = places_[s];
                // The first round knows no places: a plain mask.
                const auto yl =
                    round > 0 ? v * (float(p.left) * w.left + float(p.shared) * w.right) : l * (v / total);
                const auto yr =
                    round > 0 ? v * (float(p.shared) * w.left + float(p.right) * w.right) : r * (v / total);
                sums[f][s].left += std::norm(yl);
                sums[f][s].right += std::norm(yr);
                sums[f][s].shared += yl.real() * yr.real() + yl.imag() * yr.imag();
            }
        }
    });
    for (int s = 0; s < stemCount; ++s) {
        Place sum{0, 0, 0};
        for (const Places& frame : sums) {
            sum.left += frame[s].left;
            sum.right += frame[s].right;
            sum.shared += frame[s].shared;
        }
        const double mean = (sum.left + sum.right) / 2 + 1e-12;
        const double keep = (1 - anywhere) / mean;
        places_[s] = {keep * sum.left + anywhere, keep * sum.right + anywhere, keep * sum.shared};
    }
}

Spectrum SpatialFilter::stem(int stem, int channel) const {
    Spectrum out{left_.frames, left_.bins, {}};
    out.values.resize(left_.values.size());
    const Place& p = places_[stem];
    const float own = float(channel == 0 ? p.left : p.right);
    const float shared = float(p.shared);
    for (int f = 0; f < left_.frames; ++f)
        for (int k = 0; k < left_.bins; ++k) {
            const Whitened w = whiten(left_.row(f)[k], right_.row(f)[k], powers_, places_, f, k);
            const float v = powers_[stem].row(f)[k] + floorPower;
            out.row(f)[k] =
                v * (channel == 0 ? own * w.left + shared * w.right : shared * w.left + own * w.right);
        }
    return out;
}

} // namespace stemma::classic
