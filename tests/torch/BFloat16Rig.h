// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/BFloat16.h"
#include "tests/torch/NetworkRig.h"

#include <ATen/Parallel.h>

namespace stemma::test {

inline NeuralOptions inBFloat16() {
    NeuralOptions options;
    options.allowGpu = false;
    options.bfloat16 = true;
    return options;
}

/// What is wrong with a network in bfloat16: "" when its output differs from that in 32 bits, by an error
/// `db` or more below it, and every layer is the same on one thread and on two.
inline std::string faultInBFloat16(const ModelPart& part, const at::Tensor& sound, double db) {
    const at::Tensor exact = runOn(part, sound);
    std::map<std::string, at::Tensor> one;
    std::map<std::string, at::Tensor> two;
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    runOn(part, sound, inBFloat16(), &one);
    at::set_num_threads(2);
    const at::Tensor out = runOn(part, sound, inBFloat16(), &two);
    at::set_num_threads(before);
    if (out.equal(exact))
        return "nothing was rounded";
    if (const double found = snr(exact, out); !(found >= db))
        return "the error lies only " + std::to_string(found) + " dB below";
    for (const auto& [name, value] : one) {
        // The hybrids' way back from the spectrum adds up in another order, in 32 bits.
        const bool same = name == "spectral" ? snr(value, two.at(name)) > 110 : value.equal(two.at(name));
        if (!same)
            return name + " depends on threads";
    }
    return "";
}

} // namespace stemma::test
