// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/datasets/Dataset.h"

#include <filesystem>

namespace stemma {

/// The song whose true stems a person points at: a folder of stems, a song's folder inside a dataset, its
/// mixture's or a stem's file, a "*.stem.mp4", or a whole dataset that the open song (`song`, a file; may be
/// empty) is one of. Never a guess: of a dataset with several songs it is the one whose mixture is that very
/// file, else the one whose name that file has, else its folder; not one of two that are as near. Throws
/// Error: FileNotFound, DatasetUnknown (no stems there), DatasetSeveral (many songs, none of them the open
/// one); Stopped. Reads names only. Worker thread.
DatasetTrack trackAt(const std::filesystem::path& place, const std::filesystem::path& song,
                     const JobContext& job = {});

} // namespace stemma
