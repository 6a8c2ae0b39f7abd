// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ModelManifest.h"
#include "engine/core/JobContext.h"

#include <QStringList>

#include <filesystem>

namespace stemma {

struct ModelImport {
    std::filesystem::path path; ///< a file of weights, a bag, or a folder of them
    bool trusted = false;       ///< a TorchScript file may run
    QString id;                 ///< empty: found
};

struct ImportedModels {
    QStringList installed; ///< ids
    QStringList partial;   ///< of models that need more files than there are
};

/// Copies weights into the library under `root` (ModelFolder). Nothing in them is executed, except that a
/// trusted TorchScript file is opened. Files whose SHA-256 is that of a published model's become that model,
/// also one by one, and also some of many in a folder (an old cache of another program, say); `published` are
/// those to look among. What openModel() knows otherwise becomes a model of its own, with the settings that
/// lie beside it; the same files once more replace it. A worker thread. Throws what openModel() and
/// ModelFolder throw: TorchScriptModel asks for trust; BadSetting for an id that cannot be one or is a
/// built-in's or a published one's; ModelIdTaken for that of an installed model of other weights. Then, and
/// when stopped, nothing has changed but for files of a bag that are there already.
ImportedModels importModels(const ModelImport& what, const std::filesystem::path& root,
                            const QList<ModelManifest>& published, const JobContext& job);

} // namespace stemma
