// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Meters.h"

#include "app/Session.h"

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

constexpr float kFloorDb = -100;
constexpr float kFallPerSecond = 20;
constexpr qint64 kHoldMs = 1500;
constexpr float kClip = 1.0F;

float dbOf(float peak) { return peak > 0 ? std::max(kFloorDb, 20 * std::log10(peak)) : kFloorDb; }

} // namespace

Meters::Meters(Session& session, QObject* parent)
    : QObject(parent)
    , session_(session) {
    clock_.start();
    holds_.start();
    timer_.setInterval(16);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &Meters::poll);
    connect(&session.playback(), &Playback::playingChanged, this, [this](bool playing) {
        if (playing) {
            clock_.restart();
            timer_.start();
        }
    });
    connect(&session, &Session::opened, this, [this] {
        lanes_.clear();
        Q_EMIT updated();
    });
    connect(&session, &Session::closed, this, [this] {
        lanes_.clear();
        Q_EMIT updated();
    });
}

Meters::Level Meters::level(const QString& lane) const { return lanes_.value(lane).level; }

void Meters::clearClip() {
    for (Lane& lane : lanes_)
        lane.level.clipped = false;
    Q_EMIT updated();
}

bool Meters::take(Lane& lane, float left, float right, float seconds) {
    const qint64 now = holds_.elapsed();
    const auto side = [&](float peak, float& level, float& hold, qint64& since) {
        level = std::max(dbOf(peak), level - kFallPerSecond * seconds);
        if (level >= hold) {
            hold = level;
            since = now;
        } else if (now - since > kHoldMs) {
            hold = std::max(level, hold - kFallPerSecond * seconds);
        }
    };
    side(left, lane.level.leftDb, lane.level.leftHoldDb, lane.leftSince);
    side(right, lane.level.rightDb, lane.level.rightHoldDb, lane.rightSince);
    lane.level.clipped = lane.level.clipped || std::max(left, right) > kClip;
    const Level& l = lane.level;
    return std::max({l.leftDb, l.rightDb, l.leftHoldDb, l.rightHoldDb}) > -70;
}

void Meters::poll() {
    const float seconds = float(clock_.restart()) / 1000;
    Mixer& mixer = session_.playback().mixer();
    bool alive = session_.playback().playing();
    for (const QString& id : session_.lanes()) {
        const Mixer::Peaks peaks = mixer.takeLanePeaks(session_.meterOf(id));
        alive = take(lanes_[id], peaks.left, peaks.right, seconds) || alive;
    }
    const Mixer::Peaks peaks = mixer.takeMasterPeaks();
    alive = take(lanes_[QStringLiteral("master")], peaks.left, peaks.right, seconds) || alive;
    if (!alive) {
        timer_.stop();
        for (Lane& lane : lanes_)
            lane.level = Level{.clipped = lane.level.clipped};
    }
    Q_EMIT updated();
}

} // namespace stemma
