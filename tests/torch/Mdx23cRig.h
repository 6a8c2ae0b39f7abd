// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/TextFile.h"
#include "tests/torch/RandomCheckpoint.h"

namespace stemma::test {

/// An MDX23C of small sizes with random weights: Fourier transform of 64 samples, of which 32 bins in 2
/// subbands are used; two scales.
struct TinyMdx23c {
    std::string norm = "InstanceNorm";
    std::string act = "gelu";
    int channels = 2;
    int stems = 2;
    int width = 4;
    int growth = 4;
    int scales = 2;
    int blocks = 2;
    int subbands = 2;
    int bins = 32;
    int tall = 2;
    int wide = 2;

    int folded() const { return 2 * channels * subbands; }

    RandomCheckpoint weights() const {
        RandomCheckpoint w;
        w.add("first_conv.weight", {width, folded(), 1, 1});
        int c = width;
        int f = bins / subbands;
        for (int i = 0; i < scales; ++i) {
            const std::string here = "encoder_blocks." + std::to_string(i) + ".";
            tfcTdf(w, here + "tfc_tdf.", c, c, f);
            layer(w, here + "downscale.conv.", c, {c + growth, c, tall, wide});
            c += growth;
            f /= wide;
        }
        tfcTdf(w, "bottleneck_block.", c, c, f);
        for (int i = 0; i < scales; ++i) {
            const std::string here = "decoder_blocks." + std::to_string(i) + ".";
            layer(w, here + "upscale.conv.", c, {c, c - growth, tall, wide});
            c -= growth;
            f *= wide;
            tfcTdf(w, here + "tfc_tdf.", 2 * c, c, f);
        }
        w.add("final_conv.0.weight", {c, c + folded(), 1, 1});
        w.add("final_conv.2.weight", {stems * folded(), c, 1, 1});
        return w;
    }

    Value settings(const char* more = "") const {
        const int hop = 16;
        const std::string yaml = "audio: {chunk_size: " + std::to_string(hop * 127) +
                                 ", n_fft: 64, hop_length: 16, num_channels: " + std::to_string(channels) +
                                 "}\nmodel: {act: " + act + ", norm: " + norm + "}\n" + more;
        return parseYaml(yaml, "made");
    }

private:
    void layer(RandomCheckpoint& w, const std::string& prefix, int in, std::vector<std::int64_t> shape,
               const char* norms = "0", const char* at = "2") const {
        if (norm != "none") {
            const std::string n = prefix + norms + ".";
            w.add(n + "weight", {in}, 0.4F, 1).add(n + "bias", {in});
            if (norm == "BatchNorm")
                w.add(n + "running_mean", {in}).add(n + "running_var", {in}, 0.4F, 1);
        }
        w.add(prefix + at + ".weight", std::move(shape));
    }
    void tfcTdf(RandomCheckpoint& w, const std::string& prefix, int in, int c, int f) const {
        for (int i = 0; i < blocks; ++i, in = c) {
            const std::string block = prefix + "blocks." + std::to_string(i) + ".";
            layer(w, block + "tfc1.", in, {c, in, 3, 3});
            layer(w, block + "tdf.", c, {f / 4, f});
            layer(w, block + "tdf.", c, {f, f / 4}, "3", "5");
            layer(w, block + "tfc2.", c, {c, c, 3, 3});
            w.add(block + "shortcut.weight", {c, in, 1, 1});
        }
    }
};

} // namespace stemma::test
