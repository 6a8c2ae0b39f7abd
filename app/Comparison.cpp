// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Comparison.h"

#include <algorithm>
#include <utility>

namespace stemma {

Comparison::Comparison(Session& session, QObject* parent)
    : QObject(parent)
    , session_(session) {
    connect(&session, &Session::opened, this, &Comparison::reset);
    connect(&session, &Session::closed, this, &Comparison::reset);
    connect(&session, &Session::separationChanged, this, &Comparison::refresh);
    connect(&session, &Session::takesChanged, this, &Comparison::refresh);
}

QString Comparison::otherName() const {
    if (with_ == With::Reference)
        return QString::fromStdString(reference_->track.name);
    for (const Session::Take& take : session_.takes())
        if (take.id == otherTake())
            return take.model;
    return {};
}

const SongScores* Comparison::scores(quint64 stemsId) const {
    const auto it = scores_.constFind(stemsId);
    return with_ != With::Reference || it == scores_.constEnd() ? nullptr : &it->scores;
}

const std::vector<ScoreSummary>& Comparison::summary(quint64 stemsId) const {
    static const std::vector<ScoreSummary> none;
    const auto it = scores_.constFind(stemsId);
    return with_ != With::Reference || it == scores_.constEnd() ? none : it->summary;
}

const TakeReport* Comparison::report() const {
    return with_ == With::Take && report_ && measured_ == session_.stemsId() ? &*report_ : nullptr;
}

void Comparison::reset() {
    dropJob();
    with_ = With::Nothing;
    place_.clear();
    placeName_.clear();
    take_ = lastInUse_ = 0;
    reference_.reset();
    scores_.clear();
    unscorable_.clear();
    report_.reset();
    levels_.clear();
    measured_ = 0;
    if (!session_.counterparts().isEmpty())
        session_.setCounterparts({});
    Q_EMIT changed();
}

void Comparison::stop() {
    const QString place = place_;
    const QString name = placeName_;
    reset();
    place_ = place;
    placeName_ = name;
}

void Comparison::dropJob() {
    if (job_)
        job_->cancel();
    job_ = nullptr;
    loading_ = false;
}

/// Takes up what has changed. Called on every change of stems and takes, and at the end of every job.
void Comparison::refresh() {
    if (loading_ || with_ == With::Nothing)
        return;
    if (with_ == With::Take && take_ == session_.stemsId())
        take_ = lastInUse_; // the two have changed places
    if (with_ == With::Take && otherName().isEmpty())
        return stop();
    if (with_ == With::Reference)
        measureReference();
    else
        measureTake();
    Q_EMIT changed();
}

void Comparison::start(Task task) {
    if (job_ && jobKey_ == task.key && !job_->cancelling())
        return;
    dropJob();
    Job* job = Job::start(task.title, session_.song().name, std::move(task.work), &session_);
    job_ = job;
    jobKey_ = task.key;
    const auto end = [this, job](const std::function<void()>& then) {
        if (job_ != job)
            return false;
        job_ = nullptr;
        loading_ = false;
        if (then)
            then();
        if (with_ == With::Nothing)
            Q_EMIT changed();
        refresh();
        return true;
    };
    connect(job, &Job::finished, this, [end, then = std::move(task.finished)] { end(then); });
    connect(job, &Job::cancelled, this, [end, then = task.abandoned] { end(then); });
    connect(job, &Job::failed, this, [this, end, then = task.abandoned](const Error& error) {
        if (end(then))
            Q_EMIT failed(error);
    });
    session_.follow(job);
}

// --- With true stems

namespace {

/// What must be known of a song to score these stems: their references, and the rest of it, which may be
/// heard in them, too.
QStringList kindsFor(const StemSet& stems) {
    QStringList kinds;
    for (const StemPtr& stem : stems.stems())
        kinds << QString::fromStdString(stem->kind());
    const QString other = QStringLiteral("other");
    if (!kinds.contains(other) && !kinds.contains(QStringLiteral("accompaniment")))
        kinds << other;
    return kinds;
}

} // namespace

void Comparison::compareWithReference(const QString& place) {
    if (session_.hasSong())
        load(place, false);
}

void Comparison::load(const QString& place, bool byItself) {
    auto found = std::make_shared<ReferenceStems>();
    const QStringList kinds = kindsFor(session_.stems());
    const AudioPtr mixture = session_.stems().mixtureAudio();
    start({QStringLiteral("references ") + kinds.join(QLatin1Char(' ')) + place, tr("Loading references"),
           [found, place, song = session_.song().path, kinds, mixture](const JobContext& job) {
               *found = loadReferences(place, song, kinds, *mixture, job);
           },
           [this, found, place, byItself] {
               with_ = With::Reference;
               place_ = place;
               placeName_ = QString::fromStdString(found->track.name);
               reference_ = found;
               take_ = 0;
               report_.reset();
               unloadable_.clear();
               unscorable_.clear();
               measured_ = 0;
               if (!byItself) // the files may be others now
                   scores_.clear();
           },
           [this, kinds] { unloadable_ = kinds; }});
    loading_ = true;
    Q_EMIT changed();
}

std::vector<ScoredStems> Comparison::unscored() const {
    std::vector<ScoredStems> waiting;
    const auto add = [&](quint64 id, const QString& model, const StemSet& stems,
                         const std::vector<FrameRange>& separated) {
        if (id != 0 && !scores_.contains(id) && !unscorable_.contains(id))
            waiting.push_back({id, model, stems, separated});
    };
    if (!session_.separation())
        add(session_.stemsId(), session_.stemsModel(), session_.stems(), session_.separated());
    for (const Session::Take& take : session_.takes())
        if (take.id != session_.stemsId())
            add(take.id, take.model, take.stems, take.separated);
    return waiting;
}

void Comparison::measureReference() {
    const QStringList kinds = kindsFor(session_.stems());
    if (kinds != reference_->kinds && kinds != unloadable_)
        return load(place_, true);
    QHash<QString, StemPtr> others = reference_->stems;
    others.removeIf([lanes = session_.lanes()](const auto& it) { return !lanes.contains(it.key()); });
    match(others);
    const std::vector<ScoredStems> waiting = unscored();
    const quint64 inUse = session_.separation() ? 0 : session_.stemsId();
    const bool levels = inUse != 0 && measured_ != inUse;
    if (waiting.empty() && !levels)
        return;
    QString key = QStringLiteral("scores %1").arg(levels ? inUse : 0);
    for (const ScoredStems& stems : waiting)
        key += QStringLiteral(" %1").arg(stems.id);
    struct Result {
        LevelMatches levels;
        QHash<quint64, Scored> scores;
        std::vector<Error> errors;
    };
    auto result = std::make_shared<Result>();
    const auto work = [result, levels, waiting, others, reference = reference_, place = place_,
                       song = session_.song().path, stems = session_.stems(),
                       separated = session_.separated()](const JobContext& job) {
        if (levels) {
            const FrameRange there{0, reference->sounds.front().second->frames()};
            result->levels = matchLevels(stems, others, commonRanges(separated, {there}), job.part(0, 0.05));
        }
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            const double share = 0.95 / double(waiting.size());
            const double from = 0.05 + share * double(i);
            const double half = from + share / 2;
            try {
                // A take that divides the song otherwise has references of its own.
                const QStringList own = kindsFor(waiting[i].stems);
                const SongScores scores =
                    own == reference->kinds
                        ? scoreAgainst(*reference, waiting[i], job.part(from, from + share))
                        : scoreAgainst(
                              loadReferences(place, song, own, *stems.mixtureAudio(), job.part(from, half)),
                              waiting[i], job.part(half, from + share));
                result->scores.insert(waiting[i].id, {scores, summarise({scores})});
            } catch (const Error& error) { // the others can still be scored
                result->errors.push_back(error);
            }
        }
    };
    const auto take = [this, result, levels, inUse, waiting] {
        if (levels) {
            levels_ = result->levels;
            measured_ = inUse;
        }
        scores_.insert(result->scores);
        for (const ScoredStems& stems : waiting)
            if (!scores_.contains(stems.id))
                unscorable_.insert(stems.id);
    };
    start({key, tr("Measuring"), work,
           [this, take, result] {
               take();
               for (const Error& error : result->errors)
                   Q_EMIT failed(error);
           },
           take});
}

// --- With a take

void Comparison::compareWithTake(quint64 id) {
    const bool there = std::ranges::find(session_.takes(), id, &Session::Take::id) != session_.takes().end();
    if (!there || id == session_.stemsId())
        return;
    if (with_ != With::Take || take_ != id) {
        dropJob();
        with_ = With::Take;
        take_ = id;
        measured_ = 0;
        report_.reset();
        reference_.reset(); // gigabytes, perhaps; its place is remembered
    }
    refresh();
}

void Comparison::measureTake() {
    const auto take = std::ranges::find(session_.takes(), take_, &Session::Take::id);
    match(stemsOf(take->stems, session_.stems()));
    const quint64 inUse = session_.stemsId();
    if (inUse == 0 || session_.separation() || measured_ == inUse)
        return;
    lastInUse_ = inUse;
    struct Result {
        LevelMatches levels;
        TakeReport report;
    };
    auto result = std::make_shared<Result>();
    const ScoredStems own{inUse, session_.stemsModel(), session_.stems(), session_.separated()};
    const ScoredStems other{take->id, take->model, take->stems, take->separated};
    start({QStringLiteral("take %1 %2").arg(inUse).arg(take_), tr("Comparing takes"),
           [result, own, other](const JobContext& job) {
               result->levels = matchLevels(own.stems, stemsOf(other.stems, own.stems),
                                            commonRanges(own.separated, other.separated), job.part(0, 0.2));
               result->report = compareTakes(own, other, job.part(0.2, 1));
           },
           [this, result, inUse] {
               levels_ = result->levels;
               report_ = std::move(result->report);
               measured_ = inUse;
           },
           [this, inUse] {
               levels_.clear();
               report_.reset();
               measured_ = inUse;
           }});
}

/// Gives the session what lanes can be heard as: at once, at their own levels, and as loud as the lanes when
/// that is known.
void Comparison::match(const QHash<QString, StemPtr>& others) {
    const bool known = measured_ != 0 && measured_ == session_.stemsId();
    QHash<QString, Counterpart> counterparts;
    for (auto it = others.cbegin(); it != others.cend(); ++it) {
        const LevelMatch level = known ? levels_.value(it.key()) : LevelMatch{};
        counterparts.insert(it.key(), {it.value(), float(level.otherGain), float(level.differenceGain)});
    }
    const auto& before = session_.counterparts();
    const auto same = [&] {
        if (before.size() != counterparts.size())
            return false;
        for (auto it = counterparts.cbegin(); it != counterparts.cend(); ++it)
            if (before.value(it.key()) != it.value())
                return false;
        return true;
    };
    if (!same())
        session_.setCounterparts(counterparts);
}

} // namespace stemma
