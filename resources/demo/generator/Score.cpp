// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/demo/generator/Score.h"

#include <array>

namespace stemma::demo {

Part partOf(int bar) {
    if (bar < 2)
        return Part::Intro;
    if (bar < 6)
        return Part::Verse;
    return bar < 12 ? Part::Chorus : Part::End;
}

const Chord& chordOf(int bar) {
    static const Chord a9{45, {57, 60, 64, 67, 71, 76}};
    static const Chord a7{45, {57, 60, 64, 67, 72, 76}};
    static const Chord fMajor7{41, {53, 60, 64, 69, 72, 77}};
    static const Chord c{48, {55, 60, 64, 67, 72, 76}};
    static const Chord gSus{43, {55, 60, 62, 67, 71, 74}};
    static const Chord g{43, {55, 59, 62, 67, 71, 74}};
    static const Chord f{41, {53, 57, 60, 65, 69, 72}};
    static const Chord a{45, {57, 60, 64, 69, 72, 76}};
    static const Chord cOverE{40, {55, 60, 64, 67, 72, 79}};
    static const Chord last{36, {55, 60, 62, 64, 67, 76}};
    static const std::array<const Chord*, kBars> song{&a9, &fMajor7, &a7,     &fMajor7, &c,    &gSus, &f,
                                                      &g,  &a,       &cOverE, &fMajor7, &gSus, &last};
    return *song.at(static_cast<std::size_t>(bar));
}

namespace {
constexpr double kVerse = 8;
constexpr double kChorus = 24;
using enum Vowel;

constexpr std::array kMelody{
    SungNote{kVerse + 0.5, 0.5, 64, Onset::L, Ah, Ah, 0.60},
    SungNote{kVerse + 1, 0.75, 69, Onset::N, Ah, Ah, 0.72},
    SungNote{kVerse + 1.75, 0.25, 71, Onset::L, Eh, Eh, 0.62},
    SungNote{kVerse + 2, 1, 72, Onset::N, Oo, Oo, 0.80},
    SungNote{kVerse + 3, 0.5, 71, Onset::D, Ah, Ah, 0.70},
    SungNote{kVerse + 3.5, 0.5, 69, Onset::L, Ah, Oh, 0.66},
    SungNote{kVerse + 4, 1.4, 69, Onset::None, Oh, Oo, 0.74},
    SungNote{kVerse + 5.5, 0.5, 67, Onset::N, Ee, Ee, 0.62},
    SungNote{kVerse + 6, 1.2, 69, Onset::H, Ah, Ah, 0.68},
    SungNote{kVerse + 8.5, 0.5, 67, Onset::D, Ah, Ah, 0.66},
    SungNote{kVerse + 9, 0.75, 72, Onset::L, Ee, Ee, 0.76},
    SungNote{kVerse + 9.75, 0.25, 74, Onset::N, Eh, Eh, 0.70},
    SungNote{kVerse + 10, 1, 76, Onset::S, Ah, Ee, 0.86},
    SungNote{kVerse + 11, 0.5, 74, Onset::L, Oh, Oh, 0.74},
    SungNote{kVerse + 11.5, 0.5, 72, Onset::N, Ah, Ah, 0.70},
    SungNote{kVerse + 12, 1.5, 74, Onset::None, Ah, Oo, 0.80},
    SungNote{kVerse + 13.5, 0.5, 72, Onset::D, Eh, Eh, 0.68},
    SungNote{kVerse + 14, 0.8, 71, Onset::N, Oh, Oo, 0.72},
    SungNote{kVerse + 15, 0.5, 67, Onset::S, Oh, Oh, 0.70},
    SungNote{kVerse + 15.5, 0.5, 69, Onset::L, Ah, Ah, 0.80},
    SungNote{kChorus + 0, 1.5, 72, Onset::H, Ah, Ah, 0.92},
    SungNote{kChorus + 1.5, 0.5, 72, Onset::L, Ee, Ee, 0.86},
    SungNote{kChorus + 2, 0.5, 69, Onset::N, Ah, Ah, 0.80},
    SungNote{kChorus + 2.5, 0.5, 72, Onset::D, Oh, Oh, 0.84},
    SungNote{kChorus + 3, 1, 74, Onset::None, Oh, Ah, 0.88},
    SungNote{kChorus + 4, 1, 74, Onset::L, Ah, Ee, 0.92},
    SungNote{kChorus + 5, 0.5, 71, Onset::N, Oo, Oo, 0.80},
    SungNote{kChorus + 5.5, 0.5, 74, Onset::D, Ah, Ah, 0.86},
    SungNote{kChorus + 6, 0.5, 76, Onset::L, Eh, Eh, 0.92},
    SungNote{kChorus + 6.5, 0.5, 74, Onset::None, Eh, Ah, 0.84},
    SungNote{kChorus + 7, 0.8, 71, Onset::N, Ah, Oo, 0.80},
    SungNote{kChorus + 8, 1.8, 76, Onset::S, Ah, Ee, 0.98},
    SungNote{kChorus + 10, 0.5, 76, Onset::L, Ee, Ee, 0.86},
    SungNote{kChorus + 10.5, 0.5, 74, Onset::N, Ah, Ah, 0.84},
    SungNote{kChorus + 11, 0.9, 72, Onset::D, Oh, Oo, 0.84},
    SungNote{kChorus + 12, 0.75, 76, Onset::H, Ah, Ah, 0.92},
    SungNote{kChorus + 12.75, 0.75, 79, Onset::L, Ah, Ah, 1.00},
    SungNote{kChorus + 13.5, 0.5, 76, Onset::N, Eh, Eh, 0.90},
    SungNote{kChorus + 14, 1, 74, Onset::D, Oh, Oh, 0.88},
    SungNote{kChorus + 15, 0.9, 72, Onset::L, Oo, Oo, 0.82},
    SungNote{kChorus + 16, 0.5, 69, Onset::N, Ah, Ah, 0.78},
    SungNote{kChorus + 16.5, 0.5, 72, Onset::L, Eh, Eh, 0.84},
    SungNote{kChorus + 17, 1.5, 77, Onset::S, Ah, Ah, 1.00},
    SungNote{kChorus + 18.5, 0.5, 76, Onset::L, Ee, Ee, 0.90},
    SungNote{kChorus + 19, 0.9, 72, Onset::N, Oh, Oo, 0.84},
    SungNote{kChorus + 20, 2.4, 74, Onset::H, Ah, Ah, 0.92},
    SungNote{kChorus + 22.5, 0.5, 71, Onset::N, Oo, Oo, 0.78},
    SungNote{kChorus + 23, 1, 74, Onset::L, Ah, Ah, 0.86},
    SungNote{kChorus + 24, 2.9, 76, Onset::N, Ah, Oo, 0.84},
};

constexpr std::array kHarmony{
    SungNote{kChorus + 0, 1.5, 69, Onset::H, Ah, Ah, 0.7},
    SungNote{kChorus + 1.5, 0.5, 69, Onset::L, Ee, Ee, 0.7},
    SungNote{kChorus + 2, 0.5, 65, Onset::N, Ah, Ah, 0.7},
    SungNote{kChorus + 2.5, 0.5, 69, Onset::D, Oh, Oh, 0.7},
    SungNote{kChorus + 3, 1, 71, Onset::None, Oh, Ah, 0.7},
    SungNote{kChorus + 4, 1, 71, Onset::L, Ah, Ee, 0.7},
    SungNote{kChorus + 5, 0.5, 67, Onset::N, Oo, Oo, 0.7},
    SungNote{kChorus + 5.5, 0.5, 71, Onset::D, Ah, Ah, 0.7},
    SungNote{kChorus + 6, 1, 71, Onset::L, Eh, Ah, 0.7},
    SungNote{kChorus + 7, 0.8, 67, Onset::N, Ah, Oo, 0.7},
    SungNote{kChorus + 8, 1.8, 72, Onset::None, Oo, Oo, 0.75},
    SungNote{kChorus + 10, 1.9, 69, Onset::None, Oo, Ah, 0.7},
    SungNote{kChorus + 12, 1.4, 72, Onset::H, Ah, Ah, 0.75},
    SungNote{kChorus + 13.5, 0.5, 72, Onset::N, Eh, Eh, 0.7},
    SungNote{kChorus + 14, 1.9, 67, Onset::D, Oh, Oo, 0.7},
    SungNote{kChorus + 16, 1, 65, Onset::N, Ah, Eh, 0.7},
    SungNote{kChorus + 17, 1.5, 72, Onset::None, Ah, Ah, 0.8},
    SungNote{kChorus + 18.5, 1.4, 69, Onset::L, Ee, Oo, 0.7},
    SungNote{kChorus + 20, 2.4, 71, Onset::H, Ah, Ah, 0.75},
    SungNote{kChorus + 22.5, 1.4, 67, Onset::N, Oo, Ah, 0.7},
    SungNote{kChorus + 24, 2.9, 72, Onset::N, Ah, Oo, 0.7},
};
} // namespace

std::span<const SungNote> melody() { return kMelody; }

std::span<const SungNote> harmony() { return kHarmony; }

const DrumBar& drumsOf(int bar) {
    static constexpr DrumBar count{"................", "................", "x.g.x.g.x.g.x.g.",
                                   "................", "................"};
    static constexpr DrumBar lead{"........x.......", "............g.xX", "x.g.x.g.x.g.x...",
                                  "................", "................"};
    static constexpr DrumBar verseIn{"X.....x.x.......", "....X..g.g..X..g", "x.x.x.x.x.x.x.o.",
                                     "X...............", "................"};
    static constexpr DrumBar verse{"X.....x.x.......", "....X..g.g..X..g", "x.xgx.x.x.xgx.o.",
                                   "................", "................"};
    static constexpr DrumBar verseTurn{"X.....x.x..x....", "....X..g.g..X.g.", "x.x.x.xgx.x.x.x.",
                                       "................", "................"};
    static constexpr DrumBar fillUp{"X.....x.........", "....X..gX.xX....", "x.x.x.x.........",
                                    "................", "............1223"};
    static constexpr DrumBar chorusIn{"X..x..X...X.....", "....X..g....X..g", "..o...o...o...o.",
                                      "X...............", "................"};
    static constexpr DrumBar chorus{"X..x..X...X..x..", "....X..g.g..X..g", "x.o.x.o.x.o.x.o.",
                                    "................", "................"};
    static constexpr DrumBar chorusCrash{"X..x..X...X.....", "....X..g.g..X.g.", "x.o.x.o.x.o.x.o.",
                                         "X...............", "................"};
    static constexpr DrumBar lastFill{"X..x..X...X.....", "....X..gX.xxXxXX", "x.o.x.o.........",
                                      "................", "..........1.1.23"};
    static constexpr DrumBar end{"X...............", "................", "................",
                                 "X...............", "................"};
    static const std::array<const DrumBar*, kBars> song{
        &count,  &lead,        &verseIn, &verse,       &verseTurn, &fillUp, &chorusIn,
        &chorus, &chorusCrash, &chorus,  &chorusCrash, &lastFill,  &end};
    return *song.at(static_cast<std::size_t>(bar));
}

std::string_view bassOf(int bar) {
    static constexpr std::array<std::string_view, kBars> song{
        "................", "............/---",                                         //
        "R--.R-.R-.5-R-A-", "R--.R-.R-.O-R-A-", "R--.R-.R-.5-7-A-", "R--.R-.R-.R-O-A-", //
        "R-R-R-O-R-R-5-A-", "R-R-R-O-R-RO5-A-", "R-R-R-O-R-R-5-A-", "R-R-R-O-R-R-7-A-",
        "R-R-R-O-R-RO5-A-", "R-R-R-R-O-O-5-A-", "/---------------"};
    return song.at(static_cast<std::size_t>(bar));
}

} // namespace stemma::demo
