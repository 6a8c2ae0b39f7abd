// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/HybridNet.h"

#include <algorithm>
#include <numeric>

namespace stemma::nn {
namespace {

// How much of a run is over after the encoders and after what stands between them and the decoders.
constexpr double kEncoded = 0.45;
constexpr double kMixed = 0.6;

/// Brings values to mean 0 and deviation 1, and back.
struct Scaling {
    at::Tensor mean;
    at::Tensor deviation;

    explicit Scaling(const at::Tensor& x)
        : mean(x.mean())
        , deviation(x.std()) {}

    at::Tensor apply(const at::Tensor& x) const { return (x - mean).div_(deviation + 1e-5); }
    at::Tensor undo(at::Tensor x) const { return x.mul_(deviation).add_(mean); }
};

} // namespace

HybridNet::HybridNet(const Weights& weights, const Value& parameters, std::int64_t stems)
    : depth_(checkHybridShapes(weights, parameters, stems))
    , spectrum_{parameters.integer("nfft", 4096), true, parameters.flag("hybrid_old", false)}
    , stems_(stems)
    , complexChannels_(parameters.flag("cac", true))
    , wienerSteps_(parameters.integer("wiener_iters", 0)) {
    const auto [frequency, time, hybrid] = HybridNames(weights);
    const std::int64_t kernel = parameters.integer("kernel_size", 8);
    const std::int64_t depth = parameters.integer("depth", 4);
    spectrum_.aligned = hybrid;

    HybridLayerPlace place;
    place.groups = parameters.integer("norm_groups", 4);
    place.dilated = parameters.integer("dconv_depth", 2) > 0;
    std::int64_t frequencies = spectrum_.size / 2;
    for (std::int64_t i = 0; i < depth; ++i) {
        const bool overFrequency = frequencies > 1;
        const bool lastFrequency = overFrequency && frequencies <= kernel;
        place.stride = overFrequency ? parameters.integer("stride", 4) : parameters.integer("time_stride", 2);
        place.padded = !lastFrequency;
        const std::string down = "encoder." + std::to_string(i);
        const std::string up = "decoder." + std::to_string(depth - 1 - i);
        encoder_.emplace_back(weights.in(frequency + down), place);
        decoder_.emplace(decoder_.begin(), weights.in(frequency + up), place, i == 0);
        if (hybrid && overFrequency) {
            HybridLayerPlace beside = place;
            beside.padded = true;
            beside.empty = lastFrequency;
            timeEncoder_.emplace_back(weights.in(time + down), beside);
        }
        frequencies = lastFrequency ? 1 : overFrequency ? frequencies / place.stride : frequencies;
    }
    const auto beside = static_cast<std::int64_t>(timeEncoder_.size());
    for (std::int64_t i = 0; i < beside; ++i) {
        HybridLayerPlace here = place;
        here.stride = parameters.integer("stride", 4);
        here.padded = true;
        here.empty = i == 0 && timeEncoder_.back().empty();
        timeDecoder_.emplace_back(weights.in(time + "decoder." + std::to_string(i)), here, i == beside - 1);
    }
    if (weights.has("freq_emb.embedding.weight"))
        embedding_ = weights("freq_emb.embedding.weight", {-1, -1})
                         .mul(parameters.number("emb_scale", 10))
                         .mul_(parameters.number("freq_emb", 0.2))
                         .t()
                         .unsqueeze(0)
                         .unsqueeze(3)
                         .contiguous();
    kept_.resize(static_cast<std::size_t>(stems));
    std::iota(kept_.begin(), kept_.end(), 0);
}

void HybridNet::keepOnly(const std::vector<int>& stems) {
    kept_ = stems;
    const auto channelsOf = [&](const DecoderLayer& layer) {
        const std::int64_t each = layer.channels() / stems_;
        std::vector<std::int64_t> channels;
        for (const int s : stems)
            for (std::int64_t c = 0; c < each; ++c)
                channels.push_back(s * each + c);
        return channels;
    };
    decoder_.back().keepChannels(channelsOf(decoder_.back()));
    if (!timeDecoder_.empty())
        timeDecoder_.back().keepChannels(channelsOf(timeDecoder_.back()));
}

void HybridNet::encode(Down& spectral, Down& temporal, Watch& watch) const {
    for (std::size_t i = 0; i < encoder_.size(); ++i) {
        const std::string number = std::to_string(i);
        spectral.lengths.push_back(spectral.value.size(-1));
        at::Tensor inject;
        if (i < timeEncoder_.size()) {
            temporal.lengths.push_back(temporal.value.size(-1));
            temporal.value = timeEncoder_[i].run(temporal.value, {}, watch, "tencoder_" + number);
            if (timeEncoder_[i].empty())
                inject = temporal.value;
            else
                temporal.skips.push_back(temporal.value);
        }
        spectral.value = encoder_[i].run(spectral.value, inject, watch, "encoder_" + number);
        if (i == 0 && embedding_.defined())
            spectral.value.add_(embedding_);
        spectral.skips.push_back(spectral.value);
        watch.report(kEncoded * double(i + 1) / double(encoder_.size()));
    }
}

void HybridNet::decode(Down& spectral, Down& temporal, Watch& watch) const {
    const std::size_t alone = decoder_.size() - timeDecoder_.size();
    const auto pop = [](auto& list) {
        auto last = std::move(list.back());
        list.pop_back();
        return last;
    };
    for (std::size_t i = 0; i < decoder_.size(); ++i) {
        const at::Tensor skip = pop(spectral.skips);
        const auto [value, before] = decoder_[i].run(std::move(spectral.value), skip, pop(spectral.lengths),
                                                     watch, "decoder_" + std::to_string(i));
        spectral.value = value;
        watch.report(kMixed + (1 - kMixed) * double(i + 1) / double(decoder_.size() + 1));
        if (i < alone)
            continue;
        const DecoderLayer& layer = timeDecoder_[i - alone];
        const bool begins = layer.empty();
        const at::Tensor from = begins ? before.select(2, 0) : std::move(temporal.value);
        temporal.value = layer
                             .run(from, begins ? at::Tensor() : pop(temporal.skips), pop(temporal.lengths),
                                  watch, "tdecoder_" + std::to_string(i - alone))
                             .value;
    }
}

/// mask: [kept stems, channels, ...] as the network gives it -> complex spectrograms of the stems.
at::Tensor HybridNet::masked(const at::Tensor& mixture, const at::Tensor& mask) const {
    if (complexChannels_) {
        const at::Tensor parts = mask.unflatten(1, {-1, 2});
        return at::complex(parts.select(2, 0), parts.select(2, 1));
    }
    if (wienerSteps_ < 0)
        return mixture / (mixture.abs() + 1e-8) * mask;
    return at::polar(mask, mixture.angle().expand_as(mask));
}

at::Tensor HybridNet::run(const at::Tensor& mixture, const Middle& middle, Watch& watch) const {
    const std::int64_t channels = mixture.size(0);
    const std::int64_t samples = mixture.size(1);
    const at::Tensor z = spectrum_.forward(mixture);
    watch.at("z", z);
    at::Tensor seen = complexChannels_ ? at::view_as_real(z).permute({0, 3, 1, 2}).flatten(0, 1) : z.abs();
    const Scaling spectralScaling(seen);
    Down spectral;
    spectral.value = spectralScaling.apply(seen).unsqueeze(0);
    seen.reset();
    std::optional<Scaling> temporalScaling;
    Down temporal;
    if (!timeEncoder_.empty()) {
        temporalScaling.emplace(mixture);
        temporal.value = temporalScaling->apply(mixture).unsqueeze(0);
    }

    encode(spectral, temporal, watch);
    std::tie(spectral.value, temporal.value) =
        middle(std::move(spectral.value), std::move(temporal.value), watch);
    watch.report(kMixed);
    decode(spectral, temporal, watch);

    const auto count = static_cast<std::int64_t>(kept_.size());
    const at::Tensor mask = spectralScaling.undo(spectral.value).view({count, -1, z.size(1), z.size(2)});
    spectral = Down();
    at::Tensor found = spectrum_.inverse(masked(z, mask), samples);
    watch.at("spectral", found);
    if (temporalScaling)
        found = found + temporalScaling->undo(temporal.value).view({count, channels, samples});
    if (count == stems_)
        return found;
    at::Tensor all = at::zeros({stems_, channels, samples}, found.options());
    for (std::int64_t i = 0; i < count; ++i)
        all[kept_[static_cast<std::size_t>(i)]].copy_(found[i]);
    return all;
}

} // namespace stemma::nn
