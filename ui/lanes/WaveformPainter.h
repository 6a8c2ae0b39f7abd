// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/WaveformStore.h"

#include <QColor>
#include <QHash>
#include <QImage>
#include <QPainter>
#include <QRect>

namespace stemma {

class Timeline;

/// Waveforms seen from afar are drawn as |x|^kWaveformLift: -20 dB then takes a fifth of the height, not a
/// tenth.
constexpr double kWaveformLift = 0.65;

/// How a waveform looks just now; a change redraws it.
struct WaveformLook {
    QColor background;
    QColor colour;       ///< the stem's
    bool dimmed = false; ///< not heard: 35 % with its outline kept
    bool bright = false; ///< soloed
    double gain = 1;     ///< drawn amplitude factor
    bool split = false;  ///< a half lane per channel; else one merged
    bool operator==(const WaveformLook&) const = default;
};

/// Draws one lane's waveform: peaks light, RMS solid, centre hairline, samples joined by lines with dots when
/// far apart. Keeps finished strips of 128 columns on a grid fixed to the song, so that scrolling is blitting
/// and a wave never shimmers while it moves. GUI thread.
class WaveformPainter {
public:
    WaveformPainter(WaveformStore& store, QString lane);

    /// Fills `area` (logical, of a canvas whose x is the timeline's) of a lane `height` pixels high.
    void paint(QPainter& painter, const QRect& area, int height, const Timeline& timeline,
               const WaveformLook& look);
    void invalidate(FrameRange range);
    void clear() { strips_.clear(); }

private:
    static constexpr int kColumns = 128;
    struct Shades;

    QImage render(qint64 strip, int height, double framesPerColumn, const WaveformLook& look) const;
    void drawBand(QImage& image, qint64 firstColumn, double framesPerColumn, int top, int height,
                  std::span<const int> channels, const Shades& shades, double gain) const;
    void drawSamples(QImage& image, qint64 firstColumn, double framesPerColumn, int top, int height,
                     std::span<const int> channels, const WaveformLook& look) const;

    WaveformStore& store_;
    QString lane_;
    WaveformLook look_;
    double framesPerColumn_ = 0;
    int height_ = 0;
    double ratio_ = 1;
    QHash<qint64, QImage> strips_;
};

} // namespace stemma
