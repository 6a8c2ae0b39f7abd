// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Registry.h"

#include <cstdint>
#include <string_view>

namespace stemma {

/// A kind of lane: what it is called, how it is drawn. One descriptor per file in engine/stems/kinds/.
/// Colours: Okabe and Ito's colour-blind safe set as used by NI Stems players; never the only sign.
struct StemKind {
    std::string_view id;         ///< "vocals", "drums", ... as file names and models spell it
    int order;                   ///< position among the lanes
    std::string_view name;       ///< English; the window translates it in context "StemKind"
    std::uint32_t colour;        ///< 0xRRGGBB for the dark theme
    std::uint32_t colourOnLight; ///< the same hue at >= 3:1 against #FBFBFC
    std::string_view icon;       ///< resource name: ":/icons/<icon>.svg"
};

/// The kind with this id; an unknown id gets the look of "other" (the stem keeps its own name).
const StemKind& stemKind(std::string_view id);

} // namespace stemma
