// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/classic/Cues.h"

#include "engine/dsp/ParallelFor.h"
#include "engine/separation/classic/Medians.h"
#include "engine/separation/classic/PitchTrack.h"
#include "engine/separation/classic/Repetition.h"

#include <algorithm>
#include <cmath>

namespace stemma::classic {
namespace {

constexpr float floorPower = 1e-12F; // of a chunk whose peak is 1: below every sound

struct Picture {
    Plane power;     ///< mean of left and right
    Plane amplitude; ///< its root
    Plane centre;    ///< how much of a cell may come from the centre, 0 ... 1
};

// The difference of the channels holds nothing from the centre; a source spread to both sides puts about a
// third of its power or more there (sideWeight).
Picture look(const ChunkView& chunk) {
    constexpr float sideWeight = 2;
    const int frames = chunk.left.frames;
    const int bins = chunk.left.bins;
    Picture p{Plane(frames, bins), Plane(frames, bins), Plane(frames, bins)};
    parallelFor(frames, chunk.threads, [&](int f) {
        for (int k = 0; k < bins; ++k) {
            const auto l = chunk.left.row(f)[k];
            const auto r = chunk.right.row(f)[k];
            const float power = 0.5F * (std::norm(l) + std::norm(r)) + floorPower;
            p.power.row(f)[k] = power;
            p.amplitude.row(f)[k] = std::sqrt(power);
            p.centre.row(f)[k] = std::max(0.0F, 1 - sideWeight * 0.25F * std::norm(l - r) / power);
        }
    });
    return p;
}

// Share of each cell that is struck rather than sung, bowed or held.
Plane struckShare(const Picture& picture, const ChunkView& chunk) {
    constexpr int lasting = 13;     // frames: 0.3 s, of what has harmonics to be told by
    constexpr int lastingLow = 19;  // frames: 0.44 s, where a kick rings longer
    constexpr int wide = 31;        // bins: 0.33 kHz
    constexpr float kickBelow = 60; // Hz: the lowest string of a bass guitar has little there
    constexpr float kickShare = 0.7F;
    constexpr float fadeFrom = 80;  // Hz: from here on ...
    constexpr float fadeOver = 200; // ... over these, "wide" takes over from "rises above what lasts"
    const Plane held = medianOverTime(picture.amplitude, lasting, chunk.threads);
    const Plane heldLow = medianOverTime(picture.amplitude, lastingLow, chunk.threads);
    const Plane flat = medianOverFrequency(picture.amplitude, wide, chunk.threads);
    Plane share(held.frames, held.bins);
    parallelFor(share.frames, chunk.threads, [&](int f) {
        for (int k = 0; k < share.bins; ++k) {
            const float hertz = float(k) * chunk.binWidth;
            const float power = picture.power.row(f)[k];
            const float before = heldLow.row(f)[k];
            float low = std::max(0.0F, power - before * before) / power;
            if (hertz < kickBelow)
                low = std::max(low, kickShare);
            const float h = held.row(f)[k] * held.row(f)[k];
            const float v = flat.row(f)[k] * flat.row(f)[k];
            const float high = v / (h + v + floorPower);
            const float blend = std::clamp((hertz - fadeFrom) / fadeOver, 0.0F, 1.0F);
            share.row(f)[k] = blend * high + (1 - blend) * low;
        }
    });
    return share;
}

// Compressed, so that a loud harmonic does not drown the others.
Plane loudnessFor(const Plane& tonal, const Plane* centre, float highest, const ChunkView& chunk) {
    constexpr float compression = 0.7F;
    Plane out(tonal.frames, std::min(tonal.bins, int(highest / chunk.binWidth) + 2));
    parallelFor(out.frames, chunk.threads, [&](int f) {
        for (int k = 0; k < out.bins; ++k)
            out.row(f)[k] =
                std::pow(tonal.row(f)[k] * (centre ? std::sqrt(centre->row(f)[k]) : 1.0F), compression);
    });
    return out;
}

constexpr PitchSettings voice{100, 900, 5000, 14, 0.84F, 0.5F};
constexpr PitchSettings bassLine{38, 260, 1000, 5, 0.75F, 0.3F};

/// What a bin says about bass and the rest by its frequency alone.
struct BinWeights {
    float overtone; ///< of a bass note
    float low;      ///< bass without a pitch
    float other;
    bool voiceCanBe;
};

std::vector<BinWeights> weightsOf(int bins, float binWidth) {
    std::vector<BinWeights> weights;
    for (int k = 0; k < bins; ++k) {
        const float hertz = float(k) * binWidth;
        weights.push_back({1.7F / (1 + std::pow(hertz / 350, 4.0F)), 1 / (1 + std::pow(hertz / 150, 6.0F)),
                           hertz < 120 ? 0.3F : 1.0F, hertz > 150 && hertz < 8000});
    }
    return weights;
}

} // namespace

Powers guessPowers(const ChunkView& chunk) {
    constexpr float voiceGain = 1.5F;
    constexpr float unpitchedVoice = 0.1F; // share of a voice between its harmonics: breath, consonants
    constexpr float sureSalience = 1.2F;   // from here on a pitch is taken for sung
    constexpr float repeatPower = 0.6F;
    constexpr float otherBase = 0.3F;
    constexpr float otherSides = 2;
    const Picture picture = look(chunk);
    const Plane struck = struckShare(picture, chunk);
    Plane tonal = picture.amplitude;
    for (std::size_t i = 0; i < tonal.values.size(); ++i)
        tonal.values[i] *= std::sqrt(1 - struck.values[i]);
    const Plane repeated = repeatedShare(picture.power, tonal, chunk.framesPerSecond, chunk.threads);
    const PitchTrack sung = trackPitch(loudnessFor(tonal, &picture.centre, voice.highestHarmonic, chunk),
                                       chunk.binWidth, voice, chunk.threads);
    const PitchTrack plucked = trackPitch(loudnessFor(tonal, nullptr, bassLine.highestHarmonic, chunk),
                                          chunk.binWidth, bassLine, chunk.threads);
    const auto weights = weightsOf(tonal.bins, chunk.binWidth);

    Powers powers;
    powers.fill(Plane(tonal.frames, tonal.bins));
    parallelFor(tonal.frames, chunk.threads, [&](int f) {
        const float sure = std::min(1.0F, sung.salience[f] / sureSalience);
        for (int k = 0; k < tonal.bins; ++k) {
            const float hertz = float(k) * chunk.binWidth;
            const float centre = picture.centre.row(f)[k];
            const float again = repeated.row(f)[k];
            float vocals = 0;
            if (weights[k].voiceCanBe) {
                const float harmonic = comb(hertz, sung.hertz[f], 2.2F * chunk.binWidth, 0.012F);
                vocals = voiceGain * sure * sure * centre * std::pow(1 - 0.999F * again, repeatPower) *
                         (unpitchedVoice + (1 - unpitchedVoice) * harmonic);
            }
            const float bass =
                centre * (weights[k].overtone * comb(hertz, plucked.hertz[f], 1.6F * chunk.binWidth, 0) +
                          weights[k].low);
            const float other =
                (otherBase + otherSides * (1 - centre)) * weights[k].other * (1 + again * again);
            const float power = picture.power.row(f)[k];
            const float part = (1 - struck.row(f)[k]) * power / (vocals + bass + other);
            powers[Vocals].row(f)[k] = vocals * part;
            powers[Bass].row(f)[k] = bass * part;
            powers[Other].row(f)[k] = other * part;
            powers[Drums].row(f)[k] = struck.row(f)[k] * power;
        }
    });
    return powers;
}

} // namespace stemma::classic
