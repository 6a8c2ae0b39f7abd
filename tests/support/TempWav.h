// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"

#include <filesystem>

namespace stemma::test {

enum class WavSamples { Int16, Int24, Float32 };

/// Writes a WAV file by hand (no libsndfile, so that it can test what uses libsndfile). Integers are rounded
/// to nearest and clipped; no dither. More than two channels get WAVE_FORMAT_EXTENSIBLE. Throws
/// std::runtime_error.
void writeWav(const std::filesystem::path& file, const AudioBuffer& audio,
              WavSamples samples = WavSamples::Float32);

} // namespace stemma::test
