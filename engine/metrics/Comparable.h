// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"

#include <string>

namespace stemma {

/// Throws Error about `name` unless `audio` can be measured against `reference`: NoFrames (either has none),
/// RatesDiffer, ChannelsDiffer, AudioDamaged (a sample of `audio` is not finite). Lengths may differ.
void requireComparable(const AudioBuffer& reference, const AudioBuffer& audio, const std::string& name);

} // namespace stemma
