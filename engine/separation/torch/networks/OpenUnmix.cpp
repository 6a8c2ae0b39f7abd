// SPDX-License-Identifier: GPL-3.0-or-later
// Open-Unmix (Stöter, Uhlich, Liutkus & Mitsufuji, JOSS 2019): for every target an LSTM that estimates its
// magnitude from the mixture's, and a multichannel Wiener filter that makes them fit together.
#include "engine/core/Error.h"
#include "engine/separation/torch/Device.h"
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/Weights.h"
#include "engine/separation/torch/Wiener.h"
#include "engine/separation/torch/layers/BatchNorm.h"
#include "engine/separation/torch/layers/Parallel.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stemma::nn {
namespace {

/// The network of one target, in steps, so that several of them can take each step at the same time. Rows
/// are frames.
class Target {
public:
    Target(const Weights& weights, std::int64_t channels, std::int64_t bins, std::int64_t maxBin)
        : mean_(weights("input_mean", {maxBin}))
        , scale_(weights("input_scale", {maxBin}))
        , fc1_(weights("fc1.weight", {-1, channels * maxBin}).t()) {
        const std::int64_t hidden = fc1_.size(1);
        bn1_ = BatchNorm(weights.in("bn1"), hidden);
        readLstm(weights, hidden);
        fc2_ = weights("fc2.weight", {hidden, hidden + width()}).t();
        bn2_ = BatchNorm(weights.in("bn2"), hidden);
        fc3_ = weights("fc3.weight", {channels * bins, hidden}).t();
        const BatchNorm bn3(weights.in("bn3"), channels * bins);
        const at::Tensor scale = weights("output_scale", {bins}).repeat({channels});
        outScale_ = (bn3.scale() * scale).cpu();
        outShift_ = (bn3.shift() * scale + weights("output_mean", {bins}).repeat({channels})).cpu();
    }

    std::int64_t layers() const { return static_cast<std::int64_t>(lstm_.size()); }
    std::int64_t directions() const { return static_cast<std::int64_t>(lstm_.front().size()); }
    at::Tensor fc1Out() const { return fc1Out_; }   ///< for comparisons: [frames, hidden]
    at::Tensor lstmOut() const { return lstmOut_; } ///< [frames, width]

    /// magnitudes: [frames, channels, bins], of all bins
    void begin(const at::Tensor& magnitudes) {
        at::Tensor x = magnitudes.slice(2, 0, mean_.size(0)).to(mean_.device());
        x = (x + mean_).mul_(scale_).flatten(1);
        fc1Out_ = at::mm(x, fc1_);
        input_ = bn1_(fc1Out_).tanh_();
        lstmOut_ = input_;
    }

    /// One direction of one layer; all directions before the next layer.
    void recur(std::int64_t layer, std::int64_t direction) {
        at::Tensor x = lstmOut_.unsqueeze(1);
        if (direction == 1)
            x = x.flip({0});
        const std::vector<at::Tensor>& weights = lstm_[layer][direction];
        const at::Tensor zero = at::zeros({1, 1, weights[1].size(1)}, x.options());
        at::Tensor y = std::get<0>(at::lstm(x, {zero, zero}, weights, true, 1, 0, false, false, false));
        found_[direction] = direction == 1 ? y.flip({0}) : y;
    }
    void join() { lstmOut_ = at::cat(found_, 2).squeeze(1); }

    /// What is left to do for each frame by itself.
    void finish() { hidden_ = bn2_(at::mm(at::cat({input_, lstmOut_}, 1), fc2_)).relu_(); }

    /// The target's magnitudes in frames first ... of the mixture's, into `out` [frames, channels, bins].
    void magnitudes(const at::Tensor& mixture, std::int64_t first, at::Tensor out) const {
        const std::int64_t frames = out.size(0);
        const at::Tensor x = at::mm(hidden_.narrow(0, first, frames), fc3_).cpu();
        const std::int64_t width = x.size(1);
        const float* scale = outScale_.data_ptr<float>();
        const float* shift = outShift_.data_ptr<float>();
        for (std::int64_t t = 0; t < frames; ++t) {
            const float* in = x.data_ptr<float>() + t * width;
            const float* mix = mixture.data_ptr<float>() + (first + t) * width;
            float* to = out.data_ptr<float>() + t * width;
            for (std::int64_t i = 0; i < width; ++i)
                to[i] = std::max(0.0F, in[i] * scale[i] + shift[i]) * mix[i];
        }
    }

    void forget() { fc1Out_ = input_ = lstmOut_ = hidden_ = at::Tensor(); }

private:
    std::int64_t width() const { return directions() * lstm_.front().front()[1].size(1); }

    void readLstm(const Weights& weights, std::int64_t in) {
        const Weights lstm = weights.in("lstm");
        // What is there of a layer says that there is one: what is missing of it is told.
        const auto has = [&lstm](const std::string& suffix) {
            return lstm.has("weight_ih" + suffix) || lstm.has("weight_hh" + suffix);
        };
        const bool both = has("_l0_reverse");
        found_.resize(both ? 2 : 1);
        for (int layer = 0; has("_l" + std::to_string(layer)); ++layer) {
            lstm_.emplace_back();
            const std::string name = "_l" + std::to_string(layer);
            const std::int64_t state = lstm("weight_hh" + name, {-1, -1}).size(1);
            for (const char* direction : both ? std::vector{"", "_reverse"} : std::vector{""}) {
                const std::string suffix = name + direction;
                lstm_.back().push_back({lstm("weight_ih" + suffix, {4 * state, in}),
                                        lstm("weight_hh" + suffix, {4 * state, state}),
                                        lstm("bias_ih" + suffix, {4 * state}),
                                        lstm("bias_hh" + suffix, {4 * state})});
            }
            in = state * static_cast<std::int64_t>(found_.size());
        }
    }

    at::Tensor mean_, scale_, fc1_, fc2_, fc3_, outScale_, outShift_;
    BatchNorm bn1_, bn2_;
    std::vector<std::vector<std::vector<at::Tensor>>> lstm_; ///< [layer][direction]

    at::Tensor fc1Out_, input_, lstmOut_, hidden_;
    std::vector<at::Tensor> found_; ///< [direction]
};

struct Options {
    WienerSettings filter;
    std::int64_t window = 300; ///< frames; 0: all
};

bool names(const Value& settings, std::string_view key) {
    const auto* entries = settings.dict();
    return entries && std::any_of(entries->begin(), entries->end(),
                                  [key](const auto& entry) { return entry.first == key; });
}

Options optionsFrom(const Value& settings, std::size_t targets) {
    Options options;
    const std::int64_t iterations = settings.integer("niter", 1);
    if (iterations < 0 || iterations > 100)
        throw Error(Fault::BadSetting, "niter", "0 ... 100");
    options.filter.iterations = static_cast<int>(iterations);
    options.filter.softmask = settings.flag("softmask", false);
    // A filter has to tell a lone target from something.
    options.filter.residual = settings.flag("residual", targets == 1 && iterations > 0);
    if (targets == 1 && iterations > 0 && !options.filter.residual)
        throw Error(Fault::BadSetting, "residual", "is needed with a single target, or niter 0");
    if (names(settings, "wiener_win_len"))
        options.window = settings.integer("wiener_win_len", 0);
    if (options.window < 0)
        throw Error(Fault::BadSetting, "wiener_win_len", "0 (a chunk as a whole) or more");
    return options;
}

class OpenUnmix : public Network {
public:
    OpenUnmix(const ModelPart& part, const NeuralOptions& options)
        : names_(part.shape.stems)
        , options_(optionsFrom(options.settings, part.shape.stems.size())) {
        spectral_.size = part.parameters.integer("nfft", 4096);
        spectral_.hop = part.parameters.integer("nhop", 1024);
        for (const CheckpointPtr& checkpoint : part.checkpoints)
            targets_.emplace_back(Weights(*checkpoint, options), part.shape.channels,
                                  part.parameters.integer("nb_bins", 0),
                                  part.parameters.integer("max_bin", 0));
        for (std::size_t i = 0; i < targets_.size(); ++i)
            if (targets_[i].layers() != targets_[0].layers() ||
                targets_[i].directions() != targets_[0].directions())
                throw Error(Fault::CheckpointMismatch, part.checkpoints[i]->file.string(),
                            "another number of LSTM layers than " + names_[0]);
        device_ = deviceFor(options);
        wanted_.resize(targets_.size());
        std::iota(wanted_.begin(), wanted_.end(), 0);
    }

    void keepOnly(const std::vector<int>& stems) override { wanted_ = stems; }

    at::Tensor run(const at::Tensor& mixture, Watch& watch) override {
        const std::int64_t samples = mixture.size(1);
        // A mirror needs something to mirror.
        const std::int64_t least = spectral_.size / 2 + 1;
        const at::Tensor sound =
            at::constant_pad_nd(mixture.cpu(), {0, std::max<std::int64_t>(0, least - samples)});
        const at::Tensor spectrum = stftByFrame(sound, spectral_); // [channels, frames, bins]
        watch.at("stft", spectrum);
        const at::Tensor magnitude = magnitudesOf(spectrum);
        watch.at("magnitude", magnitude);
        encode(magnitude, watch);

        const std::int64_t channels = spectrum.size(0);
        const std::int64_t frames = spectrum.size(1);
        FrameSum sum(static_cast<std::int64_t>(wanted_.size()) * channels, frames, spectral_, sound.size(1));
        const std::int64_t window = options_.window > 0 ? std::min(options_.window, frames) : frames;
        for (std::int64_t first = 0; first < frames; first += window) {
            const std::int64_t count = std::min(window, frames - first);
            const at::Tensor found = filter(magnitude, spectrum, first, count, watch);
            forEach(static_cast<std::int64_t>(wanted_.size()) * channels, at::kCPU, watch,
                    [&](std::int64_t row) {
                        sum.add(row, first, found[wanted_[row / channels]][row % channels]);
                    });
            watch.report(0.6 + 0.4 * double(first + count) / double(frames));
        }
        for (Target& target : targets_)
            target.forget();
        const at::Tensor rows = sum.take().view({-1, channels, sound.size(1)}).slice(2, 0, samples);
        at::Tensor stems = at::zeros({static_cast<std::int64_t>(targets_.size()), channels, samples});
        for (std::size_t i = 0; i < wanted_.size(); ++i)
            stems[wanted_[i]].copy_(rows[static_cast<std::int64_t>(i)]);
        return stems;
    }

private:
    /// Sources that have to be estimated: without a filter each stands for itself.
    std::vector<int> needed() const {
        if (options_.filter.iterations == 0 && !options_.filter.softmask && !options_.filter.residual)
            return wanted_;
        std::vector<int> all(targets_.size());
        std::iota(all.begin(), all.end(), 0);
        return all;
    }

    /// [channels, frames, bins], complex -> [frames, channels, bins]
    static at::Tensor magnitudesOf(const at::Tensor& spectrum) {
        const std::int64_t channels = spectrum.size(0);
        const std::int64_t frames = spectrum.size(1);
        const std::int64_t bins = spectrum.size(2);
        at::Tensor result = at::empty({frames, channels, bins}, at::kFloat);
        const auto* from = reinterpret_cast<const float*>(spectrum.data_ptr<c10::complex<float>>());
        float* to = result.data_ptr<float>();
        at::parallel_for(0, frames, 16, [&](std::int64_t first, std::int64_t end) {
            for (std::int64_t t = first; t < end; ++t)
                for (std::int64_t c = 0; c < channels; ++c) {
                    const float* in = from + 2 * (c * frames + t) * bins;
                    float* out = to + (t * channels + c) * bins;
                    for (std::int64_t i = 0; i < bins; ++i)
                        out[i] = std::sqrt(in[2 * i] * in[2 * i] + in[2 * i + 1] * in[2 * i + 1]);
                }
        });
        return result;
    }

    /// Everything up to the last layer, for all frames. An LSTM gains little from a second thread, but there
    /// are several.
    void encode(const at::Tensor& magnitude, Watch& watch) {
        const std::vector<int> targets = needed();
        const auto count = static_cast<std::int64_t>(targets.size());
        const auto each = [&](const auto& step) {
            forEach(count, device_, watch, [&](std::int64_t i) { step(targets_[targets[i]]); });
        };
        each([&](Target& target) { target.begin(magnitude); });
        for (const int i : targets)
            watch.at(names_[i] + ".fc1", targets_[i].fc1Out());
        watch.report(0.1);
        const std::int64_t layers = targets_.front().layers();
        const std::int64_t directions = targets_.front().directions();
        for (std::int64_t layer = 0; layer < layers; ++layer) {
            forEach(count * directions, device_, watch,
                    [&](std::int64_t i) { targets_[targets[i / directions]].recur(layer, i % directions); });
            each([](Target& target) { target.join(); });
            watch.report(0.1 + 0.4 * double(layer + 1) / double(layers));
        }
        for (const int i : targets)
            watch.at(names_[i] + ".lstm", targets_[i].lstmOut());
        each([](Target& target) { target.finish(); });
    }

    /// The sources in some frames: [sources, channels, frames, bins]
    at::Tensor filter(const at::Tensor& magnitude, const at::Tensor& spectrum, std::int64_t first,
                      std::int64_t count, Watch& watch) const {
        constexpr std::int64_t kPiece = 75;
        const std::vector<int> targets = needed();
        at::Tensor found = at::zeros(
            {static_cast<std::int64_t>(targets_.size()), count, magnitude.size(1), magnitude.size(2)},
            at::kFloat);
        const std::int64_t pieces = (count + kPiece - 1) / kPiece;
        forEach(static_cast<std::int64_t>(targets.size()) * pieces, device_, watch, [&](std::int64_t i) {
            const std::int64_t begin = i % pieces * kPiece;
            const int target = targets[i / pieces];
            targets_[target].magnitudes(magnitude, first + begin,
                                        found[target].narrow(0, begin, std::min(kPiece, count - begin)));
        });
        for (const int i : targets)
            watch.at(names_[i] + ".magnitude", found[i]);
        at::Tensor sources =
            wiener(found, spectrum.narrow(1, first, count), options_.filter, watch.job().stop);
        watch.at("filtered", sources);
        return sources;
    }

    std::vector<std::string> names_;
    Options options_;
    StftSettings spectral_;
    at::Device device_ = at::kCPU;
    std::vector<Target> targets_;
    std::vector<int> wanted_;
};

const NetworkKind kind{"openunmix", 50,
                       [](const ModelPart& part, const NeuralOptions& options) -> std::unique_ptr<Network> {
                           return std::make_unique<OpenUnmix>(part, options);
                       }};
const Registry<NetworkKind>::Add added{kind};

} // namespace
} // namespace stemma::nn
