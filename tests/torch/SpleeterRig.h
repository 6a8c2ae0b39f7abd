// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torch/RandomCheckpoint.h"

namespace stemma::test {

/// One stem of a Spleeter of small sizes with random weights.
struct TinySpleeter {
    int channels = 2;
    std::vector<int> filters{2, 3, 3, 4, 5, 6};

    RandomCheckpoint weights(unsigned seed = 1) const {
        RandomCheckpoint made(seed);
        const auto norm = [&](const std::string& name, std::int64_t n) {
            made.add(name + ".weight", {n}, 0.3F, 1).add(name + ".bias", {n}, 0.2F);
            made.add(name + ".running_mean", {n}, 0.2F).add(name + ".running_var", {n}, 0.3F, 1);
        };
        std::int64_t width = channels;
        for (std::size_t level = 1; level <= 6; ++level) {
            const std::string name = "down" + std::to_string(level);
            const std::int64_t out = filters[level - 1];
            made.add(name + "_conv.1.weight", {out, width, 5, 5}, 0.3F)
                .add(name + "_conv.1.bias", {out}, 0.2F);
            norm(name + "_act.0", out);
            width = out;
        }
        for (std::size_t level = 1; level <= 6; ++level) {
            const std::string name = "up" + std::to_string(level);
            const std::int64_t out = level < 6 ? filters[5 - level] : 1;
            made.add(name + ".0.weight", {width, out, 5, 5}, 0.3F).add(name + ".0.bias", {out}, 0.2F);
            norm(name + ".3", out);
            width = level < 6 ? 2 * out : out;
        }
        made.add("up7.0.weight", {channels, 1, 4, 4}).add("up7.0.bias", {channels});
        return made;
    }

    /// The sizes that no tensor tells, as a settings file says them.
    static Value settings() { return Value(Value::Dict{{"F", 64}, {"T", 64}, {"win", 256}, {"hop", 64}}); }
};

} // namespace stemma::test
