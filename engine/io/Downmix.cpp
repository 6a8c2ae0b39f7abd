// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/Downmix.h"

#include <array>
#include <cassert>
#include <numbers>

namespace stemma {

namespace {

constexpr float kHalfPower = static_cast<float>(1 / std::numbers::sqrt2);
constexpr StereoGain kFrontLeft{1, 0};
constexpr StereoGain kFrontRight{0, 1};
constexpr StereoGain kBoth{kHalfPower,
                           kHalfPower}; ///< front centre; back centre too, half of it left and right
constexpr StereoGain kLeft{kHalfPower, 0};
constexpr StereoGain kRight{0, kHalfPower};
constexpr StereoGain kNone{0, 0};

constexpr std::array<StereoGain, 1> kMono{{{1, 1}}};
constexpr std::array kStereo{kFrontLeft, kFrontRight};
constexpr std::array kThree{kFrontLeft, kFrontRight, kBoth};
constexpr std::array kQuad{kFrontLeft, kFrontRight, kLeft, kRight};
constexpr std::array kFive{kFrontLeft, kFrontRight, kBoth, kLeft, kRight};
constexpr std::array kFiveOne{kFrontLeft, kFrontRight, kBoth, kNone, kLeft, kRight};
// The single surround of ITU-R BS.775-3 (its 3/1 format) goes to both sides at half.
constexpr std::array kSixOne{kFrontLeft, kFrontRight, kBoth, kNone, StereoGain{0.5f, 0.5f}, kLeft, kRight};
constexpr std::array kSevenOne{kFrontLeft, kFrontRight, kBoth, kNone, kLeft, kRight, kLeft, kRight};

} // namespace

std::span<const StereoGain> stereoDownmix(int channels) {
    assert(channels >= 1 && channels <= 8);
    static constexpr std::array<std::span<const StereoGain>, 8> kTables{kMono, kStereo,  kThree,  kQuad,
                                                                        kFive, kFiveOne, kSixOne, kSevenOne};
    return kTables[static_cast<std::size_t>(channels - 1)];
}

} // namespace stemma
