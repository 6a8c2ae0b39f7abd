// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelOrigin.h"

#include "app/ModelFiles.h"
#include "app/ModelFolder.h"

namespace stemma {

std::vector<ModelFile> filesOf(const Model& model, bool trustScripts, const JobContext& job) {
    if (!model.neural)
        return {};
    std::vector<ModelFile> files;
    if (const QString id = QString::fromStdString(model.id); isModelId(id)) {
        const ModelFolder place(ModelFolder::root(), id);
        for (const ModelManifest::File& file : place.manifest().files)
            files.push_back({place.weights() / file.name.toStdString(), file.sha256});
        return files;
    }
    for (const std::filesystem::path& file : filesOf(openModel(model.id, trustScripts)))
        files.push_back({file, sha256Of(file, {job.stop, {}})});
    return files;
}

} // namespace stemma
