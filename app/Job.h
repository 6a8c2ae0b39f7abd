// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/TimeLeft.h"
#include "engine/core/JobContext.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <thread>

namespace stemma {

/// A long run as the window sees it: a name, progress, time left, cancel, and exactly one end.
/// Lives on the GUI thread; the work runs on a thread of its own. Deletes itself (deleteLater) after its end
/// was signalled. The destructor requests a stop and joins.
///
/// Everything the worker has to say goes through one record and one posted event: what it says faster than
/// the receiver listens is replaced by the newest, the end is always the last thing heard.
class Job : public QObject {
    Q_OBJECT
public:
    enum class State { Running, Finished, Cancelled, Failed };
    /// Runs on the worker thread. Throws Error or Stopped; std::bad_alloc becomes Fault::OutOfMemory, any
    /// other exception Fault::Internal.
    using Work = std::function<void(const JobContext&)>;

    /// Starts at once. `title`: "Separating", translated; `subject`: the song.
    static Job* start(const QString& title, const QString& subject, Work work, QObject* parent = nullptr);
    ~Job() override;

    QString title() const { return title_; }
    QString subject() const { return subject_; }
    State state() const { return state_; }
    double progress() const { return progress_; } ///< 0 ... 1
    qint64 millisecondsLeft() const;              ///< -1 while unknown (first second)
    bool cancelling() const;                      ///< a stop was asked for and the end has not come yet

public Q_SLOTS:
    void cancel(); ///< returns at once; cancelled() follows, or finished() when the work was just done

Q_SIGNALS:
    void progressed(); ///< at most 20 per second; at least once a second, so that the time left counts down
    void finished();
    void cancelled();
    void failed(const stemma::Error& error);
    void ended(); ///< after whichever of the three

protected:
    bool event(QEvent* event) override;

private:
    struct Shared;
    Job(QString title, QString subject, QObject* parent);
    void run(const std::stop_token& stop, const Work& work);
    void listen();
    void end();

    QString title_;
    QString subject_;
    State state_ = State::Running;
    double progress_ = 0;
    TimeLeft timeLeft_;
    QElapsedTimer clock_;
    qint64 lastHeard_ = -1000;
    QTimer again_; ///< hears the newest when the last hearing was too recent, else ticks once a second
    std::unique_ptr<Shared> shared_;
    std::jthread thread_;
};

} // namespace stemma
