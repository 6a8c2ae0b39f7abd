// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace stemma {

class ActionTable;
class Settings;

/// What the window shows without a song: a place to drop one, Open, the demo song, and the songs opened
/// lately with small waveforms. While the first song opens it says so.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(Settings& settings, ActionTable& actions, QWidget* parent = nullptr);
    void refresh();                       ///< reads the recent songs anew
    void setOpening(const QString& name); ///< "" when nothing is being opened

Q_SIGNALS:
    void songChosen(const QString& path);

private:
    QWidget* dropZone(ActionTable& actions);

    Settings& settings_;
    class Zone;
    Zone* zone_ = nullptr;
    QWidget* recent_ = nullptr;
    QVBoxLayout* recentColumn_ = nullptr;
};

/// Shown over the whole window while a file is dragged across it.
class DropOverlay : public QWidget {
    Q_OBJECT
public:
    explicit DropOverlay(QWidget* parent);
    void cover(const QString& text); ///< shows it over the parent

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QString text_;
};

} // namespace stemma
