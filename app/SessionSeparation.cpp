// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Session that separates.
#include "app/SeparationFeed.h"
#include "app/Session.h"
#include "engine/core/Memory.h"
#include "engine/separation/ModelCatalog.h"
#include "engine/separation/RoundingLoss.h"

#include <algorithm>
#include <cstdint>

namespace stemma {

namespace {

// Both sorted and disjoint before and after.
void join(std::vector<FrameRange>& ranges, FrameRange added) {
    std::erase_if(ranges, [&](FrameRange range) {
        const bool touches = range.begin <= added.end && added.begin <= range.end;
        if (touches)
            added = added.united(range);
        return touches;
    });
    const auto after = std::find_if(ranges.begin(), ranges.end(),
                                    [&](FrameRange range) { return range.begin > added.begin; });
    ranges.insert(after, added);
}

std::vector<std::string> keptKinds(const Model& model, const SeparateSettings& settings) {
    std::vector<std::string> kinds = model.stems;
    if (!settings.stems.empty())
        std::erase_if(kinds, [&](const std::string& kind) {
            return std::find(settings.stems.begin(), settings.stems.end(), kind) == settings.stems.end();
        });
    return kinds;
}

} // namespace

Job* Session::separate(const Separation& what) {
    if (!hasSong() || separation_)
        return nullptr;
    SeparateSettings settings = what.settings;
    const FrameRange whole{0, frames()};
    separationRange_ = settings.range.empty() ? whole : settings.range.intersected(whole);
    if (separationRange_.empty())
        return nullptr;
    settings.range = separationRange_;
    roundingLoss_.reset();

    const std::string id = what.model.toStdString();
    const ModelPtr model = what.unlisted ? what.unlisted : id.empty() ? defaultModel() : findModel(id);
    if (model) {
        const bool afresh = what.keepTake && keepTake() != 0 && separationRange_ == whole;
        if (afresh) {
            separated_.clear();
            stemsId_ = 0;
        }
        modelInUse_ = QString::fromStdString(model->id);
        prepareLanes(keptKinds(*model, settings));
        if (afresh) {
            publish();
            Q_EMIT stemsChanged(whole, lanes());
        }
    }

    Frame newFrames = separationRange_.length(); // what is separated already is replaced
    for (const FrameRange done : separated_)
        newFrames -= std::max<Frame>(0, done.intersected(separationRange_).length());
    const std::uint64_t bytesPerLane =
        static_cast<std::uint64_t>(newFrames) * static_cast<std::uint64_t>(stems_.channels()) * sizeof(float);

    auto* feed = new SeparationFeed(this);
    feed->setFocus(wantedFrame());
    settings.working = feed->observer();
    const auto told = [this, feed](const RoundingLoss& loss) {
        QMetaObject::invokeMethod(feed, [this, feed, loss] {
            if (feed != feed_)
                return;
            roundingLoss_ = loss;
            Q_EMIT roundingLossMeasured();
        });
    };
    Job* job = Job::start(
        tr("Separating"), song_.name,
        [mixture = stems_.mixtureAudio(), file = song_.path.toStdString(), bytesPerLane, id, model,
         neural = what.neural, settings, feed, told](const JobContext& context) {
            if (!model)
                throw Error(Fault::ModelUnknown, id);
            const std::size_t lanes = (settings.stems.empty() ? model->stems : settings.stems).size() + 1;
            const auto modelBytes = static_cast<std::uint64_t>(model->memoryBytes);
            // While the error is measured there are two: one of them with weights of half the size.
            requireMemory(bytesPerLane * lanes + (neural.bfloat16 ? modelBytes * 3 / 2 : modelBytes), file);
            NeuralOptions options = neural;
            options.stop = context.stop;
            SeparatorPtr separator = model->create(options);
            if (options.bfloat16) {
                options.bfloat16 = false;
                separator = measuringLoss(
                    std::move(separator), [model, options] { return model->create(options); }, told);
            }
            stemma::separate(*mixture, *separator, settings, feed->order(), feed->sink(), context);
        },
        this);
    feed_ = feed;
    separation_ = job;
    connect(feed, &SeparationFeed::arrived, this, [this, feed] {
        if (feed == feed_) {
            takeRegions();
            Q_EMIT separationChanged();
        }
    });
    const auto conclude = [this, feed] {
        if (feed == feed_)
            endSeparation();
    };
    connect(job, &Job::finished, this, conclude);
    connect(job, &Job::cancelled, this, conclude);
    connect(job, &Job::failed, this, [this, feed, conclude](const Error& error) {
        const bool current = feed == feed_;
        conclude();
        if (current)
            Q_EMIT separationFailed(error);
    });
    connect(job, &Job::ended, feed, &QObject::deleteLater);
    focusTimer_.start();
    follow(job);
    Q_EMIT separationChanged();
    return job;
}

// Where a stem is wanted first: what is heard, or what the musician points at.
Frame Session::wantedFrame() const {
    const bool playing = playback_ && playback_->playing();
    Frame wanted = playback_ ? playback_->heardPosition() : 0;
    if (!playing && !selection_.empty())
        wanted = selection_.begin;
    return separationRange_.contains(wanted) ? wanted : separationRange_.begin;
}

void Session::prepareLanes(const std::vector<std::string>& kinds) {
    const QStringList before = lanes();
    const StemSet& base = separated_.empty() ? StemSet(stems_.mixtureAudio()) : stems_;
    stems_ = base.withKinds(kinds);
    const QStringList after = lanes();
    if (after == before)
        return;
    hearing_.lanes.removeIf([&](const auto& entry) { return !after.contains(entry.key()); });
    publish();
    Q_EMIT lanesChanged();
}

// Pointer work only, however much sound the regions hold.
void Session::takeRegions() {
    working_ = feed_->working();
    const std::vector<SeparatedRegion> regions = feed_->take();
    if (regions.empty())
        return;
    for (const SeparatedRegion& region : regions) {
        stems_ = stems_.accepted(region);
        join(separated_, region.range);
        stemsId_ = ++newestId_;
        stemsModel_ = modelInUse_;
    }
    publish();
    for (const SeparatedRegion& region : regions)
        Q_EMIT stemsChanged(region.range, lanes());
}

void Session::endSeparation() {
    takeRegions(); // a job may learn of its end by its timer, before the feed's last event was delivered
    abandonSeparation();
    Q_EMIT separationChanged();
}

void Session::abandonSeparation() {
    if (separation_)
        separation_->cancel();
    separation_ = nullptr;
    feed_ = nullptr;
    working_ = {};
    focusTimer_.stop();
}

} // namespace stemma
