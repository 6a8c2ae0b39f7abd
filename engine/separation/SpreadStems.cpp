// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/SpreadStems.h"

#include "engine/dsp/ParallelFor.h"
#include "engine/dsp/Stft.h"
#include "engine/io/Downmix.h"

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

constexpr int windowSize = 4096;
constexpr int hop = 1024;

// What a listener to this channel alone would be told by left and right.
std::vector<float> heardFrom(StereoGain gain, const AudioBuffer& stereo) {
    const float sum = gain.left + gain.right;
    const float left = sum > 0 ? gain.left / sum : 0.5F;
    std::vector<float> out(std::size_t(stereo.frames()));
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = left * stereo.channel(0)[i] + (1 - left) * stereo.channel(1)[i];
    return out;
}

void spreadChannel(int channel, StereoGain gain, const AudioBuffer& song, const AudioBuffer& stereo,
                   const std::vector<AudioBuffer>& stems, std::vector<AudioBuffer>& out) {
    Stft stft(windowSize, hop);
    const Spectrum mixture = stft.forward(song.channel(channel));
    auto rest = heardFrom(gain, stereo);
    std::vector<Spectrum> heard;
    for (const auto& stem : stems) {
        const auto sound = heardFrom(gain, stem);
        std::transform(rest.begin(), rest.end(), sound.begin(), rest.begin(), std::minus<>());
        heard.push_back(stft.forward(sound));
    }
    const Spectrum left = stft.forward(rest);
    for (std::size_t i = 0; i < mixture.values.size(); ++i) {
        float total = std::norm(left.values[i]);
        for (const auto& stem : heard)
            total += std::norm(stem.values[i]);
        for (auto& stem : heard)
            stem.values[i] = total > 0 ? mixture.values[i] * (std::norm(stem.values[i]) / total) : 0;
    }
    for (std::size_t s = 0; s < stems.size(); ++s)
        stft.inverse(heard[s], out[s].channel(channel));
}

} // namespace

std::vector<AudioBuffer> spreadStems(const AudioBuffer& song, const AudioBuffer& stereo,
                                     const std::vector<AudioBuffer>& stems, int threads) {
    const auto gains = stereoDownmix(song.channels());
    std::vector<AudioBuffer> out;
    for (std::size_t s = 0; s < stems.size(); ++s)
        out.emplace_back(song.channels(), song.frames(), song.sampleRate());
    parallelFor(song.channels(), threads,
                [&](int c) { spreadChannel(c, gains[c], song, stereo, stems, out); });
    return out;
}

} // namespace stemma
