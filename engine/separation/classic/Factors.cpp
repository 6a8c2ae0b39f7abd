// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/classic/Factors.h"

#include "engine/dsp/ParallelFor.h"
#include "engine/dsp/Vectors.h"

#include <algorithm>
#include <numeric>

namespace stemma::classic {
namespace {

constexpr float tiny = 1e-9F;

void addSum(const Factors& part, int frame, std::span<float> to) {
    for (int k = 0; k < part.shapes.frames; ++k)
        addScaled(to.data(), part.shapes.row(k).data(), part.gains.row(k)[frame], int(to.size()));
}

// target / model, by cell.
void quotient(const Plane& target, const Plane* fixed, const std::vector<Factors*>& parts, Plane& out,
              int threads) {
    parallelFor(target.frames, threads, [&](int f) {
        const auto row = out.row(f);
        if (fixed)
            std::ranges::copy(fixed->row(f), row.begin());
        else
            std::ranges::fill(row, 0.0F);
        for (const Factors* part : parts)
            addSum(*part, f, row);
        for (std::size_t b = 0; b < row.size(); ++b)
            row[b] = target.row(f)[b] / (row[b] + tiny);
    });
}

void updateGains(Factors& part, const Plane& ratio, int threads) {
    std::vector<float> total;
    for (int k = 0; k < part.shapes.frames; ++k)
        total.push_back(std::accumulate(part.shapes.row(k).begin(), part.shapes.row(k).end(), 0.0F) + tiny);
    parallelFor(ratio.frames, threads, [&](int f) {
        for (int k = 0; k < part.shapes.frames; ++k)
            part.gains.row(k)[f] *=
                dot(part.shapes.row(k).data(), ratio.row(f).data(), ratio.bins) / total[k];
    });
}

void updateShapes(Factors& part, const Plane& ratio, int threads) {
    parallelFor(part.shapes.frames, threads, [&](int k) {
        const auto gains = part.gains.row(k);
        std::vector<float> sum(std::size_t(ratio.bins));
        for (int f = 0; f < ratio.frames; ++f)
            addScaled(sum.data(), ratio.row(f).data(), gains[f], ratio.bins);
        const float total = std::accumulate(gains.begin(), gains.end(), 0.0F) + tiny;
        for (int b = 0; b < ratio.bins; ++b)
            part.shapes.row(k)[b] *= sum[b] / total;
    });
}

} // namespace

Factors::Factors(const Plane& start, int components)
    : shapes(components, start.bins)
    , gains(components, start.frames) {
    const float mean = std::accumulate(start.values.begin(), start.values.end(), 0.0F) /
                       float(std::max<std::size_t>(1, start.values.size()));
    for (int k = 0; k < components; ++k) {
        const int middle = (2 * k + 1) * start.frames / (2 * components);
        const int first = std::max(0, middle - 2);
        const int last = std::min(start.frames - 1, middle + 2);
        for (int b = 0; b < start.bins; ++b) {
            float sum = 0;
            for (int f = first; f <= last; ++f)
                sum += start.row(f)[b];
            shapes.row(k)[b] = sum / float(last - first + 1) + 0.1F * mean; // 0 could never grow again
        }
        for (int f = 0; f < start.frames; ++f) // unlike levels, so that no two components stay alike
            gains.row(k)[f] = (0.2F + 0.8F * float((f * 37 + k * 101) % 97) / 97) / float(components);
    }
}

Plane Factors::sum() const {
    Plane out(gains.bins, shapes.bins);
    for (int f = 0; f < out.frames; ++f)
        addSum(*this, f, out.row(f));
    return out;
}

void improve(const Plane& target, const Plane* fixed, const std::vector<Factors*>& parts, int rounds,
             int threads) {
    Plane ratio(target.frames, target.bins);
    for (int round = 0; round < rounds; ++round) {
        quotient(target, fixed, parts, ratio, threads);
        for (Factors* part : parts)
            updateGains(*part, ratio, threads);
        quotient(target, fixed, parts, ratio, threads);
        for (Factors* part : parts)
            updateShapes(*part, ratio, threads);
    }
}

} // namespace stemma::classic
