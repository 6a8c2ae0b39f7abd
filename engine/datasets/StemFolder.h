// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/datasets/Dataset.h"

#include <filesystem>
#include <optional>
#include <string>

namespace stemma {

/// The files of this very folder that are called after stems ("vocals.flac", "mixture.flac"), as one song of
/// its name; nullopt where there are none. A folder inside it is not looked at. Reads names only.
std::optional<DatasetTrack> stemsIn(const std::filesystem::path& folder, const std::string& split = {});

} // namespace stemma
