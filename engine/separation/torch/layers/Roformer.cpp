// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Roformer.h"

#include "engine/separation/torch/Device.h"
#include "engine/separation/torch/layers/Parallel.h"
#include "engine/separation/torch/layers/Products.h"
#include "engine/separation/torch/layers/RmsNorm.h"
#include "engine/separation/torch/layers/Transformer.h"

#include <algorithm>
#include <numeric>

namespace stemma::nn {
namespace {

/// A window of `length` in the middle of a transform of `size`, as torch.stft pads it.
at::Tensor centredWindow(std::int64_t length, std::int64_t size, at::Device device) {
    const std::int64_t left = (size - length) / 2;
    return at::constant_pad_nd(at::hann_window(length), {left, size - length - left}).to(device);
}

class Roformer : public Network {
public:
    Roformer(const ModelPart& part, const NeuralOptions& options, BandLayout layout)
        : layout_(std::move(layout))
        , device_(deviceFor(options))
        , channels_(part.shape.channels)
        , skips_(part.parameters.flag("skip_connection", false))
        , zeroDc_(options.settings.flag("zero_dc", part.parameters.flag("zero_dc", false))) {
        stft_.size = part.parameters.integer("stft_n_fft", 2048);
        stft_.hop = part.parameters.integer("stft_hop_length", 441);
        stft_.normalised = part.parameters.flag("stft_normalized", false);
        stft_.window =
            centredWindow(part.parameters.integer("stft_win_length", stft_.size), stft_.size, device_);
        load(Weights(*part.checkpoints.front(), options), static_cast<int>(part.shape.stems.size()));
    }

    void keepOnly(const std::vector<int>& stems) override {
        wanted_.assign(masks_.size(), false);
        for (const int s : stems)
            wanted_[s] = true;
    }

    at::Tensor run(const at::Tensor& mixture, Watch& watch) override {
        const at::Tensor spectrum = stft(mixture, stft_); // [channel, bin, frame]
        watch.at("stft", at::view_as_real(spectrum));
        const at::Tensor x = splitBands(spectrum, watch);
        watch.at("band_split", x);
        transform(x, watch);
        if (finalScale_.defined()) {
            forEach(x.size(0), device_, watch,
                    [&](std::int64_t f) { x[f].copy_(unitRows(x[f]).mul_(finalScale_)); });
            watch.at("final_norm", x);
        }
        const std::int64_t samples = mixture.size(1);
        const std::int64_t given = layout_.wholeHops ? samples / stft_.hop * stft_.hop : samples;
        at::Tensor stems =
            at::zeros({static_cast<std::int64_t>(masks_.size()), channels_, given}, mixture.options());
        for (std::size_t s = 0; s < masks_.size(); ++s)
            if (wanted_[s]) {
                const auto row = static_cast<std::int64_t>(s);
                stems[row].copy_(istft(masked(spectrum, maskOf(x, s, watch)), stft_, given));
            }
        watch.at("istft", stems);
        watch.report(1);
        return given == samples ? stems : at::constant_pad_nd(stems, {0, samples - given});
    }

private:
    struct Band {
        Linear features;        ///< behind its norm
        std::int64_t entry = 0; ///< where it begins among the concatenated ones, in floats
        std::int64_t width = 0; ///< in floats
    };
    using MaskNet = std::vector<Linear>; ///< tanh between them, a gated linear unit at the end
    struct Block {
        std::vector<LinearTransformer> linear; ///< one, or none
        RotaryTransformer time;
        RotaryTransformer freq;
    };

    void load(const Weights& weights, int stems) {
        dim_ = weights("band_split.to_features.0.1.weight").size(0);
        std::int64_t entry = 0;
        for (std::size_t b = 0; b < layout_.widths.size(); ++b) {
            const Weights band = weights.in("band_split.to_features." + std::to_string(b));
            const std::int64_t width = 2 * layout_.widths[b];
            const at::Tensor weight = band("1.weight", {dim_, width});
            bands_.push_back({{band.forProducts((weight * rmsScale(band("0.gamma", {width}))).contiguous()),
                               band("1.bias", {dim_})},
                              entry,
                              width});
            entry += width;
        }
        entries_ = entry;
        const bool endsInNorm = !weights.has("final_norm.gamma"); // every transformer has one then
        const int layers = std::max(1, weights.count("layers"));
        for (int i = 0; i < layers; ++i) {
            const Weights layer = weights.in("layers." + std::to_string(i));
            const bool linear = layer.has("0.layers.0.0.temperature");
            Block block{{},
                        RotaryTransformer(layer.in(linear ? "1" : "0"), dim_, endsInNorm),
                        RotaryTransformer(layer.in(linear ? "2" : "1"), dim_, endsInNorm)};
            if (linear)
                block.linear.emplace_back(layer.in("0"), dim_, endsInNorm);
            blocks_.push_back(std::move(block));
        }
        if (!endsInNorm)
            finalScale_ = rmsScale(weights("final_norm.gamma", {dim_}));
        for (int s = 0; s < stems; ++s)
            masks_.push_back(maskNets(weights.in("mask_estimators." + std::to_string(s))));
        wanted_.assign(masks_.size(), true);
        if (!layout_.rows.empty()) {
            rows_ = at::tensor(layout_.rows, at::kLong).to(device_);
            shares_ = at::tensor(layout_.bandsPerRow, at::kFloat).reciprocal().unsqueeze(1).to(device_);
        }
    }

    std::vector<MaskNet> maskNets(const Weights& weights) const {
        std::vector<MaskNet> nets;
        int count = 1; // linear layers of each: as many as the deepest has
        for (std::size_t b = 0; b < bands_.size(); ++b)
            while (
                weights.has("to_freqs." + std::to_string(b) + ".0." + std::to_string(2 * count) + ".weight"))
                ++count;
        for (std::size_t b = 0; b < bands_.size(); ++b) {
            const Weights net = weights.in("to_freqs." + std::to_string(b) + ".0");
            MaskNet layers;
            std::int64_t width = dim_;
            for (int k = 0; k < count; ++k) {
                const std::string name = std::to_string(2 * k); // activations have the odd numbers
                const std::int64_t to = k + 1 == count ? 2 * bands_[b].width : -1;
                const at::Tensor weight = net(name + ".weight", {to, width});
                width = weight.size(0);
                layers.push_back({net.forProducts(weight), net(name + ".bias", {width})});
            }
            nets.push_back(std::move(layers));
        }
        return nets;
    }

    /// [channel, bin, frame] -> [frame, band, dim]
    at::Tensor splitBands(const at::Tensor& spectrum, const Watch& watch) const {
        const std::int64_t frames = spectrum.size(2);
        at::Tensor rows = spectrum.permute({1, 0, 2}).reshape({-1, frames}); // (bin, channel)
        if (rows_.defined())
            rows = rows.index_select(0, rows_);
        const at::Tensor entries = at::view_as_real(rows.t().contiguous()).view({frames, entries_});
        const auto count = static_cast<std::int64_t>(bands_.size());
        const at::Tensor x = at::empty({frames, count, dim_}, entries.options());
        forEach(count, device_, watch, [&](std::int64_t b) {
            const Band& band = bands_[b];
            at::Tensor to = x.select(1, b);
            to.copy_(productPlus(band.features.bias, unitRows(entries.narrow(1, band.entry, band.width)),
                                 band.features.weight.t()));
        });
        return x;
    }

    void transform(const at::Tensor& x, Watch& watch) const {
        std::vector<at::Tensor> before; // what earlier layers gave, where they are added
        const at::Tensor alongTime = x.transpose(0, 1);
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            const std::string name = "layer" + std::to_string(i);
            if (!blocks_[i].linear.empty()) {
                blocks_[i].linear.front().run(x.view({-1, dim_}), watch);
                watch.at(name + "_linear", x);
            }
            at::Tensor sum = x;
            for (const at::Tensor& earlier : before)
                sum.add_(earlier);
            const at::Tensor attention =
                watch.tapped() ? at::empty(alongTime.sizes(), x.options()) : at::Tensor();
            blocks_[i].time.run(alongTime, watch, attention);
            if (attention.defined())
                watch.at(name + "_time_attn", attention);
            watch.at(name + "_time", alongTime);
            blocks_[i].freq.run(x, watch);
            watch.at(name + "_freq", x);
            if (skips_ && i + 1 < blocks_.size())
                before.push_back(x.clone());
            watch.report(0.95 * static_cast<double>(i + 1) / static_cast<double>(blocks_.size()));
        }
    }

    /// [frame, band, dim] -> [frame, entries], in floats
    at::Tensor maskOf(const at::Tensor& x, std::size_t stem, Watch& watch) const {
        const at::Tensor mask = at::empty({x.size(0), entries_}, x.options());
        forEach(static_cast<std::int64_t>(bands_.size()), device_, watch, [&](std::int64_t b) {
            at::Tensor y = x.select(1, b);
            const MaskNet& net = masks_[stem][b];
            for (std::size_t k = 0; k < net.size(); ++k) {
                if (k > 0)
                    y.tanh_();
                y = productPlus(net[k].bias, y, net[k].weight.t());
            }
            mask.narrow(1, bands_[b].entry, bands_[b].width).copy_(at::glu(y, -1));
        });
        watch.at("mask" + std::to_string(stem), mask);
        return mask;
    }

    at::Tensor masked(const at::Tensor& spectrum, const at::Tensor& mask) const {
        const std::int64_t frames = spectrum.size(2);
        at::Tensor rows = at::view_as_complex(mask.view({frames, entries_ / 2, 2})).t();
        if (rows_.defined())
            rows = at::zeros({shares_.size(0), frames}, rows.options())
                       .index_add_(0, rows_, rows.contiguous())
                       .mul_(shares_);
        at::Tensor out = spectrum * rows.unflatten(0, {-1, channels_}).transpose(0, 1);
        if (zeroDc_)
            out.select(1, 0).zero_();
        return out;
    }

    BandLayout layout_;
    at::Device device_;
    std::int64_t channels_;
    bool skips_;
    bool zeroDc_;
    StftSettings stft_;
    std::int64_t dim_ = 0;
    std::int64_t entries_ = 0; ///< floats of all bands together
    std::vector<Band> bands_;
    std::vector<Block> blocks_;
    at::Tensor finalScale_;
    std::vector<std::vector<MaskNet>> masks_; ///< [stem][band]
    std::vector<bool> wanted_;
    at::Tensor rows_;   ///< [entries / 2], where bands overlap
    at::Tensor shares_; ///< [rows, 1]: one divided by how many bands it is in
};

} // namespace

std::unique_ptr<Network> makeRoformer(const ModelPart& part, const NeuralOptions& options,
                                      BandLayout layout) {
    return std::make_unique<Roformer>(part, options, std::move(layout));
}

} // namespace stemma::nn
