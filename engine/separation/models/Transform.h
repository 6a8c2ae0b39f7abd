// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace stemma {

constexpr std::int64_t kMostTransform = 65536; ///< samples of a Fourier transform

/// Whether a network may work on Fourier transforms of `size` samples every `hop`. Shorter steps than these
/// give the same picture many times over, and take as many times the memory.
constexpr bool isSensibleTransform(std::int64_t size, std::int64_t hop) {
    return size >= 2 && size <= kMostTransform && hop >= 1 && hop <= size && size / hop <= 64;
}

} // namespace stemma
