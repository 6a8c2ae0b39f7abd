// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Registry.h"
#include "engine/separation/NetworkSetting.h"
#include "engine/separation/NeuralOptions.h"
#include "engine/separation/Separator.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

/// A way to separate that the user can choose, and what its card shows. Built-in methods register one of
/// these in one file; installed models are made from their manifests (app/ModelStore.h).
struct Model {
    std::string id;      ///< "classic", "htdemucs"
    int order = 0;       ///< place in lists
    std::string name;    ///< "Classic (baseline)"; translated in context "Model"
    std::string summary; ///< one honest sentence on quality; translated in context "Model"
    std::string licence;
    std::string citation;
    std::vector<std::string> stems; ///< kind ids
    double relativeCost = 0;      ///< seconds of one core per second of stereo audio on a 3 GHz core, roughly
    std::int64_t memoryBytes = 0; ///< peak above the song itself
    std::function<SeparatorPtr(const NeuralOptions&)> create; ///< worker thread; throws Error, Stopped
    double overlap = 0.25;                                    ///< Chunking::overlap of what it creates
    double quality = 0;    ///< published mean SDR in dB, to tell the best installed one; 0: none is known
    bool neural = false;   ///< has weights, and listens to NeuralOptions
    bool bfloat16 = false; ///< NeuralOptions::bfloat16 makes it faster, where the processor can
    std::vector<NetworkSetting> settings = {}; ///< what NeuralOptions::settings may hold
    bool nonCommercial = false;                ///< its licence forbids commercial use
    bool runs = true;                          ///< false: what it needs (libtorch) is not installed
};

using ModelPtr = std::shared_ptr<const Model>;

/// Every model there is now, in order; any thread. A model lives as long as somebody holds it.
std::vector<ModelPtr> models();
ModelPtr findModel(std::string_view id); ///< nullptr: there is none
ModelPtr modelById(std::string_view id); ///< throws Error{ModelUnknown, id}

/// What is used when nobody chose: of those that run and give vocals, drums, bass and other the one of the
/// best published quality, one with weights before one without; else the first. Throws Error{ModelUnknown}
/// where there is none at all.
ModelPtr defaultModel();

/// The installed models, instead of those before. Ids of built-in ones are left out. Any thread.
void setInstalledModels(std::vector<ModelPtr> installed);

} // namespace stemma
