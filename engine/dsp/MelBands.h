// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace stemma {

/// Which bins of a Fourier transform of `size` samples each of `bands` mel bands covers: those where its
/// triangle (Slaney's scale, from 0 Hz to half the rate) is above zero; and, so that none is left out, bin 0
/// belongs to the first band and the highest bin to the last. Bands overlap; their bins rise.
std::vector<std::vector<std::int64_t>> melBands(int sampleRate, std::int64_t size, int bands);

} // namespace stemma
