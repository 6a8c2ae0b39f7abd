// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/datasets/StemNames.h"

#include "engine/stems/StemKind.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stemma {
namespace {

struct Named {
    std::string_view name;
    std::string_view kind;
};

constexpr std::array kAliases{
    Named{"mix", "mixture"},
    Named{"original", "mixture"},
    Named{"vocal", "vocals"},
    Named{"drum", "drums"},
    Named{"instrumental", "accompaniment"},
    Named{"no_vocals", "accompaniment"},
    Named{"no-vocals", "accompaniment"},
};

constexpr auto kVoices = std::to_array<std::string_view>(
    {"male singer", "female singer", "male speaker", "female speaker", "male rapper", "female rapper",
     "beatboxing", "vocalists", "choir", "voices", "male screamer", "female screamer", "vocals"});

constexpr auto kBasses =
    std::to_array<std::string_view>({"electric bass", "double bass", "bass guitar", "synth bass"});

constexpr auto kDrums = std::to_array<std::string_view>(
    {"triangle",   "sleigh bells", "cowbell",      "cabasa",     "high hat",   "gong",
     "guiro",      "gu",           "cymbal",       "castanet",   "claps",      "rattle",
     "shaker",     "maracas",      "timpani",      "toms",       "snare drum", "kick drum",
     "bass drum",  "bongo",        "conga",        "darbuka",    "doumbek",    "tabla",
     "tambourine", "drum set",     "drum machine", "percussion", "snaps",      "auxiliary percussion",
     "drums"});

constexpr auto kOthers = std::to_array<std::string_view>({"erhu",
                                                          "violin",
                                                          "viola",
                                                          "cello",
                                                          "violin section",
                                                          "viola section",
                                                          "cello section",
                                                          "string section",
                                                          "acoustic guitar",
                                                          "banjo",
                                                          "guzheng",
                                                          "harp",
                                                          "harpsichord",
                                                          "liuqin",
                                                          "mandolin",
                                                          "oud",
                                                          "slide guitar",
                                                          "ukulele",
                                                          "zhongruan",
                                                          "sitar",
                                                          "dulcimer",
                                                          "yangqin",
                                                          "piano",
                                                          "tack piano",
                                                          "dizi",
                                                          "flute",
                                                          "flute section",
                                                          "piccolo",
                                                          "bamboo flute",
                                                          "panpipes",
                                                          "recorder",
                                                          "alto saxophone",
                                                          "baritone saxophone",
                                                          "bass clarinet",
                                                          "clarinet",
                                                          "clarinet section",
                                                          "tenor saxophone",
                                                          "soprano saxophone",
                                                          "oboe",
                                                          "english horn",
                                                          "bassoon",
                                                          "bagpipe",
                                                          "trumpet",
                                                          "cornet",
                                                          "trombone",
                                                          "french horn",
                                                          "euphonium",
                                                          "tuba",
                                                          "brass section",
                                                          "french horn section",
                                                          "trombone section",
                                                          "horn section",
                                                          "trumpet section",
                                                          "harmonica",
                                                          "concertina",
                                                          "accordion",
                                                          "bandoneon",
                                                          "harmonium",
                                                          "pipe organ",
                                                          "melodica",
                                                          "crowd",
                                                          "chimes",
                                                          "xylophone",
                                                          "vibraphone",
                                                          "marimba",
                                                          "glockenspiel",
                                                          "whistle",
                                                          "clean electric guitar",
                                                          "distorted electric guitar",
                                                          "lap steel guitar",
                                                          "electric piano",
                                                          "electronic organ",
                                                          "synthesizer",
                                                          "theremin",
                                                          "fx/processed sound",
                                                          "scratches",
                                                          "sampler",
                                                          "main system",
                                                          "guitar",
                                                          "keys",
                                                          "strings"});

std::string lowered(std::string_view text) {
    std::string low(text);
    // ASCII alone: in no language are these names spelt with other letters.
    std::ranges::transform(low, low.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return low;
}

} // namespace

std::string kindOfFileName(std::string_view stem) {
    const std::string name = lowered(stem);
    const auto alias = std::ranges::find(kAliases, name, &Named::name);
    if (alias != kAliases.end())
        return std::string(alias->kind);
    return Registry<StemKind>::find(name) && name != "residual" ? name : std::string();
}

std::string kindOfInstrument(std::string_view instrument) {
    const std::string name = lowered(instrument);
    const auto in = [&](const auto& names) { return std::ranges::find(names, name) != names.end(); };
    if (in(kVoices))
        return "vocals";
    if (in(kBasses))
        return "bass";
    if (in(kDrums))
        return "drums";
    return in(kOthers) ? "other" : "";
}

} // namespace stemma
