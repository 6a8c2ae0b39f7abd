// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <span>

namespace stemma {

/// Learns, while a song plays, the gain that makes the original as loud as the mix of its stems: the ratio of
/// their K-weighted mean squares (ITU-R BS.1770-4) over about 3 s of play, within +-12 dB. Silence on either
/// side teaches nothing: stretches of 0.1 s below BS.1770's absolute gate (-70 LKFS) leave the gain as it is.
/// Works sample by sample, so results do not depend on block sizes. Real-time safe.
class LoudnessMatch {
public:
    void reset(int sampleRate); ///< forgets everything: gain 1
    int sampleRate() const { return sampleRate_; }

    /// Hears one block of both; equally long. Writes the (smoothed) gain for every frame.
    void process(std::span<const float> mixLeft, std::span<const float> mixRight,
                 std::span<const float> originalLeft, std::span<const float> originalRight,
                 std::span<float> gain) noexcept;
    /// The gain as it stands, for a block in which nothing plays.
    float applied() const { return static_cast<float>(applied_); }
    /// Where it is going. Any thread.
    float target() const { return shown_.load(std::memory_order_relaxed); }

private:
    static constexpr int kSignals = 4; ///< mix left, mix right, original left, original right
    struct Biquad {
        double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
        std::array<double, kSignals> z1{}, z2{};
        void run(std::array<double, kSignals>& x) noexcept;
    };
    void endHop() noexcept;

    int sampleRate_ = 0;
    Biquad shelf_;
    Biquad highPass_;
    std::array<double, kSignals> squares_{};
    int hop_ = 1;
    int inHop_ = 0;
    int hopsHeard_ = 0;
    double mixPower_ = 0;
    double originalPower_ = 0;
    double target_ = 1;
    double applied_ = 1;
    double smoothing_ = 1;
    std::atomic<float> shown_{1};
};

} // namespace stemma
