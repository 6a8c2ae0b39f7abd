// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/InputFile.h"

#include <cstdint>
#include <optional>

namespace stemma {

/// Which part of a track's decoded sound an MP4 or QuickTime file shows (ISO 14496-12, 8.6.5 and 8.6.6), in
/// the track's own time scale. libavformat follows the edit list to the packet only and rounds its end to the
/// movie's scale, often milliseconds; a lossless file would lose its last samples.
struct Mp4Edit {
    std::int64_t begin = 0;
    std::int64_t length = 0;
    std::int64_t timeScale = 0;
};

/// Nothing when there is no such track, the file is fragmented, or the list is more than one plain cut.
std::optional<Mp4Edit> readMp4Edit(const InputFile& file, int trackId);

} // namespace stemma
