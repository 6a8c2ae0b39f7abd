// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace stemma::classic {

/// One real value per time-frequency cell: rows are frames, columns are bins (or bands).
struct Plane {
    int frames = 0;
    int bins = 0;
    std::vector<float> values;

    Plane() = default;
    Plane(int frameCount, int binCount, float value = 0)
        : frames(frameCount)
        , bins(binCount)
        , values(std::size_t(frameCount) * std::size_t(binCount), value) {}

    std::span<float> row(int f) { return {values.data() + std::size_t(f) * bins, std::size_t(bins)}; }
    std::span<const float> row(int f) const {
        return {values.data() + std::size_t(f) * bins, std::size_t(bins)};
    }
};

} // namespace stemma::classic
