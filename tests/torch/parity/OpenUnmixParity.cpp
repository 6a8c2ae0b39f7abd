// SPDX-License-Identifier: GPL-3.0-or-later
// Open-Unmix: spectra and activations of the networks, and the whole separator in every case of config.json.
#include "engine/separation/models/ModelPart.h"
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/Spectral.h"
#include "tests/torch/parity/Parity.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace stemma::parity {
namespace {

/// What the network told of its layers; those that come window by window are joined along frames.
struct Layers {
    at::Tensor stems; ///< [stem, channel, sample]
    std::map<std::string, at::Tensor> value;
};

Layers layersOf(const OpenedModel& model, const Value& settings, const at::Tensor& sound) {
    NeuralOptions options;
    options.settings = settings;
    const auto network = nn::createNetwork(model.parts.front(), options);
    Layers layers;
    const JobContext job;
    nn::Watch watch(job, [&](std::string_view layer, const at::Tensor& value) {
        at::Tensor& all = layers.value[std::string(layer)];
        all = all.defined() ? at::cat({all, value}, layer == "filtered" ? 2 : 0) : value.clone();
    });
    layers.stems = network->run(sound, watch);
    return layers;
}

/// [frame, channel, bin] -> [channel, bin, frame]
at::Tensor turned(const at::Tensor& byFrame) { return byFrame.permute({1, 2, 0}); }

/// Signals in the original's order: targets as in config.json, the residual last.
at::Tensor inOrder(const Layers& layers, const OpenedModel& model, const Golden& golden, bool residual) {
    std::vector<at::Tensor> signals;
    for (const std::string& target : golden.config().strings("targets")) {
        const auto& stems = model.shape.stems;
        signals.push_back(layers.stems[std::find(stems.begin(), stems.end(), target) - stems.begin()]);
    }
    if (residual) {
        nn::StftSettings spectral;
        spectral.size = model.parts.front().parameters.integer("nfft", 0);
        spectral.hop = model.parts.front().parameters.integer("nhop", 0);
        signals.push_back(
            nn::istft(layers.value.at("filtered")[-1].transpose(1, 2), spectral, layers.stems.size(-1)));
    }
    return at::stack(signals);
}

void compareLayers(const Layers& layers, const Golden& golden, Report& report) {
    report.compare("mix_mag", turned(layers.value.at("magnitude")));
    const at::Tensor stft = at::view_as_real(layers.value.at("stft").transpose(1, 2));
    for (const std::string& name : golden.names()) {
        int first = 0;
        int end = 0;
        if (std::sscanf(name.c_str(), "mix_stft_ri_frames_%d_%d", &first, &end) == 2)
            report.compare(name, stft.slice(2, first, end));
    }
    for (const std::string& target : golden.config().strings("targets")) {
        report.compare("spec_" + target, turned(layers.value.at(target + ".magnitude")));
        report.compare("act_" + target + "_fc1", layers.value.at(target + ".fc1"));
        const std::string lstm = "act_" + target + "_lstm";
        if (golden.has(lstm))
            report.compare(lstm, layers.value.at(target + ".lstm").slice(0, 0, golden.tensor(lstm).size(0)));
    }
}

void compareCase(const std::string& name, const Value& arguments, const OpenedModel& model,
                 const at::Tensor& sound, const Golden& golden, Report& report) {
    const Layers layers = layersOf(model, arguments, sound);
    const std::int64_t iterations = arguments.integer("niter", 1);
    report.compare("sep_" + name, inOrder(layers, model, golden, arguments.flag("residual", false)),
                   iterations == 0   ? 110
                   : iterations == 1 ? 95
                                     : 80,
                   iterations == 0 ? 1e-5 : 0);
}

void run(const Golden& golden, Report& report) {
    const at::InferenceMode inference;
    const OpenedModel model = openModel(golden.folder());
    const at::Tensor sound = golden.input();
    compareLayers(layersOf(model, Value(Value::Dict{{"niter", 0}}), sound), golden, report);
    if (const auto* cases = golden.config()["cases"].dict())
        for (const auto& [name, arguments] : *cases)
            compareCase(name, arguments, model, sound, golden, report);
}

const ParityKind kind{"openunmix", 50, [](const Golden& golden) { return golden.kind() == "openunmix"; },
                      run};
const Registry<ParityKind>::Add added{kind};

} // namespace
} // namespace stemma::parity
