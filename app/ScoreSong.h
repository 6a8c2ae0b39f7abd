// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Scores.h"
#include "engine/core/AudioBuffer.h"
#include "engine/datasets/Dataset.h"
#include "engine/metrics/BssEval.h"
#include "engine/separation/ModelCatalog.h"

#include <string>
#include <utility>
#include <vector>

namespace stemma {

/// Stems by kind.
using NamedSounds = std::vector<std::pair<std::string, AudioPtr>>;
AudioPtr soundOf(const NamedSounds& sounds, const std::string& kind); ///< null where there is none

/// Scores of every kind that both have. A reference without an estimate counts as interference alone; an
/// estimate without a reference is left out. References are taken in 16 bits. Worker thread. Throws as
/// bssEval(); Error{BadSetting, "stems"} when they have no kind in common.
SongScores scoreStems(const NamedSounds& references, const NamedSounds& estimates,
                      const BssSettings& settings, const JobContext& job);

/// Separates a mixture with a separator, from beginning to end. Worker thread. Throws as separate().
NamedSounds separated(const AudioBuffer& mixture, Separator& separator, int threads, const JobContext& job);

/// The estimates as the references are divided: what has no reference of its own is added to "other", where
/// there is one.
NamedSounds folded(const NamedSounds& estimates, const NamedSounds& references);

/// The sounds of a folder by what its files are called; without the mixture and the residual. Throws
/// Error{DatasetUnknown} when none is there, Error{DatasetTrackBroken} when two have one name, and as
/// decodeAudio().
NamedSounds stemsInFolder(const std::filesystem::path& folder, const JobContext& job);

} // namespace stemma
