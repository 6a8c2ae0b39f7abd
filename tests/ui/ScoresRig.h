// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/session/PartsModel.h"
#include "tests/session/TestSong.h"
#include "tests/support/Signals.h"

/// Songs of noises, and methods that give shares of them to stems.
namespace stemma::test {

constexpr int kRate = 44100;
constexpr int kSeconds = 5;
inline const QString kVocals = QStringLiteral("vocals");
inline const QString kDrums = QStringLiteral("drums");

/// 0.1 RMS; another seed, another stem.
inline AudioBuffer stem(unsigned seed, int seconds = kSeconds) {
    return noise(Frame(seconds) * kRate, kRate, 2, 0.1732F, seed);
}

inline const Model halfModel = modelOf("half", "Half", 98, {"vocals", "drums"}, {0.6F, 0.4F});
inline const Model fourModel =
    modelOf("four", "Four", 97, {"vocals", "drums", "bass", "other"}, {0.4F, 0.3F, 0.2F, 0.1F});
inline const Registry<Model>::Add halfAdded{halfModel};
inline const Registry<Model>::Add fourAdded{fourModel};
inline const Model evenModel =
    modelOf("even", "Even", 96, {"vocals", "drums", "bass", "other"}, {0.25F, 0.25F, 0.25F, 0.25F});
inline const Registry<Model>::Add evenAdded{evenModel};

inline void writeStem(const QString& folder, const char* name, const AudioBuffer& sound) {
    writeWav(toPath(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".wav")), sound);
}

} // namespace stemma::test
