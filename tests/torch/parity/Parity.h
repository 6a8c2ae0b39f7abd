// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Checkpoint.h"
#include "engine/core/AudioBuffer.h"
#include "engine/core/Registry.h"
#include "engine/core/Value.h"
#include "engine/separation/torch/Watch.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::parity {

/// Comparison with what an original implementation computed: a folder with its weights, settings, input and
/// named reference tensors (golden.safetensors).
class Golden {
public:
    explicit Golden(const std::filesystem::path& folder);

    const std::filesystem::path& folder() const { return folder_; }
    const Value& config() const { return config_; } ///< config.json or golden.json
    bool has(const std::string& name) const;
    at::Tensor tensor(const std::string& name) const; ///< floats; throws Error when it is not there
    std::int64_t number(const std::string& name) const;
    std::vector<std::string> names() const;
    at::Tensor input() const; ///< input.wav: [channels, samples]
    std::string kind() const { return config_.text("kind"); }

private:
    std::filesystem::path folder_;
    Value config_;
    CheckpointPtr reference_;
};

/// Prints and remembers how close each tensor came.
class Report {
public:
    explicit Report(const Golden& golden)
        : golden_(golden) {}

    /// Compares with the reference of this name, if it has one; true when it has. The shape must be equal but
    /// for dimensions of length 1. `least`: SNR in dB; `largest`: absolute difference, where one is stated.
    bool compare(const std::string& name, const at::Tensor& got, double least = 100, double largest = 0);
    /// The same with a reference from elsewhere.
    void compareWith(const std::string& name, const at::Tensor& expected, const at::Tensor& got,
                     double least = 100, double largest = 0);
    /// For reference values that are not tensors of floats: equal or not.
    void require(const std::string& name, bool equal, const std::string& what);
    /// A reference that says how others were made (a length, an offset): nothing to compare.
    void used(const std::string& name) { seen_[name] = true; }

    /// Says which references nothing was compared with; false when there were any, or one missed.
    bool conclude();

private:
    const Golden& golden_;
    std::map<std::string, bool> seen_; ///< and whether it came close enough
};

/// What turns one kind of folder into comparisons. One file per kind in tests/torch/parity/.
struct ParityKind {
    std::string_view id;
    int order;
    bool (*fits)(const Golden& golden);
    void (*run)(const Golden& golden, Report& report);
};

/// 10 log10 (sum ref^2 / sum (ref - got)^2); 999 when they are equal.
double snr(const at::Tensor& reference, const at::Tensor& got);

AudioBuffer bufferOf(const at::Tensor& sound, int sampleRate); ///< from [channels, samples]
at::Tensor tensorOf(const AudioBuffer& sound);

} // namespace stemma::parity
