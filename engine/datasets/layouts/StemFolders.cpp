// SPDX-License-Identifier: GPL-3.0-or-later
// Any folder of folders whose files are called after stems: "Song/vocals.flac", "Song/mixture.flac". One such
// folder by itself is a dataset of one song.
#include "engine/datasets/Dataset.h"
#include "engine/datasets/Folders.h"
#include "engine/datasets/StemFolder.h"

namespace stemma {
namespace {

namespace fs = std::filesystem;

std::vector<DatasetTrack> tracks(const fs::path& root, const JobContext& job) {
    std::vector<DatasetTrack> all;
    for (const auto& [folder, split] : splitsOf(root))
        for (const fs::path& song : foldersIn(folder)) {
            job.checkStop();
            if (auto track = stemsIn(song, split))
                all.push_back(std::move(*track));
        }
    if (all.empty())
        if (auto track = stemsIn(root, {}))
            all.push_back(std::move(*track));
    return all;
}

bool matches(const fs::path& root) { return !tracks(root, {}).empty(); }

constexpr DatasetLayout layout{"folders", 50, "Folders of stems", matches, tracks};
const Registry<DatasetLayout>::Add added{layout};

} // namespace
} // namespace stemma
