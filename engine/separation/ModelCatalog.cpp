// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/ModelCatalog.h"

#include "engine/core/Error.h"
#include "engine/separation/NeuralModule.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <tuple>

namespace stemma {
namespace {

struct Installed {
    std::mutex mutex;
    std::vector<ModelPtr> models;
};

Installed& installed() {
    static Installed one;
    return one;
}

bool givesABand(const Model& model) {
    static constexpr std::array<std::string_view, 4> band{"vocals", "drums", "bass", "other"};
    return std::all_of(band.begin(), band.end(), [&](std::string_view stem) {
        return std::find(model.stems.begin(), model.stems.end(), stem) != model.stems.end();
    });
}

} // namespace

std::vector<ModelPtr> models() {
    std::vector<ModelPtr> all;
    for (const Model* builtIn : Registry<Model>::all())
        all.push_back(ModelPtr(ModelPtr(), builtIn)); // of static life: nothing to own
    {
        const std::lock_guard lock(installed().mutex);
        all.insert(all.end(), installed().models.begin(), installed().models.end());
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const ModelPtr& a, const ModelPtr& b) { return a->order < b->order; });
    return all;
}

ModelPtr findModel(std::string_view id) {
    const std::vector<ModelPtr> all = models();
    const auto it = std::find_if(all.begin(), all.end(), [&](const ModelPtr& m) { return m->id == id; });
    return it == all.end() ? nullptr : *it;
}

ModelPtr modelById(std::string_view id) {
    if (ModelPtr model = findModel(id))
        return model;
    throw Error(Fault::ModelUnknown, std::string(id));
}

ModelPtr defaultModel() {
    const std::vector<ModelPtr> all = models();
    if (all.empty())
        throw Error(Fault::ModelUnknown, "default", "no method of separation is built in");
    const auto rank = [](const ModelPtr& m) {
        const bool fit = m->runs && !(m->neural && neuralModuleFailed()) && givesABand(*m);
        return std::tuple(fit, fit && m->neural, fit ? m->quality : 0);
    };
    return *std::max_element(all.begin(), all.end(),
                             [&](const ModelPtr& a, const ModelPtr& b) { return rank(a) < rank(b); });
}

void setInstalledModels(std::vector<ModelPtr> models) {
    std::erase_if(models, [](const ModelPtr& m) { return Registry<Model>::find(m->id) != nullptr; });
    const std::lock_guard lock(installed().mutex);
    installed().models = std::move(models);
}

} // namespace stemma
