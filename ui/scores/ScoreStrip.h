// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/TimeCanvas.h"

#include <vector>

namespace stemma {

/// Under a lane, second by second: how close it comes to its reference (the measure chosen in the score
/// panel), or how alike two takes are. Bars on a fixed scale, hatched where there is no score; the second
/// under the pointer is read out. Seeks, selects and zooms as the lane above does.
class ScoreStrip : public TimeCanvas {
    Q_OBJECT
public:
    static constexpr int kHeight = 22;

    ScoreStrip(ViewState& view, const QString& lane, QWidget* parent);

    /// Whether there is anything to show, now or when it has been measured.
    bool wanted() const;
    /// What is read out about the bar at `frame`; "" where there is none.
    QString sentence(double frame) const;
    /// Height of a value on the strip, 0 ... 1.
    double shareOf(double value) const;

protected:
    void paintEvent(QPaintEvent*) override;
    void pointerMoved() override { update(); }

private:
    struct Bar {
        Frame begin;
        Frame end;
        double value; ///< NaN: none
    };
    void refresh();
    void paintBars(QPainter& painter, const QRect& area) const;

    std::vector<Bar> bars_; ///< in order of time
    bool scores_ = false;   ///< dB against a reference; else correlation with a take
};

} // namespace stemma
