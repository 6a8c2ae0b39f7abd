// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/playback/TimeMap.h"

namespace stemma {

// A sequence lock (H.-J. Boehm, "Can seqlocks get along with programming language memory models?", MSPC
// 2012), with ordered accesses in place of fences: ThreadSanitizer understands those.

void TimeMap::turn(Frame rendered, Frame song, bool moving, bool sought) noexcept {
    const std::size_t version = version_.load(std::memory_order_relaxed);
    Turn& turn = ring_[version / 2 % kTurns];
    version_.store(version + 1, std::memory_order_relaxed);
    turn.rendered.store(rendered, std::memory_order_release);
    turn.song.store(song, std::memory_order_release);
    turn.flags.store(static_cast<std::uint8_t>((moving ? kMoving : 0) | (sought ? kSought : 0)),
                     std::memory_order_release);
    version_.store(version + 2, std::memory_order_release);
}

Frame TimeMap::songAt(Frame rendered) const noexcept {
    for (;;) {
        const std::size_t before = version_.load(std::memory_order_acquire);
        const Frame song = songAtOnce(rendered, before / 2);
        if (before % 2 == 0 && version_.load(std::memory_order_relaxed) == before)
            return song;
    }
}

Frame TimeMap::songAtOnce(Frame rendered, std::size_t turns) const noexcept {
    Frame song = 0;
    const std::size_t oldest = turns > kTurns ? turns - kTurns : 0;
    for (std::size_t i = turns; i > oldest; --i) {
        const Turn& turn = ring_[(i - 1) % kTurns];
        const Frame begin = turn.rendered.load(std::memory_order_acquire);
        const std::uint8_t flags = turn.flags.load(std::memory_order_acquire);
        song = turn.song.load(std::memory_order_acquire);
        if (begin <= rendered)
            return song + (flags & kMoving ? rendered - begin : 0);
        if (flags & kSought)
            return song;
    }
    return song;
}

} // namespace stemma
