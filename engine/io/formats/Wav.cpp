// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/ExportFormat.h"

#include <sndfile.h>

namespace stemma {

namespace {

using Depth = ExportFormat::Depth;

constexpr Frame kMostBytes = 0xff000000; ///< 4 GiB less room for tags and a cover

int sndfileFormat(Depth depth, int channels, Frame frames) {
    const Frame bytes = depth == Depth::Int16 ? 2 : depth == Depth::Int24 ? 3 : 4;
    const int subtype = depth == Depth::Int16   ? SF_FORMAT_PCM_16
                        : depth == Depth::Int24 ? SF_FORMAT_PCM_24
                                                : SF_FORMAT_FLOAT;
    if (frames > kMostBytes / (bytes * channels))
        return SF_FORMAT_RF64 | subtype;
    // Only the extensible form names the speakers of a surround file.
    return (channels > 2 ? SF_FORMAT_WAVEX : SF_FORMAT_WAV) | subtype;
}

const ExportFormat wav{.id = "wav",
                       .order = 10,
                       .name = "WAV",
                       .extension = "wav",
                       .lossless = true,
                       .depths = {Depth::Float32, Depth::Int24, Depth::Int16},
                       .rates = {},
                       .maxChannels = 8,
                       .sndfileFormat = sndfileFormat};
const Registry<ExportFormat>::Add added{wav};

} // namespace

} // namespace stemma
