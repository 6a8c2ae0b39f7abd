// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/HybridShapes.h"

#include "engine/core/Error.h"

namespace stemma::nn {
namespace {

/// The layers of one branch, from the outermost inwards.
class Branch {
public:
    Branch(const Weights& weights, std::string root, std::int64_t in, std::int64_t out)
        : weights_(weights)
        , root_(std::move(root))
        , in_(in)
        , out_(out) {}

    struct Level {
        std::int64_t down; ///< number of the encoder's layer
        std::int64_t up;   ///< and of the decoder's
        std::int64_t stride;
        std::int64_t frequencies; ///< 0: along time
        bool last = false;        ///< leaves one frequency
        bool empty = false;       ///< nothing but convolutions
    };

    /// How many channels there are below it.
    std::int64_t add(const Level& level) {
        const Weights down = layer("encoder", level.down);
        const Weights up = layer("decoder", level.up);
        const bool over = level.frequencies > 0;
        const std::int64_t wide = convolution(down, "conv.weight", -1, in_, level)[0];
        convolution(up, "conv_tr.weight", wide, out_, level);
        if (over && !level.last && level.frequencies % level.stride != 0)
            refuse(down, "conv.weight cannot divide " + std::to_string(level.frequencies) +
                             " frequencies by " + std::to_string(level.stride));
        if (!level.empty) {
            inner(down, wide, over);
            norm(down, "norm1", wide);
            norm(down, "norm2", 2 * wide);
            inner(up, wide, over);
            norm(up, "norm1", 2 * wide);
        }
        norm(up, "norm2", out_);
        in_ = out_ = wide;
        return wide;
    }

    [[noreturn]] static void refuse(const Weights& at, const std::string& what) {
        throw Error(Fault::CheckpointMismatch, at.checkpoint().file.string(), at.prefix() + what);
    }

private:
    Weights layer(const char* way, std::int64_t number) const {
        return weights_.in(root_ + way + "." + std::to_string(number));
    }

    /// Down by exactly the stride, and up as far again.
    static at::IntArrayRef convolution(const Weights& at, const char* name, std::int64_t first,
                                       std::int64_t second, const Level& level) {
        const at::IntArrayRef sizes = level.frequencies > 0 ? at.sizes(name, {first, second, -1, 1})
                                                            : at.sizes(name, {first, second, -1});
        const std::int64_t kernel = sizes[2];
        const bool fits =
            level.last ? kernel == level.frequencies : kernel - 2 * (kernel / 4) == level.stride;
        if (!fits)
            refuse(at, std::string(name) + " has a kernel of " + std::to_string(kernel) +
                           ", which does not go with a stride of " + std::to_string(level.stride));
        return sizes;
    }

    /// The convolution before the gate keeps every length.
    static void inner(const Weights& at, std::int64_t wide, bool over) {
        if (!at.has("rewrite.weight"))
            return;
        const at::IntArrayRef sizes = over ? at.sizes("rewrite.weight", {2 * wide, wide, -1, -1})
                                           : at.sizes("rewrite.weight", {2 * wide, wide, -1});
        for (const std::int64_t kernel : sizes.slice(2))
            if (kernel % 2 == 0)
                refuse(at, "rewrite.weight has an even kernel");
    }

    static void norm(const Weights& at, const std::string& name, std::int64_t channels) {
        if (at.has(name + ".weight"))
            at.sizes(name + ".weight", {channels});
    }

    const Weights& weights_;
    std::string root_;
    std::int64_t in_;
    std::int64_t out_;
};

} // namespace

HybridNames::HybridNames(const Weights& weights) {
    if (weights.has("freq_encoder.0.conv.weight")) {
        frequency = "freq_";
        time = "time_";
    }
    hybrid = weights.has(time + "encoder.0.conv.weight");
}

HybridDepth checkHybridShapes(const Weights& weights, const Value& parameters, std::int64_t stems) {
    const HybridNames names(weights);
    const std::int64_t audio = parameters.integer("audio_channels", 2);
    const std::int64_t parts = parameters.flag("cac", true) ? 2 : 1;
    const std::int64_t kernel = parameters.integer("kernel_size", 8);
    const std::int64_t depth = parameters.integer("depth", 4);
    const std::int64_t stride = parameters.integer("stride", 4);
    const std::int64_t size = parameters.integer("nfft", 4096);

    // How many levels are over frequency, and so have one in time beside them.
    std::int64_t beside = 0;
    for (std::int64_t f = size / 2; f > 1 && beside < depth; ++beside)
        f = f <= kernel ? 1 : f / stride;

    Branch spectral(weights, names.frequency, parts * audio, parts * audio * stems);
    Branch temporal(weights, names.time, audio, audio * stems);
    std::int64_t frequencies = size / 2;
    std::int64_t shrunk = 1; // in time
    HybridDepth deepest;
    for (std::int64_t i = 0; i < depth; ++i) {
        const bool over = frequencies > 1;
        const bool last = over && frequencies <= kernel;
        const std::int64_t step = over ? stride : parameters.integer("time_stride", 2);
        const std::int64_t wide = deepest.channels =
            spectral.add({i, depth - 1 - i, step, over ? frequencies : 0, last, false});
        if (names.hybrid && over) {
            deepest.channelsInTime = temporal.add({i, beside - 1 - i, stride, 0, false, last});
            shrunk *= stride;
            deepest.met = last;
            if (last && (deepest.channelsInTime != wide || shrunk != size / 4))
                Branch::refuse(weights, names.time + "encoder." + std::to_string(i) +
                                            ".conv.weight does not meet the other branch");
        }
        deepest.overFrequency = over;
        frequencies = last ? 1 : over ? frequencies / stride : frequencies;
        if (i == 0 && weights.has("freq_emb.embedding.weight"))
            weights.sizes("freq_emb.embedding.weight", {frequencies, wide});
    }
    return deepest;
}

} // namespace stemma::nn
