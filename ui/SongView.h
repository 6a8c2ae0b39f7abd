// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/Spectrogram.h"
#include "engine/core/Frames.h"

#include <QStringList>
#include <QWidget>

#include <memory>

namespace stemma {

class Session;
class Settings;
class ActionTable;
class Timeline;
class Meters;

/// The centre of the window for an open song: ruler, mixture spectrogram, a lane (header + canvas) per stem
/// and the residual, overview strip. Follows the Session by itself; the window only drives view commands.
class SongView : public QWidget {
    Q_OBJECT
public:
    SongView(Session& session, Settings& settings, ActionTable& actions, Meters& meters,
             QWidget* parent = nullptr);
    ~SongView() override;

    Timeline& timeline();

    QString focusedLane() const; ///< lane that M, S and gain keys act on; "" when none
    void focusLane(const QString& lane);
    void focusNextLane(int step); ///< +1 down, -1 up

    // Spectrogram settings, remembered; the view menu and the spectrogram's own corner button use them
    enum class MixtureView { Spectrogram, Waveform, Composite };
    MixtureView mixtureView() const;
    void setMixtureView(MixtureView view);
    FrequencyScale frequencyScale() const;
    void setFrequencyScale(FrequencyScale scale);
    QString colourMap() const; ///< "magma", "viridis", "ice", "grey"
    void setColourMap(const QString& id);
    void setDecibelRange(double lowest, double highest); ///< default -90 ... 0
    bool laneShowsSpectrogram(const QString& lane) const;
    void setLaneShowsSpectrogram(const QString& lane, bool on);
    bool gainScalesDrawing() const;
    void setGainScalesDrawing(bool on);
    bool residualShown() const; ///< else folded to a thin strip
    void setResidualShown(bool on);
    int scoreMetric() const; ///< index in ScoreFrame::names(), of the strips under the lanes
    void setScoreMetric(int metric);
    bool followsPlayhead() const;
    void setFollowsPlayhead(bool on);
    void toggleMaximised(const QString& lane);

    /// True when nothing that is visible still waits for a tile or a waveform segment (snapshots wait for
    /// it).
    bool settled() const;

Q_SIGNALS:
    void focusedLaneChanged();
    void viewSettingsChanged();
    void exportLaneRequested(const QString& lane);
    void separateRequested(); ///< the hatch's own button

protected:
    void resizeEvent(QResizeEvent*) override;

private:
    void arrange();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace stemma
