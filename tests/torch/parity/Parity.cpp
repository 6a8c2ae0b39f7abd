// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/parity/Parity.h"

#include "engine/checkpoint/TextFile.h"
#include "engine/core/Error.h"
#include "engine/io/AudioFile.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace stemma::parity {
namespace {

/// Without dimensions of length 1, which implementations add and drop as they like.
at::Tensor bare(const at::Tensor& t) { return t.detach().to(at::kFloat).squeeze().contiguous(); }

Value settingsIn(const std::filesystem::path& folder) {
    for (const char* name : {"config.json", "golden.json"})
        if (std::filesystem::exists(folder / name))
            return readTextFile(folder / name);
    return {};
}

} // namespace

Golden::Golden(const std::filesystem::path& folder)
    : folder_(folder)
    , config_(settingsIn(folder)) {
    if (std::filesystem::exists(folder / "golden.safetensors"))
        reference_ = readCheckpoint(folder / "golden.safetensors");
}

bool Golden::has(const std::string& name) const { return reference_ && reference_->has(name); }

at::Tensor Golden::tensor(const std::string& name) const {
    const Tensor* found = reference_ ? reference_->find(name) : nullptr;
    if (!found)
        throw Error(Fault::CheckpointMismatch, folder_.string(), "no reference " + name);
    at::Tensor copy = at::empty(found->shape, at::kFloat);
    found->copyFloats({copy.data_ptr<float>(), static_cast<std::size_t>(copy.numel())});
    return copy;
}

std::int64_t Golden::number(const std::string& name) const {
    return static_cast<std::int64_t>(tensor(name).reshape({-1})[0].item<float>());
}

std::vector<std::string> Golden::names() const {
    std::vector<std::string> all;
    if (reference_)
        for (const Tensor& t : reference_->tensors)
            all.push_back(t.name);
    return all;
}

at::Tensor Golden::input() const { return tensorOf(*decodeAudio(folder_ / "input.wav").audio); }

bool Report::compare(const std::string& name, const at::Tensor& got, double least, double largest) {
    if (!golden_.has(name))
        return false;
    compareWith(name, golden_.tensor(name), got, least, largest);
    return true;
}

void Report::compareWith(const std::string& name, const at::Tensor& reference, const at::Tensor& got,
                         double least, double largest) {
    const at::Tensor expected = bare(reference);
    const at::Tensor mine = bare(got);
    if (mine.sizes() != expected.sizes()) {
        std::printf("%s has another shape  FAIL\n", name.c_str());
        seen_[name] = false;
        return;
    }
    const double db = snr(expected, mine);
    const double difference = expected.numel() ? (expected - mine).abs().max().item<double>() : 0;
    const bool close = db >= least && (largest <= 0 || difference <= largest);
    std::printf("%s %.1f dB  largest difference %.2g%s\n", name.c_str(), db, difference,
                close ? "" : "  FAIL");
    const auto [entry, isNew] = seen_.try_emplace(name, close);
    entry->second = entry->second && close;
}

void Report::require(const std::string& name, bool equal, const std::string& what) {
    std::printf("%s %s%s\n", name.c_str(), what.c_str(), equal ? "" : "  FAIL");
    seen_[name] = equal;
}

bool Report::conclude() {
    bool good = !seen_.empty();
    for (const auto& [name, close] : seen_)
        good = good && close;
    for (const std::string& name : golden_.names())
        if (!seen_.count(name)) {
            std::printf("%s was compared with nothing  FAIL\n", name.c_str());
            good = false;
        }
    return good;
}

double snr(const at::Tensor& reference, const at::Tensor& got) {
    const at::Tensor wanted = reference.to(at::kDouble);
    const double noise = (wanted - got.to(at::kDouble)).square().sum().item<double>();
    return noise > 0    ? 10 * std::log10(wanted.square().sum().item<double>() / noise)
           : noise == 0 ? 999
                        : -999;
}

AudioBuffer bufferOf(const at::Tensor& sound, int sampleRate) {
    const at::Tensor rows = sound.to(at::kFloat).contiguous();
    AudioBuffer buffer(static_cast<int>(rows.size(0)), rows.size(1), sampleRate);
    for (int c = 0; c < buffer.channels(); ++c)
        std::copy_n(rows.data_ptr<float>() + c * rows.size(1), rows.size(1), buffer.channel(c).begin());
    return buffer;
}

at::Tensor tensorOf(const AudioBuffer& sound) {
    at::Tensor rows = at::empty({sound.channels(), sound.frames()}, at::kFloat);
    for (int c = 0; c < sound.channels(); ++c)
        std::ranges::copy(sound.channel(c), rows.data_ptr<float>() + c * sound.frames());
    return rows;
}

} // namespace stemma::parity
