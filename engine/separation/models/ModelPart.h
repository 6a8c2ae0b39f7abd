// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Checkpoint.h"
#include "engine/core/Registry.h"
#include "engine/core/Value.h"
#include "engine/separation/NetworkSetting.h"
#include "engine/separation/Separator.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

/// One network with its weights, recognised but not yet built: everything that whoever builds it needs.
struct ModelPart {
    std::string family; ///< Family::id, "htdemucs"
    Value parameters;   ///< a dict: hyper-parameters under the names of the original implementation
    SeparatorShape shape;
    std::vector<CheckpointPtr> checkpoints; ///< one; or, where each stem has its own network, one per stem
    bool bfloat16 = false;                  ///< as its family's
};

/// What a user has: one file of weights, or a folder of them, with the settings that lie beside it.
struct ModelFiles {
    std::filesystem::path path;
    struct Entry {
        std::string name; ///< file name without its suffixes: "vocals", "model_bs_roformer_ep_317"
        CheckpointPtr checkpoint;
    };
    std::vector<Entry> entries; ///< at least one, sorted by name
    /// What the YAML or JSON file beside it says, null without one: for a file "<name>.yaml", else
    /// "config.yaml"; for Open-Unmix folders a dict of file name to content ("separator.json",
    /// "vocals.json").
    Value settings;
};

/// A family of networks: how its files are told from all others. One file in engine/separation/families/
/// registers it; the network itself is in engine/separation/torch/networks/ under the same id.
struct Family {
    std::string_view id;   ///< "htdemucs"
    int order;             ///< asked in this order: the more particular families first
    std::string_view name; ///< "Hybrid Transformer Demucs (v4)"
    /// By names and shapes of tensors, and by settings where shapes do not say it. nullopt: not one of this
    /// family. Throws Error{CheckpointMismatch, file, which tensor or setting} when it clearly is one but
    /// cannot be built.
    std::optional<ModelPart> (*recognise)(const ModelFiles& files);
    bool bfloat16 = false; ///< its network listens to NeuralOptions::bfloat16: measured, it is faster so
    std::vector<NetworkSetting> settings = {}; ///< that its network listens to
};

/// Several networks used as one: their stems are averaged by `weights`. One part of weight 1 as a rule.
struct OpenedModel {
    std::filesystem::path path;
    std::vector<ModelPart> parts;
    std::vector<std::vector<double>> weights; ///< [part][stem]; every stem's weights sum to 1
    SeparatorShape shape;                     ///< what they are together
};

/// Reads and recognises a file of weights, a folder with one file per stem, or a bag (a YAML file that lists
/// the signatures of its files, which lie beside it). Throws what readCheckpoint() throws, and
/// CheckpointUnknown when no family knows it, CheckpointMismatch when parts do not fit together. A
/// TorchScript file is TorchScriptModel unless `trustScripts`: then its settings (a JSON file beside it) are
/// read, and it is opened when it is created.
OpenedModel openModel(const std::filesystem::path& path, bool trustScripts = false);

/// The same of a file of weights that has been read: its settings are looked for beside it.
OpenedModel openModel(const CheckpointPtr& weights);

/// Whether a folder's file of this name is taken for weights: by its suffix alone.
bool looksLikeWeights(const std::filesystem::path& file);

/// The first family that recognises these files. Throws as openModel().
ModelPart recognise(const ModelFiles& files);

} // namespace stemma
