// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/datasets/TrackAt.h"

#include "engine/datasets/StemFolder.h"

#include <algorithm>
#include <optional>

namespace stemma {
namespace {

namespace fs = std::filesystem;

// A song's folder of stems, its folder, its dataset; from a file one more.
constexpr int kLevelsUp = 2;
constexpr int kLevelsUpFromFile = 3;

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

/// The one among them that is `song`: by its very file, else by that file's name, else by its folder's.
/// nullptr where none is, or where two are as near.
DatasetTrack* theSong(std::vector<DatasetTrack>& all, const fs::path& song) {
    if (song.empty())
        return nullptr;
    fs::path name = song.stem();
    if (name.extension() == ".stem")
        name = name.stem();
    const fs::path folder = song.parent_path().filename();
    const auto isFile = [&](const DatasetTrack& track) {
        std::error_code unknown;
        return track.mixture.size() == 1 && fs::equivalent(track.mixture.front().file, song, unknown);
    };
    const auto isNamed = [&](const DatasetTrack& track) { return track.name == name; };
    const auto isFolder = [&](const DatasetTrack& track) { return track.name == folder; };
    const auto only = [&](const auto& fits, bool& several) -> DatasetTrack* {
        const auto first = std::ranges::find_if(all, fits);
        if (first == all.end())
            return nullptr;
        several = std::find_if(first + 1, all.end(), fits) != all.end();
        return several ? nullptr : &*first;
    };
    bool several = false;
    DatasetTrack* found = only(isFile, several);
    if (!found && !several)
        found = only(isNamed, several);
    if (!found && !several)
        found = only(isFolder, several);
    return found;
}

/// Stems in the folder itself come first: a folder inside it may hold other ones, such as what was made of
/// the song. Empty where no layout matches.
std::vector<DatasetTrack> tracksIn(const fs::path& root, const JobContext& job) {
    if (auto own = stemsIn(root))
        return {std::move(*own)};
    try {
        return datasetTracks(root, "auto", job);
    } catch (const Error& error) {
        if (error.fault() != Fault::DatasetUnknown)
            throw;
        return {};
    }
}

/// The song around `at`, a file of it or a folder that all its references lie in.
std::optional<DatasetTrack> trackAround(const fs::path& at, bool isFile, const JobContext& job) {
    const auto isIt = [&](const SoundFile& source) { return source.file.lexically_normal() == at; };
    const auto holdsIt = [&](const DatasetTrack& track) {
        return std::ranges::any_of(track.mixture, isIt) ||
               std::ranges::any_of(track.references, [&](const auto& reference) {
                   return std::ranges::any_of(reference.sources, isIt);
               });
    };
    fs::path root = at;
    for (int up = isFile ? kLevelsUpFromFile : kLevelsUp; up > 0 && root.has_relative_path(); --up) {
        root = root.parent_path();
        std::vector<DatasetTrack> all = tracksIn(root, job);
        std::erase_if(
            all, [&](const DatasetTrack& track) { return isFile ? !holdsIt(track) : !liesIn(track, at); });
        if (all.size() == 1)
            return std::move(all.front());
    }
    return {};
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
        if (DatasetTrack* found = theSong(all, song))
            return std::move(*found);
        if (!all.empty())
            throw Error(Fault::DatasetSeveral, place.string(), std::to_string(all.size()) + " songs");
    }
    if (auto track = trackAround(at, isFile, job))
        return std::move(*track);
    // A link to a song lies beside other things than the song.
    if (const fs::path real = fs::canonical(at, unknown); !unknown && real != at)
        if (auto track = trackAround(real, isFile, job))
            return std::move(*track);
    throw Error(Fault::DatasetUnknown, place.string(), "no song with true stems there");
}

} // namespace stemma
