// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/datasets/TrackAt.h"

#include <algorithm>

namespace stemma {
namespace {

namespace fs = std::filesystem;

constexpr int kLevelsUp = 2; // a song's folder of stems, its folder, its dataset

bool liesIn(const fs::path& file, const fs::path& place) {
    const fs::path inside = file.lexically_normal();
    const fs::path outer = place.lexically_normal();
    return std::mismatch(outer.begin(), outer.end(), inside.begin(), inside.end()).first == outer.end();
}

bool liesIn(const DatasetTrack& track, const fs::path& place) {
    for (const auto& reference : track.references)
        for (const SoundFile& source : reference.sources)
            if (!liesIn(source.file, place))
                return false;
    return !track.references.empty();
}

bool isSong(const DatasetTrack& track, const fs::path& song) {
    std::error_code unknown;
    if (track.mixture.size() == 1 && fs::equivalent(track.mixture.front().file, song, unknown))
        return true;
    return track.name == song.stem() || track.name == song.parent_path().filename();
}

/// Empty where no layout matches.
std::vector<DatasetTrack> tracksIn(const fs::path& root, const JobContext& job) {
    try {
        return datasetTracks(root, "auto", job);
    } catch (const Error& error) {
        if (error.fault() != Fault::DatasetUnknown)
            throw;
        return {};
    }
}

} // namespace

DatasetTrack trackAt(const fs::path& place, const fs::path& song, const JobContext& job) {
    std::error_code unknown;
    fs::path at = fs::absolute(place, unknown).lexically_normal();
    if (!at.has_filename())
        at = at.parent_path();
    if (!fs::exists(at, unknown))
        throw Error(Fault::FileNotFound, place.string());
    const bool isFile = fs::is_regular_file(at, unknown);
    if (!isFile) {
        std::vector<DatasetTrack> all = tracksIn(at, job);
        if (all.size() == 1)
            return std::move(all.front());
        for (DatasetTrack& track : all)
            if (isSong(track, song))
                return std::move(track);
        if (!all.empty())
            throw Error(Fault::DatasetSeveral, place.string(), std::to_string(all.size()) + " songs");
    }
    fs::path root = at;
    for (int up = 0; up < kLevelsUp && root.has_relative_path(); ++up) {
        root = root.parent_path();
        std::vector<DatasetTrack> all = tracksIn(root, job);
        std::erase_if(all, [&](const DatasetTrack& track) {
            const auto isIt = [&](const SoundFile& source) { return source.file.lexically_normal() == at; };
            return isFile ? std::ranges::none_of(track.mixture, isIt) &&
                                std::ranges::none_of(track.references,
                                                     [&](const auto& reference) {
                                                         return std::ranges::any_of(reference.sources, isIt);
                                                     })
                          : !liesIn(track, at);
        });
        if (all.size() == 1)
            return std::move(all.front());
    }
    throw Error(Fault::DatasetUnknown, place.string(), "no song with true stems there");
}

} // namespace stemma
