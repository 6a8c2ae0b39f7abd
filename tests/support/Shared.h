// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>

namespace stemma::test {

/// The folder of real songs and reference data that does not belong to the repository: $STEMMA_SHARED, else
/// "shared" beside the source folder. Empty when there is none: QSKIP then.
inline std::filesystem::path sharedFolder() {
    const char* named = std::getenv("STEMMA_SHARED");
    const std::filesystem::path folder = named && *named
                                             ? std::filesystem::path(named)
                                             : std::filesystem::path(STEMMA_SOURCE_DIR) / ".." / "shared";
    std::error_code none;
    return std::filesystem::is_directory(folder, none) ? std::filesystem::canonical(folder, none)
                                                       : std::filesystem::path();
}

} // namespace stemma::test
