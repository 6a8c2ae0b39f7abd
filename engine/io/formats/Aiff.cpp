// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/ExportFormat.h"

#include <sndfile.h>

namespace stemma {

namespace {

using Depth = ExportFormat::Depth;

constexpr Frame kMostBytes = 0x7f000000; ///< its sizes are 32-bit numbers, which some readers take as signed

int sndfileFormat(Depth depth, int channels, Frame frames) {
    const Frame bytes = depth == Depth::Int16 ? 2 : depth == Depth::Int24 ? 3 : 4;
    const int subtype = depth == Depth::Int16   ? SF_FORMAT_PCM_16
                        : depth == Depth::Int24 ? SF_FORMAT_PCM_24
                                                : SF_FORMAT_FLOAT;
    return frames > kMostBytes / (bytes * channels) ? 0 : SF_FORMAT_AIFF | subtype;
}

const ExportFormat aiff{.id = "aiff",
                        .order = 20,
                        .name = "AIFF",
                        .extension = "aiff",
                        .lossless = true,
                        .depths = {Depth::Float32, Depth::Int24, Depth::Int16},
                        .rates = {},
                        .maxChannels = 8,
                        .sndfileFormat = sndfileFormat};
const Registry<ExportFormat>::Add added{aiff};

} // namespace

} // namespace stemma
