// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

namespace stemma {

class Session;

/// The only reader of the mixer's peaks: polls at display rate while playing (and until the meters have
/// fallen), applies ballistics (instant attack, 20 dB/s fall, 1.5 s peak hold) and tells everyone who draws a
/// meter.
class Meters : public QObject {
    Q_OBJECT
public:
    explicit Meters(Session& session, QObject* parent = nullptr);

    struct Level {
        float leftDb = -100, rightDb = -100; ///< falling peak, dBFS
        float leftHoldDb = -100, rightHoldDb = -100;
        bool clipped = false; ///< since clearClip()
    };
    Level level(const QString& lane) const; ///< a lane id, or "master"
    void clearClip();                       ///< of all meters

Q_SIGNALS:
    void updated();

private:
    struct Lane {
        Level level;
        qint64 leftSince = 0, rightSince = 0; ///< when the held peak was reached
    };
    void poll();
    bool take(Lane& lane, float left, float right, float seconds); ///< true while anything is to be seen

    Session& session_;
    QHash<QString, Lane> lanes_;
    QTimer timer_;
    QElapsedTimer clock_; ///< since the last poll
    QElapsedTimer holds_;
};

} // namespace stemma
