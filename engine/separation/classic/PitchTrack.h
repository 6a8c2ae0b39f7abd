// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/classic/Plane.h"

#include <vector>

namespace stemma::classic {

/// What kind of voice to follow.
struct PitchSettings {
    float lowest;          ///< Hz
    float highest;         ///< Hz
    float highestHarmonic; ///< Hz: no harmonic above it is summed
    int harmonics;
    float decay;   ///< weight of a harmonic relative to the one below it
    float between; ///< how much sound half-way between harmonics counts against a pitch
};

/// The predominant pitch of every frame.
struct PitchTrack {
    std::vector<float> hertz;
    std::vector<float> salience; ///< relative to the mean over frames of the best; 0 where there is none
};

/// Harmonic summation over `loudness` (bins `binWidth` Hz apart, compressed amplitudes), five candidates per
/// semitone, then the best path through all frames: near pitches follow each other cheaply, jumps cost. After
/// A. Klapuri, "Multiple Fundamental Frequency Estimation by Summing Harmonic Amplitudes", ISMIR 2006, and
/// J. Salamon, E. Gomez, "Melody Extraction from Polyphonic Music Signals using Pitch Contour
/// Characteristics", 2012.
PitchTrack trackPitch(const Plane& loudness, float binWidth, const PitchSettings& settings, int threads);

/// How much of a bin at `hertz` a tone of pitch `pitch` may own: 1 on a harmonic, falling like a Gaussian of
/// standard deviation `width` Hz, plus what vibrato adds in proportion to the harmonic's frequency. 0 well
/// below the pitch.
float comb(float hertz, float pitch, float width, float vibrato);

} // namespace stemma::classic
