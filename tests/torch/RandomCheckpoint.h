// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Checkpoint.h"
#include "engine/separation/models/ModelPart.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace stemma::test {

/// Weights that a test makes itself: named tensors of random numbers, the same for the same seed.
class RandomCheckpoint {
public:
    explicit RandomCheckpoint(unsigned seed = 1)
        : random_(seed) {}

    /// Numbers spread evenly over middle +- spread.
    RandomCheckpoint& add(const std::string& name, std::vector<std::int64_t> shape, float spread = 0.5F,
                          float middle = 0) {
        const auto count = std::accumulate(shape.begin(), shape.end(), std::int64_t(1), std::multiplies<>());
        auto values = std::make_shared<std::vector<float>>(static_cast<std::size_t>(count));
        std::uniform_real_distribution<float> even(middle - spread, middle + spread);
        for (float& v : *values)
            v = even(random_);
        return put(name, std::move(shape), std::move(values));
    }
    RandomCheckpoint& add(const std::string& name, std::vector<std::int64_t> shape,
                          std::vector<float> values) {
        return put(name, std::move(shape), std::make_shared<std::vector<float>>(std::move(values)));
    }
    RandomCheckpoint& remove(const std::string& name) {
        std::erase_if(made_.tensors, [&](const Tensor& t) { return t.name == name; });
        return *this;
    }
    RandomCheckpoint& klass(std::string name) {
        made_.klass = std::move(name);
        return *this;
    }
    RandomCheckpoint& fact(const std::string& name, Value value) {
        made_.facts.set(name, std::move(value));
        return *this;
    }

    CheckpointPtr done(const std::filesystem::path& file = "made.ckpt") const {
        auto checkpoint = std::make_shared<Checkpoint>(made_);
        checkpoint->file = file;
        checkpoint->container = "made by a test";
        checkpoint->byName.resize(checkpoint->tensors.size());
        std::iota(checkpoint->byName.begin(), checkpoint->byName.end(), std::size_t(0));
        std::ranges::sort(checkpoint->byName, {},
                          [&](std::size_t i) -> const std::string& { return checkpoint->tensors[i].name; });
        return checkpoint;
    }
    /// As if the file lay there with these settings beside it.
    ModelFiles files(Value settings = {}) const {
        return {"made.ckpt", {{"made", done()}}, std::move(settings)};
    }

private:
    RandomCheckpoint& put(const std::string& name, std::vector<std::int64_t> shape,
                          std::shared_ptr<const std::vector<float>> values) {
        Tensor tensor;
        tensor.name = name;
        tensor.strides.resize(shape.size());
        std::int64_t stride = 1;
        for (std::size_t d = shape.size(); d-- > 0; stride *= shape[d])
            tensor.strides[d] = stride;
        tensor.shape = std::move(shape);
        tensor.data = std::as_bytes(std::span(*values));
        tensor.keepsAlive = values;
        remove(name);
        made_.tensors.push_back(std::move(tensor));
        return *this;
    }

    std::mt19937 random_;
    Checkpoint made_;
};

} // namespace stemma::test
