// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/ChunkFeed.h"

#include "engine/dsp/ParallelFor.h"
#include "engine/io/Downmix.h"
#include "engine/separation/SpreadStems.h"

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

void silenceNonFinite(std::span<float> samples) {
    for (float& v : samples)
        if (!std::isfinite(v))
            v = 0;
}

AudioBuffer sameShape(const AudioBuffer& like, int channels) {
    return AudioBuffer(channels, like.frames(), like.sampleRate());
}

AudioBuffer stereoOf(const AudioBuffer& chunk) {
    AudioBuffer stereo = sameShape(chunk, 2);
    const auto gains = stereoDownmix(chunk.channels());
    for (int c = 0; c < chunk.channels(); ++c)
        for (Frame i = 0; i < chunk.frames(); ++i) {
            stereo.channel(0)[i] += gains[c].left * chunk.channel(c)[i];
            stereo.channel(1)[i] += gains[c].right * chunk.channel(c)[i];
        }
    return stereo;
}

AudioBuffer meanOf(const AudioBuffer& stereo) {
    AudioBuffer mono = sameShape(stereo, 1);
    for (Frame i = 0; i < stereo.frames(); ++i)
        mono.channel(0)[i] = 0.5F * (stereo.channel(0)[i] + stereo.channel(1)[i]);
    return mono;
}

} // namespace

ChunkFeed::ChunkFeed(const AudioBuffer& song, Separator& separator, std::vector<int> kept, int threads)
    : song_(song)
    , separator_(separator)
    , kept_(std::move(kept))
    , threads_(threads)
    , there_(song.sampleRate(), separator.shape().sampleRate)
    , back_(separator.shape().sampleRate, song.sampleRate()) {
    const SeparatorShape& shape = separator.shape();
    if (shape.channels != song.channels() && shape.channels != 1 && shape.channels != 2)
        throw Error(Fault::BadSetting, "channels", "the model wants " + std::to_string(shape.channels));
    if (song.sampleRate() == shape.sampleRate) {
        usable_ = shape.chunkFrames;
    } else {
        // Near a chunk's ends the way back would read beyond it: those frames are left to its neighbours.
        const Frame reach = back_.inputNeeded({0, 1}).length() + 1;
        usable_ = (shape.chunkFrames - reach) * song.sampleRate() / shape.sampleRate;
    }
    if (usable_ < 1)
        throw Error(Fault::BadSetting, "chunk", "shorter than the resampler's reach");
}

AudioBuffer ChunkFeed::songAtSeparatorRate(Frame begin) const {
    const SeparatorShape& shape = separator_.shape();
    AudioBuffer chunk(song_.channels(), shape.chunkFrames, shape.sampleRate);
    const FrameRange needed =
        there_.inputNeeded({begin, begin + shape.chunkFrames}).intersected({0, song_.frames()});
    parallelFor(song_.channels(), threads_, [&](int c) {
        const auto from = song_.channel(c).subspan(needed.empty() ? 0 : needed.begin, needed.length());
        std::vector<float> clean(from.begin(), from.end());
        silenceNonFinite(clean);
        there_.process(clean, needed.begin, chunk.channel(c), begin);
    });
    return chunk;
}

std::vector<AudioBuffer> ChunkFeed::separateOnce(const AudioBuffer& chunk, const JobContext& job) {
    const SeparatorShape& shape = separator_.shape();
    auto stems = separator_.separate(chunk, job);
    job.checkStop();
    bool fits = stems.size() == shape.stems.size();
    for (auto& stem : stems) {
        fits = fits && stem.channels() == shape.channels && stem.frames() == shape.chunkFrames;
        for (int c = 0; c < stem.channels(); ++c)
            silenceNonFinite(stem.channel(c));
    }
    if (!fits)
        throw Error(Fault::Internal, "separator", "gave other shapes than it promised");
    return stems;
}

std::vector<AudioBuffer> ChunkFeed::separateChannels(const AudioBuffer& chunk, const JobContext& job) {
    const int channels = chunk.channels();
    const int wanted = separator_.shape().channels;
    if (wanted == channels)
        return separateOnce(chunk, job);
    if (wanted == 1) {
        std::vector<AudioBuffer> stems;
        for (std::size_t s = 0; s < separator_.shape().stems.size(); ++s)
            stems.push_back(sameShape(chunk, channels));
        for (int c = 0; c < channels; ++c) {
            AudioBuffer single = sameShape(chunk, 1);
            std::ranges::copy(chunk.channel(c), single.channel(0).begin());
            const auto parts = separateOnce(single, job.part(double(c) / channels, double(c + 1) / channels));
            for (std::size_t s = 0; s < stems.size(); ++s)
                std::ranges::copy(parts[s].channel(0), stems[s].channel(c).begin());
        }
        return stems;
    }
    const AudioBuffer stereo = stereoOf(chunk);
    auto stems = separateOnce(stereo, job);
    if (channels == 1) {
        for (auto& stem : stems)
            stem = meanOf(stem);
        return stems;
    }
    return spreadStems(chunk, stereo, stems, threads_);
}

std::vector<AudioBuffer> ChunkFeed::run(FrameRange where, const JobContext& job) {
    const FrameRange needed = back_.inputNeeded(where);
    const AudioBuffer chunk = songAtSeparatorRate(needed.begin);
    job.checkStop();
    const auto stems = separateChannels(chunk, job);
    job.checkStop();
    std::vector<AudioBuffer> out;
    for (std::size_t i = 0; i < kept_.size(); ++i)
        out.emplace_back(song_.channels(), where.length(), song_.sampleRate());
    const int channels = song_.channels();
    parallelFor(int(kept_.size()) * channels, threads_, [&](int task) {
        const auto& stem = stems[kept_[task / channels]];
        back_.process(stem.channel(task % channels), needed.begin,
                      out[task / channels].channel(task % channels), where.begin);
    });
    return out;
}

} // namespace stemma
