// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/ExportFormat.h"

#include <sndfile.h>

namespace stemma {

namespace {

int sndfileFormat(ExportFormat::Depth, int, Frame) { return SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III; }

const ExportFormat mp3{.id = "mp3",
                       .order = 60,
                       .name = "MP3",
                       .extension = "mp3",
                       .lossless = false,
                       .depths = {},
                       .rates = {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000},
                       .maxChannels = 2,
                       .sndfileFormat = sndfileFormat,
                       .constantBitRate = true};
const Registry<ExportFormat>::Add added{mp3};

} // namespace

} // namespace stemma
