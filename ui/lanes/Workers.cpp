// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/Workers.h"

#include <algorithm>

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace stemma {
namespace {

// Behind the window and the sound, but not starved by a separation that fills every core.
void stepBack() {
#ifdef __linux__
    setpriority(PRIO_PROCESS, 0, 12); // on Linux this is the calling thread alone
#endif
}

} // namespace

Workers::Workers(unsigned threads) {
    for (unsigned i = 0; i < std::max(1U, threads); ++i)
        threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

Workers::~Workers() {
    {
        const std::lock_guard lock(mutex_);
        waiting_.clear();
    }
    for (std::jthread& t : threads_)
        t.request_stop();
    wake_.notify_all();
}

void Workers::replace(const void* owner, std::vector<Task> tasks) {
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(waiting_, [owner](const Waiting& w) { return w.owner == owner; });
        for (auto it = tasks.rbegin(); it != tasks.rend(); ++it)
            waiting_.push_back({owner, std::move(*it)});
        std::stable_sort(waiting_.begin(), waiting_.end(), [](const Waiting& a, const Waiting& b) {
            return a.task.priority > b.task.priority;
        });
    }
    wake_.notify_all();
}

void Workers::work(const std::stop_token& stop) {
    stepBack();
    for (;;) {
        Task task;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return !waiting_.empty(); }) || stop.stop_requested())
                return;
            task = std::move(waiting_.back().task);
            waiting_.pop_back();
        }
        task.run();
    }
}

} // namespace stemma
