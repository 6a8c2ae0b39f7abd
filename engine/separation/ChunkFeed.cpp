// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/ChunkFeed.h"

#include "engine/dsp/ParallelFor.h"
#include "engine/io/Downmix.h"
#include "engine/separation/SpreadStems.h"

#include <algorithm>
#include <cmath>
#include <numeric>

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

ChunkFeed::ChunkFeed(const AudioBuffer& song, Separator& separator, std::vector<int> kept, int threads,
                     const JobContext& job)
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
    if (shape.chunking.normalise)
        level_ = measuredLevel(job);
}

ChunkFeed::Level ChunkFeed::measuredLevel(const JobContext& job) const {
    std::vector<double> shares(static_cast<std::size_t>(song_.channels()), 1.0 / song_.channels());
    if (separator_.shape().channels == 2)
        std::ranges::transform(stereoDownmix(song_.channels()), shares.begin(),
                               [](StereoGain gain) { return (double(gain.left) + gain.right) / 2; });
    const auto frames = double(song_.frames());
    // Pieces of a fixed length, summed in their order: the same result from any number of threads.
    constexpr Frame kPiece = 1 << 20;
    std::vector<double> sums(static_cast<std::size_t>((song_.frames() + kPiece - 1) / kPiece));
    const auto sumOver = [&](auto&& value) {
        parallelFor(static_cast<int>(sums.size()), threads_, [&](int piece) {
            job.checkStop();
            double sum = 0;
            const Frame begin = piece * kPiece;
            for (Frame i = begin; i < std::min(begin + kPiece, song_.frames()); ++i) {
                double heard = 0;
                for (int c = 0; c < song_.channels(); ++c)
                    if (const float v = song_.channel(c)[i]; std::isfinite(v))
                        heard += shares[c] * v;
                sum += value(heard);
            }
            sums[piece] = sum;
        });
        return std::accumulate(sums.begin(), sums.end(), 0.0);
    };
    const double mean = sumOver([](double v) { return v; }) / frames;
    const double square = sumOver([mean](double v) { return (v - mean) * (v - mean); });
    const double deviation = std::sqrt(square / std::max(1.0, frames - 1));
    // Taken off every channel, so much makes the mean of what is heard 0.
    const double offset = mean / std::reduce(shares.begin(), shares.end());
    return {offset, deviation + 1e-8, deviation};
}

AudioBuffer ChunkFeed::songAtSeparatorRate(const ChunkPlan& plan, const Chunk& chunk,
                                           FrameRange needed) const {
    AudioBuffer fed(song_.channels(), needed.length(), separator_.shape().sampleRate);
    const FrameRange from = there_.inputNeeded(needed);
    parallelFor(song_.channels(), threads_, [&](int c) {
        std::vector<float> heard(static_cast<std::size_t>(from.length()));
        for (Frame i = 0; i < from.length(); ++i) {
            const Frame frame = plan.heardAt(chunk, from.begin + i);
            if (frame < 0)
                continue;
            const float v = song_.channel(c)[frame];
            heard[i] = float(((std::isfinite(v) ? v : 0) - level_.offset) / level_.divisor);
        }
        there_.process(heard, from.begin, fed.channel(c), needed.begin);
    });
    return fed;
}

std::vector<AudioBuffer> ChunkFeed::separateOnce(const AudioBuffer& chunk, const JobContext& job) {
    const SeparatorShape& shape = separator_.shape();
    auto stems = separator_.separate(chunk, job);
    job.checkStop();
    bool fits = stems.size() == shape.stems.size();
    for (auto& stem : stems) {
        fits = fits && stem.channels() == shape.channels && stem.frames() == chunk.frames();
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

std::vector<AudioBuffer> ChunkFeed::run(const ChunkPlan& plan, const Chunk& chunk, const JobContext& job) {
    const Frame whole = separator_.shape().chunkFrames;
    FrameRange needed = back_.inputNeeded(chunk.heard);
    if (chunk.heard.length() == usable_ || needed.length() > whole)
        needed.end = needed.begin + whole;
    const AudioBuffer fed = songAtSeparatorRate(plan, chunk, needed);
    job.checkStop();
    const auto stems = separateChannels(fed, job);
    job.checkStop();
    std::vector<AudioBuffer> out;
    for (std::size_t i = 0; i < kept_.size(); ++i)
        out.emplace_back(song_.channels(), chunk.gives.length(), song_.sampleRate());
    const int channels = song_.channels();
    parallelFor(int(kept_.size()) * channels, threads_, [&](int task) {
        const auto& stem = stems[kept_[task / channels]];
        const auto given = out[task / channels].channel(task % channels);
        back_.process(stem.channel(task % channels), needed.begin, given, chunk.gives.begin);
        for (float& v : given)
            v = float(v * level_.factor + level_.offset);
    });
    return out;
}

} // namespace stemma
