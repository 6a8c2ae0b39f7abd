// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace stemma {

/// A few low-priority threads for pictures. Whoever wants something puts up the list of what it wants now;
/// what it no longer wants and nobody has begun is forgotten. Thread-safe. The destructor forgets what waits
/// and joins what runs.
class Workers {
public:
    struct Task {
        int priority = 0; ///< lower first; equal ones in the order of the list
        std::function<void()> run;
    };

    explicit Workers(unsigned threads);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Replaces all waiting tasks of `owner`.
    void replace(const void* owner, std::vector<Task> tasks);

private:
    struct Waiting {
        const void* owner;
        Task task;
    };
    void work(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::vector<Waiting> waiting_; ///< sorted by priority, best last
    std::vector<std::jthread> threads_;
};

} // namespace stemma
