// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    std::vector<int> rates; ///< allowed sample rates; empty means any. A song at another rate is resampled to
                            ///< the lowest allowed rate that is not lower, else the highest
    int maxChannels;
    int (*sndfileFormat)(Depth depth); ///< libsndfile's major | subtype
    double quality =
        0; ///< lossy: SFC_SET_VBR_ENCODING_QUALITY 0 ... 1; MP3 is written constant at 320 kb/s instead
};

} // namespace stemma
