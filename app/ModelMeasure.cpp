// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelMeasure.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

namespace stemma {

namespace {

constexpr double kSeconds = 5;

/// Silence would be skipped by some methods and slow others down with denormal numbers.
AudioBuffer noise(int channels, Frame frames, int rate) {
    AudioBuffer sound(channels, frames, rate);
    std::minstd_rand random(1);
    std::uniform_real_distribution<float> between(-0.3F, 0.3F);
    for (int c = 0; c < channels; ++c)
        for (Frame i = 0; i < frames; ++i) {
            const double beat = std::fmod(static_cast<double>(i) / rate, 0.5);
            sound.channel(c)[static_cast<std::size_t>(i)] =
                between(random) * static_cast<float>(0.2 + std::exp(-6 * beat));
        }
    return sound;
}

} // namespace

double measureModel(const Model& model, const JobContext& job) {
    NeuralOptions options;
    options.stop = job.stop;
    const SeparatorPtr separator = model.create(options);
    const SeparatorShape& shape = separator->shape();
    const auto wanted = static_cast<Frame>(kSeconds * shape.sampleRate);
    const Frame frames = shape.anyLength ? std::min(wanted, shape.chunkFrames) : shape.chunkFrames;
    const AudioBuffer chunk = noise(shape.channels, frames, shape.sampleRate);
    job.checkStop();
    const auto begin = std::chrono::steady_clock::now();
    separator->separate(chunk, job);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    const double music = static_cast<double>(frames) / shape.sampleRate * (1 - shape.chunking.overlap);
    return std::max(1e-6, took.count()) / music;
}

} // namespace stemma
