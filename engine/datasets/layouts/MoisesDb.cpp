// SPDX-License-Identifier: GPL-3.0-or-later
// MoisesDB (Pereira, Araújo, Korzeniowski & Vogl, ISMIR 2023): a song is a folder with data.json and a folder
// for each of its stems, of 11 kinds; a stem is the sum of its files. There is no mixture but their sum.
#include "engine/checkpoint/TextFile.h"
#include "engine/datasets/Dataset.h"
#include "engine/datasets/Folders.h"

#include <algorithm>

namespace stemma {
namespace {

namespace fs = std::filesystem;

bool isSong(const fs::path& folder) {
    std::error_code unknown;
    return fs::is_regular_file(folder / "data.json", unknown);
}

/// Songs lie in folders of their providers; a provider's folder may be given, too.
std::vector<fs::path> songsOf(const fs::path& root) {
    std::vector<fs::path> songs;
    for (const fs::path& folder : foldersIn(root)) {
        if (isSong(folder)) {
            songs.push_back(folder);
            continue;
        }
        for (const fs::path& inner : foldersIn(folder))
            if (isSong(inner))
                songs.push_back(inner);
    }
    return songs;
}

bool matches(const fs::path& root) { return !songsOf(root).empty(); }

void addSource(DatasetTrack& track, const fs::path& song, const std::string& kind, const Value& source) {
    const std::string file = source.text("id") + "." + source.text("extension", "wav");
    if (source.text("id").empty() || fs::path(file).has_parent_path()) {
        track.troubles.emplace_back(Fault::DatasetTrackBroken, track.name,
                                    kind + ": a source without a file");
        return;
    }
    const fs::path path = song / kind / file;
    std::error_code unknown;
    if (!fs::is_regular_file(path, unknown))
        track.troubles.emplace_back(Fault::FileNotFound, path.string());
    auto same = std::ranges::find(track.references, kind, &DatasetTrack::Reference::kind);
    if (same == track.references.end())
        same = track.references.insert(track.references.end(), {kind, {}});
    same->sources.push_back({path});
    track.bleeds = track.bleeds || source.flag("has_bleed", false);
}

DatasetTrack trackOf(const fs::path& song) {
    DatasetTrack track;
    track.name = song.filename().string();
    track.padsShort = true;
    try {
        const Value facts = readTextFile(song / "data.json");
        if (const std::string title = facts.text("song"); !title.empty())
            track.name = facts.text("artist").empty() ? title : facts.text("artist") + " - " + title;
        const Value::List* stems = facts["stems"].list();
        if (!stems || stems->empty())
            throw Error(Fault::DatasetTrackBroken, track.name, "no stems in data.json");
        for (const Value& stem : *stems) {
            const std::string kind = stem.text("stemName");
            if (kind.empty() || fs::path(kind).has_parent_path() || kind == "..")
                throw Error(Fault::DatasetTrackBroken, track.name, "a stem without a name in data.json");
            if (const Value::List* sources = stem["tracks"].list())
                for (const Value& source : *sources)
                    addSource(track, song, kind, source);
        }
    } catch (const Error& error) {
        track.troubles.push_back(error);
    }
    return track;
}

std::vector<DatasetTrack> tracks(const fs::path& root, const JobContext& job) {
    std::vector<DatasetTrack> all;
    for (const fs::path& song : songsOf(root)) {
        job.checkStop();
        DatasetTrack track = trackOf(song);
        // Two songs may have one title; their folders never have one name.
        if (std::ranges::find(all, track.name, &DatasetTrack::name) != all.end())
            track.name += " (" + song.filename().string() + ")";
        all.push_back(std::move(track));
    }
    return all;
}

constexpr DatasetLayout layout{"moisesdb", 40, "MoisesDB", matches, tracks};
const Registry<DatasetLayout>::Add added{layout};

} // namespace
} // namespace stemma
