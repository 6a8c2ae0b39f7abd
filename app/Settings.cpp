// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Settings.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace stemma {

namespace {

constexpr qsizetype kMostRecent = 12;

const QString kTheme = QStringLiteral("window/theme");
const QString kRecent = QStringLiteral("recent/songs");
const QString kDevice = QStringLiteral("audio/device");

QString storePath() {
    const QString named = qEnvironmentVariable("STEMMA_SETTINGS");
    if (!named.isEmpty())
        return named;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/stemma/stemma.ini");
}

} // namespace

Settings::Settings()
    : store_(storePath(), QSettings::IniFormat) {}

Settings::Theme Settings::theme() const {
    const QString name = store_.value(kTheme).toString();
    if (name == QLatin1String("dark"))
        return Theme::Dark;
    return name == QLatin1String("light") ? Theme::Light : Theme::System;
}

void Settings::setTheme(Theme theme) {
    const auto name = theme == Theme::Dark    ? QStringLiteral("dark")
                      : theme == Theme::Light ? QStringLiteral("light")
                                              : QStringLiteral("system");
    store_.setValue(kTheme, name);
}

QStringList Settings::recentSongs() const {
    QStringList songs = store_.value(kRecent).toStringList();
    songs.removeIf([](const QString& path) { return !QFileInfo(path).isFile(); });
    return songs.mid(0, kMostRecent);
}

void Settings::addRecentSong(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList songs = recentSongs();
    songs.removeAll(absolute);
    songs.prepend(absolute);
    store_.setValue(kRecent, songs.mid(0, kMostRecent));
}

QByteArray Settings::audioDevice() const { return store_.value(kDevice).toByteArray(); }

void Settings::setAudioDevice(const QByteArray& id) { store_.setValue(kDevice, id); }

} // namespace stemma
