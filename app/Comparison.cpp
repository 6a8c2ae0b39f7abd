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
    return with_ != With::Reference || it == scores_.constEnd() ? nullptr : &*it;
}

const TakeReport* Comparison::report() const {
    return with_ == With::Take && report_ && measured_ == session_.stemsId() ? &*report_ : nullptr;
}

void Comparison::reset() {
    if (job_)
        job_->cancel();
    job_ = nullptr;
    with_ = With::Nothing;
    take_ = 0;
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

void Comparison::stop() { reset(); }

void Comparison::refresh() {
    switch (with_) {
    case With::Nothing:
        return;
    case With::Reference:
        measureReference();
        break;
    case With::Take:
        if (otherName().isEmpty())
            return reset();
        measureTake();
        break;
    }
    Q_EMIT changed();
}

void Comparison::start(Task task) {
    if (job_ && jobKey_ == task.key)
        return;
    if (job_)
        job_->cancel();
    Job* job = Job::start(task.title, session_.song().name, std::move(task.work), &session_);
    job_ = job;
    jobKey_ = task.key;
    const auto end = [this, job](const std::function<void()>& then) {
        if (job_ != job)
            return;
        job_ = nullptr;
        if (then)
            then();
        refresh();
        Q_EMIT changed();
    };
    connect(job, &Job::finished, this, [end, then = std::move(task.finished)] { end(then); });
    connect(job, &Job::cancelled, this, [end, then = task.abandoned] { end(then); });
    connect(job, &Job::failed, this, [this, job, end, then = task.abandoned](const Error& error) {
        const bool mine = job_ == job;
        end(then);
        if (mine)
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
    if (!session_.hasSong())
        return;
    auto found = std::make_shared<ReferenceStems>();
    const QStringList kinds = kindsFor(session_.stems());
    const AudioPtr mixture = session_.stems().mixtureAudio();
    const bool again = with_ == With::Reference && place == place_;
    if (again)
        kinds_ = kinds; // not again and again where a kind is not to be had
    start({QStringLiteral("references ") + kinds.join(QLatin1Char(' ')) + place,
           tr("Loading references"),
           [found, place, song = session_.song().path, kinds, mixture](const JobContext& job) {
               *found = loadReferences(place, song, kinds, *mixture, job);
           },
           [this, found, place, kinds, again] {
               with_ = With::Reference;
               place_ = place;
               kinds_ = kinds;
               reference_ = found;
               unscorable_.clear();
               measured_ = 0;
               if (!again)
                   scores_.clear();
           },
           {}});
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
        add(session_.stemsId(), session_.modelInUse(), session_.stems(), session_.separated());
    for (const Session::Take& take : session_.takes())
        if (take.id != session_.stemsId())
            add(take.id, take.model, take.stems, take.separated);
    return waiting;
}

void Comparison::measureReference() {
    if (kindsFor(session_.stems()) != kinds_)
        return compareWithReference(place_);
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
        std::vector<SongScores> scores;
    };
    auto result = std::make_shared<Result>();
    const auto work = [result, levels, waiting, others, reference = reference_, kinds = kinds_,
                       place = place_, song = session_.song().path, stems = session_.stems(),
                       ranges = session_.separated()](const JobContext& job) {
        if (levels)
            result->levels = matchLevels(stems, others, ranges, job.part(0, 0.05));
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            const double share = 0.95 / double(waiting.size());
            const double from = 0.05 + share * double(i);
            const QStringList own = kindsFor(waiting[i].stems);
            if (own == kinds) {
                result->scores.push_back(scoreAgainst(*reference, waiting[i], job.part(from, from + share)));
                continue;
            }
            // A take that divides the song otherwise has references of its own.
            const double half = from + share / 2;
            const ReferenceStems references =
                loadReferences(place, song, own, *stems.mixtureAudio(), job.part(from, half));
            result->scores.push_back(scoreAgainst(references, waiting[i], job.part(half, from + share)));
        }
    };
    start({key, tr("Measuring"), work,
           [this, result, levels, inUse, waiting] {
               if (levels) {
                   levels_ = result->levels;
                   measured_ = inUse;
               }
               for (std::size_t i = 0; i < waiting.size(); ++i)
                   scores_.insert(waiting[i].id, std::move(result->scores[i]));
           },
           [this, levels, inUse, waiting] {
               if (levels) {
                   levels_.clear();
                   measured_ = inUse;
               }
               for (const ScoredStems& stems : waiting)
                   unscorable_.insert(stems.id);
           }});
}

// --- With a take

void Comparison::compareWithTake(quint64 id) {
    if (std::ranges::find(session_.takes(), id, &Session::Take::id) == session_.takes().end())
        return;
    if (with_ != With::Take || take_ != id) {
        with_ = With::Take;
        take_ = id;
        measured_ = 0;
        report_.reset();
    }
    refresh();
}

void Comparison::measureTake() {
    const auto take = std::ranges::find(session_.takes(), take_, &Session::Take::id);
    const QHash<QString, StemPtr> others = stemsOf(take->stems, session_.stems());
    match(others);
    const quint64 inUse = session_.stemsId();
    if (inUse == 0 || session_.separation() || measured_ == inUse)
        return;
    struct Result {
        LevelMatches levels;
        TakeReport report;
    };
    auto result = std::make_shared<Result>();
    const ScoredStems own{inUse, session_.modelInUse(), session_.stems(), session_.separated()};
    const ScoredStems other{take->id, take->model, take->stems, take->separated};
    start({QStringLiteral("take %1 %2").arg(inUse).arg(take_), tr("Comparing takes"),
           [result, own, other, others](const JobContext& job) {
               result->levels = matchLevels(own.stems, others, own.separated, job.part(0, 0.2));
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
