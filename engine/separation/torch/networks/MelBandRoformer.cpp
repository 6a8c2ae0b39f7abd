// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/MelBands.h"
#include "engine/separation/torch/layers/Roformer.h"

namespace stemma::nn {
namespace {

/// Overlapping bands of the mel scale.
std::unique_ptr<Network> create(const ModelPart& part, const NeuralOptions& options) {
    const std::int64_t size = part.parameters.integer("stft_n_fft", 2048);
    const int channels = part.shape.channels;
    BandLayout layout;
    layout.wholeHops = !part.parameters.flag("match_input_audio_length", false);
    layout.bandsPerRow.assign((size / 2 + 1) * channels, 0);
    for (const auto& bins : melBands(static_cast<int>(part.parameters.integer("sample_rate", 44100)), size,
                                     static_cast<int>(part.parameters.integer("num_bands", 60)))) {
        layout.widths.push_back(static_cast<std::int64_t>(bins.size()) * channels);
        for (const std::int64_t bin : bins)
            for (int c = 0; c < channels; ++c) {
                layout.rows.push_back(bin * channels + c);
                ++layout.bandsPerRow[layout.rows.back()];
            }
    }
    return makeRoformer(part, options, std::move(layout));
}

const NetworkKind kind{"mel_band_roformer", 41, create};
const Registry<NetworkKind>::Add added{kind};

} // namespace
} // namespace stemma::nn
