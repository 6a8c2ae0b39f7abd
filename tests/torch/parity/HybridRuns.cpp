// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/parity/HybridRuns.h"

#include "engine/core/Error.h"
#include "engine/separation/torch/TorchSeparator.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <regex>

namespace stemma::parity {
namespace {

/// "encoder_3", whichever way the reference spells it.
std::string layerOf(const std::string& name) {
    static const std::regex inBranch("enc(\\d+)_(blstm|localstate)");
    static const std::regex shortened("enc(\\d+)");
    static const std::regex unspaced("(t?(?:en|de)coder)(\\d+)");
    std::smatch parts;
    if (std::regex_match(name, parts, inBranch))
        return "encoder_" + parts[1].str() + ".dconv0." + (parts[2] == "blstm" ? "lstm" : "attention");
    if (std::regex_match(name, parts, shortened))
        return "encoder_" + parts[1].str();
    if (std::regex_match(name, parts, unspaced))
        return parts[1].str() + "_" + parts[2].str();
    return name;
}

/// A reference activation: which layer's it is, and how much of it was kept.
struct Wanted {
    std::string reference;
    std::string layer;
    std::int64_t firstChannel = 0;
    std::int64_t endChannel = -1; ///< -1: as many as the reference has
    std::int64_t firstFrame = 0;
    std::int64_t endFrame = -1; ///< -1: all
    bool complexParts = false;
};

Wanted parse(const std::string& reference, const std::string& prefix) {
    Wanted wanted{reference, reference.substr(prefix.size())};
    static const std::regex channels("(.*)_ch(\\d+)_(\\d+)");
    static const std::regex frames("(.*)_frames_(\\d+)_(\\d+)");
    static const std::regex parts("(.*)_ri");
    std::smatch found;
    std::string rest = wanted.layer;
    if (std::regex_match(rest, found, frames)) {
        wanted.firstFrame = std::stoll(found[2]);
        wanted.endFrame = std::stoll(found[3]);
        rest = std::string(found[1]);
    }
    if (std::regex_match(wanted.layer = rest, found, channels)) {
        wanted.firstChannel = std::stoll(found[2]);
        wanted.endChannel = std::stoll(found[3]) + 1;
        rest = std::string(found[1]);
    }
    if (std::regex_match(wanted.layer = rest, found, parts)) {
        wanted.complexParts = true;
        rest = std::string(found[1]);
    }
    wanted.layer = layerOf(rest);
    return wanted;
}

at::Tensor cut(const Wanted& wanted, const at::Tensor& value, const at::Tensor& reference) {
    at::Tensor v = value.is_complex() ? value : value.squeeze(0);
    const std::int64_t end = wanted.endChannel < 0 ? reference.size(0) : wanted.endChannel;
    v = v.slice(0, wanted.firstChannel, end);
    if (wanted.endFrame >= 0)
        v = v.slice(-1, wanted.firstFrame, wanted.endFrame);
    return wanted.complexParts ? at::view_as_real(v.contiguous()) : v;
}

OpenedModel alone(const ModelPart& part) {
    OpenedModel model;
    model.parts = {part};
    model.shape = part.shape;
    model.weights = {std::vector<double>(part.shape.stems.size(), 1.0)};
    return model;
}

} // namespace

ModelPart partIn(const Golden& golden) {
    for (const auto& entry : std::filesystem::directory_iterator(golden.folder()))
        if (entry.path().stem() == "state")
            return recognise({entry.path(), {{"state", readCheckpoint(entry.path())}}, golden.config()});
    throw Error(Fault::FileNotFound, (golden.folder() / "state.pth").string());
}

at::Tensor runWatched(nn::Network& network, const at::Tensor& mixture, const std::string& prefix,
                      const Golden& golden, Report& report) {
    std::multimap<std::string, Wanted> wanted;
    for (const std::string& name : golden.names()) {
        const bool spectrum = prefix == "act_" && name.starts_with("z_");
        if (prefix.empty() || (!name.starts_with(prefix) && !spectrum))
            continue;
        const Wanted one = parse(name, spectrum ? "" : prefix);
        wanted.emplace(one.layer, one);
    }
    const JobContext job;
    nn::Watch watch(job, [&](std::string_view layer, const at::Tensor& value) {
        const auto [first, end] = wanted.equal_range(std::string(layer));
        for (auto it = first; it != end; ++it)
            report.compare(it->second.reference, cut(it->second, value, golden.tensor(it->second.reference)));
    });
    const at::InferenceMode inference;
    return network.run(mixture, watch);
}

at::Tensor runChunked(const OpenedModel& model, const at::Tensor& sound, const SeparateSettings& settings) {
    const SeparatorPtr separator = nn::makeTorchSeparator(model, {});
    const auto stems = static_cast<std::int64_t>(model.shape.stems.size());
    at::Tensor out = at::zeros({stems, sound.size(0), sound.size(1)}, at::kFloat);
    separate(bufferOf(sound, model.shape.sampleRate), *separator, settings, {},
             [&](const SeparatedRegion& region) {
                 for (std::int64_t s = 0; s < stems; ++s) {
                     const at::Tensor part = tensorOf(*region.stems.at(static_cast<std::size_t>(s)));
                     out[s].slice(1, region.range.begin, region.range.end).copy_(part);
                 }
             },
             {});
    return out;
}

at::Tensor runChunked(const ModelPart& part, const at::Tensor& sound, const SeparateSettings& settings) {
    return runChunked(alone(part), sound, settings);
}

void compareChunked(const ModelPart& part, const Golden& golden, Report& report) {
    if (std::ranges::none_of(golden.names(), [](const auto& name) { return name.starts_with("apply_"); }))
        return;
    at::Tensor sound = golden.input();
    if (golden.has("apply_samples")) {
        report.used("apply_samples");
        sound = sound.slice(1, 0, golden.number("apply_samples"));
    }
    static const std::regex overlapped("apply_overlap([0-9.]+)(?:_tp([0-9.]+))?");
    static const std::regex shifted("apply_shifts\\d+");
    for (const std::string& name : golden.names()) {
        ModelPart variant = part;
        variant.shape.chunking.normalise = false;
        SeparateSettings settings;
        settings.overlap = 0.25;
        std::smatch options;
        if (std::regex_match(name, options, overlapped)) {
            settings.overlap = std::stod(options[1]);
            variant.shape.chunking.power = options[2].matched ? std::stod(options[2]) : 1;
        } else if (name == "apply_normalized") {
            variant.shape.chunking.normalise = true;
        } else if (std::regex_match(name, shifted)) {
            const at::Tensor offsets = golden.tensor(name + "_offsets");
            report.used(name + "_offsets");
            const std::int64_t most = variant.shape.sampleRate / 2;
            for (std::int64_t i = 0; i < offsets.numel(); ++i)
                settings.moves.push_back(most - static_cast<Frame>(offsets[i].item<float>()));
        } else {
            continue;
        }
        at::Tensor found = runChunked(variant, sound, settings);
        const std::vector<std::int64_t> kept = golden.config().integers("kept_sources_in_variants");
        if (golden.tensor(name).size(0) != found.size(0) && !kept.empty())
            found = found.index_select(0, at::tensor(kept));
        report.compare(name, found);
    }
    if (golden.has("apply_normalized_mean_std")) {
        const at::Tensor mono = sound.mean(0);
        report.compare("apply_normalized_mean_std", at::stack({mono.mean(), mono.std()}));
    }
}

} // namespace stemma::parity
