// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/ExportFormat.h"

#include <sndfile.h>

namespace stemma {

namespace {

int sndfileFormat(ExportFormat::Depth, int, Frame) { return SF_FORMAT_OGG | SF_FORMAT_OPUS; }

const ExportFormat opus{.id = "opus",
                        .order = 50,
                        .name = "Opus",
                        .extension = "opus",
                        .lossless = false,
                        .depths = {},
                        .rates = {8000, 12000, 16000, 24000, 48000},
                        .maxChannels = 8,
                        .sndfileFormat = sndfileFormat,
                        .quality = 0.4, // about 106 kb/s for each channel
                        .vorbisOrder = true};
const Registry<ExportFormat>::Add added{opus};

} // namespace

} // namespace stemma
