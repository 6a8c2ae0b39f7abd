// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torch/RandomCheckpoint.h"

namespace stemma::test {

/// An MDenseNet of small sizes with random weights.
struct TinyMDenseNet {
    int bins = 40;
    int blocks = 2;
    int growth = 3;
    int layers = 2;
    int first = 6;
    int channels = 2;
    int nfft = 128;

    RandomCheckpoint weights(unsigned seed = 1) const {
        RandomCheckpoint made(seed);
        const std::string inner = "mdensenet.";
        made.add(inner + "input_mean", {1, 1, bins, 1}).add(inner + "input_scale", {1, 1, bins, 1}, 0.3F, 1);
        made.add(inner + "stft.window", {nfft});
        made.add(inner + "features.conv0.weight", {first, channels, 4, 3}, 0.3F);
        std::int64_t width = first;
        std::vector<std::int64_t> skips;
        for (int i = 1; i <= blocks; ++i) {
            const std::string number = std::to_string(i);
            width = denseBlock(made, inner + "denseblock" + number, width, layers, growth);
            if (i == blocks)
                break;
            skips.push_back(width);
            norm(made, inner + "transition" + number + ".norm", width);
            made.add(inner + "transition" + number + ".conv.weight", {width / 2, width, 1, 1});
            width /= 2;
        }
        for (int i = blocks + 1; i < 2 * blocks; ++i) {
            const std::string number = std::to_string(i);
            norm(made, inner + "upsample" + number + ".norm", width);
            made.add(inner + "upsample" + number + ".tconv.weight", {width, width / 2, 2, 2});
            made.add(inner + "upsample" + number + ".tconv.bias", {width / 2});
            width = denseBlock(made, inner + "denseblock" + number, width / 2 + skips.back(), layers, growth);
            skips.pop_back();
        }
        width = denseBlock(made, "denseFinal", width, 2, 4);
        made.add("convFinal.weight", {channels, width, 2, 1}, 0.2F);
        norm(made, "norm", channels);
        return made;
    }

    static void norm(RandomCheckpoint& made, const std::string& name, std::int64_t n) {
        made.add(name + ".weight", {n}, 0.3F, 1).add(name + ".bias", {n}, 0.2F);
        made.add(name + ".running_mean", {n}, 0.2F).add(name + ".running_var", {n}, 0.3F, 1);
    }
    static std::int64_t denseBlock(RandomCheckpoint& made, const std::string& name, std::int64_t width,
                                   int layers, int growth) {
        for (int i = 1; i <= layers; ++i) {
            const std::string layer = name + ".denselayer" + std::to_string(i);
            norm(made, layer + ".norm1", width);
            made.add(layer + ".conv1.weight", {2 * growth, width, 1, 1}, 0.4F);
            norm(made, layer + ".norm2", 2 * growth);
            made.add(layer + ".conv2.weight", {growth, 2 * growth, 3, 3}, 0.3F);
            width += growth;
        }
        return width;
    }
};

} // namespace stemma::test
