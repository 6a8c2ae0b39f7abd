// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/playback/Scene.h"
#include "engine/stems/StemSet.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

namespace stemma {

constexpr double kSilentDb = -60;
constexpr double kHighestDb = 12;

/// How one lane is heard.
struct LaneMix {
    double gainDb = 0; ///< -inf ... +12; kSilentDb and below is silence
    double pan = 0; ///< -1 left ... +1 right, balance law: the far side is turned down, the centre is exact
    bool mute = false;
    bool solo = false;
    bool operator==(const LaneMix&) const = default;

    /// With gain and pan inside their limits; not-a-number becomes 0.
    LaneMix clamped() const;
};

/// What lanes sound and look like while a separation is compared with something else.
enum class Listening { Stems, Other, Difference };

/// What one lane is compared with: its true stem, or the stem of another take.
struct Counterpart {
    StemPtr stem;
    float otherGain = 1;      ///< makes it as loud as the lane
    float differenceGain = 1; ///< makes what differs as loud as the lane, within limits
    bool operator==(const Counterpart&) const = default;
};

/// How all of a song is heard. A value.
struct Hearing {
    QHash<QString, LaneMix> lanes; ///< lanes that differ from LaneMix{}
    QHash<QString, Counterpart> counterparts;
    Listening listening = Listening::Stems;
    double masterDb = 0;
    bool original = false;
    FrameRange loop;
    bool looping = false;

    LaneMix of(const QString& lane) const { return lanes.value(lane); }
    bool anySolo() const;
    bool audible(const QString& lane) const; ///< not muted, and soloed if any lane is
};

/// 1 at 0 dB, exactly 0 at kSilentDb and below.
float linearGain(double db);

/// Lane ids in display order: the stems, then "residual". Empty without a song.
QStringList laneIds(const StemSet& stems);

/// The stem that a lane, or "mixture", sounds and looks like: its own, what it is compared with, or what
/// differs (a lane compared with nothing is silent then). Null where there is no such lane.
StemPtr shownStem(const StemSet& stems, const Hearing& hearing, const QString& lane);

/// What the mixer plays: lane i is laneIds(stems)[i]. Pointer work only.
std::shared_ptr<const Scene> buildScene(const StemSet& stems, const Hearing& hearing);

} // namespace stemma
