// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ComparisonWork.h"

#include "app/Paths.h"
#include "engine/core/Memory.h"
#include "engine/datasets/TrackAt.h"
#include "engine/dsp/KWeighting.h"
#include "engine/metrics/SignalRatios.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>

namespace stemma {
namespace {

constexpr Frame kBlock = 1 << 15;
constexpr double kLeastSeconds = 0.1;
constexpr std::uint64_t kBssBytes = 400'000'000; ///< what BSS Eval itself takes, see BssEval.h
constexpr double kLargestOtherDb = 12;
constexpr double kLargestDifferenceDb = 30;

AudioPtr readOut(const Stem& stem, FrameRange range, int sampleRate) {
    auto sound = std::make_shared<AudioBuffer>(stem.channels(), range.length(), sampleRate);
    for (int c = 0; c < stem.channels(); ++c)
        stem.read(sound->channel(c), c, range.begin);
    return sound;
}

AudioPtr cut(const AudioPtr& sound, FrameRange range) {
    if (range == FrameRange{0, sound->frames()})
        return sound;
    const Stem whole("", sound->channels(), {{0, sound->frames(), sound, 0}});
    return readOut(whole, range, sound->sampleRate());
}

std::uint64_t bytesOf(Frame frames, int channels) {
    return static_cast<std::uint64_t>(frames) * static_cast<std::uint64_t>(channels) * sizeof(float);
}

NamedSounds estimatesOf(const ScoredStems& what, FrameRange range, int sampleRate) {
    NamedSounds sounds;
    for (const StemPtr& stem : what.stems.stems())
        sounds.emplace_back(stem->kind(), readOut(*stem, range, sampleRate));
    return sounds;
}

/// All finished stretches of a stem one after the other.
class Joined {
public:
    Joined(int channels, const std::vector<FrameRange>& ranges, int sampleRate)
        : sound_(channels, length(ranges), sampleRate) {}
    void add(const AudioBuffer& part) {
        for (int c = 0; c < part.channels(); ++c)
            std::ranges::copy(part.channel(c), sound_.channel(c).begin() + at_);
        at_ += part.frames();
    }
    const AudioBuffer& sound() const { return sound_; }

private:
    static Frame length(const std::vector<FrameRange>& ranges) {
        Frame sum = 0;
        for (const FrameRange range : ranges)
            sum += range.length();
        return sum;
    }
    AudioBuffer sound_;
    Frame at_ = 0;
};

double limitedGain(double wanted, double other, double leastDb, double mostDb) {
    if (!(wanted > 0) || !(other > 0))
        return 1;
    return std::pow(10, std::clamp(10 * std::log10(wanted / other), leastDb, mostDb) / 20);
}

} // namespace

ReferenceStems loadReferences(const QString& place, const QString& song, const QStringList& kinds,
                              const AudioBuffer& mixture, const JobContext& job) {
    std::vector<std::string> wanted;
    for (const QString& kind : kinds)
        wanted.push_back(kind.toStdString());
    ReferenceStems result;
    const DatasetTrack track = trackAt(toPath(place), toPath(song), job);
    result.track = withKinds(track, wanted);
    if (!track.troubles.empty())
        throw track.troubles.front();
    if (result.track.references.empty())
        throw Error(Fault::DatasetUnknown, place.toStdString(), "none of the stems that the song has");
    std::size_t sounds = result.track.mixture.size() + 1;
    for (const DatasetTrack::Reference& reference : result.track.references)
        sounds += reference.sources.size() + 1;
    requireMemory(bytesOf(mixture.frames(), mixture.channels()) * sounds, track.name);
    result.kinds = kinds;
    LoadedTrack loaded = loadTrack(result.track, job.part(0, 0.9));
    result.sounds = std::move(loaded.references);
    for (const auto& [kind, sound] : result.sounds) {
        if (sound->sampleRate() != mixture.sampleRate())
            throw Error(Fault::RatesDiffer, result.track.name);
        if (sound->channels() != mixture.channels())
            throw Error(Fault::ChannelsDiffer, result.track.name);
        const Frame frames = std::min(sound->frames(), mixture.frames());
        result.stems.insert(
            QString::fromStdString(kind),
            std::make_shared<const Stem>(kind, sound->channels(), std::vector<Piece>{{0, frames, sound, 0}}));
    }
    result.mixtureSdr = siSdr(*loaded.mixture, mixture);
    result.framesApart = loaded.mixture->frames() - mixture.frames();
    return result;
}

SongScores scoreAgainst(const ReferenceStems& reference, const ScoredStems& what, const JobContext& job) {
    const AudioBuffer& first = *reference.sounds.front().second;
    const int rate = first.sampleRate();
    std::vector<FrameRange> ranges = what.separated;
    for (FrameRange& range : ranges)
        range = range.intersected({0, first.frames()});
    std::erase_if(ranges, [&](FrameRange r) { return double(r.length()) < kLeastSeconds * rate; });
    SongScores all;
    all.song = QString::fromStdString(reference.track.name);
    all.method = what.method;
    struct Both {
        Both(int channels, const std::vector<FrameRange>& ranges, int sampleRate)
            : truth(channels, ranges, sampleRate)
            , estimate(channels, ranges, sampleRate) {}
        Joined truth, estimate;
    };
    std::map<std::string, Both> joined; // of several stretches
    double done = 0;
    for (const FrameRange range : ranges) {
        const std::size_t sounds = 3 * reference.sounds.size() + 2 * what.stems.stems().size();
        requireMemory(bytesOf(range.length(), first.channels()) * sounds + kBssBytes, reference.track.name);
        NamedSounds references;
        for (const auto& [kind, sound] : reference.sounds)
            references.emplace_back(kind, cut(sound, range));
        const NamedSounds estimates = folded(estimatesOf(what, range, rate), references);
        for (const auto& [kind, estimate] : estimates)
            if (const AudioPtr truth = soundOf(references, kind); truth && ranges.size() > 1) {
                Both& both = joined.try_emplace(kind, first.channels(), ranges, rate).first->second;
                both.truth.add(*truth);
                both.estimate.add(*estimate);
            }
        if (estimates.empty())
            return all;
        const double share = 0.9 / double(ranges.size());
        SongScores part =
            scoreStems(references, estimates, BssSettings::v4(rate), job.part(done, done + share));
        done += share;
        for (StemScores& stem : part.stems) {
            for (ScoreFrame& frame : stem.frames)
                frame.time += double(range.begin) / rate;
            const auto same = std::ranges::find(all.stems, stem.kind, &StemScores::kind);
            if (same == all.stems.end())
                all.stems.push_back(std::move(stem));
            else
                same->frames.insert(same->frames.end(), stem.frames.begin(), stem.frames.end());
        }
    }
    for (StemScores& stem : all.stems)
        if (const auto both = joined.find(stem.kind.toStdString()); both != joined.end()) {
            job.checkStop();
            stem.plainSdr = plainSdr(both->second.truth.sound(), both->second.estimate.sound());
            stem.siSdr = siSdr(both->second.truth.sound(), both->second.estimate.sound());
        }
    return all;
}

LevelMatches matchLevels(const StemSet& stems, const QHash<QString, StemPtr>& others,
                         const std::vector<FrameRange>& ranges, const JobContext& job) {
    enum Sound { Own, Other, Difference, Sounds };
    const int rate = stems.sampleRate();
    LevelMatches levels;
    std::vector<float> block(static_cast<std::size_t>(kBlock));
    std::vector<float> minus(block.size());
    double done = 0;
    for (auto it = others.cbegin(); it != others.cend(); ++it) {
        const Stem* own = stems.find(it.key().toStdString());
        std::array<double, Sounds> energy{};
        for (int c = 0; own && c < stems.channels(); ++c) {
            std::array<KWeightedEnergy, Sounds> sums{KWeightedEnergy(rate), KWeightedEnergy(rate),
                                                     KWeightedEnergy(rate)};
            for (const FrameRange range : ranges)
                for (Frame at = range.begin; at < range.end; at += kBlock) {
                    job.checkStop();
                    const auto n = static_cast<std::size_t>(std::min(kBlock, range.end - at));
                    const std::span<float> a(block.data(), n);
                    const std::span<float> b(minus.data(), n);
                    own->read(a, c, at);
                    it.value()->read(b, c, at);
                    sums[Own].add(a);
                    sums[Other].add(b);
                    std::ranges::transform(a, b, a.begin(), std::minus<>());
                    sums[Difference].add(a);
                }
            for (std::size_t s = 0; s < Sounds; ++s)
                energy[s] += sums[s].sum();
        }
        levels.insert(it.key(), {limitedGain(energy[Own], energy[Other], -kLargestOtherDb, kLargestOtherDb),
                                 limitedGain(energy[Own], energy[Difference], 0, kLargestDifferenceDb)});
        job.report(done += 1.0 / double(others.size()));
    }
    return levels;
}

QHash<QString, StemPtr> stemsOf(const StemSet& take, const StemSet& stems) {
    QHash<QString, StemPtr> found;
    for (const StemPtr& stem : take.stems())
        if (stems.find(stem->kind()))
            found.insert(QString::fromStdString(stem->kind()), stem);
    found.insert(QStringLiteral("residual"), take.residual());
    return found;
}

} // namespace stemma
