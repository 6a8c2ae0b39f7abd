// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace stemma {

/// Remembers where in the song each rendered frame came from, so that a playhead can follow what is heard a
/// device's latency later: across loop jumps, seeks and pauses. Written by the audio thread (wait-free), read
/// by any. Holds the last 64 turns.
class TimeMap {
public:
    /// From rendered frame `rendered` on, the song stands at `song` and moves on or stays. A sought turn
    /// pulls readers forward: who seeks wants to see the new place before the old sound has died away.
    /// `rendered` never falls.
    void turn(Frame rendered, Frame song, bool moving, bool sought) noexcept;

    /// The song's frame at a rendered frame.
    Frame songAt(Frame rendered) const noexcept;

private:
    struct Turn {
        std::atomic<Frame> rendered{0};
        std::atomic<Frame> song{0};
        std::atomic<std::uint8_t> flags{0};
    };
    static constexpr std::size_t kTurns = 64;
    static constexpr std::uint8_t kMoving = 1;
    static constexpr std::uint8_t kSought = 2;

    Frame songAtOnce(Frame rendered, std::size_t turns) const noexcept;

    std::array<Turn, kTurns> ring_;
    std::atomic<std::size_t> version_{0}; ///< twice the number of turns; odd while one is written
};

} // namespace stemma
