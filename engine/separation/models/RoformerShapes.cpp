// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/RoformerShapes.h"

#include "engine/separation/models/Transform.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr int kMostBands = 256;

std::string named(const std::string& list, int index, const char* tensor) {
    return list + "." + std::to_string(index) + "." + tensor;
}

/// Later variants of the original keep other tensors; each is told by a name that only it has.
void refuseVariants(const Recipe& recipe) {
    for (const Tensor& t : recipe.weights().tensors) {
        if (t.name.find("to_value_residual_mix") != std::string::npos)
            recipe.fail("a variant with value residuals, which is not built in: " + t.name);
        if (t.name.starts_with("layers.") && t.name.find(".branch.") != std::string::npos)
            recipe.fail("a variant with hyper-connections, which is not built in: " + t.name);
        if (t.name.find(".conv.net.") != std::string::npos || t.name.find(".ff1.") != std::string::npos)
            recipe.fail("a variant with conformer blocks, which is not built in: " + t.name);
    }
}

} // namespace

bool isRoformer(const Checkpoint& weights) {
    return weights.has("band_split.to_features.0.1.weight") && weights.count("layers.") > 0 &&
           weights.count("mask_estimators.") > 0;
}

std::vector<std::int64_t> roformerShapes(Recipe& recipe) {
    refuseVariants(recipe);
    const Checkpoint& weights = recipe.weights();
    const int bands = weights.count("band_split.to_features.");
    const int stems = weights.count("mask_estimators.");
    // Before anything is laid out for them.
    if (bands > kMostBands || stems > Recipe::kMostStems)
        recipe.fail("it has " + std::to_string(bands) + " bands and " + std::to_string(stems) + " stems");
    recipe.shapesSay("dim", recipe.size("band_split.to_features.0.1.weight", 0));
    recipe.shapesSay("depth", static_cast<std::int64_t>(weights.count("layers.")));
    const bool linear = weights.has("layers.0.0.layers.0.0.temperature");
    const std::string time = linear ? "layers.0.1" : "layers.0.0";
    const std::string freq = linear ? "layers.0.2" : "layers.0.1";
    recipe.shapesSay("linear_transformer_depth",
                     linear ? static_cast<std::int64_t>(weights.count("layers.0.0.layers.")) : 0);
    recipe.shapesSay("time_transformer_depth", static_cast<std::int64_t>(weights.count(time + ".layers.")));
    recipe.shapesSay("freq_transformer_depth", static_cast<std::int64_t>(weights.count(freq + ".layers.")));
    const std::string attention = time + ".layers.0.0.";
    const std::int64_t heads = recipe.size(attention + "to_gates.weight", 0);
    if (heads < 1)
        recipe.fail("no tensor " + attention + "to_gates.weight");
    recipe.shapesSay("heads", heads);
    recipe.shapesSay("dim_head", recipe.size(attention + "to_out.0.weight", 1) / heads);
    recipe.shapesSay("num_stems", static_cast<std::int64_t>(stems));
    recipe.flag("skip_connection", false);
    recipe.flag("zero_dc", false);

    std::vector<std::int64_t> widths;
    for (int b = 0; b < bands; ++b) {
        widths.push_back(recipe.size(named("band_split.to_features", b, "1.weight"), 1));
        if (widths.back() < 2)
            recipe.fail("no tensor " + named("band_split.to_features", b, "1.weight"));
    }
    return widths;
}

std::int64_t roformerSpectrum(Recipe& recipe, std::int64_t otherwise) {
    // What a settings file leaves out has the original program's default; without one, the published models'.
    const bool given = recipe.given();
    const std::int64_t size = recipe.count("stft_n_fft", given ? 2048 : otherwise, 16, kMostTransform);
    const std::int64_t window = recipe.count("stft_win_length", given ? 2048 : size, 2, size);
    recipe.transform(size, recipe.count("stft_hop_length", given ? 512 : 441, 1, window));
    recipe.flag("stft_normalized", false);
    return size;
}

ModelPart roformerPart(Recipe& recipe, std::string_view family, int channels) {
    const auto stems = static_cast<std::size_t>(recipe.weights().count("mask_estimators."));
    static const std::vector<std::string> single{"vocals"};
    static const std::vector<std::string> pair{"vocals", "other"};
    static const std::vector<std::string> four{"drums", "bass", "other", "vocals"};
    static const std::vector<std::string> six{"drums", "bass", "other", "vocals", "guitar", "piano"};
    const auto& names = stems == 1 ? single : stems == 2 ? pair : stems == 6 ? six : four;
    return recipe.part(family, recipe.stems(stems, names), channels, 352800);
}

} // namespace stemma
