// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"
#include "engine/core/JobContext.h"
#include "engine/io/ExportFormat.h"
#include "engine/io/Tags.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stemma {

/// What happens to samples beyond full scale when the target is not float.
enum class ClipPolicy {
    Leave, ///< kept in 32-bit float files; clamped at full scale in all others (and counted in the report)
    CommonGain, ///< one gain for ALL files of this export, so that the loudest peak of any of them is -0.1
                ///< dBFS; never up
    SoftClip,   ///< a smooth knee above -1 dBFS
};

/// Sound to be written: called with consecutive ranges, fills out[channel] (each range.length() long).
/// Runs on the export's thread and may read shared immutable audio only.
using BlockSource = std::function<void(FrameRange range, std::span<float* const> out)>;

struct ExportItem {
    BlockSource source;
    int channels = 2;
    std::filesystem::path file; ///< final name; parents are created
    Tags tags;
};

struct ExportSettings {
    const ExportFormat* format = nullptr;
    ExportFormat::Depth depth = ExportFormat::Depth::Float32; ///< ignored by lossy formats
    int sourceRate = 0;
    int targetRate = 0; ///< 0: the song's (or the nearest the format allows)
    FrameRange range;   ///< song frames; frame count of the files is exact: round(length * target / source)
    ClipPolicy clip = ClipPolicy::Leave;
    bool overwrite = false;
};

struct ExportReport {
    struct File {
        std::filesystem::path file;
        Frame frames = 0;
        Frame clippedSamples = 0;
        float peak = 0; ///< of the sound itself at the file's rate, before gain and clipping, linear
    };
    std::vector<File> files;
    float commonGain = 1; ///< applied to every file
};

/// Writes all items block-wise to `<file>.part`, then renames all of them, so that an export is whole or not
/// there: on failure or cancel every `.part` and every folder this export made is removed, and what existed
/// is as before, even when the last of several renames fails. A `.part` left behind by a killed run is
/// written over. 16 bit gets TPDF dither (2 LSB peak to peak, S. P. Lipshitz et al., JAES 40(5), 1992), the
/// same each time and different in every channel of every file, and none in stretches of digital silence. 24
/// bit is rounded. WAV that would pass 4 GiB becomes RF64. Tags and cover are written before the rename; RF64
/// takes no cover. Throws Error: FileExists (before anything is written, unless overwrite), FileNotWritable,
/// DiskFull, FormatUnsupported, BadSetting (an empty range, one name twice), OutOfMemory; Stopped; what a
/// source throws.
ExportReport exportAudio(const std::vector<ExportItem>& items, const ExportSettings& settings,
                         const JobContext& job = {});

} // namespace stemma
