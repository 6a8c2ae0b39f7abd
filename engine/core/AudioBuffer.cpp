// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/AudioBuffer.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace stemma {
namespace {

constexpr std::size_t kLargeBytes = 256 * 1024;

/// Giving memory back to the system takes some 0.1 ms per megabyte: a whole song with its stems would hold up
/// whoever drops the last reference, mostly the GUI thread, for a tenth of a second. Large blocks are freed
/// on a thread of their own instead. They wait in a list that lies in the blocks themselves, so that handing
/// one over neither allocates nor locks nor fails.
class BackgroundFree {
public:
    static BackgroundFree& instance() {
        static auto* const never = new BackgroundFree; // outlives every buffer, static ones too
        return *never;
    }

    void take(void* block) noexcept {
        if (!running_) {
            std::free(block);
            return;
        }
        auto* node = new (block) Node{waiting_.load(std::memory_order_relaxed)};
        while (!waiting_.compare_exchange_weak(node->next, node, std::memory_order_acq_rel)) {
        }
        waiting_.notify_one();
    }

private:
    struct Node {
        Node* next;
    };

    BackgroundFree() {
        try {
            std::thread([this] { run(); }).detach();
            running_ = true;
        } catch (const std::system_error&) {
            running_ = false; // slower, but nothing is lost
        }
    }

    [[noreturn]] void run() {
        for (;;) {
            waiting_.wait(nullptr, std::memory_order_acquire);
            Node* node = waiting_.exchange(nullptr, std::memory_order_acq_rel);
            while (node)
                std::free(std::exchange(node, node->next));
        }
    }

    std::atomic<Node*> waiting_{nullptr};
    bool running_ = false;
};

} // namespace

void AudioBuffer::Free::operator()(float* p) const {
    if (bytes >= kLargeBytes)
        BackgroundFree::instance().take(p);
    else
        std::free(p);
}

AudioBuffer::AudioBuffer(int channels, Frame frames, int sampleRate)
    : channels_(channels)
    , frames_(frames)
    , sampleRate_(sampleRate) {
    assert(channels >= 1 && frames >= 0 && sampleRate > 0);
    const auto count = static_cast<std::size_t>(channels) * static_cast<std::size_t>(frames);
    samples_ = {static_cast<float*>(std::calloc(std::max<std::size_t>(count, 1), sizeof(float))),
                Free{count * sizeof(float)}};
    if (!samples_)
        throw std::bad_alloc();
}

} // namespace stemma
