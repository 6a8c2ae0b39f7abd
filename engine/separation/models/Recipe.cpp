// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/Recipe.h"

#include "engine/core/Error.h"
#include "engine/separation/models/Transform.h"

#include <algorithm>

namespace stemma {
namespace {

bool isRecipe(const Value& v) { return v["model"].dict() || (v["audio"].dict() && v["training"].dict()); }

/// The settings themselves, or the one file of several beside the weights that has them.
Value recipeIn(const Value& settings) {
    if (isRecipe(settings))
        return settings;
    if (const auto* files = settings.dict())
        for (const auto& [name, content] : *files)
            if (isRecipe(content))
                return content;
    return {};
}

/// "Vocals" is the stem kind vocals; names that are no kind stay as they are, in lower case.
std::string stemId(std::string name) {
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (name == "vocal")
        return "vocals";
    return name == "instrumental" ? "accompaniment" : name;
}

Value listOf(const std::vector<std::int64_t>& values) {
    Value::List list;
    for (const std::int64_t v : values)
        list.emplace_back(v);
    return list;
}

/// Settings of the section model that only one of the families has.
struct Marks {
    std::string_view family; ///< how the ids of its families end
    std::vector<const char*> settings;
};
const std::vector<Marks>& marks() {
    static const std::vector<Marks> all{
        {"roformer",
         {"freqs_per_bands", "num_bands", "time_transformer_depth", "freq_transformer_depth",
          "mask_estimator_depth"}},
        {"scnet", {"band_SR", "band_stride", "band_kernel", "conv_depths", "num_dplayer"}},
        {"mdx23c", {"num_subbands", "num_scales", "num_blocks_per_scale", "bottleneck_factor", "growth"}}};
    return all;
}

} // namespace

Recipe::Recipe(const ModelFiles& files)
    : checkpoint_(files.entries.front().checkpoint)
    , settings_(recipeIn(files.settings)) {
    if (files.entries.size() > 1)
        fail("several files of weights, of which each is a whole model; choose one of them");
}

void Recipe::fail(const std::string& why) const {
    throw Error(Fault::CheckpointMismatch, checkpoint_->file.string(), why);
}

void Recipe::say(const char* name, Value value) {
    const Value& set = model()[name];
    // Lists may be written in other ways; only what is one number or word is told apart here.
    if (!set.isNull() && !set.list() && set != value) {
        const std::string before = parameters_.text("overruled");
        parameters_.set("overruled", (before.empty() ? "" : before + ", ") + name + ": " + set.print(60));
    }
    parameters_.set(name, std::move(value));
}

void Recipe::shapesSay(const char* name, std::int64_t value) { say(name, value); }
void Recipe::shapesSay(const char* name, bool value) { say(name, value); }
void Recipe::shapesSay(const char* name, const std::vector<std::int64_t>& values) {
    say(name, listOf(values));
}

bool Recipe::flag(const char* name, bool otherwise) {
    const bool value = model().flag(name, otherwise);
    parameters_.set(name, value);
    return value;
}

std::int64_t Recipe::count(const char* name, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
    const Value& set = model()[name];
    if (!set.isNull() && !set.integer())
        fail(std::string("the setting ") + name + " is no whole number");
    const std::int64_t value = set.integer().value_or(otherwise);
    if (value < least || value > most)
        fail(std::string("the setting ") + name + " is " + std::to_string(value));
    parameters_.set(name, value);
    return value;
}

std::string Recipe::text(const char* name, const char* otherwise) {
    std::string value = model().text(name, otherwise);
    parameters_.set(name, value);
    return value;
}

std::vector<std::int64_t> Recipe::counts(const char* name, std::vector<std::int64_t> otherwise) {
    std::vector<std::int64_t> values = model()[name].isNull() ? std::move(otherwise) : model().integers(name);
    if (values.empty())
        fail(std::string("the setting ") + name + " is no list of whole numbers");
    parameters_.set(name, listOf(values));
    return values;
}

std::int64_t Recipe::size(std::string_view tensor, std::size_t dim) const {
    constexpr std::int64_t kMost = 1 << 20;
    const Tensor* found = checkpoint_->find(tensor);
    if (!found || dim >= found->shape.size() || std::ranges::find(found->shape, 0) != found->shape.end())
        return 0;
    return found->shape[dim] <= kMost ? found->shape[dim] : 0;
}

void Recipe::transform(std::int64_t size, std::int64_t hop) {
    if (size < 2 || size > kMostTransform)
        fail("a Fourier transform of " + std::to_string(size) + " samples");
    if (!isSensibleTransform(size, hop))
        fail("Fourier transforms of " + std::to_string(size) + " samples every " + std::to_string(hop));
    transform_ = size;
}

std::vector<std::string> Recipe::stems(std::size_t count, const std::vector<std::string>& otherwise) const {
    if (count > kMostStems)
        fail("the weights give " + std::to_string(count) + " stems");
    std::vector<std::string> names = training().strings("instruments");
    if (names.empty())
        names = model().strings("sources");
    const std::string target = training().text("target_instrument");
    // Files that give every instrument have been published with a target, too.
    if (!target.empty() && (count == 1 || names.size() != count))
        names = {target};
    if (names.empty() && otherwise.size() == count)
        names = otherwise;
    if (names.empty())
        for (std::size_t i = 1; i <= count; ++i)
            names.push_back("stem " + std::to_string(i));
    if (names.size() != count)
        fail("the weights give " + std::to_string(count) + " stems, the settings name " +
             std::to_string(names.size()));
    for (std::string& name : names)
        name = stemId(std::move(name));
    for (auto it = names.begin(); it != names.end(); ++it)
        if (it->empty() || std::find(names.begin(), it, *it) != it)
            fail("the settings name a stem twice, or without a name: " + *it);
    return names;
}

// Two of another's and none of its own: a section may be written by hand, with a word too many.
void Recipe::requireOf(std::string_view family) const {
    const Marks* other = nullptr;
    for (const Marks& each : marks()) {
        const auto count =
            std::ranges::count_if(each.settings, [&](const char* name) { return !model()[name].isNull(); });
        if (family.ends_with(each.family) && count > 0)
            return;
        if (!family.ends_with(each.family) && count > 1)
            other = &each;
    }
    if (other)
        fail("the settings beside it are those of another network: " + std::string(other->family));
}

ModelPart Recipe::part(std::string_view family, std::vector<std::string> stems, int channels,
                       Frame chunk) const {
    requireOf(family);
    ModelPart part;
    part.family = family;
    part.parameters = parameters_;
    if (!given())
        part.parameters.set(kGuessed, "hop_length, chunk_size, instruments");
    part.checkpoints = {checkpoint_};
    SeparatorShape& shape = part.shape;
    shape.stems = std::move(stems);
    shape.channels = channels;
    const std::int64_t rate = audio().integer("sample_rate", model().integer("sample_rate", 44100));
    if (rate < 1000 || rate > 768000)
        fail("the setting sample_rate is " + std::to_string(rate));
    shape.sampleRate = static_cast<int>(rate);
    shape.chunkFrames = audio().integer("chunk_size", inference().integer("chunk_size", chunk));
    if (shape.chunkFrames < 1000 || shape.chunkFrames > rate * 120)
        fail("the setting chunk_size is " + std::to_string(shape.chunkFrames));
    // The ends are reflected by half a transform.
    if (shape.chunkFrames <= transform_ / 2)
        fail("chunk_size is " + std::to_string(shape.chunkFrames) +
             ", too short for a Fourier transform of " + std::to_string(transform_));
    const std::int64_t parts = inference().integer("num_overlap", 2);
    if (parts < 1 || parts > 100)
        fail("the setting num_overlap is " + std::to_string(parts));
    shape.chunking.scheme = Chunking::Scheme::Fades;
    shape.chunking.overlap = 1 - 1 / static_cast<double>(parts);
    shape.chunking.normalise = inference().flag("normalize", false);
    return part;
}

} // namespace stemma
