// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Settings.h"
#include "ui/dialogs/Sheet.h"

class QGridLayout;

namespace stemma {

class SongView;

/// Theme, language, sound device and how things are drawn. Everything acts at once; only the language waits
/// for the next start.
class SettingsDialog : public Sheet {
    Q_OBJECT
public:
    SettingsDialog(Settings& settings, SongView& view, QWidget* parent);

Q_SIGNALS:
    void themeChosen(stemma::Settings::Theme theme);
    void deviceChosen(const QByteArray& id);

private:
    void addAppearance(QGridLayout* grid);
    void addSound(QGridLayout* grid);
    void addDrawing(QGridLayout* grid);

    Settings& settings_;
    SongView& view_;
};

} // namespace stemma
