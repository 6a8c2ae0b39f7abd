// SPDX-License-Identifier: GPL-3.0-or-later
// What bfloat16 gains and costs: every model runs on one of its chunks (a beating noise) in 32-bit floats and
// in bfloat16, taking turns, on one thread. Prints its seconds of processor time, which other work disturbs
// least, their ratio, and how far below a stem its error lies.
//     bench_bfloat16 MODEL...
#include "engine/core/Error.h"
#include "engine/separation/torch/CachingAllocator.h"
#include "engine/separation/torch/Network.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>
#include <vector>

using namespace stemma;

namespace {

constexpr int kRounds = 2;

at::Tensor beatingNoise(std::int64_t channels, std::int64_t samples, int rate) {
    at::Tensor x = at::empty({channels, samples});
    std::minstd_rand random(1);
    std::uniform_real_distribution<float> even(-0.3F, 0.3F);
    for (std::int64_t i = 0; i < x.numel(); ++i) {
        const double beat = std::fmod(static_cast<double>(i % samples) / rate, 0.5);
        x.data_ptr<float>()[i] = even(random) * static_cast<float>(0.2 + std::exp(-6 * beat));
    }
    return x;
}

double seconds(const auto& work) {
    const std::clock_t begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

void measure(const char* path) {
    const OpenedModel model = openModel(path);
    const ModelPart& part = model.parts.front();
    const SeparatorShape& shape = part.shape;
    const std::int64_t samples =
        shape.anyLength ? std::min<Frame>(shape.chunkFrames, 10LL * shape.sampleRate) : shape.chunkFrames;
    const at::InferenceMode inference;
    const at::Tensor chunk = beatingNoise(shape.channels, samples, shape.sampleRate);
    const JobContext job;
    NeuralOptions options;
    options.allowGpu = false;
    const auto wide = nn::createNetwork(part, options);
    options.bfloat16 = true;
    const auto narrow = nn::createNetwork(part, options);
    at::Tensor exact;
    at::Tensor rounded;
    std::vector<double> took[2];
    for (int round = 0; round < kRounds; ++round) {
        nn::Watch watch(job);
        took[0].push_back(seconds([&] { exact = wide->run(chunk, watch); }));
        took[1].push_back(seconds([&] { rounded = narrow->run(chunk, watch); }));
    }
    const double before = *std::ranges::min_element(took[0]);
    const double after = *std::ranges::min_element(took[1]);
    std::printf("%-18s %4.1f s of sound: 32 bits %.3f s, bfloat16 %.3f s, ratio %.2f; error below each stem:",
                part.family.c_str(), static_cast<double>(samples) / shape.sampleRate, before, after,
                before / after);
    for (std::size_t s = 0; s < shape.stems.size(); ++s) {
        const auto row = static_cast<std::int64_t>(s);
        const at::Tensor wanted = exact[row].to(at::kDouble);
        std::printf(" %s %.1f dB", shape.stems[s].c_str(),
                    10 * std::log10(wanted.square().sum().item<double>() /
                                    (wanted - rounded[row]).square().sum().item<double>()));
    }
    std::printf("\n");
}

} // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    nn::installCachingAllocator();
    at::set_num_threads(1);
    try {
        for (int i = 1; i < argc; ++i)
            measure(argv[i]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
