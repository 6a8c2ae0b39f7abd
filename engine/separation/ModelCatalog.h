// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Registry.h"
#include "engine/separation/Separator.h"

#include <string_view>

namespace stemma {

/// A way to separate that the user can choose. Weight-free methods register one of these in one file; each is
/// what a model card shows.
struct Model {
    std::string_view id; ///< "classic"
    int order;
    std::string_view name;    ///< "Classic (baseline)"; translated in context "Model"
    std::string_view summary; ///< one honest sentence on quality; translated in context "Model"
    std::string_view licence;
    std::string_view citation;
    std::vector<std::string> stems; ///< kind ids
    double relativeCost;      ///< seconds of one core per second of stereo audio on a 3 GHz core, roughly
    std::int64_t memoryBytes; ///< peak above the song itself
    SeparatorPtr (*create)(); ///< worker thread; throws Error
    double overlap = 0.25;    ///< Chunking::overlap of what it creates
};

/// The model with this id. Throws Error{ModelUnknown, id}.
const Model& modelById(std::string_view id);

} // namespace stemma
