// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/ViewState.h"

#include <QWidget>

namespace stemma {

/// Playhead and pointer line over ruler and lanes, in a widget of their own so that moving them repaints two
/// narrow strips and redraws no waveform. Lets all events through.
class PlayheadOverlay : public QWidget {
    Q_OBJECT
public:
    /// How far it reaches left of the timeline's x = 0, so that the playhead's handle is whole at the start.
    static constexpr int kOverhang = 8;

    PlayheadOverlay(ViewState& view, QWidget* parent);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    void updateAt(double x);
    double playheadX() const;

    ViewState& view_;
    double drawnPlayhead_ = -1000;
    double drawnHover_ = -1000;
};

} // namespace stemma
