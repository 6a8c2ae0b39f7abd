// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace stemma {

/// What lies directly in a folder, sorted by name, without what is hidden; nothing where it cannot be read.
std::vector<std::filesystem::path> foldersIn(const std::filesystem::path& folder);
std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder);

/// Folders of a dataset by split: those of "train", "valid" and "test" (as "Train" or "Valid", too) where
/// there is one of these; else the root itself, of the split that its own name says, or of none.
struct SplitFolder {
    std::filesystem::path folder;
    std::string split;
};
std::vector<SplitFolder> splitsOf(const std::filesystem::path& root);

/// A suffix that songs are saved with; what is in the file is another question.
bool looksLikeSound(const std::filesystem::path& file);

} // namespace stemma
