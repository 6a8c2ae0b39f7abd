// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/JobContext.h"
#include "engine/separation/ModelCatalog.h"

#include <QByteArray>

#include <filesystem>
#include <vector>

namespace stemma {

struct ModelFile {
    std::filesystem::path file;
    QByteArray sha256; ///< 64 hex digits
};

/// What a model consists of: of one in the library its files as they were installed, of one that is named by
/// its path every file that is read, hashed now; empty for a built-in one. Worker thread. Throws what
/// openModel() throws, and Stopped.
std::vector<ModelFile> filesOf(const Model& model, bool trustScripts, const JobContext& job);

} // namespace stemma
