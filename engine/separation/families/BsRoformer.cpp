// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/Recipe.h"
#include "engine/separation/models/RoformerShapes.h"

#include <numeric>

namespace stemma {
namespace {

std::optional<ModelPart> recognise(const ModelFiles& files) {
    const Checkpoint& weights = *files.entries.front().checkpoint;
    if (!isRoformer(weights) || !weights.has("final_norm.gamma"))
        return std::nullopt;
    Recipe recipe(files);
    const std::vector<std::int64_t> widths = roformerShapes(recipe);

    // Bands lie side by side: their widths are two floats for every bin and channel.
    const std::int64_t floats = std::accumulate(widths.begin(), widths.end(), std::int64_t(0));
    const std::int64_t size =
        roformerSpectrum(recipe, floats == 2 * 1025 || floats == 4 * 1025 ? 2048 : floats / 2 - 2);
    const std::int64_t bins = size / 2 + 1;
    const std::int64_t channels = floats / (2 * bins);
    if (floats != 2 * bins * channels || channels < 1 || channels > 2)
        recipe.fail("its bands hold " + std::to_string(floats / 2) + " values a frame, which stft_n_fft " +
                    std::to_string(size) + " does not give in mono or stereo");
    std::vector<std::int64_t> perBand;
    for (const std::int64_t width : widths) {
        if (width % (2 * channels) != 0)
            recipe.fail("a band of " + std::to_string(width) + " values does not hold whole bins");
        perBand.push_back(width / (2 * channels));
    }
    recipe.shapesSay("stereo", channels == 2);
    recipe.shapesSay("freqs_per_bands", perBand);
    return roformerPart(recipe, "bs_roformer", static_cast<int>(channels));
}

const Family family{"bs_roformer", 40, "BS-RoFormer", recognise, true, {{.name = "zero_dc"}}};
const Registry<Family>::Add added{family};

} // namespace
} // namespace stemma
