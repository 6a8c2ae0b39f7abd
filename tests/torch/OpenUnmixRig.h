// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torch/RandomCheckpoint.h"

namespace stemma::test {

/// One target of a small Open-Unmix with random weights.
struct TinyOpenUnmix {
    int bins = 65;
    int maxBin = 50;
    int channels = 2;
    int hidden = 12;
    int layers = 2;
    bool both = true; ///< the LSTM runs in both directions

    RandomCheckpoint weights(unsigned seed = 1) const {
        RandomCheckpoint made(seed);
        const auto norm = [&](const std::string& name, std::int64_t n) {
            made.add(name + ".weight", {n}, 0.3F, 1).add(name + ".bias", {n}, 0.2F);
            made.add(name + ".running_mean", {n}, 0.2F).add(name + ".running_var", {n}, 0.3F, 1);
        };
        made.add("input_mean", {maxBin}).add("input_scale", {maxBin}, 0.3F, 1);
        made.add("output_mean", {bins}, 0.3F, 0.5F).add("output_scale", {bins}, 0.3F, 1);
        made.add("fc1.weight", {hidden, channels * maxBin}, 0.2F);
        norm("bn1", hidden);
        const int state = both ? hidden / 2 : hidden;
        int in = hidden;
        for (int layer = 0; layer < layers; ++layer) {
            for (const char* direction : both ? std::vector{"", "_reverse"} : std::vector{""}) {
                const std::string name = "_l" + std::to_string(layer) + direction;
                made.add("lstm.weight_ih" + name, {4 * state, in}).add("lstm.bias_ih" + name, {4 * state});
                made.add("lstm.weight_hh" + name, {4 * state, state}).add("lstm.bias_hh" + name, {4 * state});
            }
            in = both ? 2 * state : state;
        }
        made.add("fc2.weight", {hidden, 2 * hidden});
        norm("bn2", hidden);
        made.add("fc3.weight", {channels * bins, hidden});
        norm("bn3", channels * bins);
        return made;
    }
};

} // namespace stemma::test
