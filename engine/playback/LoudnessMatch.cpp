// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/playback/LoudnessMatch.h"

#include "engine/dsp/KWeighting.h"

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

constexpr double kHopSeconds = 0.1;
constexpr double kMemorySeconds = 3;
constexpr double kSmoothingSeconds = 0.05;
constexpr double kLargestDb = 12;
/// Differences this small cannot be heard; gain 1 keeps the original bit-exact where the stems are unchanged.
constexpr double kSameDb = 0.02;
/// -70 LKFS as a mean square: LKFS = -0.691 + 10 lg(mean square).
const double kGate = std::pow(10.0, (-70 + 0.691) / 10);

} // namespace

void LoudnessMatch::Biquad::run(std::array<double, kSignals>& x) noexcept {
    for (std::size_t s = 0; s < kSignals; ++s) {
        const double y = b0 * x[s] + z1[s];
        z1[s] = b1 * x[s] - a1 * y + z2[s];
        z2[s] = b2 * x[s] - a2 * y;
        x[s] = y;
    }
}

void LoudnessMatch::reset(int sampleRate) {
    sampleRate_ = sampleRate;
    const KWeighting weighting = kWeighting(sampleRate);
    const auto load = [](const BiquadCoefficients& c) {
        return Biquad{c.b0, c.b1, c.b2, c.a1, c.a2, {}, {}};
    };
    shelf_ = load(weighting.shelf);
    highPass_ = load(weighting.highPass);
    squares_ = {};
    hop_ = std::max(1, static_cast<int>(kHopSeconds * sampleRate));
    inHop_ = 0;
    hopsHeard_ = 0;
    mixPower_ = originalPower_ = 0;
    target_ = applied_ = 1;
    smoothing_ = 1 - std::exp(-1 / (kSmoothingSeconds * sampleRate));
    shown_.store(1, std::memory_order_relaxed);
}

void LoudnessMatch::process(std::span<const float> mixLeft, std::span<const float> mixRight,
                            std::span<const float> originalLeft, std::span<const float> originalRight,
                            std::span<float> gain) noexcept {
    for (std::size_t i = 0; i < gain.size(); ++i) {
        std::array<double, kSignals> x = {static_cast<double>(mixLeft[i]), static_cast<double>(mixRight[i]),
                                          static_cast<double>(originalLeft[i]),
                                          static_cast<double>(originalRight[i])};
        shelf_.run(x);
        highPass_.run(x);
        for (std::size_t s = 0; s < kSignals; ++s)
            squares_[s] += x[s] * x[s];
        if (++inHop_ == hop_)
            endHop();
        applied_ += (target_ - applied_) * smoothing_;
        if (std::abs(target_ - applied_) < 1e-6)
            applied_ = target_;
        gain[i] = static_cast<float>(applied_);
    }
}

void LoudnessMatch::endHop() noexcept {
    const double mix = (squares_[0] + squares_[1]) / hop_;
    const double original = (squares_[2] + squares_[3]) / hop_;
    squares_ = {};
    inHop_ = 0;
    if (!std::isfinite(mix) ||
        !std::isfinite(original)) { // a broken sample would ring in the filters for ever
        shelf_.z1 = shelf_.z2 = highPass_.z1 = highPass_.z2 = {};
        return;
    }
    if (mix < kGate || original < kGate)
        return;
    const double weight = std::max(1.0 / ++hopsHeard_, kHopSeconds / kMemorySeconds);
    hopsHeard_ = std::min(hopsHeard_, 1000);
    mixPower_ += (mix - mixPower_) * weight;
    originalPower_ += (original - originalPower_) * weight;
    const double db = std::clamp(10 * std::log10(mixPower_ / originalPower_), -kLargestDb, kLargestDb);
    target_ = std::abs(db) < kSameDb ? 1 : std::pow(10, db / 20);
    shown_.store(static_cast<float>(target_), std::memory_order_relaxed);
}

} // namespace stemma
