// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/Comparable.h"

#include "engine/core/Error.h"

#include <algorithm>
#include <cmath>

namespace stemma {

void requireComparable(const AudioBuffer& reference, const AudioBuffer& audio, const std::string& name) {
    const auto same = [&name](Fault fault, int here, int there) {
        if (here != there)
            throw Error(fault, name, std::to_string(here) + " instead of " + std::to_string(there));
    };
    if (audio.frames() == 0 || reference.frames() == 0)
        throw Error(Fault::NoFrames, name);
    same(Fault::RatesDiffer, audio.sampleRate(), reference.sampleRate());
    same(Fault::ChannelsDiffer, audio.channels(), reference.channels());
    for (int c = 0; c < audio.channels(); ++c)
        if (!std::ranges::all_of(audio.channel(c), [](float v) { return std::isfinite(v); }))
            throw Error(Fault::AudioDamaged, name, "a sample is not a finite number");
}

} // namespace stemma
