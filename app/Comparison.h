// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ComparisonWork.h"
#include "app/Scores.h"
#include "app/Session.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace stemma {

/// Compares the stems of the open song with their references, or with another take of the same song. Takes up
/// every change by itself: when a separation ends or takes change, what is new is measured in a Job that the
/// Session lists. Gives the Session what lanes may be heard as instead. GUI thread.
class Comparison : public QObject {
    Q_OBJECT
public:
    enum class With { Nothing, Reference, Take };

    explicit Comparison(Session& session, QObject* parent = nullptr);

    With with() const { return with_; }
    /// The references' song, or the take's model as in Session::Take; "" with nothing.
    QString otherName() const;
    quint64 otherTake() const { return with_ == With::Take ? take_ : 0; }

    /// Looks for true stems at a place as trackAt() does. What is compared with stays until they are there,
    /// unless the person chooses something else meanwhile.
    void compareWithReference(const QString& place);
    void compareWithTake(quint64 id);
    void stop();
    Job* job() const { return job_; } ///< what is being measured, or nullptr

    /// BSS Eval of the stems with this stemsId() against the references; null while not measured, empty where
    /// it cannot be.
    const SongScores* scores(quint64 stemsId) const;
    /// Their medians: a line a stem, and last, where there are several, one for all of them.
    const std::vector<ScoreSummary>& summary(quint64 stemsId) const;
    /// Of the stems in use, beside the take they are compared with; null while not measured.
    const TakeReport* report() const;
    const ReferenceStems* reference() const { return with_ == With::Reference ? reference_.get() : nullptr; }
    /// The last place where references were found, to go back to; "" without.
    QString referencePlace() const { return place_; }
    QString referenceName() const { return placeName_; }

Q_SIGNALS:
    void changed();
    void failed(const stemma::Error& error);

private:
    /// Something to be done in a job; the same is not begun twice.
    struct Task {
        QString key;
        QString title;
        Job::Work work;
        std::function<void()> finished;
        std::function<void()> abandoned; ///< stopped or failed
    };
    struct Scored {
        SongScores scores;
        std::vector<ScoreSummary> summary;
    };
    void reset();
    void refresh();
    void start(Task task);
    void dropJob();
    void load(const QString& place, bool byItself);
    void measureReference();
    void measureTake();
    void match(const QHash<QString, StemPtr>& others);
    std::vector<ScoredStems> unscored() const;

    Session& session_;
    With with_ = With::Nothing;
    QPointer<Job> job_;
    QString jobKey_;
    bool loading_ = false; ///< job_ loads references: nothing else may take its place by itself

    QString place_;
    QString placeName_;
    QStringList unloadable_; ///< kinds that could not be loaded from there: not tried again by itself
    std::shared_ptr<const ReferenceStems> reference_;
    QHash<quint64, Scored> scores_;
    QSet<quint64> unscorable_; ///< not tried again

    quint64 take_ = 0;
    quint64 lastInUse_ = 0; ///< the stems that were compared with a take before
    std::optional<TakeReport> report_;

    LevelMatches levels_;
    quint64 measured_ = 0; ///< stemsId() that levels_ and report_ belong to
};

} // namespace stemma
