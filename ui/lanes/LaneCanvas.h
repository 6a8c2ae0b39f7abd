// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/SpectrogramPainter.h"
#include "ui/lanes/TimeCanvas.h"
#include "ui/lanes/WaveformPainter.h"

namespace stemma {

/// The picture of one lane or of the mixture: waveform, spectrogram or composite, with hatch where nothing is
/// separated yet, selection, loop, and a read-out of what is under the pointer. Painting only draws what the
/// stores hold.
class LaneCanvas : public TimeCanvas {
    Q_OBJECT
public:
    LaneCanvas(ViewState& view, const QString& lane, QWidget* parent);

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;
    void changeEvent(QEvent*) override;
    void pointerMoved() override;

private:
    bool isMixture() const { return lane() == QLatin1String("mixture"); }
    SpectrogramPainter* spectrogram(); ///< the one shown, or null for the waveform
    WaveformLook waveformLook() const;
    void refresh(); ///< settings, size or view changed: asks for pictures and repaints
    void updateRange(FrameRange range);
    void paintMissing(QPainter& painter, const QRect& area);
    void paintSelection(QPainter& painter) const;
    void paintListening(QPainter& painter) const;
    void paintReadOut(QPainter& painter);
    QString readOut();
    QRect readOutArea(const QString& text) const;

    WaveformPainter waveform_;
    SpectrogramPainter own_;
    std::unique_ptr<SpectrogramPainter> composite_; ///< the mixture's second picture
};

} // namespace stemma
