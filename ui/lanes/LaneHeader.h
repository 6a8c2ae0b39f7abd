// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Controls.h"
#include "ui/lanes/ViewState.h"

#include <QStringList>
#include <QToolButton>
#include <QWidget>

#include <functional>

namespace stemma {

/// What stands left of a lane: colour, icon, name, mute, solo, gain, pan and meter, as much of it as the
/// lane's height holds. Takes the keyboard focus for its lane and says its state to screen readers.
class LaneHeader : public QWidget {
    Q_OBJECT
public:
    static constexpr int kFolded = 28; ///< height of a collapsed lane
    static constexpr int kFull = 64;   ///< least height that shows every control

    LaneHeader(ViewState& view, const QString& lane, QWidget* parent);

    const QString& lane() const { return lane_; }
    void refresh(); ///< what the session says: mix, focus, folded

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void contextMenuEvent(QContextMenuEvent*) override;
    void focusInEvent(QFocusEvent*) override;
    void focusOutEvent(QFocusEvent*) override;
    void changeEvent(QEvent*) override;

private:
    void arrange();
    void retint();
    void describe();
    void setMix(const std::function<void(LaneMix&)>& change);

    ViewState& view_;
    QString lane_;
    QToolButton* fold_;
    LaneKey* mute_;
    LaneKey* solo_;
    GainSlider* gain_;
    PanSlider* pan_;
    MeterBar* meter_;
    bool ringed_ = false; ///< focus came by keyboard
};

/// Left of the mixture: name, A/B key, facts about the song, what is heard as a meter.
class MixtureHeader : public QWidget {
    Q_OBJECT
public:
    MixtureHeader(ViewState& view, QWidget* parent);
    void refresh();

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;

private:
    ViewState& view_;
    LaneKey* original_;
    MeterBar* meter_;
    QStringList facts_;
};

} // namespace stemma
