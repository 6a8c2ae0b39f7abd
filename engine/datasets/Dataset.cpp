// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/datasets/Dataset.h"

#include "engine/io/AudioFile.h"

#include <algorithm>
#include <tuple>

namespace stemma {
namespace {

namespace fs = std::filesystem;
using Reference = DatasetTrack::Reference;

/// Where what is decoded of one track is checked against what came before.
class Shape {
public:
    explicit Shape(const DatasetTrack& track)
        : track_(track) {}

    void take(const SoundFile& from, const AudioBuffer& sound) {
        const std::string name = from.file.filename().string();
        if (rate_ == 0) {
            rate_ = sound.sampleRate();
            frames_ = sound.frames();
        }
        if (sound.sampleRate() != rate_)
            broken(name + ": " + std::to_string(sound.sampleRate()) + " Hz, others " + std::to_string(rate_));
        if (sound.frames() != frames_ && !track_.padsShort)
            broken(name + ": " + std::to_string(sound.frames()) + " frames, others " +
                   std::to_string(frames_));
        frames_ = std::max(frames_, sound.frames());
        if (channels_ > 1 && sound.channels() > 1 && sound.channels() != channels_)
            broken(name + ": " + std::to_string(sound.channels()) + " channels, others " +
                   std::to_string(channels_));
        channels_ = std::max(channels_, sound.channels());
    }
    AudioBuffer silence() const { return AudioBuffer(channels_, frames_, rate_); }

private:
    [[noreturn]] void broken(const std::string& why) const {
        throw Error(Fault::DatasetTrackBroken, track_.name, why);
    }

    const DatasetTrack& track_;
    int rate_ = 0;
    int channels_ = 0;
    Frame frames_ = 0;
};

AudioPtr decoded(const SoundFile& from, const JobContext& job) {
    return (from.stream < 0 ? decodeAudio(from.file, job) : decodeAudioStream(from.file, from.stream, job))
        .audio;
}

void add(const AudioBuffer& sound, AudioBuffer& to) {
    for (int c = 0; c < to.channels(); ++c) {
        const auto from = sound.channel(sound.channels() == 1 ? 0 : c);
        const auto out = to.channel(c);
        for (Frame i = 0; i < sound.frames(); ++i)
            out[i] += from[i];
    }
}

AudioPtr summed(const std::vector<AudioPtr>& parts, const Shape& shape) {
    AudioBuffer all = shape.silence();
    for (const AudioPtr& part : parts)
        add(*part, all);
    return std::make_shared<const AudioBuffer>(std::move(all));
}

} // namespace

const DatasetLayout& layoutOf(const fs::path& root) {
    std::error_code unknown;
    if (!fs::exists(root, unknown))
        throw Error(Fault::FileNotFound, root.string());
    for (const DatasetLayout* layout : Registry<DatasetLayout>::all())
        if (layout->matches(root))
            return *layout;
    throw Error(Fault::DatasetUnknown, root.string());
}

std::vector<DatasetTrack> datasetTracks(const fs::path& root, std::string_view layout,
                                        const JobContext& job) {
    const DatasetLayout* named = layout == "auto" ? &layoutOf(root) : Registry<DatasetLayout>::find(layout);
    if (!named)
        throw Error(Fault::BadSetting, "layout", std::string(layout));
    std::vector<DatasetTrack> all = named->tracks(root, job);
    if (all.empty())
        throw Error(Fault::DatasetUnknown, root.string(), "no song of the layout " + std::string(named->id));
    std::ranges::sort(all, {}, [](const DatasetTrack& t) { return std::tie(t.split, t.name); });
    return all;
}

const std::vector<std::string>& fourStems() {
    static const std::vector<std::string> kinds{"vocals", "drums", "bass", "other"};
    return kinds;
}

DatasetTrack withKinds(const DatasetTrack& track, const std::vector<std::string>& kinds) {
    DatasetTrack reduced = track;
    if (reduced.mixture.empty())
        for (const Reference& reference : track.references)
            reduced.mixture.insert(reduced.mixture.end(), reference.sources.begin(), reference.sources.end());
    reduced.references.clear();
    const auto wanted = [&](const std::string& kind) {
        return std::ranges::find(kinds, kind) != kinds.end();
    };
    for (const std::string& kind : kinds) {
        const bool asItIs =
            std::ranges::find(track.references, kind, &Reference::kind) != track.references.end();
        Reference made{kind, {}};
        for (const Reference& have : track.references) {
            const bool takes = have.kind == kind ||
                               (kind == "other" && !wanted(have.kind) && have.kind != "accompaniment") ||
                               (kind == "accompaniment" && !asItIs && have.kind != "vocals");
            if (takes)
                made.sources.insert(made.sources.end(), have.sources.begin(), have.sources.end());
        }
        if (!made.sources.empty())
            reduced.references.push_back(std::move(made));
    }
    return reduced;
}

LoadedTrack loadTrack(const DatasetTrack& track, const JobContext& job) {
    if (!track.troubles.empty())
        throw track.troubles.front();
    std::vector<std::vector<SoundFile>> lists;
    for (const Reference& reference : track.references)
        lists.push_back(reference.sources);
    lists.push_back(track.mixture);
    double files = 0;
    for (const auto& list : lists)
        files += double(list.size());
    double done = 0;
    Shape shape(track);
    std::vector<std::vector<AudioPtr>> sounds;
    for (const auto& list : lists) {
        auto& these = sounds.emplace_back();
        for (const SoundFile& file : list) {
            these.push_back(decoded(file, job.part(done / files, (done + 1) / files)));
            shape.take(file, *these.back());
            ++done;
        }
    }
    LoadedTrack loaded;
    for (std::size_t i = 0; i < track.references.size(); ++i)
        loaded.references.emplace_back(track.references[i].kind, summed(sounds[i], shape));
    std::vector<AudioPtr> mixture = sounds.back();
    if (mixture.empty())
        for (const auto& [kind, sound] : loaded.references)
            mixture.push_back(sound);
    loaded.mixture = summed(mixture, shape);
    return loaded;
}

} // namespace stemma
