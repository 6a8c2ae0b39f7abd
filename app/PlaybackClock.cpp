// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PlaybackClock.h"

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

/// Share of a deviation that one observation corrects: at fifty a second this is a memory of one second.
constexpr double kTrust = 0.02;
/// Further off than this is a stall or a jump of the device, not jitter.
constexpr double kJumpSeconds = 0.25;
constexpr std::int64_t kLongestGuess = 500'000'000;

} // namespace

void PlaybackClock::observe(std::int64_t now, double heard, int rate) {
    const double expected = at(now);
    const bool jitter = running_ && std::abs(heard - expected) < kJumpSeconds * rate;
    running_ = true;
    const double believed = jitter ? expected + kTrust * (heard - expected) : heard;

    const std::uint32_t version = version_.load(std::memory_order_relaxed);
    version_.store(version + 1, std::memory_order_relaxed);
    since_.store(now, std::memory_order_release);
    heard_.store(believed, std::memory_order_release);
    perNanosecond_.store(rate * 1e-9, std::memory_order_release);
    version_.store(version + 2, std::memory_order_release);
}

double PlaybackClock::at(std::int64_t now) const {
    for (;;) {
        const std::uint32_t before = version_.load(std::memory_order_acquire);
        const std::int64_t since = since_.load(std::memory_order_acquire);
        const double heard = heard_.load(std::memory_order_acquire);
        const double rate = perNanosecond_.load(std::memory_order_acquire);
        if (before % 2 == 0 && version_.load(std::memory_order_relaxed) == before)
            return heard +
                   static_cast<double>(std::clamp<std::int64_t>(now - since, 0, kLongestGuess)) * rate;
    }
}

} // namespace stemma
