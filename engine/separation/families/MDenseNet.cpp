// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/separation/models/ModelPart.h"
#include "engine/separation/models/Transform.h"

#include <algorithm>

namespace stemma {
namespace {

bool isMDenseNet(const Checkpoint& weights) {
    return weights.has("mdensenet.features.conv0.weight") && weights.has("mdensenet.input_mean") &&
           weights.has("convFinal.weight");
}

[[noreturn]] void fail(const ModelFiles& files, const std::string& why) {
    throw Error(Fault::CheckpointMismatch, files.path.string(), why);
}

/// How the weights were trained: the "args" of the training log that lies beside them.
Value argumentsOf(const ModelFiles& files, const std::string& name) {
    const Value& folder = files.settings[name + ".json"];
    return folder.isNull() ? files.settings["args"] : folder["args"];
}

std::string stemOf(const ModelFiles& files, const ModelFiles::Entry& entry) {
    return argumentsOf(files, entry.name).text("target", entry.name);
}

struct Sizes {
    std::int64_t bins = 0;
    std::int64_t channels = 0;
    std::int64_t blocks = 0; ///< on the way down, the middle one included
    std::int64_t nfft = 0;
    std::int64_t hop = 0;

    bool operator==(const Sizes&) const = default;
};

Sizes sizesOf(const ModelFiles& files, const ModelFiles::Entry& entry) {
    const Checkpoint& weights = *entry.checkpoint;
    const Value arguments = argumentsOf(files, entry.name);
    Sizes sizes;
    sizes.bins = weights.size("mdensenet.input_mean", 2);
    sizes.channels = weights.size("mdensenet.features.conv0.weight", 1);
    std::int64_t all = 0;
    while (weights.has("mdensenet.denseblock" + std::to_string(all + 1) + ".denselayer1.conv1.weight"))
        ++all;
    sizes.blocks = (all + 1) / 2;
    const std::int64_t window = weights.size("mdensenet.stft.window", 0);
    sizes.nfft = window > 0 ? window : arguments.integer("nfft", 4096);
    sizes.hop = arguments.integer("nhop", sizes.nfft / 4);
    if (all % 2 == 0 || sizes.blocks > 8)
        fail(files, std::to_string(all) + " dense blocks do not make a way down and up");
    if (sizes.channels < 1 || sizes.channels > 2)
        fail(files, "mdensenet.features.conv0.weight is neither for mono nor for stereo");
    if (sizes.nfft < 16 || !isSensibleTransform(sizes.nfft, sizes.hop))
        fail(files, "no STFT has nfft " + std::to_string(sizes.nfft) + ", nhop " + std::to_string(sizes.hop));
    if (sizes.bins < 1 || sizes.bins > sizes.nfft / 2 + 1)
        fail(files, "mdensenet.input_mean holds " + std::to_string(sizes.bins) + " bins");
    return sizes;
}

std::optional<ModelPart> recognise(const ModelFiles& files) {
    for (const auto& entry : files.entries)
        if (!isMDenseNet(*entry.checkpoint))
            return std::nullopt;
    const Sizes sizes = sizesOf(files, files.entries.front());
    ModelPart part;
    part.family = "mdensenet";
    for (const auto& entry : files.entries) {
        if (sizesOf(files, entry) != sizes)
            fail(files, entry.name + " has another size than " + files.entries.front().name);
        part.shape.stems.push_back(stemOf(files, entry));
        part.checkpoints.push_back(entry.checkpoint);
    }
    // Two networks make a mask only as a pair, vocals first.
    if (part.checkpoints.size() == 2 && part.shape.stems.front() != "vocals") {
        std::swap(part.shape.stems[0], part.shape.stems[1]);
        std::swap(part.checkpoints[0], part.checkpoints[1]);
    }
    if (part.checkpoints.size() > 1 &&
        part.shape.stems != std::vector<std::string>{"vocals", "accompaniment"})
        fail(files, "of several files, one has to be vocals and one accompaniment");
    part.parameters.set("bins", sizes.bins);
    part.parameters.set("blocks", sizes.blocks);
    part.parameters.set("nfft", sizes.nfft);
    part.parameters.set("nhop", sizes.hop);
    part.shape.channels = static_cast<int>(sizes.channels);
    // A multiple of what the levels halve; the features of so many frames take some hundred megabytes.
    part.shape.chunkFrames = ((sizes.bins > 1024 ? 64 : 128) - 1) * sizes.hop;
    part.shape.anyLength = true;
    return part;
}

const Family family{"mdensenet", 60, "MDenseNet", recognise, true};
const Registry<Family>::Add added{family};

} // namespace
} // namespace stemma
