// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/demo/generator/Sound.h"

#include <span>
#include <string_view>
#include <vector>

/// "Paper Lanterns": thirteen bars of 4/4. Two of introduction, four of verse, six of chorus, and a last
/// chord.
namespace stemma::demo {

constexpr double kBpm = 122.0;
constexpr int kBars = 13;
constexpr double kBeat = 60.0 / kBpm;
constexpr double kSixteenth = kBeat / 4;
constexpr double kSongSeconds = 12 * 4 * kBeat + 2.1;

enum class Part { Intro, Verse, Chorus, End };
Part partOf(int bar);

struct Chord {
    int root;               ///< MIDI note of the bass
    std::vector<int> notes; ///< of the guitar and the keys, from low to high
};
const Chord& chordOf(int bar);

/// What the voice sings before the vowel.
enum class Onset { None, H, N, L, D, S };
enum class Vowel { Ah, Oh, Oo, Ee, Eh };

struct SungNote {
    double beat;   ///< from the start of the song
    double length; ///< beats
    int note;      ///< MIDI
    Onset onset;
    Vowel from, to;        ///< the same, or a diphthong
    double strength = 0.8; ///< 0..1
};
std::span<const SungNote> melody();
std::span<const SungNote> harmony(); ///< the second voice of the chorus

/// One bar of each drum as sixteen steps: X loud, x normal, g ghost, o open, . nothing.
struct DrumBar {
    std::string_view kick, snare, hat, crash, toms; ///< toms: digits 1 (high) .. 3 (floor)
};
const DrumBar& drumsOf(int bar);

/// One bar of the bass as sixteen steps: R root, O octave, 5 fifth, 7 seventh below, A a step below the next
/// bar's root, '-' holds on, '/' the same note as R, slid into from below, '.' silence.
std::string_view bassOf(int bar);

/// The stems, mixed and panned but not yet levelled against each other. All have framesOf(kSongSeconds)
/// frames.
Stereo playDrums();
Stereo playBass();
Stereo playOther(); ///< guitars, electric piano, pad
Stereo singVocals();

/// A plucked string (Karplus and Strong 1983, with the refinements of Jaffe and Smith 1983).
Signal pluck(double midiNote, double seconds, double brightness, Noise& noise);

} // namespace stemma::demo
