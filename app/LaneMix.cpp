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
    const auto add = [&](const StemPtr& stem) {
        const auto lane = QString::fromStdString(stem->kind());
        const LaneMix mix = hearing.of(lane);
        const float gain = hearing.audible(lane) ? linearGain(mix.gainDb) : 0.0F;
        const auto left = static_cast<float>(std::min(1.0, 1 - mix.pan));
        const auto right = static_cast<float>(std::min(1.0, 1 + mix.pan));
        scene->lanes.push_back({stem, gain * left, gain * right});
    };
    for (const StemPtr& stem : stems.stems())
        add(stem);
    add(stems.residual());
    return scene;
}

} // namespace stemma
