// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/TextFile.h"
#include "tests/torch/RandomCheckpoint.h"

namespace stemma::test {

/// An SCNet of small sizes with random weights, on a Fourier transform of 128 samples.
struct TinyScNet {
    int channels = 2;
    int stems = 2;
    std::vector<int> dims{8, 12}; ///< after those of the sound
    std::vector<int> kernels{3, 4, 16};
    std::vector<int> strides{1, 4, 16};
    std::vector<int> depths{3, 2, 1};
    int compress = 4;
    int kernel = 3; ///< along time
    int paths = 2;
    int expand = 1;
    bool normalised = true;
    int window = 128;

    int first() const { return 2 * channels; }

    RandomCheckpoint weights() const {
        RandomCheckpoint w;
        int in = first();
        const int levels = int(dims.size());
        for (int i = 0; i < levels; in = dims[i++]) {
            const std::string here = "encoder." + std::to_string(i) + ".";
            const int out = dims[i];
            for (int b = 0; b < 3; ++b) {
                conv(w, here + "SDlayer.convs." + std::to_string(b), {out, in, kernels[b], 1}, out);
                for (int k = 0; k < depths[b]; ++k) {
                    const std::string m =
                        here + "conv_modules." + std::to_string(b) + ".layers." + std::to_string(k) + ".";
                    const int hidden = out / compress;
                    conv(w, m + "0", {out}, out, 1);
                    conv(w, m + "1", {2 * hidden, out, kernel}, 2 * hidden);
                    conv(w, m + "3", {hidden, 1, kernel}, hidden);
                    conv(w, m + "4", {hidden}, hidden, 1);
                    conv(w, m + "6", {out, hidden, 1}, out);
                }
            }
            conv(w, here + "globalconv", {out, out, 3, 3}, out);
        }
        for (int i = 0; i < levels; ++i) {
            const std::string here = "decoder." + std::to_string(i) + ".";
            const int from = dims[levels - 1 - i];
            const int to = i + 1 < levels ? dims[levels - 2 - i] : first() * stems;
            conv(w, here + "0.conv", {2 * from, 2 * from, 3, 3}, 2 * from);
            for (int b = 0; b < 3; ++b)
                conv(w, here + "1.convtrs." + std::to_string(b), {from, to, kernels[b], 1}, to);
        }
        for (int i = 0; i < paths; ++i)
            for (int p = 0; p < 2; ++p) {
                const int d = dims.back() * (i % 2 + 1);
                const int h = d * expand;
                const std::string here = "separation_net.dp_modules." + std::to_string(i) + ".";
                const std::string n = std::to_string(p);
                for (const char* way : {"_l0", "_l0_reverse"}) {
                    const std::string cell = here + "lstm_layers." + n + ".";
                    w.add(cell + "weight_ih" + way, {4 * h, d}).add(cell + "weight_hh" + way, {4 * h, h});
                    w.add(cell + "bias_ih" + way, {4 * h}).add(cell + "bias_hh" + way, {4 * h});
                }
                conv(w, here + "linear_layers." + n, {d, 2 * h}, d);
                conv(w, here + "norm_layers." + n, {d}, d, 1);
            }
        return w;
    }

    Value settings(const char* more = "") const {
        const auto list = [](const std::vector<int>& v) {
            return std::to_string(v[0]) + ", " + std::to_string(v[1]) + ", " + std::to_string(v[2]);
        };
        const std::string yaml = "audio: {chunk_size: 3000}\nmodel: {nfft: 128, hop_size: 32, win_size: " +
                                 std::to_string(window) + ", normalized: " + (normalised ? "true" : "false") +
                                 ", band_stride: [" + list(strides) + "]" + more + "}\n";
        return parseYaml(yaml, "made");
    }

private:
    static void conv(RandomCheckpoint& w, const std::string& name, std::vector<std::int64_t> shape, int bias,
                     float middle = 0) {
        w.add(name + ".weight", std::move(shape), 0.4F, middle).add(name + ".bias", {bias}, 0.2F);
    }
};

} // namespace stemma::test
