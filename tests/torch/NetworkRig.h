// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Error.h"
#include "engine/separation/torch/Network.h"
#include "tests/torch/RandomCheckpoint.h"

#include <functional>
#include <map>

namespace stemma::test {

inline at::Tensor noise(int channels, std::int64_t samples) {
    at::Tensor x = at::empty({channels, samples});
    std::mt19937 random(7);
    std::uniform_real_distribution<float> even(-0.5F, 0.5F);
    for (std::int64_t i = 0; i < x.numel(); ++i)
        x.data_ptr<float>()[i] = even(random);
    return x;
}

/// What the network of these files makes of a sound, and every layer that it tells of.
inline at::Tensor runOn(const ModelPart& part, const at::Tensor& mixture, const NeuralOptions& options = {},
                        std::map<std::string, at::Tensor>* layers = nullptr) {
    const at::InferenceMode inference;
    const JobContext job;
    nn::Watch::Tap tap;
    if (layers)
        tap = [layers](std::string_view name, const at::Tensor& value) {
            (*layers)[std::string(name)] = value.clone();
        };
    nn::Watch watch(job, tap);
    return nn::createNetwork(part, options)->run(mixture, watch);
}

inline double snr(const at::Tensor& reference, const at::Tensor& got) {
    if (reference.sizes() != got.sizes())
        return -999;
    const at::Tensor wanted = reference.to(at::kDouble);
    const double noise = (wanted - got.to(at::kDouble)).square().sum().item<double>();
    return noise == 0 ? 999 : 10 * std::log10(wanted.square().sum().item<double>() / noise);
}

/// The detail of the CheckpointMismatch that `work` throws; what else happened otherwise.
inline std::string mismatch(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.fault() == Fault::CheckpointMismatch ? error.detail()
                                                          : "another error: " + std::string(error.what());
    }
    return "no error";
}

/// The name of the layer after which a stop request was noticed, when it was made at `layer`.
inline std::string stoppedAfter(const ModelPart& part, const at::Tensor& mixture, const std::string& layer) {
    const at::InferenceMode inference;
    std::stop_source stop;
    const JobContext job{stop.get_token(), {}};
    std::string last;
    nn::Watch watch(job, [&](std::string_view name, const at::Tensor&) {
        last = name;
        if (name == layer)
            stop.request_stop();
    });
    const auto network = nn::createNetwork(part, {});
    try {
        network->run(mixture, watch);
    } catch (const Stopped&) {
        return last;
    }
    return "never";
}

} // namespace stemma::test
