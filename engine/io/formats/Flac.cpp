// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/ExportFormat.h"

#include <sndfile.h>

namespace stemma {

namespace {

using Depth = ExportFormat::Depth;

int sndfileFormat(Depth depth, int, Frame) {
    return SF_FORMAT_FLAC | (depth == Depth::Int16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24);
}

const ExportFormat flac{.id = "flac",
                        .order = 30,
                        .name = "FLAC",
                        .extension = "flac",
                        .lossless = true,
                        .depths = {Depth::Int24, Depth::Int16},
                        .rates = {},
                        .maxChannels = 8,
                        .sndfileFormat = sndfileFormat};
const Registry<ExportFormat>::Add added{flac};

} // namespace

} // namespace stemma
