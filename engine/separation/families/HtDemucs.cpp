// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/HybridDemucs.h"

namespace stemma {
namespace {

constexpr HybridDefaults kDefaults{"htdemucs", 10, 39.0 / 5, false};

std::optional<ModelPart> recogniseHt(const ModelFiles& files) {
    const Checkpoint& checkpoint = *files.entries.front().checkpoint;
    if (files.entries.size() != 1 || !isHybridDemucs(checkpoint))
        return {};
    const bool transforms = checkpoint.count("crosstransformer.layers.") > 0;
    if (!transforms && !checkpoint.klass.ends_with(".HTDemucs"))
        return {};
    return recogniseHybrid(files, kDefaults);
}

const Family family{"htdemucs", 10, "Hybrid Transformer Demucs (v4)", recogniseHt, true};
const Registry<Family>::Add added{family};

} // namespace
} // namespace stemma
