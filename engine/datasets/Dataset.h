// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"
#include "engine/core/Error.h"
#include "engine/core/JobContext.h"
#include "engine/core/Registry.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stemma {

/// A file of sound, or one sound stream of it.
struct SoundFile {
    std::filesystem::path file;
    int stream = -1; ///< -1: the only or first one
};

/// One song of a dataset: located, not yet decoded. A plain value.
struct DatasetTrack {
    struct Reference {
        std::string kind;               ///< "vocals"; the dataset's own word where Stemma has none
        std::vector<SoundFile> sources; ///< its sound is their sum
    };
    std::string name;                  ///< as the dataset calls it; unique in its split
    std::string split;                 ///< "train", "valid", "test"; "" where a layout has none
    std::vector<Reference> references; ///< kinds are unique
    std::vector<SoundFile> mixture;    ///< empty: the sum of all references
    bool padsShort = false;            ///< its sources may end early, in silence; else lengths must be equal
    bool bleeds = false;               ///< its makers say that sources are heard in each other
    std::vector<Error>
        troubles; ///< why it cannot be used: DatasetTrackBroken, FileNotFound, TextDamaged, ...
};

/// How a dataset lies on the disk. One file in engine/datasets/layouts/ registers it.
struct DatasetLayout {
    std::string_view id;   ///< "musdb18"
    int order;             ///< asked in this order: the more particular first
    std::string_view name; ///< "MUSDB18"
    /// Whether this folder looks like one, by names of files and folders alone.
    bool (*matches)(const std::filesystem::path& root);
    /// Every song there, in any order. What is wrong with one is in its troubles.
    std::vector<DatasetTrack> (*tracks)(const std::filesystem::path& root, const JobContext& job);
};

/// The songs of a dataset, sorted by split and name. `layout`: an id, or "auto" for the first that matches.
/// Throws Error{DatasetUnknown, root} when none does or it holds no song, FileNotFound, Stopped. Worker
/// thread.
std::vector<DatasetTrack> datasetTracks(const std::filesystem::path& root, std::string_view layout = "auto",
                                        const JobContext& job = {});

/// The first layout that matches. Throws Error{DatasetUnknown, FileNotFound}.
const DatasetLayout& layoutOf(const std::filesystem::path& root);

/// The same song with these kinds of references, from what it has: a kind that is there as it is; "other"
/// with everything that is none of `kinds` (but no accompaniment, which may hold any of them);
/// "accompaniment" as everything but the vocals. Kinds that cannot be had are left out, and so is what no
/// wanted kind takes. The mixture stays what it was.
DatasetTrack withKinds(const DatasetTrack& track, const std::vector<std::string>& kinds);

/// Vocals, drums, bass, other: how the field reduces datasets that have more.
const std::vector<std::string>& fourStems();

/// A song's sound. All buffers have one rate, length and number of channels.
struct LoadedTrack {
    AudioPtr mixture;
    std::vector<std::pair<std::string, AudioPtr>> references; ///< in the track's order
};

/// Decodes and sums; mono sources of a stereo song sound on both sides. Throws the first of its troubles;
/// Error{DatasetTrackBroken, name} where rates, numbers of channels or (without padsShort) lengths differ;
/// what decodeAudio() throws; Stopped. Worker thread.
LoadedTrack loadTrack(const DatasetTrack& track, const JobContext& job = {});

} // namespace stemma
