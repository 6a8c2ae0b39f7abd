// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torch/RandomCheckpoint.h"

#include <cmath>

namespace stemma::test {

/// Sizes of a small hybrid Demucs, under the original's names.
struct HybridSizes {
    std::int64_t channels = 4;
    std::int64_t growth = 2;
    std::int64_t depth = 3;
    std::int64_t nfft = 512;
    std::int64_t audioChannels = 2;
    std::int64_t sources = 4;
    bool complexChannels = true;
    std::int64_t branches = 3; ///< dconv_mode
    std::int64_t branchDepth = 2;
    std::int64_t compression = 2;
    std::int64_t memoryFrom = 99; ///< level where norms, LSTMs and attention begin
    std::int64_t bottom = 16;     ///< 0: none
    std::int64_t transformer = 2; ///< layers; 0: none
    std::string frequency;        ///< before "encoder", "decoder": "freq_" in torchaudio
    std::string time = "t";
};

/// A weight that keeps about the deviation of its input, and a bias for each of its `outputs`.
inline void addLayer(RandomCheckpoint& to, const std::string& name, const std::vector<std::int64_t>& shape,
                     std::int64_t outputs = 0) {
    std::int64_t all = 1;
    for (const std::int64_t n : shape)
        all *= n;
    const std::int64_t out = outputs > 0 ? outputs : shape.front();
    to.add(name + ".weight", shape, std::sqrt(3.0F * static_cast<float>(out) / static_cast<float>(all)));
    to.add(name + ".bias", {out}, 0.1F);
}

inline void addNorm(RandomCheckpoint& to, const std::string& name, std::int64_t channels) {
    to.add(name + ".weight", {channels}, 0.3F, 1);
    to.add(name + ".bias", {channels}, 0.2F);
}

inline void addBranches(RandomCheckpoint& to, const std::string& name, std::int64_t channels,
                        const HybridSizes& sizes, bool memory) {
    const std::int64_t hidden = channels / sizes.compression;
    for (std::int64_t d = 0; d < sizes.branchDepth; ++d) {
        const std::string layer = name + ".dconv.layers." + std::to_string(d) + ".";
        int next = 3;
        addLayer(to, layer + "0", {hidden, channels, 3});
        addNorm(to, layer + "1", hidden);
        if (memory) {
            const std::string lstm = layer + std::to_string(next) + ".lstm.";
            for (const int k : {0, 1})
                for (const std::string direction : {"", "_reverse"}) {
                    const std::string end = "_l" + std::to_string(k) + direction;
                    to.add(lstm + "weight_ih" + end, {4 * hidden, hidden * (k + 1)}, 0.5F);
                    to.add(lstm + "weight_hh" + end, {4 * hidden, hidden}, 0.5F);
                    to.add(lstm + "bias_ih" + end, {4 * hidden}, 0.1F);
                    to.add(lstm + "bias_hh" + end, {4 * hidden}, 0.1F);
                }
            addLayer(to, layer + std::to_string(next++) + ".linear", {hidden, 2 * hidden});
            const std::string attention = layer + std::to_string(next++) + ".";
            for (const char* part : {"content", "query", "key", "proj"})
                addLayer(to, attention + part, {hidden, hidden, 1});
            addLayer(to, attention + "query_decay", {16, hidden, 1});
        }
        addLayer(to, layer + std::to_string(next), {2 * channels, hidden, 1});
        addNorm(to, layer + std::to_string(next + 1), 2 * channels);
        to.add(layer + std::to_string(next + 3) + ".scale", {channels}, 0.2F, 0.4F);
    }
}

inline void addTransformer(RandomCheckpoint& to, std::int64_t dim, std::int64_t layers) {
    addNorm(to, "crosstransformer.norm_in", dim);
    addNorm(to, "crosstransformer.norm_in_t", dim);
    for (const std::string branch : {"layers.", "layers_t."})
        for (std::int64_t k = 0; k < layers; ++k) {
            const std::string layer = "crosstransformer." + branch + std::to_string(k) + ".";
            const std::string attention = layer + (k % 2 ? "cross_attn." : "self_attn.");
            to.add(attention + "in_proj_weight", {3 * dim, dim}, 0.4F);
            to.add(attention + "in_proj_bias", {3 * dim}, 0.1F);
            addLayer(to, attention + "out_proj", {dim, dim});
            addLayer(to, layer + "linear1", {4 * dim, dim});
            addLayer(to, layer + "linear2", {dim, 4 * dim});
            for (const char* norm : {"norm1", "norm2", "norm_out"})
                addNorm(to, layer + norm, dim);
            if (k % 2)
                addNorm(to, layer + "norm3", dim);
            to.add(layer + "gamma_1.scale", {dim}, 0.2F, 0.4F);
            to.add(layer + "gamma_2.scale", {dim}, 0.2F, 0.4F);
        }
}

/// Random weights of a hybrid Demucs with these sizes (kernel 8, stride 4).
inline RandomCheckpoint hybridWeights(const HybridSizes& sizes) {
    RandomCheckpoint to;
    const std::int64_t audio = sizes.audioChannels;
    const std::int64_t parts = sizes.complexChannels ? 2 : 1;
    std::int64_t in = audio;
    std::int64_t out = audio * sizes.sources;
    std::int64_t inSpectral = in * parts;
    std::int64_t outSpectral = out * parts;
    std::int64_t wide = sizes.channels;
    std::int64_t frequencies = sizes.nfft / 2;
    std::int64_t beside = 0; // levels that the time branch has
    for (std::int64_t i = 0, f = frequencies; i < sizes.depth && f > 1; ++i, f = f <= 8 ? 1 : f / 4)
        ++beside;
    for (std::int64_t i = 0; i < sizes.depth; ++i) {
        const bool over = frequencies > 1;
        const bool last = over && frequencies <= 8;
        const bool memory = i >= sizes.memoryFrom;
        const std::int64_t kernel = !over ? 4 : std::min<std::int64_t>(frequencies, 8);
        const auto shape = [&](std::int64_t a, std::int64_t b, std::int64_t k, std::int64_t along) {
            return over ? std::vector{a, b, k, along} : std::vector{a, b, k};
        };
        const std::string down = sizes.frequency + "encoder." + std::to_string(i);
        const std::string up = sizes.frequency + "decoder." + std::to_string(sizes.depth - 1 - i);
        addLayer(to, down + ".conv", shape(wide, inSpectral, kernel, 1));
        addLayer(to, down + ".rewrite", shape(2 * wide, wide, 1, 1));
        addLayer(to, up + ".conv_tr", shape(wide, outSpectral, kernel, 1), outSpectral);
        addLayer(to, up + ".rewrite", shape(2 * wide, wide, 3, 3));
        if (memory) {
            addNorm(to, down + ".norm1", wide);
            addNorm(to, down + ".norm2", 2 * wide);
            addNorm(to, up + ".norm1", 2 * wide);
            addNorm(to, up + ".norm2", outSpectral);
        }
        if (sizes.branches & 1)
            addBranches(to, down, wide, sizes, memory);
        if (sizes.branches & 2)
            addBranches(to, up, wide, sizes, memory);
        if (over) {
            const std::string downTime = sizes.time + "encoder." + std::to_string(i);
            const std::string upTime = sizes.time + "decoder." + std::to_string(beside - 1 - i);
            addLayer(to, downTime + ".conv", {wide, in, 8});
            addLayer(to, upTime + ".conv_tr", {wide, out, 8}, out);
            if (last && memory)
                addNorm(to, upTime + ".norm2", out);
            if (!last) {
                addLayer(to, downTime + ".rewrite", {2 * wide, wide, 1});
                addLayer(to, upTime + ".rewrite", {2 * wide, wide, 3});
                if (sizes.branches & 1)
                    addBranches(to, downTime, wide, sizes, false);
                if (sizes.branches & 2)
                    addBranches(to, upTime, wide, sizes, false);
            }
        }
        frequencies = last ? 1 : over ? frequencies / 4 : frequencies;
        if (i == 0)
            to.add("freq_emb.embedding.weight", {frequencies, wide}, 0.1F);
        in = inSpectral = out = outSpectral = wide;
        wide *= sizes.growth;
    }
    if (sizes.transformer > 0) {
        const std::int64_t deep = in;
        if (sizes.bottom > 0)
            for (const std::string end : {"", "_t"}) {
                addLayer(to, "channel_upsampler" + end, {sizes.bottom, deep, 1});
                addLayer(to, "channel_downsampler" + end, {deep, sizes.bottom, 1});
            }
        addTransformer(to, sizes.bottom > 0 ? sizes.bottom : deep, sizes.transformer);
    }
    return to;
}

} // namespace stemma::test
