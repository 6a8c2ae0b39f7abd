// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LaneMix.h"

#include <algorithm>
#include <cmath>

namespace stemma {

LaneMix LaneMix::clamped() const {
    LaneMix result = *this;
    result.gainDb = std::isnan(gainDb) ? 0 : std::min(gainDb, kHighestDb);
    result.pan = std::isnan(pan) ? 0 : std::clamp(pan, -1.0, 1.0);
    return result;
}

bool Hearing::anySolo() const {
    return std::any_of(lanes.begin(), lanes.end(), [](const LaneMix& mix) { return mix.solo; });
}

bool Hearing::audible(const QString& lane) const {
    const LaneMix mix = of(lane);
    return !mix.mute && (mix.solo || !anySolo());
}

float linearGain(double db) { return db <= kSilentDb ? 0.0F : static_cast<float>(std::pow(10.0, db / 20)); }

QStringList laneIds(const StemSet& stems) {
    QStringList ids;
    if (stems.empty())
        return ids;
    for (const StemPtr& stem : stems.stems())
        ids.append(QString::fromStdString(stem->kind()));
    ids.append(QStringLiteral("residual"));
    return ids;
}

StemPtr shownStem(const StemSet& stems, const Hearing& hearing, const QString& lane) {
    if (stems.empty())
        return nullptr;
    if (lane == QLatin1String("mixture"))
        return stems.mixture();
    const std::string kind = lane.toStdString();
    StemPtr own = kind == "residual" ? stems.residual() : nullptr;
    for (const StemPtr& stem : stems.stems())
        if (stem->kind() == kind)
            own = stem;
    if (!own || hearing.listening == Listening::Stems)
        return own;
    const auto other = hearing.counterparts.constFind(lane);
    if (other == hearing.counterparts.constEnd() || !other->stem)
        return std::make_shared<const Stem>(kind, own->channels());
    return hearing.listening == Listening::Other
               ? other->stem
               : std::make_shared<const Stem>(Stem::difference(own, other->stem));
}

std::shared_ptr<const Scene> buildScene(const StemSet& stems, const Hearing& hearing) {
    auto scene = std::make_shared<Scene>();
    if (stems.empty())
        return scene;
    scene->sampleRate = stems.sampleRate();
    scene->frames = stems.frames();
    scene->mixture = stems.mixture();
    scene->original = hearing.original;
    scene->master = linearGain(hearing.masterDb);
    scene->loop = hearing.loop;
    scene->looping = hearing.looping && !hearing.loop.empty();
    for (const QString& lane : laneIds(stems)) {
        const LaneMix mix = hearing.of(lane);
        float gain = hearing.audible(lane) ? linearGain(mix.gainDb) : 0.0F;
        if (hearing.listening == Listening::Other)
            gain *= hearing.counterparts.value(lane).otherGain;
        else if (hearing.listening == Listening::Difference)
            gain *= hearing.counterparts.value(lane).differenceGain;
        const auto left = static_cast<float>(std::min(1.0, 1 - mix.pan));
        const auto right = static_cast<float>(std::min(1.0, 1 + mix.pan));
        scene->lanes.push_back({shownStem(stems, hearing, lane), gain * left, gain * right});
    }
    return scene;
}

} // namespace stemma
