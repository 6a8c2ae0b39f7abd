// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace stemma {

/// What Stemma remembers between runs, typed. Stored as INI under XDG_CONFIG_HOME/stemma/; the environment
/// variable STEMMA_SETTINGS names another file (tests use it). GUI thread.
class Settings {
public:
    Settings();

    enum class Theme { System, Dark, Light };
    Theme theme() const;
    void setTheme(Theme theme);

    QStringList recentSongs() const; ///< absolute paths, newest first, at most 12, existing files only
    void addRecentSong(const QString& path);

    QByteArray audioDevice() const;
    void setAudioDevice(const QByteArray& id);

    /// Any other remembered value: "window/geometry", "export/format", "spectrogram/colourMap", "keys/<action
    /// id>" ...
    QVariant value(const QString& key, const QVariant& fallback = {}) const {
        return store_.value(key, fallback);
    }
    void setValue(const QString& key, const QVariant& value) { store_.setValue(key, value); }
    void remove(const QString& key) { store_.remove(key); }

private:
    QSettings store_;
};

} // namespace stemma
