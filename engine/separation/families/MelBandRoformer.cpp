// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/MelBands.h"
#include "engine/separation/models/Recipe.h"
#include "engine/separation/models/RoformerShapes.h"

namespace stemma {
namespace {

std::optional<ModelPart> recognise(const ModelFiles& files) {
    const Checkpoint& weights = *files.entries.front().checkpoint;
    if (!isRoformer(weights) || weights.has("final_norm.gamma") || !weights.has("layers.0.0.norm.gamma"))
        return std::nullopt;
    Recipe recipe(files);
    const std::vector<std::int64_t> widths = roformerShapes(recipe);
    const std::int64_t size = roformerSpectrum(recipe, 2048);
    const auto bands = static_cast<std::int64_t>(widths.size());
    recipe.shapesSay("num_bands", bands);
    const std::int64_t rate = recipe.count("sample_rate", 44100, 1000, 768000);
    recipe.flag("match_input_audio_length", false);

    // Which bins are in a band is not in the weights, only how many: they must be those of this filter bank.
    const auto covered = melBands(static_cast<int>(rate), size, static_cast<int>(bands));
    const std::int64_t channels =
        widths.front() == static_cast<std::int64_t>(2 * covered.front().size()) ? 1 : 2;
    for (std::size_t b = 0; b < widths.size(); ++b)
        if (widths[b] != 2 * channels * static_cast<std::int64_t>(covered[b].size()))
            recipe.fail("band " + std::to_string(b) + " holds " + std::to_string(widths[b]) +
                        " values, which is not what " + std::to_string(bands) + " mel bands at " +
                        std::to_string(rate) + " Hz and stft_n_fft " + std::to_string(size) + " give");
    recipe.shapesSay("stereo", channels == 2);
    return roformerPart(recipe, "mel_band_roformer", static_cast<int>(channels));
}

const Family family{"mel_band_roformer", 41, "Mel-Band RoFormer", recognise, true, {{.name = "zero_dc"}}};
const Registry<Family>::Add added{family};

} // namespace
} // namespace stemma
