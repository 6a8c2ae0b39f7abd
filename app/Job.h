// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/JobContext.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <thread>

namespace stemma {

/// A long run as the window sees it: a name, progress, time left, cancel, and exactly one end.
/// Lives on the GUI thread; the work runs on a thread of its own. Deletes itself (deleteLater) after its end
/// was signalled. The destructor requests a stop and joins.
class Job : public QObject {
    Q_OBJECT
public:
    enum class State { Running, Finished, Cancelled, Failed };
    /// Runs on the worker thread. Throws Error or Stopped; any other exception becomes Fault::Internal.
    using Work = std::function<void(const JobContext&)>;

    /// Starts at once. `title`: "Separating", translated; `subject`: the song.
    static Job* start(const QString& title, const QString& subject, Work work, QObject* parent = nullptr);
    ~Job() override;

    QString title() const { return title_; }
    QString subject() const { return subject_; }
    State state() const { return state_; }
    double progress() const { return progress_; }       ///< 0 ... 1
    qint64 millisecondsLeft() const { return msLeft_; } ///< -1 while unknown (first second)
    bool cancelling() const;

public Q_SLOTS:
    void cancel(); ///< returns at once; cancelled() follows

Q_SIGNALS:
    void progressed(); ///< at most 20 per second
    void finished();
    void cancelled();
    void failed(const stemma::Error& error);
    void ended(); ///< after whichever of the three

private:
    Job(QString title, QString subject, QObject* parent);
    struct Shared;
    QString title_;
    QString subject_;
    State state_ = State::Running;
    double progress_ = 0;
    qint64 msLeft_ = -1;
    QElapsedTimer since_;
    std::shared_ptr<Shared> shared_;
    std::jthread thread_;
};

} // namespace stemma
