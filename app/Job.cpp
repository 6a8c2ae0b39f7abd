// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Job.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGuiApplication>

#include <sys/resource.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <optional>

namespace stemma {

namespace {

constexpr int kQuietMs = 50;  // 20 Hz
constexpr int kTickMs = 1000; // so that the time left counts down while a long step says nothing
constexpr int kWorkerNice = 15;

QEvent::Type newsEvent() {
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

// Behind a window, sound and picture come first: threads that compute step back (Linux: per thread,
// inherited).
void stepBackBehindWindow() {
    if (qobject_cast<QGuiApplication*>(QCoreApplication::instance()))
        setpriority(PRIO_PROCESS, 0, kWorkerNice);
}

} // namespace

struct Job::Shared {
    struct End {
        State state = State::Finished;
        std::optional<Error> error;
    };
    std::mutex mutex;
    double progress = 0;
    bool posted = false; // an event is on its way or waits for the 20 Hz
    std::optional<End> end;
};

Job::Job(QString title, QString subject, QObject* parent)
    : QObject(parent)
    , title_(std::move(title))
    , subject_(std::move(subject))
    , shared_(std::make_unique<Shared>()) {
    again_.setSingleShot(true);
    connect(&again_, &QTimer::timeout, this, &Job::listen);
    clock_.start();
    again_.start(kTickMs);
}

Job* Job::start(const QString& title, const QString& subject, Work work, QObject* parent) {
    auto* job = new Job(title, subject, parent);
    job->thread_ = std::jthread([job, w = std::move(work)](const std::stop_token& stop) mutable {
        stepBackBehindWindow();
        job->run(stop, w);
    });
    return job;
}

Job::~Job() {
    thread_.request_stop();
    if (thread_.joinable())
        thread_.join();
}

// Worker thread. The job outlives its thread (the destructor joins), so `this` stays valid here.
void Job::run(const std::stop_token& stop, const Work& work) {
    Shared::End end;
    try {
        JobContext context;
        context.stop = stop;
        context.progress = [this](double done) {
            const std::scoped_lock lock(shared_->mutex);
            shared_->progress = std::max(shared_->progress, std::clamp(done, 0.0, 1.0));
            if (!std::exchange(shared_->posted, true))
                QCoreApplication::postEvent(this, new QEvent(newsEvent()));
        };
        work(context);
    } catch (const Stopped&) {
        end.state = State::Cancelled;
    } catch (const Error& error) {
        end = {State::Failed, error};
    } catch (const std::bad_alloc&) {
        end = {State::Failed, Error(Fault::OutOfMemory, subject_.toStdString())};
    } catch (const std::exception& error) {
        end = {State::Failed, Error(Fault::Internal, subject_.toStdString(), error.what())};
    }
    const std::scoped_lock lock(shared_->mutex);
    shared_->end = std::move(end);
    QCoreApplication::postEvent(this, new QEvent(newsEvent()));
}

bool Job::event(QEvent* event) {
    if (event->type() != newsEvent())
        return QObject::event(event);
    bool over = false;
    {
        const std::scoped_lock lock(shared_->mutex);
        over = shared_->end.has_value();
    }
    const qint64 wait = kQuietMs - (clock_.elapsed() - lastHeard_);
    if (over || wait <= 0)
        listen();
    else
        again_.start(static_cast<int>(wait));
    return true;
}

void Job::listen() {
    if (state_ != State::Running)
        return;
    bool over = false;
    {
        const std::scoped_lock lock(shared_->mutex);
        shared_->posted = false;
        progress_ = shared_->progress;
        over = shared_->end.has_value();
    }
    if (over) {
        end();
        return;
    }
    lastHeard_ = clock_.elapsed();
    timeLeft_.update(progress_, lastHeard_);
    again_.start(kTickMs);
    Q_EMIT progressed();
}

void Job::end() {
    again_.stop();
    thread_.join(); // it has nothing left to do but return
    const Shared::End& end = *shared_->end;
    state_ = end.state;
    if (state_ == State::Finished) {
        progress_ = 1;
        Q_EMIT finished();
    } else if (state_ == State::Cancelled) {
        Q_EMIT cancelled();
    } else {
        Q_EMIT failed(*end.error);
    }
    Q_EMIT ended();
    deleteLater();
}

qint64 Job::millisecondsLeft() const {
    return state_ == State::Running ? timeLeft_.left(clock_.elapsed()) : 0;
}

bool Job::cancelling() const { return state_ == State::Running && thread_.get_stop_token().stop_requested(); }

void Job::cancel() { thread_.request_stop(); }

} // namespace stemma
