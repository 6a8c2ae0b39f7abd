// SPDX-License-Identifier: GPL-3.0-or-later
// How long the networks take beside the same networks written in Python and PyTorch: same weights, same
// input, same number of threads, taking turns in one run. Prints ratios; never fails for being slow, but
// when the outputs differ.
//     bench_separate [NAME...]
#include "engine/checkpoint/Checkpoint.h"
#include "engine/core/Error.h"
#include "engine/separation/torch/CachingAllocator.h"
#include "engine/separation/torch/Network.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

using namespace stemma;
namespace fs = std::filesystem;

namespace {

constexpr int kRounds = 3;
constexpr double kEqual = 100; // dB
constexpr int kSkipped = 77;   // as CTest is told

/// A network in its published configuration. The script makes weights and input at random the first time,
/// runs the network, and leaves in its folder: weights to be opened, input.pth, output.pth. It prints its
/// seconds.
struct Subject {
    const char* name;
    const char* script; ///< in tests/bench/reference/
    const char* opens;  ///< what openModel() is given, inside the folder
    Value settings;
};

const std::vector<Subject>& subjects() {
    static const std::vector<Subject> all{
        {"openunmix", "openunmix.py", "model", Value(Value::Dict{{"niter", 1}})},
        {"htdemucs", "htdemucs.py", "htdemucs.pth", {}},
        {"bs_roformer", "bs_roformer.py", "bs_roformer.pth", {}},
    };
    return all;
}

std::int64_t statusKiB(const char* field) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(field))
            return std::atoll(line.c_str() + std::string_view(field).size() + 1);
    return 0;
}

double seconds(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// The distribution's own, which has its PyTorch, whatever other comes first in the path.
const std::string kPython = "PATH=/usr/bin:$PATH python3 ";

bool hasPyTorch() { return std::system((kPython + "-c 'import torch' 2>/dev/null").c_str()) == 0; }

/// Seconds that the Python twin says it took; below 0 when it failed.
double runPython(const Subject& subject, const fs::path& folder, int threads) {
    const std::string command = kPython + STEMMA_SOURCE_DIR "/tests/bench/reference/" + subject.script +
                                " '" + folder.string() + "' " + std::to_string(threads);
    FILE* pipe = popen(command.c_str(), "r");
    double said = -1;
    if (pipe && std::fscanf(pipe, "%lf", &said) != 1)
        said = -1;
    return pipe && pclose(pipe) == 0 ? said : -1;
}

at::Tensor onlyTensor(const fs::path& file) {
    const CheckpointPtr checkpoint = readCheckpoint(file);
    const Tensor& tensor = checkpoint->tensors.at(0);
    at::Tensor copy = at::empty(tensor.shape, at::kFloat);
    tensor.copyFloats({copy.data_ptr<float>(), static_cast<std::size_t>(copy.numel())});
    return copy;
}

double snr(const at::Tensor& reference, const at::Tensor& got) {
    const at::Tensor wanted = reference.to(at::kDouble);
    return 10 * std::log10(wanted.square().sum().item<double>() /
                           (wanted - got.to(at::kDouble)).square().sum().item<double>());
}

/// False when one of the two failed or their outputs differ.
bool compare(const Subject& subject, int threads) {
    const fs::path folder = fs::temp_directory_path() / ("stemma-bench-" + std::string(subject.name));
    fs::create_directories(folder);
    std::array<std::vector<double>, 2> took;
    took[0].push_back(runPython(subject, folder, threads));
    if (took[0].front() < 0) {
        std::printf("%s: its twin in Python failed\n", subject.name);
        return false;
    }
    const at::InferenceMode inference;
    at::set_num_threads(threads);
    const at::Tensor input = onlyTensor(folder / "input.pth");
    const at::Tensor wanted = onlyTensor(folder / "output.pth");
    const std::int64_t idle = statusKiB("VmRSS:");
    NeuralOptions options;
    options.settings = subject.settings;
    at::Tensor output;
    double loading = 0;
    int sampleRate = 0;
    std::int64_t highest = 0;
    {
        std::unique_ptr<nn::Network> network;
        loading = seconds([&] {
            const OpenedModel model = openModel(folder / subject.opens);
            sampleRate = model.shape.sampleRate;
            network = nn::createNetwork(model.parts.front(), options);
        });
        std::ofstream("/proc/self/clear_refs") << "5"; // VmHWM counts from here
        const JobContext job;
        const auto run = [&] {
            nn::Watch watch(job);
            output = network->run(input, watch);
        };
        run();
        for (int round = 0; round < kRounds; ++round) {
            if (round > 0)
                took[0].push_back(runPython(subject, folder, threads));
            took[1].push_back(std::min({seconds(run), seconds(run), seconds(run)}));
        }
        highest = statusKiB("VmHWM:");
    }
    nn::emptyCache();
    const auto median = [](std::vector<double> v) {
        std::sort(v.begin(), v.end());
        return v[v.size() / 2];
    };
    const double python = median(took[0]);
    const double mine = median(took[1]);
    const double song = double(input.size(-1)) / sampleRate;
    std::printf(
        "%-10s %5.1f s of sound, %d threads: Python %.2f s, here %.2f s, ratio %.2f (%.2fx real time), "
        "loading %.2f s\n           equal to %.1f dB, peak %+lld MB above idle, afterwards %+lld MB\n",
        subject.name, song, threads, python, mine, mine / python, song / mine, loading, snr(wanted, output),
        static_cast<long long>((highest - idle) / 1024),
        static_cast<long long>((statusKiB("VmRSS:") - idle) / 1024));
    return snr(wanted, output) >= kEqual; // false for NaN, too
}

} // namespace

int main(int argc, char** argv) {
    nn::installCachingAllocator();
    const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    if (!hasPyTorch()) {
        std::printf("skipped: Python here has no PyTorch to compare with\n");
        return kSkipped;
    }
    bool equal = true;
    try {
        for (const Subject& subject : subjects())
            if (argc < 2 || std::find(argv + 1, argv + argc, std::string(subject.name)) != argv + argc)
                equal = compare(subject, threads) && equal;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return equal ? 0 : 1;
}
