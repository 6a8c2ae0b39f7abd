// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/parity/HybridRuns.h"

#include <regex>

namespace stemma::parity {
namespace {

/// Forwards, backwards, forwards ..., cut.
at::Tensor toAndFro(const at::Tensor& sound, std::int64_t samples) {
    std::vector<at::Tensor> parts;
    for (std::int64_t have = 0; have < samples; have += sound.size(1))
        parts.push_back(parts.size() % 2 ? sound.flip(1) : sound);
    return at::cat(parts, 1).slice(1, 0, samples);
}

void compareLong(nn::Network& network, const Golden& golden, Report& report) {
    report.used("long_samples");
    const at::Tensor sound = toAndFro(golden.input(), golden.number("long_samples"));
    const at::Tensor out = runWatched(network, sound, "long_", golden, report);
    static const std::regex stretch("long_out_(\\d+)_(\\d+)");
    for (const std::string& name : golden.names()) {
        std::smatch ends;
        if (std::regex_match(name, ends, stretch))
            report.compare(name, out.slice(2, std::stoll(ends[1]), std::stoll(ends[2])));
    }
}

void run(const Golden& golden, Report& report) {
    ModelPart part = partIn(golden);
    const auto network = nn::createNetwork(part, {});
    const at::Tensor chunk = golden.tensor("chunk_in");
    report.used("chunk_in");
    if (std::filesystem::exists(golden.folder() / "input.wav")) {
        const std::int64_t start = golden.config().integer("chunk_start", 0);
        const at::Tensor there = golden.input().slice(1, start, start + chunk.size(1));
        report.require("chunk_in", at::equal(there, chunk), "is the input's");
    }
    report.compare("chunk_out", runWatched(*network, chunk, "act_", golden, report));
    if (golden.has("chunk_out_hybrid_old")) {
        ModelPart old = part;
        old.parameters.set("hybrid_old", true);
        report.compare("chunk_out_hybrid_old",
                       runWatched(*nn::createNetwork(old, {}), chunk, "", golden, report));
    }
    if (golden.has("long_samples"))
        compareLong(*network, golden, report);
    compareChunked(part, golden, report);
}

bool fits(const Golden& golden) {
    return golden.kind() == "hdemucs" || golden.kind() == "torchaudio.HDemucs";
}

const ParityKind kind{"hdemucs", 11, fits, run};
const Registry<ParityKind>::Add added{kind};

} // namespace
} // namespace stemma::parity
