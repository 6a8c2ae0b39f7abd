// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"
#include "engine/core/Registry.h"

#include <span>
#include <string_view>
#include <vector>

namespace stemma {

/// A file format Stemma writes. One descriptor per file in engine/io/formats/.
struct ExportFormat {
    enum class Depth { Int16, Int24, Float32 };

    std::string_view id; ///< "wav", as the command line spells it
    int order;
    std::string_view name;      ///< "WAV"
    std::string_view extension; ///< without dot
    bool lossless;
    std::vector<Depth> depths; ///< what it offers, best first; empty for lossy formats
    std::vector<int> rates;    ///< allowed sample rates, rising; empty means any
    int maxChannels;
    /// libsndfile's major | subtype for a file of that size; 0 when the format cannot hold so much. Lossy
    /// formats ignore the depth.
    int (*sndfileFormat)(Depth depth, int channels, Frame frames);
    double quality = 0;           ///< lossy: libsndfile's encoding quality 0 ... 1
    bool constantBitRate = false; ///< at the highest the rate allows (MP3: 320 kb/s) instead of that quality
    bool vorbisOrder = false;     ///< channels beyond two stand in Vorbis order in the file
};

/// The rate a song is written at when nobody asks for one: its own, else the lowest allowed rate that is not
/// lower, else the highest.
int exportRate(const ExportFormat& format, int songRate);

} // namespace stemma
