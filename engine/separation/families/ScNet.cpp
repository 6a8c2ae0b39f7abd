// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/Recipe.h"
#include "engine/separation/models/Transform.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stemma {
namespace {

constexpr int kBands = 3;
constexpr int kMostLevels = 64;

std::string encoder(int level, const std::string& tensor) {
    return "encoder." + std::to_string(level) + "." + tensor;
}

struct Shares {
    std::array<double, kBands> part{}; ///< of the bins
    std::array<std::int64_t, kBands> stride{};
};

/// Shares of the spectrum and strides of the three bands, which no shape says.
Shares bandSettings(Recipe& recipe) {
    Value::List shares{0.175, 0.392, 0.433};
    if (const Value& set = recipe.model()["band_SR"]; !set.isNull()) {
        shares = set.list() ? *set.list() : Value::List();
        bool good = shares.size() == kBands;
        for (const Value& share : shares)
            good = good && share.number().value_or(0) > 0 && share.number().value_or(1) < 1;
        if (!good || *shares[0].number() + *shares[1].number() >= 1)
            recipe.fail("the setting band_SR is " + set.print(60));
    }
    recipe.keep("band_SR", shares);
    const auto strides = recipe.counts("band_stride", {1, 4, 16});
    std::vector<std::int64_t> kernels;
    for (int b = 0; b < kBands; ++b) {
        kernels.push_back(recipe.size(encoder(0, "SDlayer.convs." + std::to_string(b) + ".weight"), 2));
        if (kernels.back() < 1)
            recipe.fail("no tensor " + encoder(0, "SDlayer.convs." + std::to_string(b) + ".weight"));
        // A longer stride would skip bins, and no up-sampling would bring them back.
        if (strides.size() != kBands || strides[b] < 1 || strides[b] > kernels.back())
            recipe.fail("the setting band_stride does not fit kernels of " + std::to_string(kernels.back()));
    }
    recipe.shapesSay("band_kernel", kernels);
    Shares found;
    for (int b = 0; b < kBands; ++b) {
        found.part[b] = *shares[b].number();
        found.stride[b] = strides[b];
    }
    return found;
}

/// Every level's bands must have bins to begin with, and after their convolution.
void bandsHoldBins(const Recipe& recipe, int levels, const Shares& shares, std::int64_t bins) {
    for (int i = 0; i < levels; ++i) {
        const auto whole = static_cast<double>(bins);
        const std::array<std::int64_t, kBands + 1> borders{
            0, static_cast<std::int64_t>(std::ceil(whole * shares.part[0])),
            static_cast<std::int64_t>(std::ceil(whole * (shares.part[0] + shares.part[1]))), bins};
        std::int64_t left = 0;
        for (int b = 0; b < kBands; ++b) {
            const std::int64_t length = borders[b + 1] - borders[b];
            const std::int64_t stride = shares.stride[b];
            const std::int64_t kernel =
                recipe.size(encoder(i, "SDlayer.convs." + std::to_string(b) + ".weight"), 2);
            const std::int64_t padding = stride == 1 ? kernel - 1 : (stride - length % stride) % stride;
            if (length < 1 || length + padding < kernel)
                recipe.fail("band " + std::to_string(b) + " of level " + std::to_string(i) + " has " +
                            std::to_string(std::max<std::int64_t>(length, 0)) +
                            " bins, too few for a kernel of " + std::to_string(kernel));
            const std::int64_t after = (length + padding - kernel) / stride + 1;
            if ((after - 1) * stride + kernel < length)
                recipe.fail("the setting band_stride loses bins of band " + std::to_string(b));
            left += after;
        }
        bins = left;
    }
}

std::optional<ModelPart> recognise(const ModelFiles& files) {
    const Checkpoint& weights = *files.entries.front().checkpoint;
    if (!weights.has(encoder(0, "SDlayer.convs.0.weight")) ||
        !weights.has("separation_net.dp_modules.0.lstm_layers.0.weight_ih_l0"))
        return std::nullopt;
    Recipe recipe(files);
    const int levels = weights.count("encoder.");
    if (levels > kMostLevels)
        recipe.fail("it has " + std::to_string(levels) + " levels");
    std::vector<std::int64_t> dims{recipe.size(encoder(0, "SDlayer.convs.0.weight"), 1)};
    for (int i = 0; i < levels; ++i)
        dims.push_back(recipe.size(encoder(i, "SDlayer.convs.0.weight"), 0));
    if (dims.front() != 2 && dims.front() != 4)
        recipe.fail(encoder(0, "SDlayer.convs.0.weight") + " takes " + std::to_string(dims.front()) +
                    " channels, neither mono nor stereo");
    recipe.shapesSay("dims", dims);
    recipe.shapesSay("audio_channels", dims.front() / 2);
    const Shares shares = bandSettings(recipe);

    std::vector<std::int64_t> depths;
    for (int b = 0; b < kBands; ++b)
        depths.push_back(weights.count(encoder(0, "conv_modules." + std::to_string(b) + ".layers.")));
    recipe.shapesSay("conv_depths", depths);
    const std::string module = encoder(0, "conv_modules.0.layers.0.");
    recipe.shapesSay("conv_kernel", recipe.size(module + "1.weight", 2));
    if (const std::int64_t hidden = recipe.size(module + "3.weight", 0); hidden > 0)
        recipe.shapesSay("compress", dims[1] / hidden);
    const std::int64_t paths = weights.count("separation_net.dp_modules.");
    if (paths % 2 != 0)
        recipe.fail(std::to_string(paths) + " dual-path layers: an odd number leaves a spectrum of frames");
    recipe.shapesSay("num_dplayer", paths);
    recipe.shapesSay("expand", recipe.size("separation_net.dp_modules.0.lstm_layers.0.weight_hh_l0", 1) /
                                   std::max<std::int64_t>(1, dims.back()));

    const std::int64_t size = recipe.count("nfft", 4096, 16, kMostTransform);
    const std::int64_t window = recipe.count("win_size", recipe.given() ? 4096 : size, 2, size);
    recipe.transform(size, recipe.count("hop_size", 1024, 1, window));
    bandsHoldBins(recipe, levels, shares, size / 2 + 1);
    recipe.flag("normalized", true);

    const std::string last = "decoder." + std::to_string(levels - 1) + ".1.convtrs.0.weight";
    const std::int64_t out = recipe.size(last, 1);
    if (out < dims.front() || out % dims.front() != 0)
        recipe.fail("no tensor " + last + ", or it gives no whole stems");
    static const std::vector<std::string> four{"drums", "bass", "other", "vocals"};
    return recipe.part("scnet", recipe.stems(static_cast<std::size_t>(out / dims.front()), four),
                       static_cast<int>(dims.front() / 2), 485100);
}

const Family family{"scnet", 43, "SCNet", recognise};
const Registry<Family>::Add added{family};

} // namespace
} // namespace stemma
