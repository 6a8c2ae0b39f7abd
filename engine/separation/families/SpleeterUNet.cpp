// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/separation/models/ModelPart.h"
#include "engine/separation/models/Transform.h"

#include <algorithm>
#include <array>

namespace stemma {
namespace {

bool isMaskUNet(const Checkpoint& weights) {
    return weights.has("down1_conv.1.weight") && weights.has("down6_conv.1.weight") &&
           weights.has("up1.0.weight") && weights.has("up7.0.weight");
}

[[noreturn]] void fail(const ModelFiles& files, const std::string& why) {
    throw Error(Fault::CheckpointMismatch, files.path.string(), why);
}

std::size_t rankOf(const std::string& stem) {
    static constexpr std::array kOrder{"vocals", "accompaniment", "piano", "drums", "bass", "other"};
    return static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), stem) - kOrder.begin());
}

/// A whole number in `settings` under one of two names: the short one of a few programs, Spleeter's own.
std::int64_t number(const Value& settings, const char* name, const char* own, std::int64_t otherwise) {
    return settings.integer(name, settings.integer(own, otherwise));
}

/// Activations as Spleeter's configurations name them: beside the sizes, or in model.params.
std::string activation(const Value& settings, const char* name, const char* otherwise) {
    return settings.text(name, settings["model"]["params"].text(name, otherwise));
}

std::optional<ModelPart> recognise(const ModelFiles& found) {
    // What else lies in a folder of stems is not asked to be one.
    ModelFiles files = found;
    std::erase_if(files.entries, [](const auto& entry) { return !isMaskUNet(*entry.checkpoint); });
    if (files.entries.empty())
        return std::nullopt;
    if (files.entries.size() == 1)
        fail(files, "one stem's network alone makes no mask: a folder with all of them is needed");
    ModelPart part;
    part.family = "spleeter";
    std::ranges::stable_sort(files.entries, {}, [](const auto& entry) { return rankOf(entry.name); });
    for (const auto& entry : files.entries) {
        part.shape.stems.push_back(entry.name);
        part.checkpoints.push_back(entry.checkpoint);
    }
    const Value& inFolder = files.settings["config.json"];
    const Value& settings = inFolder.isNull() ? files.settings : inFolder;
    const std::int64_t bins = number(settings, "F", "F", 1024);
    const std::int64_t frames = number(settings, "T", "T", 512);
    const std::int64_t window = number(settings, "win", "frame_length", 4096);
    const std::int64_t hop = number(settings, "hop", "frame_step", 1024);
    // Six levels halve both.
    if (bins < 64 || frames < 64 || bins % 64 != 0 || frames % 64 != 0 || frames > 65536)
        fail(files, "F " + std::to_string(bins) + " and T " + std::to_string(frames) +
                        " have to be multiples of 64");
    if (!isSensibleTransform(window, hop) || window % 2 != 0 || bins > window / 2 + 1)
        fail(files, "F " + std::to_string(bins) + ", win " + std::to_string(window) + " and hop " +
                        std::to_string(hop) + " do not go together");
    part.parameters.set("F", bins);
    part.parameters.set("T", frames);
    part.parameters.set("frame_length", window);
    part.parameters.set("frame_step", hop);
    part.parameters.set("conv_activation", activation(settings, "conv_activation", "LeakyReLU"));
    part.parameters.set("deconv_activation", activation(settings, "deconv_activation", "ReLU"));
    const std::int64_t rate = number(settings, "sr", "sample_rate", 44100);
    if (rate < 1000 || rate > 768000)
        fail(files, "sample_rate " + std::to_string(rate));
    part.shape.sampleRate = static_cast<int>(rate);
    const std::int64_t channels = files.entries.front().checkpoint->size("down1_conv.1.weight", 1);
    if (channels < 1 || channels > 2)
        fail(files, "down1_conv.1.weight is neither for mono nor for stereo");
    part.shape.channels = static_cast<int>(channels);
    part.shape.chunkFrames = (frames - 1) * hop; // one pass through the network
    part.shape.anyLength = true;
    return part;
}

using Kind = NetworkSetting::Kind;

const std::vector<std::string_view> activations{"ReLU", "LeakyReLU", "ELU"};
const Family family{"spleeter",
                    61,
                    "Spleeter U-Net",
                    recognise,
                    false,
                    {{.name = "conv_activation", .kind = Kind::Word, .words = activations},
                     {.name = "deconv_activation", .kind = Kind::Word, .words = activations}}};
const Registry<Family>::Add added{family};

} // namespace
} // namespace stemma
