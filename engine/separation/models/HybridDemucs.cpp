// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/HybridDemucs.h"

#include "engine/core/Error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace stemma {
namespace {

constexpr std::int64_t kMostChannels = 1 << 20; ///< of a layer, and rows of an embedding
constexpr int kFewestFrames = 1000;             ///< in a chunk

[[noreturn]] void mismatch(const Checkpoint& checkpoint, const std::string& what) {
    throw Error(Fault::CheckpointMismatch, checkpoint.file.string(), what);
}

/// The names of tensors: torchaudio has its own.
struct Roots {
    std::string encoder = "encoder.";
    std::string decoder = "decoder.";
    std::string timeEncoder = "tencoder.";
    std::string timeDecoder = "tdecoder.";

    explicit Roots(const Checkpoint& checkpoint) {
        if (!checkpoint.has("freq_encoder.0.conv.weight"))
            return;
        encoder = "freq_encoder.";
        decoder = "freq_decoder.";
        timeEncoder = "time_encoder.";
        timeDecoder = "time_decoder.";
    }
};

void addMissing(Value& to, const Value& from) {
    // No network has so many arguments; every one is looked for among all others.
    constexpr std::size_t kMost = 512;
    if (const auto* entries = from.dict(); entries && entries->size() <= kMost)
        for (const auto& [key, value] : *entries)
            if (to[key].isNull())
                to.set(key, value);
}

void addMissing(Value& to, const char* key, const Value& value) {
    if (to[key].isNull() && !value.isNull())
        to.set(key, value);
}

/// Everything that is written about a model, under the names of the original's arguments.
Value writtenAbout(const ModelFiles& files, const HybridDefaults& defaults) {
    const Checkpoint& checkpoint = *files.entries.front().checkpoint;
    Value written = Value(Value::Dict{});
    addMissing(written, checkpoint.facts["kwargs"]);
    if (const auto* args = checkpoint.facts["args"].list(); args && !args->empty() && args->front().list())
        addMissing(written, "sources", args->front());
    const Value& settings = files.settings;
    addMissing(written, settings[defaults.section]);
    addMissing(written, settings["kwargs"]);
    addMissing(written, settings["model"]);
    for (const char* key : {"sources", "segment", "samplerate", "audio_channels"})
        addMissing(written, key, settings[key]);
    const Value& training = settings["training"];
    addMissing(written, "sources", training["instruments"]);
    addMissing(written, "segment", training["segment"]);
    addMissing(written, "samplerate", training["samplerate"]);
    addMissing(written, "audio_channels", training["channels"]);
    return written;
}

/// Seconds, also written as "39/5".
std::optional<double> secondsIn(const Value& value) {
    if (const auto number = value.number())
        return number;
    const std::string* text = value.string();
    if (!text)
        return {};
    const char* end = text->data() + text->size();
    double seconds = 0;
    auto read = std::from_chars(text->data(), end, seconds);
    if (read.ec == std::errc() && read.ptr != end && *read.ptr == '/') {
        double divisor = 0;
        read = std::from_chars(read.ptr + 1, end, divisor);
        seconds /= divisor;
    }
    return read.ec == std::errc() && read.ptr == end ? std::optional(seconds) : std::nullopt;
}

/// Samples of a chunk: cut off, as the original does; but a package holds fractions, which had been exact.
Frame samplesOf(double seconds, int rate, bool fraction) {
    const double samples = seconds * rate;
    const double nearest = std::round(samples);
    return static_cast<Frame>(fraction && std::abs(samples - nearest) < 1e-6 ? nearest : samples);
}

/// Reads hyper-parameters off the shapes of tensors.
class Reader {
public:
    Reader(const ModelFiles& files, const HybridDefaults& defaults)
        : checkpoint_(*files.entries.front().checkpoint)
        , roots_(checkpoint_)
        , defaults_(defaults)
        , written_(writtenAbout(files, defaults))
        , parameters_(written_) {}

    ModelPart part();

private:
    std::int64_t size(const std::string& name, std::size_t dim) const {
        const Tensor* tensor = checkpoint_.find(name);
        const bool filled = tensor && std::ranges::find(tensor->shape, 0) == tensor->shape.end();
        const std::int64_t length = filled && dim < tensor->shape.size() ? tensor->shape[dim] : 0;
        if (length < 1 || length > kMostChannels)
            mismatch(checkpoint_, "no tensor " + name + ", or of another shape");
        return length;
    }
    std::int64_t within(const char* key, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
        const std::int64_t value = written_.integer(key, otherwise);
        if (value < least || value > most)
            mismatch(checkpoint_, std::string("no sensible ") + key + ": " + std::to_string(value));
        parameters_.set(key, value);
        return value;
    }
    void readLayers();
    void readSpectrum();
    void readBranches();
    void readTransformer();
    std::int64_t readStems();
    std::vector<std::string> names(std::int64_t stems) const;

    const Checkpoint& checkpoint_;
    Roots roots_;
    const HybridDefaults& defaults_;
    Value written_;
    Value parameters_;
    std::int64_t depth_ = 0;
    std::int64_t audioChannels_ = 2;
    bool complex_ = true;
};

void Reader::readLayers() {
    depth_ = checkpoint_.count(roots_.encoder);
    parameters_.set("depth", depth_);
    const std::string first = roots_.encoder + "0.conv.weight";
    const std::int64_t in = size(first, 1);
    const std::string beside = roots_.timeEncoder + "0.conv.weight";
    const bool hybrid = checkpoint_.has(beside);
    audioChannels_ = hybrid ? size(beside, 1) : written_.integer("audio_channels", in % 2 == 0 ? in / 2 : in);
    const bool sensible = audioChannels_ >= 1 && audioChannels_ <= 8;
    complex_ = sensible && in == 2 * audioChannels_;
    if (!sensible || (!complex_ && in != audioChannels_))
        mismatch(checkpoint_, first + " has " + std::to_string(in) + " channels for sound of " +
                                  std::to_string(audioChannels_));
    parameters_.set("audio_channels", audioChannels_);
    parameters_.set("cac", complex_);
    parameters_.set("hybrid", hybrid);
    parameters_.set("channels", size(first, 0));
    if (hybrid && size(beside, 0) != size(first, 0))
        parameters_.set("channels_time", size(beside, 0));
    if (depth_ > 1)
        parameters_.set("growth", static_cast<double>(size(roots_.encoder + "1.conv.weight", 0)) /
                                      static_cast<double>(size(first, 0)));
    const std::int64_t kernel = size(first, 2);
    parameters_.set("kernel_size", kernel);
    within("stride", std::max<std::int64_t>(kernel / 2, 1), 1, kernel);
    within("norm_groups", 4, 1, 4096);
    const std::string last = roots_.encoder + std::to_string(depth_ - 1) + ".conv.weight";
    const Tensor* deepest = checkpoint_.find(last);
    const bool alongTime = deepest && deepest->shape.size() == 3;
    within("time_stride", alongTime ? std::max<std::int64_t>(size(last, 2) / 2, 1) : 2, 1, 64);
    for (std::int64_t i = 0; i < depth_; ++i)
        if (checkpoint_.has(roots_.encoder + std::to_string(i) + ".norm1.weight")) {
            parameters_.set("norm_starts", i);
            break;
        }
}

void Reader::readSpectrum() {
    const char* const embedding = "freq_emb.embedding.weight";
    const std::int64_t rows = checkpoint_.has(embedding) ? size(embedding, 0) : 0;
    const std::int64_t stride = parameters_.integer("stride", 4);
    const std::int64_t nfft = within("nfft", rows > 0 ? 2 * stride * rows : 4096, 16, 65536);
    if (nfft % 4 != 0 || (rows > 0 && nfft / 2 / stride != rows))
        mismatch(checkpoint_, "freq_emb.embedding.weight has " + std::to_string(rows) +
                                  " rows, which an nfft of " + std::to_string(nfft) + " does not give");
    if (!complex_ && written_.integer("wiener_iters", 0) > 0)
        mismatch(checkpoint_, "Wiener filtering inside the network (wiener_iters above 0) is not supported");
}

void Reader::readBranches() {
    const std::string down = roots_.encoder + "0.dconv.layers.";
    const std::string up = roots_.decoder + std::to_string(depth_ - 1) + ".dconv.layers.";
    const int there = checkpoint_.count(down);
    const int back = checkpoint_.count(up);
    parameters_.set("dconv_mode", (there > 0 ? 1 : 0) + (back > 0 ? 2 : 0));
    if (const int most = std::max(there, back); most > 0) {
        parameters_.set("dconv_depth", written_.integer("dconv_depth", 1) < 0 ? -most : most);
        const std::string deepest =
            (there > 0 ? roots_.encoder + std::to_string(depth_ - 1) : roots_.decoder + "0") +
            ".dconv.layers.0.0.weight";
        parameters_.set("dconv_comp", size(deepest, 1) / size(deepest, 0));
    }
}

void Reader::readTransformer() {
    const std::string layers = "crosstransformer.layers.";
    const std::int64_t bottom =
        checkpoint_.has("channel_upsampler.weight") ? size("channel_upsampler.weight", 0) : 0;
    parameters_.set("bottom_channels", bottom);
    const int count = checkpoint_.count(layers);
    parameters_.set("t_layers", count);
    if (count == 0)
        return;
    if (checkpoint_.has(layers + "0.self_attn.q.weight") || checkpoint_.has(layers + "0.cross_attn.q.weight"))
        mismatch(checkpoint_, "sparse attention (" + layers + "0) is not supported");
    const std::int64_t dim = size(layers + "0.linear1.weight", 1);
    parameters_.set("t_hidden_scale",
                    static_cast<double>(size(layers + "0.linear1.weight", 0)) / static_cast<double>(dim));
    parameters_.set("t_cross_first", checkpoint_.has(layers + "0.cross_attn.in_proj_weight"));
    std::int64_t heads = 8;
    while (dim % heads != 0)
        heads /= 2;
    heads = within("t_heads", heads, 1, dim);
    if (dim % heads != 0)
        mismatch(checkpoint_, "t_heads: " + std::to_string(dim) + " channels do not divide among " +
                                  std::to_string(heads));
}

std::int64_t Reader::readStems() {
    const std::string last = roots_.decoder + std::to_string(depth_ - 1) + ".conv_tr.weight";
    const std::int64_t each = audioChannels_ * (complex_ ? 2 : 1);
    const std::int64_t out = size(last, 1);
    if (out % each != 0 || out / each > 64)
        mismatch(checkpoint_, last + " gives " + std::to_string(out) + " channels");
    return out / each;
}

std::vector<std::string> Reader::names(std::int64_t stems) const {
    std::vector<std::string> names = written_.strings("sources");
    if (names.empty()) {
        if (stems == 4 || stems == 6)
            names = {"drums", "bass", "other", "vocals"};
        if (stems == 6)
            names.insert(names.end(), {"guitar", "piano"});
        while (static_cast<std::int64_t>(names.size()) < stems)
            names.push_back("stem" + std::to_string(names.size() + 1));
    }
    if (static_cast<std::int64_t>(names.size()) != stems)
        mismatch(checkpoint_, "its settings name " + std::to_string(names.size()) +
                                  " sources, its tensors give " + std::to_string(stems));
    return names;
}

ModelPart Reader::part() {
    readLayers();
    readSpectrum();
    readBranches();
    if (!defaults_.anyLength)
        readTransformer();
    ModelPart part;
    part.shape.stems = names(readStems());
    part.shape.sampleRate = static_cast<int>(within("samplerate", 44100, 1000, 768000));
    part.shape.channels = static_cast<int>(audioChannels_);
    const bool package = !checkpoint_.facts["kwargs"].isNull();
    const double segment =
        secondsIn(written_["segment"]).value_or(package ? defaults_.segment : defaults_.publishedSegment);
    if (!(segment > 0 && segment <= 600) || segment * part.shape.sampleRate < kFewestFrames)
        mismatch(checkpoint_, "no sensible segment");
    parameters_.set("segment", segment);
    part.shape.chunkFrames = samplesOf(segment, part.shape.sampleRate, package);
    part.shape.chunking = {Chunking::Scheme::Triangle, 0.25, 1, true};
    part.shape.anyLength = defaults_.anyLength;
    part.parameters = std::move(parameters_);
    return part;
}

} // namespace

bool isHybridDemucs(const Checkpoint& checkpoint) {
    const Roots roots(checkpoint);
    const Tensor* first = checkpoint.find(roots.encoder + "0.conv.weight");
    const Tensor* inBands = checkpoint.find(roots.encoder + "0.layers.0.conv.weight");
    if (!first && inBands && checkpoint.has(roots.decoder + "0.conv_tr.weight"))
        mismatch(checkpoint, "bands with layers of their own (multi_freqs) are not supported");
    return first && first->shape.size() == 4 && first->shape[3] == 1 &&
           checkpoint.has(roots.decoder + "0.conv_tr.weight");
}

ModelPart recogniseHybrid(const ModelFiles& files, const HybridDefaults& defaults) {
    ModelPart part = Reader(files, defaults).part();
    part.family = defaults.section;
    part.checkpoints = {files.entries.front().checkpoint};
    return part;
}

} // namespace stemma
