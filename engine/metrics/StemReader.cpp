// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/StemReader.h"

#include "engine/core/Error.h"

#include <algorithm>
#include <cmath>

namespace stemma {

StemReader stemReader(std::string name, AudioPtr audio) {
    const int channels = audio->channels();
    return {std::move(name), channels,
            [audio = std::move(audio)](std::span<float> out, int channel, Frame from) {
                const FrameRange wanted{from, from + Frame(out.size())};
                const FrameRange there = wanted.intersected({0, audio->frames()});
                std::ranges::fill(out, 0.0F);
                if (!there.empty())
                    std::ranges::copy(audio->channel(channel).subspan(std::size_t(there.begin),
                                                                      std::size_t(there.length())),
                                      out.begin() + (there.begin - from));
            }};
}

StemReader stemReader(StemPtr stem) {
    std::string name = stem->kind();
    const int channels = stem->channels();
    return {std::move(name), channels,
            [stem = std::move(stem)](std::span<float> out, int channel, Frame from) {
                stem->read(out, channel, from);
            }};
}

void readFinite(const StemReader& reader, std::span<float> out, int channel, Frame from) {
    reader.read(out, channel, from);
    if (!std::ranges::all_of(out, [](float v) { return std::isfinite(v); }))
        throw Error(Fault::AudioDamaged, reader.name, "a sample is not a finite number");
}

} // namespace stemma
