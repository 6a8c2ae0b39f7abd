// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/classic/Medians.h"

#include "engine/dsp/ParallelFor.h"

#include <algorithm>
#include <array>
#include <limits>

namespace stemma::classic {
namespace {

constexpr int lanes = 16;
using Lanes = std::array<float, lanes>;

/// Sorted lists of equal length, one per lane, side by side: every step is the same for all lanes and without
/// a branch, so it runs in vector registers.
class SortedLanes {
public:
    explicit SortedLanes(int capacity)
        : rows_(std::size_t(capacity) + 2) {
        clear();
    }

    void clear() {
        count_ = 0;
        for (Lanes& row : rows_)
            row.fill(std::numeric_limits<float>::infinity());
        rows_[0].fill(-std::numeric_limits<float>::infinity());
    }
    void insert(const Lanes& x) {
        for (int i = ++count_; i > 0; --i) {
            Lanes& here = rows_[i];
            const Lanes& below = rows_[i - 1];
            for (int j = 0; j < lanes; ++j) {
                const float risen = below[j] > x[j] ? below[j] : x[j];
                here[j] = risen < here[j] ? risen : here[j];
            }
        }
    }
    /// x must be in the lists.
    void remove(const Lanes& x) {
        for (int i = 1; i <= count_; ++i) {
            Lanes& here = rows_[i];
            const Lanes& above = rows_[i + 1];
            for (int j = 0; j < lanes; ++j)
                here[j] = here[j] >= x[j] ? above[j] : here[j];
        }
        --count_;
    }
    const Lanes& median() const { return rows_[count_ / 2 + 1]; } ///< the upper one of an even count

private:
    std::vector<Lanes> rows_; ///< [0] is below, [count + 1] above everything
    int count_ = 0;
};

Lanes load(std::span<const float> row, int first, int count) {
    Lanes x{};
    std::copy_n(row.begin() + first, count, x.begin());
    return x;
}

int mirrored(int i, int count) {
    const int inside = i < 0 ? -i : i >= count ? 2 * (count - 1) - i : i;
    return std::clamp(inside, 0, count - 1);
}

void forLaneGroups(int bins, int threads, const std::function<void(int first, int count)>& body) {
    parallelFor((bins + lanes - 1) / lanes, threads,
                [&](int group) { body(group * lanes, std::min(lanes, bins - group * lanes)); });
}

Plane transposed(const Plane& in) {
    constexpr int tile = 16; // both sides of a tile fit the cache
    Plane out(in.bins, in.frames);
    for (int f0 = 0; f0 < in.frames; f0 += tile)
        for (int k0 = 0; k0 < in.bins; k0 += tile)
            for (int f = f0; f < std::min(in.frames, f0 + tile); ++f)
                for (int k = k0; k < std::min(in.bins, k0 + tile); ++k)
                    out.row(k)[f] = in.row(f)[k];
    return out;
}

} // namespace

Plane medianOverTime(const Plane& in, int length, int threads) {
    Plane out(in.frames, in.bins);
    const int reach = length / 2;
    forLaneGroups(in.bins, threads, [&](int first, int count) {
        SortedLanes window(length);
        const auto at = [&](int f) { return load(in.row(mirrored(f, in.frames)), first, count); };
        for (int f = -reach; f < reach; ++f)
            window.insert(at(f));
        for (int f = 0; f < in.frames; ++f) {
            window.insert(at(f + reach));
            std::copy_n(window.median().begin(), count, out.row(f).begin() + first);
            window.remove(at(f - reach));
        }
    });
    return out;
}

Plane medianOverFrequency(const Plane& in, int length, int threads) {
    return transposed(medianOverTime(transposed(in), length, threads));
}

Plane medianOfFrames(const Plane& in, const std::vector<std::vector<int>>& chosen, int threads) {
    Plane out(in.frames, in.bins);
    forLaneGroups(in.bins, threads, [&](int first, int count) {
        std::size_t most = 1;
        for (const auto& frames : chosen)
            most = std::max(most, frames.size());
        SortedLanes window{int(most)};
        for (int f = 0; f < in.frames; ++f) {
            window.clear();
            for (const int other : chosen[f])
                window.insert(load(in.row(other), first, count));
            if (chosen[f].empty())
                window.insert(load(in.row(f), first, count));
            std::copy_n(window.median().begin(), count, out.row(f).begin() + first);
        }
    });
    return out;
}

} // namespace stemma::classic
