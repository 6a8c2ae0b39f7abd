// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/ExportFormat.h"

#include <sndfile.h>

namespace stemma {

namespace {

int sndfileFormat(ExportFormat::Depth, int, Frame) { return SF_FORMAT_OGG | SF_FORMAT_VORBIS; }

const ExportFormat vorbis{
    .id = "ogg",
    .order = 40,
    .name = "Ogg Vorbis",
    .extension = "ogg",
    .lossless = false,
    .depths = {},
    .rates = {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000, 176400, 192000},
    .maxChannels = 8,
    .sndfileFormat = sndfileFormat,
    .quality = 0.8,
    .vorbisOrder = true};
const Registry<ExportFormat>::Add added{vorbis};

} // namespace

} // namespace stemma
