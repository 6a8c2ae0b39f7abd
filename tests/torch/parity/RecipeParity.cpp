// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/parity/RecipeParity.h"

#include "engine/separation/Separate.h"
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/TorchSeparator.h"

#include <cstdio>

namespace stemma::parity {
namespace {

/// The dimension of a layer's result that counts frames.
std::int64_t framesIn(const std::string& layer) { return layer == "stft" ? 2 : 0; }

void compareLayer(const Golden& golden, Report& report, const std::string& layer, const at::Tensor& value) {
    report.compare("act_" + layer, value);
    for (const std::string& name : golden.names()) {
        int first = 0;
        int end = 0;
        const auto at = name.find("_frames_");
        if (at == std::string::npos ||
            (name.substr(0, at) != layer && name.substr(0, at) != "act_" + layer) ||
            std::sscanf(name.c_str() + at, "_frames_%d_%d", &first, &end) != 2)
            continue;
        report.compare(name, value.slice(framesIn(layer), first, end));
    }
}

at::Tensor runTapped(const OpenedModel& model, const NeuralOptions& options, const at::Tensor& chunk,
                     const nn::Watch::Tap& tap) {
    const at::InferenceMode inference;
    const auto network = nn::createNetwork(model.parts.front(), options);
    const JobContext job;
    nn::Watch watch(job, tap);
    return network->run(chunk, watch);
}

} // namespace

OpenedModel modelOf(const Golden& golden) {
    for (const char* name : {"model.ckpt", "model.pth", "model.pt", "model.safetensors"})
        if (std::filesystem::exists(golden.folder() / name))
            return openModel(golden.folder() / name);
    return openModel(golden.folder());
}

at::Tensor runWatched(const OpenedModel& model, const NeuralOptions& options, const at::Tensor& chunk,
                      const Golden& golden, Report& report) {
    return runTapped(model, options, chunk, [&](std::string_view layer, const at::Tensor& value) {
        compareLayer(golden, report, std::string(layer), value);
    });
}

at::Tensor runAlone(const OpenedModel& model, const NeuralOptions& options, const at::Tensor& chunk) {
    return runTapped(model, options, chunk, {});
}

at::Tensor layerOf(const OpenedModel& model, const NeuralOptions& options, const at::Tensor& chunk,
                   const std::string& layer) {
    at::Tensor found;
    runTapped(model, options, chunk, [&](std::string_view name, const at::Tensor& value) {
        if (name == layer)
            found = value.clone();
    });
    return found;
}

void compareSong(const OpenedModel& model, const NeuralOptions& options, const Golden& golden,
                 Report& report) {
    const at::Tensor song = golden.input();
    const SeparatorPtr separator = nn::makeTorchSeparator(model, options);
    std::vector<at::Tensor> stems(model.shape.stems.size());
    for (at::Tensor& stem : stems)
        stem = at::zeros_like(song);
    separate(bufferOf(song, model.shape.sampleRate), *separator, {}, {},
             [&](const SeparatedRegion& region) {
                 for (std::size_t s = 0; s < stems.size(); ++s)
                     for (int c = 0; c < static_cast<int>(song.size(0)); ++c)
                         std::ranges::copy(region.stems[s]->channel(c), stems[s].data_ptr<float>() +
                                                                            c * song.size(1) +
                                                                            region.range.begin);
             },
             {});
    for (std::size_t s = 0; s < stems.size(); ++s)
        report.compare("demix_" + model.shape.stems[s], stems[s]);
}

} // namespace stemma::parity
