// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dsp/Stft.h"
#include "engine/separation/classic/Cues.h"

namespace stemma::classic {

/// Takes a chunk's spectra apart by power and place: each stem is a Gaussian of its power per cell and one
/// position in the stereo picture (a real 2 x 2 covariance), learnt in `rounds` rounds of estimating the
/// stems and measuring where they are. Multichannel Wiener filter: N. Q. K. Duong, E. Vincent, R. Gribonval,
/// "Under-Determined Reverberant Audio Source Separation Using a Full-Rank Spatial Covariance Model", 2010. A
/// source at one place that nothing else shares is found there whatever its power says; on mono it is the
/// common Wiener filter.
class SpatialFilter {
public:
    SpatialFilter(const Spectrum& left, const Spectrum& right, const Powers& powers, int rounds, int threads);

    /// One channel (0 left, 1 right) of a stem. The stems of a cell add up to the mixture to float rounding
    /// times 100. Const calls may run in several threads at once.
    Spectrum stem(int stem, int channel) const;

    /// Power of left and right, and what they share, of a stem; mean of the powers 1.
    struct Place {
        double left = 1;
        double right = 1;
        double shared = 0;
    };
    const Place& place(int stem) const { return places_[stem]; }

private:
    void learn(int round, int threads);

    const Spectrum& left_;
    const Spectrum& right_;
    const Powers& powers_;
    std::array<Place, stemCount> places_;
};

} // namespace stemma::classic
