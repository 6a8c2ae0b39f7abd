// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/Recipe.h"
#include "engine/separation/models/Transform.h"

#include <charconv>
#include <cmath>
#include <cstdint>

namespace stemma {
namespace {

constexpr int kMostScales = 64;

/// 8 of "GroupNorm8", in whatever language the program speaks.
template <typename Number>
std::optional<Number> numberBehind(std::string_view text, std::string_view name) {
    if (!text.starts_with(name))
        return std::nullopt;
    Number value{};
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + name.size(), end, value);
    return read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
}

/// The norm's name, as far as the weights say it.
std::string normOf(Recipe& recipe, const std::string& block) {
    const Checkpoint& weights = recipe.weights();
    const std::string set = recipe.text("norm", "InstanceNorm");
    const bool grouped = set.starts_with("GroupNorm");
    // One missing tensor must not make another network of it.
    const auto any = [&](const char* what) {
        return weights.has(block + "tfc1.0." + what) || weights.has(block + "tdf.0." + what);
    };
    if (any("running_mean") || any("running_var"))
        return "BatchNorm";
    if (!any("weight"))
        return "none";
    if (set == "BatchNorm")
        recipe.fail("the setting norm is BatchNorm, of whose means there are none: no tensor " + block +
                    "tfc1.0.running_mean");
    if (grouped) {
        const auto groups = numberBehind<std::int64_t>(set, "GroupNorm");
        if (!groups || *groups < 1)
            recipe.fail("the setting norm is " + set);
        recipe.keep("norm_groups", *groups);
    } else if (set != "InstanceNorm") {
        recipe.fail("the setting norm is " + set + ", but the weights have a norm: " + block +
                    "tfc1.0.weight");
    }
    return set;
}

std::string activationOf(Recipe& recipe) {
    const std::string act = recipe.text("act", "gelu");
    if (act == "gelu" || act == "relu")
        return act;
    const auto alpha = numberBehind<double>(act, "elu");
    if (!alpha || !std::isfinite(*alpha) || *alpha <= 0)
        recipe.fail("the setting act is " + act);
    recipe.keep("elu_alpha", *alpha);
    return act;
}

void checkFrames(const Recipe& recipe, const ModelPart& part, std::int64_t hop, std::int64_t scale,
                 int scales) {
    std::int64_t divisor = 1;
    for (int i = 0; i < scales && divisor < 1 << 20; ++i)
        divisor *= scale;
    const std::int64_t frames = part.shape.chunkFrames / hop + 1;
    if (frames % divisor != 0)
        recipe.fail("chunk_size " + std::to_string(part.shape.chunkFrames) + " gives " +
                    std::to_string(frames) + " frames, which " + std::to_string(divisor) +
                    " does not divide");
}

std::optional<ModelPart> recognise(const ModelFiles& files) {
    const Checkpoint& weights = *files.entries.front().checkpoint;
    const std::string block = "encoder_blocks.0.tfc_tdf.blocks.0.";
    if (!weights.has("first_conv.weight") || !weights.has(block + "shortcut.weight") ||
        !weights.has("final_conv.2.weight"))
        return std::nullopt;
    Recipe recipe(files);
    const std::int64_t channels = recipe.audio().integer("num_channels", 2);
    const std::int64_t folded = recipe.size("first_conv.weight", 1);
    const std::int64_t width = recipe.size("first_conv.weight", 0);
    const std::int64_t narrow = recipe.size(block + "tdf.2.weight", 0);
    const std::int64_t bins = recipe.size(block + "tdf.2.weight", 1);
    if (channels < 1 || channels > 2 || folded < 2 * channels || folded % (2 * channels) != 0)
        recipe.fail("first_conv.weight takes " + std::to_string(folded) + " channels, which " +
                    std::to_string(channels) + " of sound do not fill");
    if (narrow < 1 || bins < narrow)
        recipe.fail("no tensor " + block + "tdf.2.weight, or of another shape");
    const std::int64_t subbands = folded / (2 * channels);
    const std::string down = "encoder_blocks.0.downscale.conv.2.weight";
    const std::int64_t tall = recipe.size(down, 2);
    const std::int64_t wide = recipe.size(down, 3);
    const int scales = weights.count("encoder_blocks.");
    if (scales > kMostScales)
        recipe.fail("it has " + std::to_string(scales) + " scales");
    if (tall < 1 || wide < 1)
        recipe.fail("no tensor " + down);
    recipe.shapesSay("num_scales", static_cast<std::int64_t>(scales));
    recipe.shapesSay("num_blocks_per_scale",
                     static_cast<std::int64_t>(weights.count("encoder_blocks.0.tfc_tdf.blocks.")));
    recipe.shapesSay("num_channels", width);
    recipe.shapesSay("growth", recipe.size(down, 0) - width);
    recipe.shapesSay("bottleneck_factor", bins / narrow);
    recipe.shapesSay("num_subbands", subbands);
    recipe.shapesSay("scale", std::vector<std::int64_t>{tall, wide});
    const std::string norm = normOf(recipe, block);
    recipe.keep("norm", norm);
    recipe.keep("act", activationOf(recipe));

    // The spectrogram's settings are in the section audio here.
    const std::int64_t used = bins * subbands;
    const std::int64_t size = recipe.audio().integer("n_fft", 2 * used);
    const std::int64_t hop = recipe.audio().integer("hop_length", 1024);
    if (size / 2 + 1 < used || size > kMostTransform)
        recipe.fail("the setting n_fft is " + std::to_string(size) + ", the weights use " +
                    std::to_string(used) + " bins");
    if (hop < 1 || hop > size)
        recipe.fail("the setting hop_length is " + std::to_string(hop));
    recipe.transform(size, hop);
    recipe.keep("dim_f", used);
    recipe.keep("n_fft", size);
    recipe.keep("hop_length", hop);

    const std::int64_t out = recipe.size("final_conv.2.weight", 0);
    if (out < folded || out % folded != 0)
        recipe.fail("final_conv.2.weight gives " + std::to_string(out) +
                    " channels, which are no whole stems");
    const auto count = static_cast<std::size_t>(out / folded);
    static const std::vector<std::string> single{"vocals"};
    static const std::vector<std::string> pair{"vocals", "other"};
    static const std::vector<std::string> four{"vocals", "bass", "drums", "other"};
    ModelPart part = recipe.part("mdx23c",
                                 recipe.stems(count, count == 1   ? single
                                                     : count == 2 ? pair
                                                                  : four),
                                 static_cast<int>(channels), 255 * hop);
    checkFrames(recipe, part, hop, tall, scales);
    return part;
}

const Family family{"mdx23c", 42, "MDX23C (TFC-TDF v3)", recognise, true};
const Registry<Family>::Add added{family};

} // namespace
} // namespace stemma
