// SPDX-License-Identifier: GPL-3.0-or-later
// MUSDB18 (Rafii, Liutkus, Stöter, Mimilakis & Bittner 2017): a song is one "*.stem.mp4" with five AAC
// streams.
#include "engine/datasets/Dataset.h"
#include "engine/datasets/Folders.h"
#include "engine/datasets/MusdbSplits.h"

#include <algorithm>

namespace stemma {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".stem.mp4";

bool isSong(const fs::path& file) {
    const std::string name = file.filename().string();
    return name.size() > kSuffix.size() && name.ends_with(kSuffix);
}

bool matches(const fs::path& root) {
    return std::ranges::any_of(splitsOf(root), [](const SplitFolder& split) {
        return std::ranges::any_of(filesIn(split.folder), isSong);
    });
}

std::vector<DatasetTrack> tracks(const fs::path& root, const JobContext& job) {
    std::vector<DatasetTrack> all;
    for (const auto& [folder, split] : splitsOf(root))
        for (const fs::path& file : filesIn(folder)) {
            job.checkStop();
            if (!isSong(file))
                continue;
            DatasetTrack track;
            const std::string name = file.filename().string();
            track.name = name.substr(0, name.size() - kSuffix.size());
            track.split = musdbSplit(split, track.name);
            track.mixture = {{file, 0}};
            track.references = {{"drums", {{file, 1}}},
                                {"bass", {{file, 2}}},
                                {"other", {{file, 3}}},
                                {"vocals", {{file, 4}}}};
            all.push_back(std::move(track));
        }
    return all;
}

constexpr DatasetLayout layout{"musdb18", 10, "MUSDB18", matches, tracks};
const Registry<DatasetLayout>::Add added{layout};

} // namespace
} // namespace stemma
