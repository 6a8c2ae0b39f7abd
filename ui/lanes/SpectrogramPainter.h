// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/ViewState.h"

#include <QPainter>
#include <QRect>
#include <QSize>

namespace stemma {

/// Draws a lane's spectrogram from tiles: the fine ones that are there, else what was shown before, else a
/// wider and coarser one stretched, else the colour of silence. GUI thread.
class SpectrogramPainter {
public:
    SpectrogramPainter(ViewState& view, QString lane);
    ~SpectrogramPainter();
    SpectrogramPainter(const SpectrogramPainter&) = delete;
    SpectrogramPainter& operator=(const SpectrogramPainter&) = delete;

    const QString& lane() const { return lane_; }

    /// Asks for the tiles of the present view on a canvas of this logical size; call when either changed.
    void request(const QSize& size, double ratio);
    void withdraw(); ///< not shown now: wants nothing

    void paint(QPainter& painter, const QRect& area, int height);
    void paintAxis(QPainter& painter, int height) const; ///< frequency labels at the left edge

    double hzAt(double y, int height) const;
    double levelAt(double frame, double hz) const; ///< dBFS; NaN while unknown

private:
    TileKey key(int level) const;
    void append(QList<TileKey>& keys, int level, int margin) const;

    ViewState& view_;
    QString lane_;
    TileKey look_;       ///< of the last request, index 0
    TileKey lookBefore_; ///< the look shown before that: drawn until the new tiles are there
    int level_ = 0;
    bool asked_ = false;
};

} // namespace stemma
