// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dsp/Stft.h"
#include "engine/separation/classic/Plane.h"

#include <array>

namespace stemma::classic {

/// The stems of this method, in its output order.
enum StemIndex { Vocals, Drums, Bass, Other, stemCount };

/// A first guess of the power of each stem in each cell; they add up to the power of the mixture.
using Powers = std::array<Plane, stemCount>;

/// What the guesses are made of.
struct ChunkView {
    const Spectrum& left; ///< of a chunk whose peak is 1
    const Spectrum& right;
    float binWidth; ///< Hz
    float framesPerSecond;
    int threads;
};

/// Says from what each cell looks like whose it is:
///   drums  - short and wide: medians over time and frequency (Fitzgerald, DAFx 2010; soft masks as in
///            J. Driedger, M. Mueller, S. Disch, "Extending Harmonic-Percussive Separation", ISMIR 2014);
///            below the range where "wide" means anything, what rises above its own running median;
///   bass   - lowest pitch and its overtones, from the centre;
///   vocals - predominant pitch and its harmonics, from the centre of the stereo picture (C. Avendano, J.-M.
///            Jot, "Frequency Domain Techniques for Stereo to Multichannel Upmix", AES 2002; D. Barry et al.,
///            "Sound Source Separation: Azimuth Discrimination and Resynthesis", DAFx 2004), where not
///            repeated (REPET-SIM);
///   other  - what lasts, repeats or comes from the sides.
Powers guessPowers(const ChunkView& chunk);

/// Makes the guesses agree with what stems are: few spectra that come again and again. Fits factors to each
/// guess, then all to the mixture (informed factorisation as in A. Ozerov, E. Vincent, F. Bimbot, "A General
/// Flexible Framework for the Handling of Prior Information in Audio Source Separation", 2012).
void refinePowers(Powers& powers, int threads);

} // namespace stemma::classic
