// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/datasets/StemFolder.h"

#include "engine/datasets/Folders.h"
#include "engine/datasets/StemNames.h"

#include <algorithm>

namespace stemma {
namespace {

namespace fs = std::filesystem;

/// What the whole song without the vocals is, beside stems that add up to it.
void dropSums(DatasetTrack& track) {
    const auto isSum = [](const DatasetTrack::Reference& r) { return r.kind == "accompaniment"; };
    const bool parts = std::ranges::any_of(
        track.references, [&](const DatasetTrack::Reference& r) { return r.kind != "vocals" && !isSum(r); });
    if (parts)
        std::erase_if(track.references, isSum);
}

} // namespace

std::optional<DatasetTrack> stemsIn(const fs::path& folder, const std::string& split) {
    DatasetTrack track;
    track.name = folder.filename().string();
    track.split = split;
    for (const fs::path& file : filesIn(folder)) {
        const std::string kind = looksLikeSound(file) ? kindOfFileName(file.stem().string()) : std::string();
        if (kind.empty())
            continue;
        const bool twice = kind == "mixture"
                               ? !track.mixture.empty()
                               : std::ranges::find(track.references, kind, &DatasetTrack::Reference::kind) !=
                                     track.references.end();
        if (twice)
            track.troubles.emplace_back(Fault::DatasetTrackBroken, track.name, "two files for " + kind);
        else if (kind == "mixture")
            track.mixture = {{file}};
        else
            track.references.push_back({kind, {{file}}});
    }
    dropSums(track);
    if (track.references.empty())
        return {};
    return track;
}

} // namespace stemma
