// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/models/ModelPart.h"

namespace stemma {

/// What tells the families of hybrid Demucs apart, and what is true of them where a file does not say.
struct HybridDefaults {
    const char* section;     ///< of a settings file that holds their hyper-parameters: "htdemucs"
    double segment;          ///< seconds, of the class of the original
    double publishedSegment; ///< of the published weights, for files that are nothing but weights
    bool anyLength;          ///< runs on shorter chunks as they are
};

/// Whether these are the tensors of a hybrid Demucs of any version, under either set of names.
bool isHybridDemucs(const Checkpoint& checkpoint);

/// Its parameters: from shapes where these say it, else from the arguments in a Demucs package ("kwargs"),
/// else from the settings beside the file (those of Music-Source-Separation-Training, or a dict with
/// "kwargs", "sources", "segment"), else as published. Throws Error{CheckpointMismatch} about the tensor or
/// setting.
ModelPart recogniseHybrid(const ModelFiles& files, const HybridDefaults& defaults);

} // namespace stemma
