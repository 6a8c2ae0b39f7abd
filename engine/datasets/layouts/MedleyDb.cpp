// SPDX-License-Identifier: GPL-3.0-or-later
// MedleyDB (Bittner et al., ISMIR 2014; version 2: 2016): a song is a folder NAME with NAME_MIX.wav,
// NAME_STEMS/ and NAME_METADATA.yaml, which may also lie in a folder "Metadata" beside the songs.
#include "engine/checkpoint/TextFile.h"
#include "engine/datasets/Dataset.h"
#include "engine/datasets/Folders.h"
#include "engine/datasets/StemNames.h"

#include <algorithm>

namespace stemma {
namespace {

namespace fs = std::filesystem;

bool isThere(const fs::path& file) {
    std::error_code unknown;
    return fs::exists(file, unknown);
}

std::string nameOf(const fs::path& song) { return song.filename().string(); }

bool isSong(const fs::path& folder) {
    return isThere(folder / (nameOf(folder) + "_STEMS")) ||
           isThere(folder / (nameOf(folder) + "_METADATA.yaml"));
}

/// Its audio lies in a folder "Audio" of a whole copy; a part of one may be just the songs.
fs::path songsOf(const fs::path& root) { return isThere(root / "Audio") ? root / "Audio" : root; }

bool matches(const fs::path& root) { return std::ranges::any_of(foldersIn(songsOf(root)), isSong); }

fs::path metadataOf(const fs::path& song) {
    const std::string name = nameOf(song) + "_METADATA.yaml";
    const fs::path above = song.parent_path();
    for (const fs::path& folder : {song, above / "Metadata", above.parent_path() / "Metadata"})
        if (isThere(folder / name))
            return folder / name;
    return song / name;
}

/// One kind of stem for an instrument or a list of them; "" when it is unknown or they disagree.
std::string kindOf(const Value& instrument) {
    if (const std::string* one = instrument.string())
        return kindOfInstrument(*one);
    std::string all;
    if (const Value::List* several = instrument.list())
        for (const Value& one : *several) {
            const std::string kind = one.string() ? kindOfInstrument(*one.string()) : std::string();
            if (kind.empty() || (!all.empty() && kind != all))
                return {};
            all = kind;
        }
    return all;
}

void addStem(DatasetTrack& track, const fs::path& stems, const std::string& id, const Value& stem) {
    const std::string kind = kindOf(stem["instrument"]);
    const fs::path name = stem.text("filename");
    if (kind.empty() || name.empty() || name.has_parent_path()) {
        track.troubles.emplace_back(
            Fault::DatasetTrackBroken, track.name,
            id + (kind.empty() ? ": instrument " + stem["instrument"].print(100) : ": no file name"));
        return;
    }
    if (!isThere(stems / name))
        track.troubles.emplace_back(Fault::FileNotFound, (stems / name).string());
    auto same = std::ranges::find(track.references, kind, &DatasetTrack::Reference::kind);
    if (same == track.references.end())
        same = track.references.insert(track.references.end(), {kind, {}});
    same->sources.push_back({stems / name});
}

DatasetTrack trackOf(const fs::path& song) {
    DatasetTrack track;
    track.name = nameOf(song);
    track.mixture = {{song / (track.name + "_MIX.wav")}};
    if (!isThere(track.mixture.front().file))
        track.troubles.emplace_back(Fault::FileNotFound, track.mixture.front().file.string());
    try {
        const Value facts = readTextFile(metadataOf(song));
        track.bleeds = facts.text("has_bleed") == "yes" || facts.flag("has_bleed", false);
        const Value::Dict* stems = facts["stems"].dict();
        if (!stems || stems->empty())
            throw Error(Fault::DatasetTrackBroken, track.name, "no stems in its metadata");
        for (const auto& [id, stem] : *stems)
            addStem(track, song / (track.name + "_STEMS"), id, stem);
    } catch (const Error& error) {
        track.troubles.push_back(error);
    }
    return track;
}

std::vector<DatasetTrack> tracks(const fs::path& root, const JobContext& job) {
    std::vector<DatasetTrack> all;
    for (const fs::path& song : foldersIn(songsOf(root))) {
        job.checkStop();
        if (isSong(song))
            all.push_back(trackOf(song));
    }
    return all;
}

constexpr DatasetLayout layout{"medleydb", 30, "MedleyDB", matches, tracks};
const Registry<DatasetLayout>::Add added{layout};

} // namespace
} // namespace stemma
