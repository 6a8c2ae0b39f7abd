// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"
#include "engine/stems/Stem.h"

#include <functional>
#include <span>
#include <string>

namespace stemma {

/// One sound to be measured, read a stretch at a time wherever it lies, so that nothing is copied whole.
struct StemReader {
    std::string name; ///< for errors
    int channels = 0;
    /// Writes the frames from `from` on of one channel to all of `out`; silence where there are none. May be
    /// called from several threads at once.
    std::function<void(std::span<float> out, int channel, Frame from)> read;
};

StemReader stemReader(std::string name, AudioPtr audio);
StemReader stemReader(StemPtr stem); ///< named by its kind

/// Reads, and throws Error{AudioDamaged} when a sample is not a finite number.
void readFinite(const StemReader& reader, std::span<float> out, int channel, Frame from);

} // namespace stemma
