// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Settings.h"
#include "engine/separation/ModelCatalog.h"
#include "engine/separation/Separate.h"

#include <QString>

#include <cstdint>

namespace stemma {

/// Seconds of work per second of song for this model on this computer, with its own overlap and no extra
/// passes: measured (by a whole separation, or by ModelStore::measure()), else guessed from its relativeCost.
double modelSpeed(const Settings& settings, const Model& model);
bool isSpeedMeasured(const Settings& settings, const QString& id);
void keepModelSpeed(Settings& settings, const QString& id, double secondsPerSecond);

/// How many times the work of a plain separation these settings make: (1 + shifts) / (1 - overlap), relative
/// to the model's own overlap.
double workFactor(const Model& model, const SeparateSettings& settings);

/// What a separation will take, told before it begins.
struct ResourcePlan {
    double seconds = 0;            ///< of work; 0: not known
    bool measured = false;         ///< it rests on a measurement here
    std::uint64_t memory = 0;      ///< bytes: the model's peak and all lanes of the stretch
    std::uint64_t memoryThere = 0; ///< that can be had now
    std::uint64_t disk = 0;        ///< bytes the exported files usually take; 0: nothing is exported
    std::uint64_t diskThere = 0;   ///< free at their place

    bool memoryFits() const { return memory <= memoryThere; }
    bool diskFits() const { return disk <= diskThere; }
};

struct PlannedWork {
    Frame frames = 0; ///< to be separated
    int sampleRate = 44100;
    int channels = 2;
    std::size_t lanes = 0; ///< stems and residual that are kept
    double exported = 0;   ///< bytes of the files that will be written; 0: none
    QString folder;        ///< where they go; need not be there yet
};

ResourcePlan planSeparation(const Model& model, const SeparateSettings& settings, const Settings& remembered,
                            const PlannedWork& work);

/// "about 3 min, 2.1 GB of memory with the song's stems, 210 MB on disk", translated; what is not known is
/// left out.
QString planText(const ResourcePlan& plan);

} // namespace stemma
