// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace stemma {

/// How many frames have been heard by now, smooth between the rare and jittery words of a sound device.
/// observe() and stop() on the audio thread; at() on any.
class PlaybackClock {
public:
    /// At `now` nanoseconds (a monotonic clock) `heard` frames had left the loudspeaker, `rate` a second.
    void observe(std::int64_t now, double heard, int rate);
    /// The next observation starts anew instead of being smoothed in.
    void restart() { running_ = false; }
    /// Frames heard at `now`; 0 before the first observation.
    double at(std::int64_t now) const;

private:
    bool running_ = false;
    std::atomic<std::uint32_t> version_{0}; ///< odd while the three below are written
    std::atomic<std::int64_t> since_{0};
    std::atomic<double> heard_{0};
    std::atomic<double> perNanosecond_{0};
};

} // namespace stemma
