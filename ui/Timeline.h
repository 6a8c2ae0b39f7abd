// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"

#include <QObject>

namespace stemma {

/// The one mapping between frames and pixels that ruler, lanes, overview and playhead share. x is in logical
/// pixels from the left edge of the lanes' canvas. GUI thread.
class Timeline : public QObject {
    Q_OBJECT
public:
    explicit Timeline(QObject* parent = nullptr);

    void setSong(Frame frames, int sampleRate); ///< also fits the view
    void setWidth(int pixels); ///< canvas width; keeps the left edge, and a fitted view fitted

    Frame frames() const { return frames_; }
    int sampleRate() const { return sampleRate_; }
    int width() const { return width_; }
    double framesPerPixel() const { return framesPerPixel_; } ///< 1/64 (samples far apart) ... fit
    double left() const { return left_; }                     ///< frame at x = 0
    double frameAt(double x) const { return left_ + x * framesPerPixel_; }
    double xOf(double frame) const { return (frame - left_) / framesPerPixel_; }
    FrameRange visible() const; ///< clamped to the song
    bool fitted() const;        ///< the whole song is in view

    void setView(double left, double framesPerPixel); ///< clamped
    void zoomAt(double x, double factor);             ///< factor > 1 zooms in; the frame under x stays
    void zoomTo(FrameRange range);
    void fit();
    void scrollTo(double left);
    void scrollByPixels(double dx);
    void ensureVisible(Frame frame); ///< pages when outside

Q_SIGNALS:
    void changed();

private:
    double fitFramesPerPixel() const;
    double clampedLeft(double left, double framesPerPixel) const;

    Frame frames_ = 0;
    int sampleRate_ = 44100;
    int width_ = 1;
    double framesPerPixel_ = 1;
    double left_ = 0;
};

} // namespace stemma
