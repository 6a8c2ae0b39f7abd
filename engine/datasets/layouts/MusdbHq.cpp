// SPDX-License-Identifier: GPL-3.0-or-later
// MUSDB18-HQ (Rafii et al. 2019): a song is a folder with mixture.wav and four stems.
#include "engine/datasets/Dataset.h"
#include "engine/datasets/Folders.h"
#include "engine/datasets/MusdbSplits.h"

#include <algorithm>

namespace stemma {
namespace {

namespace fs = std::filesystem;

bool isThere(const fs::path& file) {
    std::error_code unknown;
    return fs::is_regular_file(file, unknown);
}

bool isSong(const fs::path& folder) {
    return isThere(folder / "mixture.wav") &&
           (isThere(folder / "vocals.wav") || isThere(folder / "drums.wav"));
}

bool matches(const fs::path& root) {
    return std::ranges::any_of(splitsOf(root), [](const SplitFolder& split) {
        return std::ranges::any_of(foldersIn(split.folder), isSong);
    });
}

std::vector<DatasetTrack> tracks(const fs::path& root, const JobContext& job) {
    std::vector<DatasetTrack> all;
    for (const auto& [folder, split] : splitsOf(root))
        for (const fs::path& song : foldersIn(folder)) {
            job.checkStop();
            DatasetTrack track;
            track.name = song.filename().string();
            track.split = musdbSplit(split, track.name);
            track.mixture = {{song / "mixture.wav"}};
            for (const std::string& kind : fourStems())
                track.references.push_back({kind, {{song / (kind + ".wav")}}});
            for (const char* name : {"mixture", "vocals", "drums", "bass", "other"})
                if (const fs::path file = song / (std::string(name) + ".wav"); !isThere(file))
                    track.troubles.emplace_back(Fault::FileNotFound, file.string());
            if (track.troubles.size() < 5) // else it is no song at all
                all.push_back(std::move(track));
        }
    return all;
}

constexpr DatasetLayout layout{"musdb18hq", 20, "MUSDB18-HQ", matches, tracks};
const Registry<DatasetLayout>::Add added{layout};

} // namespace
} // namespace stemma
