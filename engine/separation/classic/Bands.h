// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/classic/Plane.h"

#include <algorithm>
#include <vector>

namespace stemma::classic {

/// Neighbouring bins put together: single bins up to `fine`, then ever wider ones, by `growth` per bin.
class Bands {
public:
    Bands(int bins, int fine, float growth) {
        for (int at = 0; at < bins; at += 1 + int(growth * float(std::max(0, at - fine))))
            edges_.push_back(at);
        edges_.push_back(bins);
    }
    int count() const { return int(edges_.size()) - 1; }
    int begin(int band) const { return edges_[band]; }
    int end(int band) const { return edges_[band + 1]; }
    int width(int band) const { return end(band) - begin(band); }

    /// Mean of each band's bins.
    Plane means(const Plane& plane) const {
        Plane out(plane.frames, count());
        for (int f = 0; f < plane.frames; ++f)
            for (int b = 0; b < count(); ++b) {
                float sum = 0;
                for (int k = begin(b); k < end(b); ++k)
                    sum += plane.row(f)[k];
                out.row(f)[b] = sum / float(width(b));
            }
        return out;
    }

private:
    std::vector<int> edges_;
};

} // namespace stemma::classic
