// SPDX-License-Identifier: GPL-3.0-or-later
// Sparse compression network (W. Tong et al. 2024, arXiv:2401.13276): three bands are brought down with
// strides of their own, recurrent layers run along frequency and time, and the bands are brought up again.
#include "engine/core/Error.h"
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/Weights.h"
#include "engine/separation/torch/layers/Parallel.h"

#include <array>
#include <cmath>
#include <string>

namespace stemma::nn {
namespace {

constexpr int kBands = 3;

struct Conv {
    at::Tensor weight;
    at::Tensor bias;

    Conv() = default;
    /// As many biases as the weight has outputs: its first dimension, or the second of a transposed one.
    Conv(const Weights& weights, at::IntArrayRef shape, std::int64_t outputs)
        : weight(weights("weight", shape))
        , bias(weights("bias", {outputs})) {}
};

/// Its kernel keeps lengths when both ends are padded by half: odd, and the same along all its axes.
Conv centred(const Weights& weights, at::IntArrayRef shape, std::int64_t outputs) {
    Conv conv(weights, shape, outputs);
    for (const std::int64_t length : conv.weight.sizes().slice(2))
        if (length % 2 == 0 || length != conv.weight.size(2))
            throw Error(Fault::CheckpointMismatch, weights.checkpoint().file.string(),
                        weights.prefix() + "weight has a kernel that is not odd in length");
    return conv;
}

struct GroupNorm {
    at::Tensor weight;
    at::Tensor bias;

    GroupNorm(const Weights& weights, std::int64_t channels)
        : weight(weights("weight", {channels}))
        , bias(weights("bias", {channels})) {}
    /// x [item, channel, ...]: one mean and deviation per item.
    at::Tensor operator()(const at::Tensor& x) const { return at::group_norm(x, 1, weight, bias, 1e-5); }
};

/// Where three bands end among `bins`.
std::array<std::int64_t, kBands + 1> bordersOf(std::int64_t bins, const std::array<double, kBands>& shares) {
    const auto whole = static_cast<double>(bins);
    return {0, static_cast<std::int64_t>(std::ceil(whole * shares[0])),
            static_cast<std::int64_t>(std::ceil(whole * (shares[0] + shares[1]))), bins};
}

/// Residual convolutions along time, for every bin by itself.
class TimeConvolutions {
public:
    TimeConvolutions(const Weights& weights, std::int64_t channels) {
        const int layers = weights.count("layers");
        for (int k = 0; k < layers; ++k) {
            const Weights layer = weights.in("layers." + std::to_string(k));
            const at::Tensor out = layer("6.weight", {channels, -1, 1});
            const std::int64_t hidden = out.size(1);
            const Conv in = centred(layer.in("1"), {2 * hidden, channels, -1}, 2 * hidden);
            layers_.push_back({GroupNorm(layer.in("0"), channels), in,
                               Conv(layer.in("3"), {hidden, 1, in.weight.size(2)}, hidden),
                               GroupNorm(layer.in("4"), hidden),
                               Conv(layer.in("6"), {channels, hidden, 1}, channels)});
        }
    }

    /// band [channel, bin, frame] -> GELU of what comes out, the same shape
    at::Tensor operator()(const at::Tensor& band, const Watch& watch) const {
        const at::Tensor x = band.transpose(0, 1).contiguous();
        forEach((x.size(0) + kBins - 1) / kBins, x.device(), watch, [&](std::int64_t block) {
            at::Tensor part = x.slice(0, block * kBins, (block + 1) * kBins);
            for (const Layer& layer : layers_) {
                const std::int64_t around = layer.in.weight.size(2) / 2;
                at::Tensor y = at::conv1d(layer.first(part), layer.in.weight, layer.in.bias, 1, around);
                y = at::glu(y, 1);
                y = at::conv1d(y, layer.each.weight, layer.each.bias, 1, around, 1, y.size(1));
                y = at::silu(layer.second(y));
                part.add_(at::conv1d(y, layer.out.weight, layer.out.bias));
            }
            at::gelu_(part);
        });
        return x.transpose(0, 1);
    }

private:
    static constexpr std::int64_t kBins = 16;
    struct Layer {
        GroupNorm first;
        Conv in;
        Conv each; ///< every channel by itself
        GroupNorm second;
        Conv out;
    };
    std::vector<Layer> layers_;
};

struct Bands {
    std::array<double, kBands> shares{};
    std::array<std::int64_t, kBands> strides{};
};

using Lengths = std::array<std::int64_t, kBands>;

/// Sparse down-sampling: fewer bins of more channels.
struct Encoder {
    std::array<Conv, kBands> convs;
    std::vector<TimeConvolutions> modules;
    Conv whole;

    Encoder(const Weights& weights, std::int64_t in, std::int64_t out) {
        for (int b = 0; b < kBands; ++b) {
            convs[b] = Conv(weights.in("SDlayer.convs." + std::to_string(b)), {out, in, -1, 1}, out);
            modules.emplace_back(weights.in("conv_modules." + std::to_string(b)), out);
        }
        whole = centred(weights.in("globalconv"), {out, out, -1, -1}, out);
    }

    /// x [channel, bin, frame]; `skip`: what the decoder adds; `before`, `after`: bins of each band.
    at::Tensor run(const at::Tensor& x, const Bands& bands, const Watch& watch, at::Tensor& skip,
                   Lengths& before, Lengths& after) const {
        const auto borders = bordersOf(x.size(1), bands.shares);
        std::vector<at::Tensor> parts;
        for (int b = 0; b < kBands; ++b) {
            const std::int64_t stride = bands.strides[b];
            const std::int64_t kernel = convs[b].weight.size(2);
            before[b] = borders[b + 1] - borders[b];
            const std::int64_t padding = stride == 1 ? kernel - 1 : (stride - before[b] % stride) % stride;
            const at::Tensor padded = at::constant_pad_nd(x.slice(1, borders[b], borders[b + 1]),
                                                          {0, 0, padding / 2, padding - padding / 2});
            const at::Tensor band =
                at::conv2d(padded.unsqueeze(0), convs[b].weight, convs[b].bias, {stride, 1}).squeeze(0);
            after[b] = band.size(1);
            parts.push_back(modules[b](band, watch));
        }
        skip = at::cat(parts, 1);
        const std::int64_t around = (whole.weight.size(2) - 1) / 2;
        return at::conv2d(skip.unsqueeze(0), whole.weight, whole.bias, 1, around).squeeze(0);
    }
};

/// Joins what the encoder had and brings the bands back to their bins.
struct Decoder {
    Conv fusion; ///< of both halves of its doubled input, which are equal, added up
    std::array<Conv, kBands> convs;

    /// `mirrored`: the encoder of the same level.
    Decoder(const Weights& weights, const Encoder& mirrored, std::int64_t in, std::int64_t out)
        : fusion(centred(weights.in("0.conv"), {2 * in, 2 * in, -1, -1}, 2 * in)) {
        fusion.weight = fusion.weight.narrow(1, 0, in) + fusion.weight.narrow(1, in, in);
        for (int b = 0; b < kBands; ++b)
            convs[b] = Conv(weights.in("1.convtrs." + std::to_string(b)),
                            {in, out, mirrored.convs[b].weight.size(2), 1}, out);
    }

    at::Tensor run(const at::Tensor& x, const at::Tensor& skip, const Bands& bands, const Lengths& before,
                   const Lengths& after) const {
        const at::Tensor both = (x + skip).unsqueeze(0);
        const at::Tensor fused =
            at::glu(at::conv2d(both, fusion.weight, fusion.bias, 1, fusion.weight.size(2) / 2), 1);
        std::vector<at::Tensor> parts;
        std::int64_t at = 0;
        for (int b = 0; b < kBands; ++b) {
            const at::Tensor band = fused.narrow(2, at, after[b]);
            at += after[b];
            const at::Tensor up =
                at::conv_transpose2d(band, convs[b].weight, convs[b].bias, {bands.strides[b], 1});
            const std::int64_t cut = std::abs(before[b] - up.size(2)) / 2;
            parts.push_back(up.slice(2, cut, cut + before[b]));
        }
        return at::cat(parts, 2).squeeze(0);
    }
};

/// One recurrent layer, both ways, along one dimension; and back to as many channels.
struct Path {
    std::vector<at::Tensor> lstm;
    GroupNorm norm;
    Conv linear;

    Path(const Weights& weights, int index, std::int64_t channels)
        : norm(weights.in("norm_layers." + std::to_string(index)), channels) {
        const Weights cells = weights.in("lstm_layers." + std::to_string(index));
        const std::int64_t hidden = cells("weight_hh_l0").size(-1);
        linear = Conv(weights.in("linear_layers." + std::to_string(index)), {channels, 2 * hidden}, channels);
        for (const std::string way : {"_l0", "_l0_reverse"}) {
            lstm.push_back(cells("weight_ih" + way, {4 * hidden, channels}));
            lstm.push_back(cells("weight_hh" + way, {4 * hidden, hidden}));
            lstm.push_back(cells("bias_ih" + way, {4 * hidden}));
            lstm.push_back(cells("bias_hh" + way, {4 * hidden}));
        }
    }

    /// x [channel, bin, frame] plus what comes of running along `dimension`, the other one being a batch.
    at::Tensor run(const at::Tensor& x, std::int64_t dimension) const {
        const std::int64_t other = 3 - dimension;
        // [step, item, channel]
        const at::Tensor steps = norm(x.unsqueeze(0)).squeeze(0).permute({dimension, other, 0}).contiguous();
        const std::int64_t hidden = lstm[1].size(1);
        const at::Tensor start = at::zeros({2, steps.size(1), hidden}, x.options());
        const at::Tensor out =
            std::get<0>(at::lstm(steps, {start, start}, lstm, true, 1, 0, false, true, false));
        const at::Tensor y = at::linear(out, linear.weight, linear.bias);
        return dimension == 1 ? x + y.permute({2, 0, 1}) : x + y.permute({2, 1, 0});
    }
};

class ScNet : public Network {
public:
    ScNet(const ModelPart& part, const NeuralOptions& options)
        : channels_(part.shape.channels)
        , stems_(static_cast<std::int64_t>(part.shape.stems.size())) {
        const Value& p = part.parameters;
        stft_.size = p.integer("nfft", 4096);
        stft_.hop = p.integer("hop_size", 1024);
        stft_.normalised = p.flag("normalized", true);
        const std::int64_t window = p.integer("win_size", stft_.size);
        const std::int64_t left = (stft_.size - window) / 2;
        stft_.window = at::constant_pad_nd(at::ones({window}), {left, stft_.size - window - left});
        const Value::List& shares = *p["band_SR"].list();
        const auto strides = p.integers("band_stride");
        for (int b = 0; b < kBands; ++b) {
            bands_.shares[b] = shares.at(b).number().value();
            bands_.strides[b] = strides.at(b);
        }
        load(Weights(*part.checkpoints.front(), options), p.integers("dims"));
    }

    at::Tensor run(const at::Tensor& mixture, Watch& watch) override {
        // Whole hops, and an even number of frames, which the transform along time needs.
        const std::int64_t samples = mixture.size(1);
        std::int64_t hops = samples / stft_.hop + 1;
        hops += 1 - hops % 2;
        const at::Tensor spectrum =
            at::view_as_real(stft(at::constant_pad_nd(mixture, {0, hops * stft_.hop - samples}), stft_));
        const std::int64_t bins = spectrum.size(1);
        at::Tensor x = spectrum.permute({0, 3, 1, 2}).reshape({2 * channels_, bins, -1});
        watch.at("folded", x);

        std::vector<at::Tensor> skips(encoders_.size());
        std::vector<Lengths> before(encoders_.size());
        std::vector<Lengths> after(encoders_.size());
        for (std::size_t i = 0; i < encoders_.size(); ++i) {
            x = encoders_[i].run(x, bands_, watch, skips[i], before[i], after[i]);
            watch.at("enc" + std::to_string(i), x);
        }
        watch.report(0.3);
        x = separated(x, watch);
        watch.at("separation", x);
        for (std::size_t i = 0; i < decoders_.size(); ++i) {
            const std::size_t level = encoders_.size() - 1 - i;
            x = decoders_[i].run(x, skips[level], bands_, before[level], after[level]);
            skips[level].reset();
            watch.at("dec" + std::to_string(i), x);
        }
        const at::Tensor parts = x.reshape({stems_, channels_, 2, bins, -1});
        const at::Tensor stems = at::complex(parts.select(2, 0), parts.select(2, 1));
        at::Tensor out = at::empty({stems_, channels_, samples}, mixture.options());
        for (std::int64_t s = 0; s < stems_; ++s) {
            watch.checkStop();
            out[s].copy_(istft(stems[s], stft_, samples));
        }
        watch.report(1);
        return out;
    }

private:
    void load(const Weights& weights, const std::vector<std::int64_t>& dims) {
        const std::size_t levels = dims.size() - 1;
        for (std::size_t i = 0; i < levels; ++i) {
            encoders_.emplace_back(weights.in("encoder." + std::to_string(i)), dims[i], dims[i + 1]);
        }
        for (std::size_t i = 0; i < levels; ++i) {
            const std::size_t from = levels - i;
            decoders_.emplace_back(weights.in("decoder." + std::to_string(i)), encoders_[from - 1],
                                   dims[from], from > 1 ? dims[from - 1] : dims[0] * stems_);
        }
        const int paths = weights.count("separation_net.dp_modules");
        for (int i = 0; i < paths; ++i) {
            const Weights layer = weights.in("separation_net.dp_modules." + std::to_string(i));
            const std::int64_t channels = dims.back() * (i % 2 + 1);
            paths_.push_back({Path(layer, 0, channels), Path(layer, 1, channels)});
        }
    }

    /// Every other pair of paths runs on the Fourier transform along time, so there is twice as much.
    at::Tensor separated(at::Tensor x, Watch& watch) const {
        const c10::string_view ortho = "ortho";
        for (std::size_t i = 0; i < paths_.size(); ++i) {
            x = paths_[i][0].run(x, 1);
            watch.checkStop();
            x = paths_[i][1].run(x, 2);
            if (i % 2 == 0) {
                const at::Tensor turned = at::fft_rfft(x, c10::nullopt, 2, ortho);
                x = at::cat({at::real(turned), at::imag(turned)});
            } else {
                const std::int64_t half = x.size(0) / 2;
                x = at::fft_irfft(
                    at::complex(x.slice(0, 0, half).contiguous(), x.slice(0, half).contiguous()),
                    c10::nullopt, 2, ortho);
            }
            watch.checkStop();
            watch.report(0.3 + 0.5 * static_cast<double>(i + 1) / static_cast<double>(paths_.size()));
        }
        return x;
    }

    std::int64_t channels_;
    std::int64_t stems_;
    StftSettings stft_;
    Bands bands_;
    std::vector<Encoder> encoders_;
    std::vector<Decoder> decoders_;
    std::vector<std::vector<Path>> paths_; ///< along bins, then along frames
};

const NetworkKind kind{"scnet", 43,
                       [](const ModelPart& part, const NeuralOptions& options) -> std::unique_ptr<Network> {
                           return std::make_unique<ScNet>(part, options);
                       }};
const Registry<NetworkKind>::Add added{kind};

} // namespace
} // namespace stemma::nn
