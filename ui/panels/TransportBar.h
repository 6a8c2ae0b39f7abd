// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QMenu;
class QToolButton;
class QLabel;

namespace stemma {

class ActionTable;
class Clock;
class GainSlider;
class Meters;
class Session;
class Settings;

/// The bar at the top: song and separation on the left, transport in the exact centre, hearing on the right.
class TransportBar : public QWidget {
    Q_OBJECT
public:
    TransportBar(Session& session, Settings& settings, ActionTable& actions, Meters& meters,
                 QWidget* parent = nullptr);
    Clock& clock() { return *clock_; }

public Q_SLOTS:
    void showDevices(); ///< opens the list of sound devices

Q_SIGNALS:
    void deviceChosen(const QByteArray& id);

protected:
    void resizeEvent(QResizeEvent*) override;
    void paintEvent(QPaintEvent*) override;

private:
    QWidget* songGroup();
    QWidget* transportGroup();
    QWidget* hearingGroup();
    void fillDevices();
    void showDevice();
    void showMaster();

    Session& session_;
    Settings& settings_;
    ActionTable& actions_;
    Meters& meters_;
    Clock* clock_ = nullptr;
    GainSlider* master_ = nullptr;
    QLabel* masterText_ = nullptr;
    QToolButton* separate_ = nullptr;
    QToolButton* device_ = nullptr;
    QMenu* devices_ = nullptr;
    QWidget* left_ = nullptr;
    QWidget* centre_ = nullptr;
    QWidget* right_ = nullptr;
};

} // namespace stemma
