// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dsp/MelBands.h"
#include "tests/torch/RandomCheckpoint.h"

namespace stemma::test {

/// A roformer of small sizes with random weights.
struct TinyRoformer {
    bool mel = false;
    int channels = 2;
    int stems = 1;
    int dim = 6;
    int heads = 2;
    int width = 4; ///< of a head
    int depth = 2;
    int linear = 0; ///< depth of the linear transformers, if any
    int time = 1;
    int freq = 1;
    int maskLayers = 2;
    int size = 64;         ///< of the Fourier transform
    float residual = 0.3F; ///< spread of what layers add; 0: they add nothing

    std::vector<std::int64_t> bins() const {
        if (!mel)
            return {2, 3, 4, 8, 16}; // together 33
        std::vector<std::int64_t> counts;
        for (const auto& band : melBands(44100, size, 4))
            counts.push_back(static_cast<std::int64_t>(band.size()));
        return counts;
    }

    RandomCheckpoint weights(unsigned seed = 1) const {
        RandomCheckpoint w(seed);
        for (int i = 0; i < depth; ++i) {
            const std::string layer = "layers." + std::to_string(i) + ".";
            int j = 0;
            if (linear > 0)
                transformer(w, layer + std::to_string(j++) + ".", linear, true);
            transformer(w, layer + std::to_string(j++) + ".", time, false);
            transformer(w, layer + std::to_string(j) + ".", freq, false);
        }
        if (!mel)
            w.add("final_norm.gamma", {dim}, 0.3F, 1);
        const auto counts = bins();
        for (std::size_t b = 0; b < counts.size(); ++b) {
            const std::int64_t in = 2 * channels * counts[b];
            const std::string band = "band_split.to_features." + std::to_string(b) + ".";
            w.add(band + "0.gamma", {in}, 0.3F, 1)
                .add(band + "1.weight", {dim, in})
                .add(band + "1.bias", {dim});
            for (int s = 0; s < stems; ++s)
                maskNet(w, "mask_estimators." + std::to_string(s) + ".to_freqs." + std::to_string(b) + ".0.",
                        in);
        }
        return w;
    }

    /// The settings file a user would have, but for what `more` changes.
    Value settings(const Value& more = {}) const {
        Value model;
        model.set("stft_n_fft", size);
        model.set("stft_win_length", size);
        model.set("stft_hop_length", size / 4);
        if (const auto* changes = more.dict())
            for (const auto& [name, value] : *changes)
                model.set(name, value);
        Value audio;
        audio.set("chunk_size", 4000);
        Value all;
        all.set("model", model);
        all.set("audio", audio);
        return all;
    }

private:
    void transformer(RandomCheckpoint& w, const std::string& prefix, int layers, bool isLinear) const {
        const int inner = heads * width;
        for (int k = 0; k < layers; ++k) {
            const std::string a = prefix + "layers." + std::to_string(k) + ".0.";
            const std::string f = prefix + "layers." + std::to_string(k) + ".1.net.";
            w.add(a + "norm.gamma", {dim}, 0.3F, 1);
            if (isLinear) {
                w.add(a + "to_qkv.0.weight", {3 * inner, dim}).add(a + "temperature", {heads, 1, 1}, 0.3F);
                w.add(a + "to_out.1.weight", {dim, inner}, residual);
            } else {
                w.add(a + "rotary_embed.freqs", {width / 2}, 0.5F, 0.6F)
                    .add(a + "to_qkv.weight", {3 * inner, dim});
                w.add(a + "to_gates.weight", {heads, dim}).add(a + "to_gates.bias", {heads});
                w.add(a + "to_out.0.weight", {dim, inner}, residual);
            }
            w.add(f + "0.gamma", {dim}, 0.3F, 1)
                .add(f + "1.weight", {4 * dim, dim})
                .add(f + "1.bias", {4 * dim});
            w.add(f + "4.weight", {dim, 4 * dim}, residual).add(f + "4.bias", {dim}, residual);
        }
        if (mel)
            w.add(prefix + "norm.gamma", {dim}, 0.3F, 1);
    }
    void maskNet(RandomCheckpoint& w, const std::string& prefix, std::int64_t in) const {
        std::int64_t from = dim;
        for (int k = 0; k < maskLayers; ++k) {
            const std::int64_t to = k + 1 == maskLayers ? 2 * in : 4 * dim;
            w.add(prefix + std::to_string(2 * k) + ".weight", {to, from});
            w.add(prefix + std::to_string(2 * k) + ".bias", {to});
            from = to;
        }
    }
};

} // namespace stemma::test
