// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/ParallelFor.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace stemma {

int threadCount(int wanted) {
    return wanted > 0 ? wanted : std::max(1, int(std::thread::hardware_concurrency()));
}

void parallelFor(int count, int threads, const std::function<void(int)>& body) {
    std::atomic<int> next = 0;
    std::exception_ptr failure;
    std::mutex failureLock;
    const auto work = [&] {
        try {
            for (int i = next++; i < count; i = next++)
                body(i);
        } catch (...) {
            next = count;
            const std::lock_guard lock(failureLock);
            if (!failure)
                failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> helpers;
        try {
            for (int i = 1; i < std::min(threadCount(threads), count); ++i)
                helpers.emplace_back(work);
        } catch (const std::system_error&) {
            // The system gives no more threads: those there are do the work.
        }
        work();
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace stemma
