// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <ctime>

namespace stemma::test {

/// While it lives, how long the event loop of this thread went without a turn, at worst: as the clock says,
/// and as this thread's own work. On a busy machine the first holds what others did as well; the second does
/// not, but knows nothing of waiting.
class TurnWatch {
public:
    TurnWatch() {
        QObject::connect(&ticking_, &QTimer::timeout, &ticking_, [this] { take(); });
        ticking_.setTimerType(Qt::PreciseTimer);
        ticking_.start(1);
        clock_.start();
        worked_ = worked();
    }

    double worstWait() const { return worstWait_; } ///< milliseconds
    double worstWork() const { return worstWork_; }

private:
    static double worked() {
        timespec spent{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
    }
    void take() {
        const double now = worked();
        worstWork_ = std::max(worstWork_, now - worked_);
        worstWait_ = std::max(worstWait_, static_cast<double>(clock_.nsecsElapsed()) / 1e6);
        worked_ = worked();
        clock_.restart();
    }

    QTimer ticking_;
    QElapsedTimer clock_;
    double worked_ = 0;
    double worstWait_ = 0;
    double worstWork_ = 0;
};

} // namespace stemma::test
