// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/TextFile.h"
#include "engine/core/Error.h"
#include "engine/separation/models/ModelPart.h"
#include "engine/separation/models/Transform.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace stemma {
namespace {

bool isOpenUnmix(const Checkpoint& weights) {
    for (const char* name : {"input_mean", "input_scale", "output_mean", "output_scale", "fc1.weight",
                             "fc2.weight", "fc3.weight", "lstm.weight_ih_l0"})
        if (!weights.has(name))
            return false;
    return true;
}

[[noreturn]] void fail(const ModelFiles& files, const std::string& why) {
    throw Error(Fault::CheckpointMismatch, files.path.string(), why);
}

/// "vocals" of "vocals-b62c91ce" and "speech_f5e0d9f9": published files carry the start of their hash.
std::string withoutHash(const std::string& name) {
    constexpr std::size_t kDigits = 8;
    if (name.size() <= kDigits + 1)
        return name;
    const std::size_t mark = name.size() - kDigits - 1;
    const bool hash = (name[mark] == '-' || name[mark] == '_') &&
                      std::all_of(name.begin() + static_cast<std::ptrdiff_t>(mark) + 1, name.end(),
                                  [](unsigned char c) { return std::isxdigit(c) != 0; });
    return hash ? name.substr(0, mark) : name;
}

/// How a target was trained: "args" of its training log.
Value argumentsOf(const ModelFiles& files, const std::string& name) {
    for (const std::string& key : {name + ".json", withoutHash(name) + ".json"})
        if (!files.settings[key].isNull())
            return files.settings[key]["args"];
    return files.settings["args"];
}

/// What the folder says of all its targets.
Value commonSettings(const ModelFiles& files) {
    if (!files.settings["separator.json"].isNull())
        return files.settings["separator.json"];
    const auto beside = files.path.parent_path() / "separator.json";
    std::error_code none;
    return std::filesystem::is_regular_file(files.path, none) && std::filesystem::exists(beside, none)
               ? readTextFile(beside)
               : Value();
}

struct Sizes {
    std::int64_t bins = 0;   ///< that come out
    std::int64_t maxBin = 0; ///< of which it hears so many
    std::int64_t channels = 0;

    bool operator==(const Sizes&) const = default;
};

Sizes sizesOf(const ModelFiles& files, const Checkpoint& weights) {
    Sizes sizes;
    sizes.bins = weights.size("output_mean", 0);
    sizes.maxBin = weights.size("input_mean", 0);
    const std::int64_t inputs = weights.size("fc1.weight", 1);
    sizes.channels = sizes.maxBin > 0 ? inputs / sizes.maxBin : 0;
    if (sizes.bins < 2 || sizes.maxBin < 1 || sizes.maxBin > sizes.bins ||
        sizes.bins > kMostTransform / 2 + 1)
        fail(files, "input_mean and output_mean hold " + std::to_string(sizes.maxBin) + " and " +
                        std::to_string(sizes.bins) + " bins");
    if (sizes.channels < 1 || sizes.channels > 2 || inputs != sizes.channels * sizes.maxBin)
        fail(files, "fc1.weight takes " + std::to_string(inputs) + " values: neither mono nor stereo with " +
                        std::to_string(sizes.maxBin) + " bins");
    return sizes;
}

/// Vocals, drums, bass, other: the order of Open-Unmix; then those of other kinds as they are sorted.
std::size_t rankOf(const std::string& stem) {
    static constexpr std::array kOrder{"vocals", "drums", "bass", "other"};
    return static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), stem) - kOrder.begin());
}

/// The rate the weights were trained at: older files say it themselves.
int rateOf(const ModelFiles& files, const Value& common, std::int64_t bins) {
    std::int64_t rate = common.integer("sample_rate", 0);
    const Tensor* stored = files.entries.front().checkpoint->find("sample_rate");
    if (rate == 0 && stored && stored->elements() == 1)
        if (const float value = stored->floats().front(); value >= 1 && value < 1e6F)
            rate = static_cast<std::int64_t>(value);
    if (rate == 0)
        rate = bins == 513 ? 16000 : 44100; // the speech models; all others
    if (rate < 1000 || rate > 768000)
        fail(files, "sample_rate " + std::to_string(rate));
    return static_cast<int>(rate);
}

std::optional<ModelPart> recognise(const ModelFiles& found) {
    // What else lies in a folder of targets is not asked to be one.
    ModelFiles files = found;
    std::erase_if(files.entries, [](const auto& entry) { return !isOpenUnmix(*entry.checkpoint); });
    if (files.entries.empty())
        return std::nullopt;
    std::vector<std::pair<std::string, CheckpointPtr>> targets;
    const Sizes sizes = sizesOf(files, *files.entries.front().checkpoint);
    for (const auto& entry : files.entries) {
        if (sizesOf(files, *entry.checkpoint) != sizes)
            fail(files, entry.name + " has another size than " + files.entries.front().name);
        targets.emplace_back(argumentsOf(files, entry.name).text("target", withoutHash(entry.name)),
                             entry.checkpoint);
    }
    std::stable_sort(targets.begin(), targets.end(),
                     [](const auto& a, const auto& b) { return rankOf(a.first) < rankOf(b.first); });
    ModelPart part;
    part.family = "openunmix";
    for (auto& [stem, checkpoint] : targets) {
        if (std::find(part.shape.stems.begin(), part.shape.stems.end(), stem) != part.shape.stems.end())
            fail(files, "two files for " + stem);
        part.shape.stems.push_back(stem);
        part.checkpoints.push_back(checkpoint);
    }
    const Value common = commonSettings(files);
    const Value arguments = argumentsOf(files, files.entries.front().name);
    const std::int64_t nfft = 2 * (sizes.bins - 1);
    // The speech models overlap by half, all others by three quarters.
    const std::int64_t hop =
        common.integer("nhop", arguments.integer("nhop", nfft == 1024 ? nfft / 2 : nfft / 4));
    if (!isSensibleTransform(nfft, hop))
        fail(files, "nhop " + std::to_string(hop) + " with nfft " + std::to_string(nfft));
    part.parameters.set("nfft", nfft);
    part.parameters.set("nhop", hop);
    part.parameters.set("nb_bins", sizes.bins);
    part.parameters.set("max_bin", sizes.maxBin);
    part.shape.sampleRate = rateOf(files, common, sizes.bins);
    part.shape.channels = static_cast<int>(sizes.channels);
    // The original takes a song as a whole. Its memory of the past fades within seconds, so long chunks with
    // a short overlap come close.
    part.shape.chunkFrames = (30 * part.shape.sampleRate / hop) * hop;
    if (part.shape.chunkFrames <= nfft / 2)
        fail(files, "nfft " + std::to_string(nfft) + " at a sample_rate of " +
                        std::to_string(part.shape.sampleRate));
    part.shape.chunking.overlap = 0.125;
    part.shape.anyLength = true;
    return part;
}

using Kind = NetworkSetting::Kind;

const Family family{"openunmix",
                    50,
                    "Open-Unmix",
                    recognise,
                    false,
                    {{.name = "niter", .kind = Kind::Count, .most = 100},
                     {.name = "softmask"},
                     {.name = "residual"},
                     {.name = "wiener_win_len", .kind = Kind::Count, .most = 1'000'000, .orNone = true}}};
const Registry<Family>::Add added{family};

} // namespace
} // namespace stemma
