// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/TextFile.h"
#include "engine/core/Error.h"
#include "engine/separation/models/ModelPart.h"
#include "engine/separation/models/Recipe.h"
#include "engine/separation/models/SettingsBeside.h"

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

namespace fs = std::filesystem;

/// Frames of a chunk of a scripted module: nobody can stop it within one (about 24 s of sound at 44.1 kHz).
constexpr Frame kLongestScripted = 1 << 20;

bool isText(const fs::path& file) {
    const auto suffix = file.extension();
    return suffix == ".yaml" || suffix == ".yml" || suffix == ".json";
}

bool isThere(const fs::path& file) {
    std::error_code unreachable;
    return fs::exists(file, unreachable);
}

std::vector<fs::path> filesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code unreadable;
    for (fs::directory_iterator it(folder, unreadable), end; it != end; it.increment(unreadable))
        if (it->is_regular_file(unreadable))
            files.push_back(it->path());
    if (unreadable)
        throw Error(Fault::FileNotReadable, folder.string(), unreadable.message());
    std::sort(files.begin(), files.end());
    return files;
}

Value settingsBeside(const fs::path& file) {
    const std::vector<fs::path> found = settingsFilesOf(file);
    return found.empty() ? Value() : readTextFile(found.front());
}

/// Stems are told apart by their names, whatever families read them from.
void requireStems(const ModelPart& part, const fs::path& path) {
    std::vector<std::string> names = part.shape.stems;
    std::ranges::sort(names);
    if (names.empty() || names.size() > Recipe::kMostStems || names.front().empty() ||
        std::ranges::adjacent_find(names) != names.end())
        throw Error(Fault::CheckpointMismatch, path.string(), "its stems have no names, or the same");
}

OpenedModel single(ModelPart part, const fs::path& path) {
    OpenedModel model;
    model.path = path;
    model.shape = part.shape;
    model.weights = {std::vector<double>(part.shape.stems.size(), 1.0)};
    model.parts.push_back(std::move(part));
    return model;
}

/// Divides every stem's weights by their sum.
void normalise(std::vector<std::vector<double>>& weights, const fs::path& bag) {
    for (std::size_t s = 0; s < weights.front().size(); ++s) {
        double sum = 0;
        for (const auto& row : weights)
            sum += row[s];
        if (!std::isfinite(sum) || std::abs(sum) < 1e-12)
            throw Error(Fault::CheckpointMismatch, bag.string(), "the weights of a stem sum to nothing");
        for (auto& row : weights)
            row[s] /= sum;
    }
}

std::vector<std::vector<double>> bagWeights(const Value& bag, std::size_t parts, std::size_t stems,
                                            const fs::path& file) {
    std::vector<std::vector<double>> weights(parts, std::vector<double>(stems, 1.0));
    if (bag["weights"].isNull())
        return weights;
    const auto* rows = bag["weights"].list();
    if (!rows || rows->size() != parts)
        throw Error(Fault::CheckpointMismatch, file.string(), "not one row of weights per model");
    for (std::size_t p = 0; p < parts; ++p) {
        const auto* row = (*rows)[p].list();
        if (!row || row->size() != stems)
            throw Error(Fault::CheckpointMismatch, file.string(), "not one weight per stem");
        for (std::size_t s = 0; s < stems; ++s)
            weights[p][s] = (*row)[s].number().value_or(std::nan(""));
    }
    return weights;
}

fs::path signedFile(const fs::path& folder, const std::string& signature) {
    for (const fs::path& file : filesIn(folder)) {
        const std::string name = bareName(file);
        if (looksLikeWeights(file) && (name == signature || name.starts_with(signature + "-")))
            return file;
    }
    throw Error(Fault::FileNotFound, (folder / (signature + ".th")).string(), "named in the bag");
}

ModelPart recogniseFile(const CheckpointPtr& weights) {
    const fs::path& file = weights->file;
    return recognise({file, {{bareName(file), weights}}, settingsBeside(file)});
}

/// A bag's own segment is that of its networks; only one that knows a single length cannot be asked for more
/// (Demucs' rule).
void useSegment(ModelPart& part, double seconds, const fs::path& bag) {
    const double samples = seconds * part.shape.sampleRate;
    if (!(seconds > 0 && seconds <= 600) || samples < 1000)
        throw Error(Fault::CheckpointMismatch, bag.string(), "no sensible segment");
    const auto frames = static_cast<Frame>(samples);
    if (frames > part.shape.chunkFrames && !part.shape.anyLength)
        return;
    part.shape.chunkFrames = frames;
    part.parameters.set("segment", seconds);
}

OpenedModel openBag(const Value& bag, const fs::path& file) {
    const std::vector<std::string> signatures = bag.strings("models");
    if (signatures.empty() || signatures.size() > 64)
        throw Error(Fault::CheckpointUnknown, file.string(), "settings without a list of models");
    OpenedModel model;
    model.path = file;
    for (const std::string& signature : signatures) {
        model.parts.push_back(recogniseFile(readCheckpoint(signedFile(file.parent_path(), signature))));
        if (const auto segment = bag["segment"].number())
            useSegment(model.parts.back(), *segment, file);
    }
    model.shape = model.parts.front().shape;
    for (const ModelPart& part : model.parts) {
        if (part.shape.stems != model.shape.stems || part.shape.sampleRate != model.shape.sampleRate ||
            part.shape.channels != model.shape.channels)
            throw Error(Fault::CheckpointMismatch, file.string(), "its models give different stems");
        // One grid for all: the shortest chunk is one that each of them takes.
        model.shape.chunkFrames = std::min(model.shape.chunkFrames, part.shape.chunkFrames);
        model.shape.anyLength = model.shape.anyLength && part.shape.anyLength;
    }
    model.weights = bagWeights(bag, model.parts.size(), model.shape.stems.size(), file);
    normalise(model.weights, file);
    return model;
}

struct Text {
    fs::path file;
    Value content;
};

/// Whether a text has to do with one of these weights: it has the name of one, or one without its hash
/// ("vocals.json" of "vocals-b62c91ce.pth"), or one that is the same for all.
bool belongs(const fs::path& text, const std::vector<fs::path>& weights) {
    const std::string name = bareName(text);
    const auto isOf = [&](const fs::path& file) {
        const std::string whole = bareName(file);
        return whole.starts_with(name) &&
               (whole.size() == name.size() || whole[name.size()] == '-' || whole[name.size()] == '_');
    };
    return name == "config" || name == "separator" || std::ranges::any_of(weights, isOf);
}

/// What a folder's texts say. What else lies there (it may be where somebody's downloads go) need not be
/// readable, and a settings file is short; but it may have a name of its own.
std::vector<Text> readTexts(const std::vector<fs::path>& files, const std::vector<fs::path>& weights) {
    constexpr int kMostStrangers = 100;
    constexpr std::uintmax_t kLongestStranger = 256 << 10;
    std::vector<Text> texts;
    int strangers = 0;
    for (const fs::path& file : files) {
        const bool ours = belongs(file, weights);
        std::error_code unreadable;
        const auto length = fs::file_size(file, unreadable);
        if (!ours && (unreadable || length > kLongestStranger || ++strangers > kMostStrangers))
            continue;
        try {
            texts.push_back({file, readTextFile(file)});
        } catch (const Error&) {
            if (ours || weights.empty())
                throw;
        }
    }
    return texts;
}

/// The settings beside a folder's weights: one file's as it is, several by their names.
Value folderSettings(const std::vector<Text>& texts, const std::vector<fs::path>& weights) {
    if (weights.size() == 1)
        if (const auto own = settingsFilesOf(weights.front());
            !own.empty() && own.front().extension() != ".json" && bareName(own.front()) != "config")
            return readTextFile(own.front());
    Value all;
    for (const Text& text : texts) {
        if (bareName(text.file) == "config" && text.file.extension() != ".json")
            return text.content;
        all.set(text.file.filename().string(), text.content);
    }
    return all;
}

bool isKnownAlone(const ModelFiles::Entry& entry) {
    try {
        recogniseFile(entry.checkpoint);
        return true;
    } catch (const Error& error) {
        return error.fault() != Fault::CheckpointUnknown;
    }
}

/// A folder's weights that are no model together: the one that none of the networks has is named.
ModelPart recogniseFolder(const ModelFiles& files) try {
    return recognise(files);
} catch (const Error& error) {
    if (error.fault() != Fault::CheckpointUnknown || files.entries.size() == 1)
        throw;
    std::string names;
    for (const ModelFiles::Entry& entry : files.entries)
        names += (names.empty() ? "" : ", ") + entry.checkpoint->file.filename().string();
    const auto stranger = std::ranges::find_if_not(files.entries, isKnownAlone);
    throw Error(Fault::CheckpointUnknown,
                (stranger == files.entries.end() ? files.path : stranger->checkpoint->file).string(),
                "the folder holds several files of weights, which are no model together: " + names +
                    "; choose one of them");
}

OpenedModel openFolder(const fs::path& folder) {
    std::vector<fs::path> textFiles;
    std::vector<fs::path> weights;
    for (const fs::path& file : filesIn(folder)) {
        if (isText(file))
            textFiles.push_back(file);
        else if (looksLikeWeights(file))
            weights.push_back(file);
    }
    const std::vector<Text> texts = readTexts(textFiles, weights);
    for (const Text& text : texts)
        if (text.file.extension() != ".json" && text.content["models"].list())
            return openBag(text.content, text.file);
    if (weights.empty())
        throw Error(Fault::CheckpointUnknown, folder.string(), "a folder without weights");
    // A training run leaves its last state beside the best one: that is asked only where there is no other.
    std::ranges::stable_partition(weights,
                                  [](const fs::path& file) { return file.extension() != ".chkpnt"; });
    ModelFiles files{folder, {}, folderSettings(texts, weights)};
    for (const fs::path& file : weights) {
        const std::string name = bareName(file);
        // The same weights in another container are no second stem.
        if (std::none_of(files.entries.begin(), files.entries.end(),
                         [&](const auto& e) { return e.name == name; }))
            files.entries.push_back({name, readCheckpoint(file)});
    }
    std::ranges::sort(files.entries, {}, &ModelFiles::Entry::name);
    return single(recogniseFolder(files), folder);
}

/// What the JSON file beside a scripted module has to say about it.
OpenedModel openScript(const fs::path& file) {
    const Value settings = settingsBeside(file);
    const auto within = [&](const char* key, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
        const std::int64_t value = settings.integer(key, otherwise);
        if (value < least || value > most)
            throw Error(Fault::CheckpointMismatch, file.string(),
                        std::string("its settings (a JSON file of its name) need a sensible ") + key);
        return value;
    };
    ModelPart part;
    part.family = "torchscript";
    part.parameters.set("file", file.string());
    part.shape.stems = settings.strings("stems");
    if (part.shape.stems.empty() || part.shape.stems.size() > Recipe::kMostStems)
        throw Error(Fault::CheckpointMismatch, file.string(),
                    "a JSON file of its name has to list its stems, in the order of its output");
    part.shape.sampleRate = static_cast<int>(within("sampleRate", 44100, 1000, 768000));
    part.shape.channels = static_cast<int>(within("channels", 2, 1, 8));
    part.shape.chunkFrames = within("chunkFrames", 0, 1000, kLongestScripted);
    part.shape.chunking.overlap = std::clamp(settings.number("overlap", 0.25), 0.0, 0.9);
    return single(std::move(part), file);
}

} // namespace

bool looksLikeWeights(const fs::path& file) {
    fs::path name = file;
    if (name.extension() == ".gz")
        name = name.stem();
    static const std::vector<std::string> suffixes{".pth",    ".pt",          ".th", ".ckpt",
                                                   ".chkpnt", ".safetensors", ".bin"};
    return std::find(suffixes.begin(), suffixes.end(), name.extension().string()) != suffixes.end();
}

ModelPart recognise(const ModelFiles& files) {
    for (const Family* family : Registry<Family>::all())
        if (auto part = family->recognise(files)) {
            part->bfloat16 = family->bfloat16;
            requireStems(*part, files.path);
            return std::move(*part);
        }
    if (std::ranges::any_of(files.entries.front().checkpoint->tensors,
                            [](const Tensor& t) { return t.name.starts_with("stg1_low_band_net."); }))
        throw Error(Fault::VrModel, files.path.string(), "a network of bands in stages");
    throw Error(Fault::CheckpointUnknown, files.path.string(),
                "no network that is known here has such tensors");
}

OpenedModel openModel(const CheckpointPtr& weights) { return single(recogniseFile(weights), weights->file); }

OpenedModel openModel(const fs::path& path, bool trustScripts) try {
    std::error_code unreadable;
    if (!isThere(path))
        throw Error(Fault::FileNotFound, path.string());
    if (fs::is_directory(path, unreadable))
        return openFolder(path);
    if (isText(path) && path.extension() != ".json")
        return openBag(readTextFile(path), path);
    return openModel(readCheckpoint(path));
} catch (const Error& error) {
    if (trustScripts && error.fault() == Fault::TorchScriptModel)
        return openScript(error.subject());
    throw;
}

} // namespace stemma
