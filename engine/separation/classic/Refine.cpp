// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/ParallelFor.h"
#include "engine/separation/classic/Bands.h"
#include "engine/separation/classic/Cues.h"
#include "engine/separation/classic/Factors.h"

#include <cmath>
#include <optional>

namespace stemma::classic {
namespace {

constexpr float floorPower = 1e-14F;

// Components per stem. A voice has too many spectra for a few: its guess stays as it is.
constexpr std::array<int, stemCount> components{0, 8, 10, 16};
// How far a guess gives way to its factors, as an exponent. Drums are their factors; a bass line is partly
// its notes; other harmonies change too freely: their factors only leave the others room in the mixture.
constexpr std::array<float, stemCount> trust{0, 1, 0.3F, 0};
constexpr int roundsAlone = 12;
constexpr int roundsTogether = 3;

// Amplitudes: they add up better than powers where sounds overlap.
Plane amplitudes(Plane power) {
    for (float& v : power.values)
        v = std::sqrt(v + floorPower);
    return power;
}

void giveWay(Plane& guess, const Plane& guessBands, const Plane& factorBands, const Bands& bands,
             float exponent, int threads) {
    parallelFor(guess.frames, threads, [&](int f) {
        for (int b = 0; b < bands.count(); ++b) {
            const float ratio = factorBands.row(f)[b] / guessBands.row(f)[b];
            const float gain = std::pow(ratio * ratio, exponent);
            for (int k = bands.begin(b); k < bands.end(b); ++k)
                guess.row(f)[k] *= gain;
        }
    });
}

} // namespace

void refinePowers(Powers& powers, int threads) {
    const Bands bands(powers[Other].bins, 400, 0.02F);
    Plane mixture(powers[Other].frames, powers[Other].bins);
    for (const Plane& power : powers)
        for (std::size_t i = 0; i < mixture.values.size(); ++i)
            mixture.values[i] += power.values[i];
    const Plane target = amplitudes(bands.means(mixture));

    std::array<Plane, stemCount> guesses;
    std::array<std::optional<Factors>, stemCount> factors;
    std::vector<Factors*> parts;
    for (int s = 0; s < stemCount; ++s) {
        guesses[s] = amplitudes(bands.means(powers[s]));
        if (components[s] == 0)
            continue;
        factors[s].emplace(guesses[s], components[s]);
        improve(guesses[s], nullptr, {&*factors[s]}, roundsAlone, threads);
        parts.push_back(&*factors[s]);
    }
    improve(target, &guesses[Vocals], parts, roundsTogether, threads);
    for (int s = 0; s < stemCount; ++s)
        if (trust[s] > 0)
            giveWay(powers[s], guesses[s], factors[s]->sum(), bands, trust[s], threads);
}

} // namespace stemma::classic
