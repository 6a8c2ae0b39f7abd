// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/ModelCatalog.h"
#include "engine/separation/models/ModelPart.h"

#include <filesystem>

namespace stemma {

/// A file or folder of weights as a model, without installing it: its id is its path, its name the file's
/// without suffixes. Opened here to be described, and again by create(), which builds the network. Throws as
/// openModel().
ModelPtr modelOfFile(const std::filesystem::path& path, bool trustScripts);

/// What is known of a model by its networks alone: stems, a guess at cost and memory from the number of its
/// parameters and the length of its chunks, and how it is created.
Model describeModel(const OpenedModel& opened);

} // namespace stemma
