// SPDX-License-Identifier: GPL-3.0-or-later
// Spleeter's U-Net: one pass of each stem's network alone, masks, and the signals of a whole input.
#include "engine/separation/models/ModelPart.h"
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/layers/MaskUNet.h"
#include "tests/torch/parity/Parity.h"

#include <algorithm>

namespace stemma::parity {
namespace {

nn::MaskUNet::Activation activation(const Value& parameters, const char* key) {
    const std::string name = parameters.text(key);
    return name == "ELU"    ? nn::MaskUNet::Activation::Elu
           : name == "ReLU" ? nn::MaskUNet::Activation::Relu
                            : nn::MaskUNet::Activation::LeakyRelu;
}

/// The U-Net of one stem on one made up piece of spectrogram.
void compareAlone(const ModelPart& part, const Golden& golden, Report& report) {
    if (!golden.has("unet_in"))
        return;
    report.used("unet_in");
    const JobContext job;
    nn::Watch watch(job);
    for (std::size_t s = 0; s < part.checkpoints.size(); ++s) {
        const nn::MaskUNet net(nn::Weights(*part.checkpoints[s]), part.shape.channels,
                               activation(part.parameters, "conv_activation"),
                               activation(part.parameters, "deconv_activation"));
        report.compare("unet_out_" + part.shape.stems[s], net(golden.tensor("unet_in"), watch));
    }
}

void run(const Golden& golden, Report& report) {
    const at::InferenceMode inference;
    const OpenedModel model = openModel(golden.folder());
    const ModelPart& part = model.parts.front();
    compareAlone(part, golden, report);
    const JobContext job;
    nn::Watch watch(job, [&](std::string_view layer, const at::Tensor& value) {
        if (layer == "magnitude")
            report.compare("mag", value);
        for (const std::string& stem : model.shape.stems)
            if (layer == stem + ".mask")
                report.compare("mask_" + stem, value);
    });
    const at::Tensor stems = nn::createNetwork(part, {})->run(golden.input(), watch);
    for (std::size_t s = 0; s < model.shape.stems.size(); ++s) {
        const std::string name = "wav_" + model.shape.stems[s];
        // The original drops what follows the last whole hop.
        if (golden.has(name))
            report.compare(name,
                           stems[static_cast<std::int64_t>(s)].slice(1, 0, golden.tensor(name).size(1)));
    }
}

const ParityKind kind{"spleeter", 61,
                      [](const Golden& golden) { return golden.kind().starts_with("spleeter"); }, run};
const Registry<ParityKind>::Add added{kind};

} // namespace
} // namespace stemma::parity
