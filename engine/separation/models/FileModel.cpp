// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/FileModel.h"

#include "engine/separation/NeuralModule.h"
#include "engine/separation/models/SettingsBeside.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stemma {
namespace {

std::int64_t parametersOf(const OpenedModel& opened) {
    std::int64_t all = 0;
    for (const ModelPart& part : opened.parts)
        for (const CheckpointPtr& checkpoint : part.checkpoints)
            for (const Tensor& tensor : checkpoint->tensors)
                all += tensor.elements();
    return all;
}

/// What networks call the length of their Fourier transforms, and the step between these.
constexpr std::array<std::pair<const char*, const char*>, 5> kTransforms{{{"stft_n_fft", "stft_hop_length"},
                                                                          {"n_fft", "hop_length"},
                                                                          {"nfft", "hop_size"},
                                                                          {"nfft", "nhop"},
                                                                          {"frame_length", "frame_step"}}};

/// Beside the weights, while a chunk runs. Maps of features are as large as spectrograms.
std::int64_t chunkBytes(const OpenedModel& opened) {
    std::int64_t each = 2048; // for one sample: measured with the published networks
    for (const ModelPart& part : opened.parts)
        for (const auto& [size, hop] : kTransforms)
            if (const std::int64_t step = part.parameters.integer(hop, 0); step > 0)
                each = std::max(each, 256 * (part.parameters.integer(size, 0) / step));
    return each * opened.shape.chunkFrames;
}

const Family* familyOf(const OpenedModel& opened) {
    return Registry<Family>::find(opened.parts.front().family);
}

} // namespace

Model describeModel(const OpenedModel& opened) {
    Model model;
    model.id = opened.path.string();
    model.order = 1000;
    std::error_code unreadable;
    model.name = std::filesystem::is_directory(opened.path, unreadable) ? opened.path.filename().string()
                                                                        : bareName(opened.path);
    const Family* family = familyOf(opened);                            // all parts of a bag are of one
    model.summary = family ? std::string(family->name) : "TorchScript"; // no others are without
    if (family)
        model.settings = family->settings;
    model.stems = opened.shape.stems;
    model.overlap = opened.shape.chunking.overlap;
    model.neural = true;
    model.bfloat16 = std::ranges::all_of(opened.parts, [](const ModelPart& part) { return part.bfloat16; });
    const std::int64_t parameters = parametersOf(opened);
    // Of the networks measured, 42 million parameters take about 0.6 s a second of sound on a core and,
    // beside the weights, a few hundred bytes for each sample of a chunk.
    model.relativeCost = 0.05 + 1.4e-8 * double(parameters);
    model.memoryBytes = 4 * parameters + chunkBytes(opened) + (300LL << 20);
    return model;
}

ModelPtr modelOfFile(const std::filesystem::path& path, bool trustScripts) {
    Model model = describeModel(openModel(path, trustScripts));
    // Opened again: a mapped file that is overwritten under a model that lives for long would end the
    // program.
    model.create = [path, trustScripts](const NeuralOptions& options) {
        return neuralModule().create(openModel(path, trustScripts), options);
    };
    return std::make_shared<const Model>(std::move(model));
}

} // namespace stemma
