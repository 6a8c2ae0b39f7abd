// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <utility>

namespace stemma {

/// Hands immutable values from one ordinary thread to one real-time thread without locks on either side.
/// The writer publishes a shared_ptr<const T>; the reader takes the newest and gives back what it no longer
/// needs, so the last reference is always dropped (freed) on the writer's thread.
///
/// Writer: publish(), collect(). Reader: take(), giveBack(). Neither blocks, allocates (publish() does, once
/// per value) nor spins. The reader copies no shared_ptr, it keeps the box: what it points to lives as long.
/// Every exchange is acquire-release: the value's making happens before the reader sees it, the reader's last
/// look happens before the writer frees it.
///
/// Destroy it only when the reader has stopped; boxes the reader still holds are then its owner's to give
/// back before (or to delete).
template <class T>
class Handoff {
public:
    Handoff() = default;
    Handoff(const Handoff&) = delete;
    Handoff& operator=(const Handoff&) = delete;
    ~Handoff() {
        delete pending_.exchange(nullptr);
        collect();
    }

    /// Writer thread. Replaces a value the reader has not taken yet.
    void publish(std::shared_ptr<const T> value) {
        collect();
        delete pending_.exchange(new Box{std::move(value)}, std::memory_order_acq_rel);
    }

    /// Writer thread. Frees what the reader has given back.
    void collect() {
        for (auto& slot : returned_)
            delete slot.exchange(nullptr, std::memory_order_acq_rel);
    }

    struct Box {
        std::shared_ptr<const T> value;
    };

    /// Reader thread. The newest published value if there is a new one, else nullptr. The caller owns the box
    /// until it passes it to giveBack().
    Box* take() { return pending_.exchange(nullptr, std::memory_order_acq_rel); }

    /// Reader thread. Returns false when every slot is still full: keep the box and try in the next block.
    bool giveBack(Box* box) {
        if (!box)
            return true;
        for (auto& slot : returned_) {
            Box* expected = nullptr;
            if (slot.compare_exchange_strong(expected, box, std::memory_order_acq_rel))
                return true;
        }
        return false;
    }

private:
    static_assert(std::atomic<Box*>::is_always_lock_free);
    std::atomic<Box*> pending_{nullptr};
    std::array<std::atomic<Box*>, 4> returned_{};
};

} // namespace stemma
