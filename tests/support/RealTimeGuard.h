// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <dlfcn.h>
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>

/// Proves that code is fit for a real-time thread: while a RealTimeGuard lives, every allocation, free, lock
/// and write() of its thread is counted. Include in ONE source file of a test program: it replaces these
/// functions for the whole program (operator new and delete end in malloc and free). glibc only; under a
/// sanitizer, which replaces them itself, nothing is counted and kRealTimeGuardWorks is false.
namespace stemma::test {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
constexpr bool kRealTimeGuardWorks = false;
#else
constexpr bool kRealTimeGuardWorks = true;
#endif

struct RealTimeCounts {
    int allocations = 0;
    int frees = 0;
    int locks = 0;
    int writes = 0;
    int all() const { return allocations + frees + locks + writes; }
};

inline thread_local bool guardWatches = false;
inline thread_local RealTimeCounts guardCounts;

class RealTimeGuard {
public:
    RealTimeGuard() {
        guardCounts = {};
        guardWatches = true;
    }
    ~RealTimeGuard() { guardWatches = false; }
    RealTimeGuard(const RealTimeGuard&) = delete;
    RealTimeGuard& operator=(const RealTimeGuard&) = delete;
    const RealTimeCounts& counts() const { return guardCounts; }
};

inline void count(int RealTimeCounts::*what) {
    if (guardWatches)
        ++(guardCounts.*what);
}

/// The function of this name that the program would have had.
template <class Function>
Function original(std::atomic<Function>& cache, const char* name) {
    Function f = cache.load(std::memory_order_relaxed);
    if (!f) {
        f = reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
        cache.store(f, std::memory_order_relaxed);
    }
    return f;
}

} // namespace stemma::test

#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) && defined(__GLIBC__)
extern "C" {
void* __libc_malloc(std::size_t);
void __libc_free(void*);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t n) noexcept {
    stemma::test::count(&stemma::test::RealTimeCounts::allocations);
    return __libc_malloc(n);
}
void* calloc(std::size_t n, std::size_t size) noexcept {
    stemma::test::count(&stemma::test::RealTimeCounts::allocations);
    return __libc_calloc(n, size);
}
void* realloc(void* p, std::size_t n) noexcept {
    stemma::test::count(&stemma::test::RealTimeCounts::allocations);
    return __libc_realloc(p, n);
}
void* memalign(std::size_t alignment, std::size_t n) noexcept {
    stemma::test::count(&stemma::test::RealTimeCounts::allocations);
    return __libc_memalign(alignment, n);
}
void* aligned_alloc(std::size_t alignment, std::size_t n) noexcept { return memalign(alignment, n); }
int posix_memalign(void** p, std::size_t alignment, std::size_t n) noexcept {
    *p = memalign(alignment, n);
    return *p ? 0 : ENOMEM;
}
void free(void* p) noexcept {
    if (p)
        stemma::test::count(&stemma::test::RealTimeCounts::frees);
    __libc_free(p);
}
#define STEMMA_WATCH(name, argument, counter)                                                                \
    int name(argument* a) noexcept {                                                                         \
        static std::atomic<int (*)(argument*)> cache{nullptr};                                               \
        stemma::test::count(&stemma::test::RealTimeCounts::counter);                                         \
        return stemma::test::original(cache, #name)(a);                                                      \
    }
STEMMA_WATCH(pthread_mutex_lock, pthread_mutex_t, locks)
STEMMA_WATCH(pthread_mutex_trylock, pthread_mutex_t, locks)
STEMMA_WATCH(pthread_rwlock_rdlock, pthread_rwlock_t, locks)
STEMMA_WATCH(pthread_rwlock_wrlock, pthread_rwlock_t, locks)
STEMMA_WATCH(pthread_spin_lock, volatile pthread_spinlock_t, locks)
#undef STEMMA_WATCH

ssize_t write(int file, const void* bytes, std::size_t n) {
    static std::atomic<ssize_t (*)(int, const void*, std::size_t)> cache{nullptr};
    stemma::test::count(&stemma::test::RealTimeCounts::writes);
    return stemma::test::original(cache, "write")(file, bytes, n);
}
}
#endif
