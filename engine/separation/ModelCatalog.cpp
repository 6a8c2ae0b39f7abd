// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/ModelCatalog.h"

#include "engine/core/Error.h"

#include <string>

namespace stemma {

const Model& modelById(std::string_view id) {
    if (const Model* model = Registry<Model>::find(id))
        return *model;
    throw Error(Fault::ModelUnknown, std::string(id));
}

} // namespace stemma
