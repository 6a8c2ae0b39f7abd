// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ScoreSong.h"

#include "engine/datasets/Folders.h"
#include "engine/datasets/StemNames.h"
#include "engine/io/AudioFile.h"
#include "engine/metrics/SignalRatios.h"
#include "engine/separation/Separate.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace stemma {

namespace {

std::string stemName(const std::filesystem::path& file) {
    const std::string name = file.stem().string();
    const std::string kind = kindOfFileName(name);
    if (!kind.empty())
        return kind;
    return name == "residual" ? std::string() : name;
}

/// A reference as a 16-bit file holds it, which datasets are. Sound that a lossy codec has cut off above 16
/// kHz has next to nothing there otherwise, and BSS Eval would find filters for it that amplify the edges of
/// its windows beyond everything else: SIR and SAR would say nothing. 16-bit references are not changed.
AudioPtr sixteenBits(const AudioBuffer& sound) {
    auto rounded = std::make_shared<AudioBuffer>(sound.channels(), sound.frames(), sound.sampleRate());
    for (int c = 0; c < sound.channels(); ++c)
        std::ranges::transform(sound.channel(c), rounded->channel(c).begin(),
                               [](float v) { return std::nearbyint(v * 32768) / 32768; });
    return rounded;
}

} // namespace

AudioPtr soundOf(const NamedSounds& sounds, const std::string& kind) {
    const auto it = std::ranges::find(sounds, kind, &NamedSounds::value_type::first);
    return it == sounds.end() ? nullptr : it->second;
}

SongScores scoreStems(const NamedSounds& references, const NamedSounds& estimates,
                      const BssSettings& settings, const JobContext& job) {
    std::vector<BssSource> sources;
    std::vector<BssSource> alone;
    for (const auto& [kind, reference] : references)
        if (const AudioPtr estimate = soundOf(estimates, kind))
            sources.push_back({kind, sixteenBits(*reference), estimate});
        else
            alone.push_back({kind, sixteenBits(*reference),
                             std::make_shared<const AudioBuffer>(reference->channels(), reference->frames(),
                                                                 reference->sampleRate())});
    const std::size_t scored = sources.size();
    sources.insert(sources.end(), alone.begin(), alone.end());
    if (scored == 0)
        throw Error(Fault::BadSetting, "stems", "none of the same name on both sides");
    const BssScores scores = bssEval(sources, settings, job.part(0, 0.95));
    SongScores song;
    const int rate = sources.front().reference->sampleRate();
    for (std::size_t s = 0; s < scored; ++s) {
        StemScores stem;
        stem.kind = QString::fromStdString(sources[s].name);
        for (std::size_t w = 0; w < scores.windows.size(); ++w)
            stem.frames.push_back({double(scores.windows[w].begin) / rate,
                                   double(scores.windows[w].length()) / rate,
                                   {scores.sdr[s][w], scores.isr[s][w], scores.sir[s][w], scores.sar[s][w]}});
        job.checkStop();
        stem.plainSdr = plainSdr(*sources[s].reference, *sources[s].estimate);
        stem.siSdr = siSdr(*sources[s].reference, *sources[s].estimate);
        song.stems.push_back(std::move(stem));
    }
    job.report(1);
    return song;
}

NamedSounds separated(const AudioBuffer& mixture, Separator& separator, int threads, const JobContext& job) {
    std::vector<std::shared_ptr<AudioBuffer>> stems;
    for (std::size_t s = 0; s < separator.shape().stems.size(); ++s)
        stems.push_back(
            std::make_shared<AudioBuffer>(mixture.channels(), mixture.frames(), mixture.sampleRate()));
    const auto keep = [&](const SeparatedRegion& region) {
        for (std::size_t s = 0; s < stems.size(); ++s)
            for (int c = 0; c < mixture.channels(); ++c)
                std::ranges::copy(region.stems[s]->channel(c),
                                  stems[s]->channel(c).begin() + region.range.begin);
    };
    SeparateSettings settings;
    settings.threads = threads;
    separate(mixture, separator, settings, {}, keep, job);
    NamedSounds named;
    for (std::size_t s = 0; s < stems.size(); ++s)
        named.emplace_back(separator.shape().stems[s], stems[s]);
    return named;
}

NamedSounds folded(const NamedSounds& estimates, const NamedSounds& references) {
    NamedSounds result;
    std::vector<AudioPtr> rest;
    for (const auto& [kind, sound] : estimates)
        if (soundOf(references, kind))
            result.emplace_back(kind, sound);
        else
            rest.push_back(sound);
    const auto other = std::ranges::find(result, "other", &NamedSounds::value_type::first);
    if (rest.empty() || other == result.end())
        return result;
    const AudioBuffer& own = *other->second;
    auto sum = std::make_shared<AudioBuffer>(own.channels(), own.frames(), own.sampleRate());
    rest.push_back(other->second);
    for (const AudioPtr& part : rest)
        for (int c = 0; c < own.channels(); ++c)
            std::ranges::transform(sum->channel(c), part->channel(c), sum->channel(c).begin(), std::plus<>());
    other->second = std::move(sum);
    return result;
}

NamedSounds stemsInFolder(const std::filesystem::path& folder, const JobContext& job) {
    std::error_code unknown;
    if (!std::filesystem::exists(folder, unknown))
        throw Error(Fault::FileNotFound, folder.string());
    NamedSounds stems;
    for (const std::filesystem::path& file : filesIn(folder)) {
        const std::string name = looksLikeSound(file) ? stemName(file) : std::string();
        if (name.empty() || name == "mixture")
            continue;
        if (soundOf(stems, name))
            throw Error(Fault::DatasetTrackBroken, folder.string(), "two files for " + name);
        stems.emplace_back(name, decodeAudio(file, {job.stop, {}}).audio);
    }
    if (stems.empty())
        throw Error(Fault::DatasetUnknown, folder.string(), "no stems in it");
    return stems;
}

} // namespace stemma
