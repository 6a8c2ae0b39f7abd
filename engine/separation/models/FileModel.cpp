// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/FileModel.h"

#include "engine/separation/NeuralModule.h"

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

std::string familyName(const OpenedModel& opened) {
    const std::string& id = opened.parts.front().family;
    const Family* family = Registry<Family>::find(id);
    return family ? std::string(family->name) : id;
}

} // namespace

Model describeModel(const OpenedModel& opened) {
    Model model;
    model.id = opened.path.string();
    model.order = 1000;
    model.name = opened.path.filename().string();
    model.summary = familyName(opened);
    model.stems = opened.shape.stems;
    model.overlap = opened.shape.chunking.overlap;
    model.neural = true;
    const std::int64_t parameters = parametersOf(opened);
    // Of the networks measured, 42 million parameters take about 0.6 s a second of sound on a core and,
    // beside the weights, a few hundred bytes for each sample of a chunk.
    model.relativeCost = 0.05 + 1.4e-8 * double(parameters);
    model.memoryBytes = 4 * parameters + 2048 * opened.shape.chunkFrames + (300LL << 20);
    return model;
}

ModelPtr modelOfFile(const std::filesystem::path& path, bool trustScripts) {
    const auto opened = std::make_shared<const OpenedModel>(openModel(path, trustScripts));
    Model model = describeModel(*opened);
    model.create = [opened](const NeuralOptions& options) { return neuralModule().create(*opened, options); };
    return std::make_shared<const Model>(std::move(model));
}

} // namespace stemma
