// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/HybridDemucs.h"

namespace stemma {
namespace {

constexpr HybridDefaults kDefaults{"hdemucs", 40, 40, true};

std::optional<ModelPart> recogniseHybridV3(const ModelFiles& files) {
    if (files.entries.size() != 1 || !isHybridDemucs(*files.entries.front().checkpoint))
        return {};
    return recogniseHybrid(files, kDefaults);
}

const Family family{"hdemucs", 11, "Hybrid Demucs (v3)", recogniseHybridV3, true};
const Registry<Family>::Add added{family};

} // namespace
} // namespace stemma
