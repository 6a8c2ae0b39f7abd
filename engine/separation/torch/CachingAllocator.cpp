// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/CachingAllocator.h"

#include "engine/separation/torch/Tensors.h"

#include <c10/core/CPUAllocator.h>
#include <malloc.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <mutex>
#include <new>

namespace stemma::nn {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kHugePage = 2 << 20;
constexpr std::size_t kHeader = 64;      ///< keeps the payload on a cache line
constexpr std::size_t kLarge = 64 << 10; ///< smaller blocks are malloc's, which is quick with those
constexpr std::size_t kCacheLimit = 768 << 20;
constexpr std::size_t kLargestKept = kCacheLimit / 2; ///< a larger one would push out nearly all others

struct Header {
    std::size_t bytes; ///< of the whole block; 0: it is malloc's
};

class Cache {
public:
    void* allocate(std::size_t payload) {
        const std::size_t bytes = rounded(payload + kHeader);
        std::unique_lock lock(mutex_);
        // The next larger block does, unless it would waste more than an eighth.
        const auto fit = free_.lower_bound(bytes);
        void* block = nullptr;
        std::size_t size = bytes;
        if (fit != free_.end() && fit->first <= bytes + bytes / 8) {
            size = fit->first;
            block = fit->second.block;
            use_.cached -= size;
            free_.erase(fit);
        }
        use_.used += size;
        use_.peak = std::max(use_.peak, use_.used + use_.cached);
        lock.unlock();
        if (!block)
            block = map(size);
        static_cast<Header*>(block)->bytes = size;
        return static_cast<std::byte*>(block) + kHeader;
    }

    void release(Header* header) {
        const std::size_t bytes = header->bytes;
        Blocks evicted; // given back after others may go on: that takes as long as clearing pages
        {
            const std::lock_guard lock(mutex_);
            use_.used -= bytes;
            if (bytes <= kLargestKept && keep(header)) {
                header = nullptr;
                while (use_.cached > kCacheLimit)
                    take(std::min_element(
                             free_.begin(), free_.end(),
                             [](const auto& a, const auto& b) { return a.second.since < b.second.since; }),
                         evicted);
            }
        }
        if (header)
            munmap(header, bytes);
        unmap(evicted);
    }

    void empty() {
        Blocks evicted;
        {
            const std::lock_guard lock(mutex_);
            evicted.swap(free_);
            use_.cached = 0;
        }
        unmap(evicted);
    }

    MemoryUse use() {
        const std::lock_guard lock(mutex_);
        return use_;
    }
    void resetPeak() {
        const std::lock_guard lock(mutex_);
        use_.peak = use_.used + use_.cached;
    }

private:
    struct Free {
        void* block;
        std::uint64_t since;
    };
    using Blocks = std::multimap<std::size_t, Free>;

    /// false: there is no memory for the list; whoever frees tensors must not throw.
    bool keep(Header* header) noexcept {
        try {
            free_.emplace(header->bytes, Free{header, ++clock_});
        } catch (const std::bad_alloc&) {
            return false;
        }
        use_.cached += header->bytes;
        return true;
    }

    static std::size_t rounded(std::size_t bytes) {
        const std::size_t unit = bytes >= kHugePage ? 16 * kPage : kPage;
        return (bytes + unit - 1) / unit * unit;
    }

    void* map(std::size_t bytes) {
        void* block = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (block == MAP_FAILED) {
            empty();
            block = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        }
        if (block == MAP_FAILED) {
            const std::lock_guard lock(mutex_);
            use_.used -= bytes;
            throw std::bad_alloc();
        }
        if (bytes >= 2 * kHugePage)
            madvise(block, bytes, MADV_HUGEPAGE);
        return block;
    }

    /// Moves it, without asking for memory.
    void take(Blocks::iterator block, Blocks& to) {
        use_.cached -= block->first;
        to.insert(free_.extract(block));
    }

    static void unmap(const Blocks& blocks) {
        for (const auto& [bytes, block] : blocks)
            munmap(block.block, bytes);
    }

    std::mutex mutex_;
    Blocks free_;
    MemoryUse use_;
    std::uint64_t clock_ = 0;
};

// Tensors may outlive every static object.
Cache& cache() {
    static auto* const one = new Cache;
    return *one;
}

void* allocateBytes(std::size_t bytes) {
    if (bytes >= kLarge)
        return cache().allocate(bytes);
    void* block = std::aligned_alloc(kHeader, (bytes + 2 * kHeader - 1) / kHeader * kHeader);
    if (!block)
        throw std::bad_alloc();
    static_cast<Header*>(block)->bytes = 0;
    return static_cast<std::byte*>(block) + kHeader;
}

void freeBytes(void* payload) {
    if (!payload)
        return;
    auto* header = reinterpret_cast<Header*>(static_cast<std::byte*>(payload) - kHeader);
    if (header->bytes)
        cache().release(header);
    else
        std::free(header);
}

class Allocator : public at::Allocator {
public:
    at::DataPtr allocate(std::size_t bytes) const override {
        void* block = bytes ? allocateBytes(bytes) : nullptr;
        return {block, block, &freeBytes, at::Device(at::kCPU)};
    }
    at::DeleterFnPtr raw_deleter() const override { return &freeBytes; }
};

} // namespace

void installCachingAllocator() {
    static auto* const allocator = new Allocator; // as long-lived as the tensors
    c10::SetCPUAllocator(allocator, 1);
}

void emptyCache() {
    cache().empty();
    malloc_trim(0);
}

MemoryUse memoryUse() { return cache().use(); }
void resetPeak() { cache().resetPeak(); }

} // namespace stemma::nn
