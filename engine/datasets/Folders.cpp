// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/datasets/Folders.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace stemma {
namespace {

namespace fs = std::filesystem;

template <class Wanted>
std::vector<fs::path> listed(const fs::path& folder, const Wanted& wanted) {
    std::vector<fs::path> found;
    std::error_code trouble;
    for (fs::directory_iterator at(folder, trouble), end; !trouble && at != end; at.increment(trouble)) {
        std::error_code unknown;
        if (!at->path().filename().string().starts_with('.') && wanted(*at, unknown))
            found.push_back(at->path());
    }
    std::ranges::sort(found);
    return found;
}

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return text;
}

std::string splitNamed(const fs::path& folder) {
    const std::string name = lowered(folder.filename().string());
    if (name == "train" || name == "test")
        return name;
    return name == "valid" || name == "validation" ? "valid" : "";
}

} // namespace

std::vector<fs::path> foldersIn(const fs::path& folder) {
    return listed(folder, [](const fs::directory_entry& e, std::error_code& c) { return e.is_directory(c); });
}

std::vector<fs::path> filesIn(const fs::path& folder) {
    return listed(folder,
                  [](const fs::directory_entry& e, std::error_code& c) { return e.is_regular_file(c); });
}

std::vector<SplitFolder> splitsOf(const fs::path& root) {
    std::vector<SplitFolder> splits;
    for (const fs::path& folder : foldersIn(root))
        if (const std::string split = splitNamed(folder); !split.empty())
            splits.push_back({folder, split});
    if (splits.empty()) {
        const fs::path named = root.has_filename() ? root : root.parent_path();
        splits.push_back({root, splitNamed(named)});
    }
    return splits;
}

bool looksLikeSound(const fs::path& file) {
    constexpr std::array<std::string_view, 14> kSuffixes{".wav", ".flac", ".ogg",  ".opus", ".mp3",
                                                         ".m4a", ".aif",  ".aiff", ".mp4",  ".aac",
                                                         ".wma", ".w64",  ".caf",  ".wv"};
    return std::ranges::find(kSuffixes, lowered(file.extension().string())) != kSuffixes.end();
}

} // namespace stemma
