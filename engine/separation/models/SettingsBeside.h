// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace stemma {

/// "vocals" of "vocals.pth.gz".
std::string bareName(const std::filesystem::path& file);

/// Texts beside a file of weights that may hold its settings, the likeliest first: "<name>.yaml", .yml or
/// .json; "config_<name>.yaml" and "<name>_config.yaml" (also with "-"); then "config.yaml", which is that of
/// all. Letters may be of either case, but for the suffix. A folder that cannot be listed has only those of
/// exactly these names. Any thread; throws nothing but bad_alloc.
std::vector<std::filesystem::path> settingsFilesOf(const std::filesystem::path& weights);

} // namespace stemma
