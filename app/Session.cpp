// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Session.h"

#include "app/Comparison.h"
#include "app/Paths.h"
#include "app/SeparationFeed.h"
#include "engine/separation/ModelCatalog.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace stemma {

namespace {

constexpr int kFocusMs = 50; // how often the wanted frame follows the playhead

FrameRange clampedTo(FrameRange range, Frame frames) {
    const FrameRange clamped = range.intersected({0, frames});
    return clamped.empty() ? FrameRange{} : clamped;
}

std::vector<std::string> defaultLanes() {
    return models().empty() ? std::vector<std::string>{} : defaultModel()->stems;
}

} // namespace

Session::Session(QObject* parent)
    : Session(Sound::Device, parent) {}

Session::Session(Sound sound, QObject* parent)
    : QObject(parent)
    , playback_(sound == Sound::Device ? std::make_unique<Playback>() : nullptr)
    , scene_(std::make_shared<Scene>())
    , comparison_(new Comparison(*this, this)) {
    focusTimer_.setInterval(kFocusMs);
    connect(&focusTimer_, &QTimer::timeout, this, [this] {
        if (feed_)
            feed_->setFocus(wantedFrame());
    });
}

Session::~Session() {
    jobs_.clear();
    const auto own = findChildren<Job*>(Qt::FindDirectChildrenOnly);
    for (Job* job : own)
        job->cancel();
    qDeleteAll(own); // joins each, before the feeds they write to go
}

// --- Song

Job* Session::open(const QString& path) {
    if (opening_)
        opening_->cancel();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    auto decoded = std::make_shared<DecodedAudio>();
    Job* job = Job::start(
        tr("Opening"), QFileInfo(absolute).fileName(),
        [decoded, file = toPath(absolute)](const JobContext& context) {
            *decoded = decodeAudio(file, context);
        },
        this);
    opening_ = job;
    connect(job, &Job::finished, this, [this, job, absolute, decoded] {
        if (job == opening_)
            adopt(absolute, std::move(*decoded));
    });
    connect(job, &Job::failed, this, [this, job, absolute](const Error& error) {
        if (job == opening_)
            Q_EMIT openFailed(absolute, error);
    });
    follow(job);
    Q_EMIT opening(job);
    return job;
}

void Session::adopt(const QString& path, DecodedAudio decoded) {
    reset();
    song_.path = path;
    song_.name = QString::fromStdString(decoded.tags.first("TITLE"));
    if (song_.name.trimmed().isEmpty())
        song_.name = QFileInfo(path).completeBaseName();
    song_.artist = QString::fromStdString(decoded.tags.first("ARTIST"));
    song_.info = std::move(decoded.info);
    song_.tags = std::move(decoded.tags);
    song_.warnings = std::move(decoded.warnings);
    stems_ = StemSet(std::move(decoded.audio)).withKinds(defaultLanes());
    publish();
    Q_EMIT opened();
}

void Session::close() {
    if (opening_)
        opening_->cancel();
    opening_ = nullptr;
    if (!hasSong())
        return;
    reset();
    publish();
    Q_EMIT closed();
}

void Session::reset() {
    abandonSeparation();
    if (playback_) {
        playback_->pause();
        playback_->seek(0);
    }
    song_ = {};
    stems_ = {};
    selection_ = {};
    const double master = hearing_.masterDb;
    hearing_ = {};
    hearing_.masterDb = master;
    separated_.clear();
    modelInUse_.clear();
    roundingLoss_.reset();
    stemsModel_.clear();
    stemsId_ = 0;
    exported_.clear();
    takes_.clear();
}

bool Session::hasUnexportedTakes() const {
    return std::ranges::any_of(takes_, [&](const Take& take) { return !isExported(take.id); });
}

bool Session::hasUnexportedStems() const { return !isExported(stemsId_) || hasUnexportedTakes(); }

void Session::follow(Job* job) {
    if (jobs_.contains(job))
        return;
    jobs_.append(job);
    const auto over = [this, job] {
        if (jobs_.removeOne(job))
            Q_EMIT jobsChanged();
    };
    connect(job, &Job::ended, this, over);
    connect(job, &QObject::destroyed, this, over); // before its end, by whoever it belongs to
    Q_EMIT jobsChanged();
}

// --- Lanes

void Session::setMix(const QString& lane, const LaneMix& mix) {
    const LaneMix wanted = mix.clamped();
    if (!has(lane) || hearing_.of(lane) == wanted)
        return;
    if (wanted == LaneMix{})
        hearing_.lanes.remove(lane);
    else
        hearing_.lanes.insert(lane, wanted);
    mixEdited();
}

void Session::setMute(const QString& lane, bool on) {
    LaneMix wanted = mix(lane);
    wanted.mute = on;
    setMix(lane, wanted);
}

void Session::setSolo(const QString& lane, bool on, bool exclusive) {
    if (!has(lane))
        return;
    if (exclusive) {
        for (const QString& other : lanes()) {
            LaneMix wanted = mix(other);
            wanted.solo = wanted.solo && other == lane;
            setMix(other, wanted);
        }
    }
    LaneMix wanted = mix(lane);
    wanted.solo = on;
    setMix(lane, wanted);
}

void Session::muteAll(bool on) {
    for (const QString& lane : lanes())
        setMute(lane, on);
}

void Session::setMasterDb(double db) {
    const double wanted = std::isnan(db) ? 0 : std::min(db, kHighestDb);
    if (hearing_.masterDb == wanted)
        return;
    hearing_.masterDb = wanted;
    mixEdited();
}

void Session::setOriginal(bool on) {
    if (hearing_.original == on || !hasSong())
        return;
    hearing_.original = on;
    mixEdited();
}

std::size_t Session::meterOf(const QString& lane) const {
    return static_cast<std::size_t>(std::max<qsizetype>(0, lanes().indexOf(lane)));
}

// A slider sends many changes in one turn of the event loop; the mixer needs only where they end.
void Session::mixEdited() {
    if (!std::exchange(publishing_, true))
        QMetaObject::invokeMethod(this, &Session::publish, Qt::QueuedConnection);
    Q_EMIT mixChanged();
}

void Session::publish() {
    publishing_ = false;
    scene_ = buildScene(stems_, hearing_);
    if (playback_)
        playback_->setScene(scene_);
}

// --- Time

void Session::setSelection(FrameRange range) {
    const FrameRange wanted = clampedTo(range, frames());
    if (wanted == selection_)
        return;
    selection_ = wanted;
    Q_EMIT selectionChanged();
}

void Session::setLoop(FrameRange range) {
    const FrameRange wanted = clampedTo(range, frames());
    const bool stillLooping = hearing_.looping && !wanted.empty();
    if (wanted == hearing_.loop && stillLooping == hearing_.looping)
        return;
    hearing_.loop = wanted;
    hearing_.looping = stillLooping;
    publish();
    Q_EMIT loopChanged();
}

void Session::setLooping(bool on) {
    if (on == hearing_.looping || !hasSong())
        return;
    if (on && hearing_.loop.empty())
        hearing_.loop = selection_.empty() ? FrameRange{0, frames()} : selection_;
    hearing_.looping = on;
    publish();
    Q_EMIT loopChanged();
}

} // namespace stemma
