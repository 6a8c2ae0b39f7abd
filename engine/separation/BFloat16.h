// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stemma {

/// Whether this processor multiplies numbers of 16 bits with the exponents of 32 (bfloat16) in units of its
/// own: AVX512-BF16 or AMX. Without them bfloat16 is slower than 32-bit floats, not faster. Any thread,
/// quick.
bool processorHasBFloat16();

/// The same for a processor that the system describes so (as in /proc/cpuinfo, which lists what the system
/// lets programs use).
bool listsBFloat16(std::string_view cpuInfo);

} // namespace stemma
