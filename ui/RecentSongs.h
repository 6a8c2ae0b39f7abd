// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"

#include <QByteArray>
#include <QObject>
#include <QString>

namespace stemma {

class Session;
class Settings;

/// What is remembered of a song besides its path, for the list of recent songs.
struct RecentSong {
    QString name;
    QByteArray peaks; ///< of some hundred equal stretches, 0 ... 255 of full scale; may be empty
};

RecentSong recentSong(const Settings& settings, const QString& path); ///< name: the file's, when unknown

/// Puts the open song first in the list and, once a worker has measured it, remembers its small waveform.
/// GUI thread; returns at once. `settings` must live as long as `owner`.
void rememberSong(Settings& settings, const Session& session, QObject* owner);

/// Peaks of `count` equal stretches of all channels, scaled so that the loudest is 255; looks at a part of
/// long songs' samples only. Any thread.
QByteArray smallWaveform(const AudioBuffer& audio, int count);

} // namespace stemma
