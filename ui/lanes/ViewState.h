// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/SongView.h"
#include "ui/Timeline.h"
#include "ui/lanes/TileStore.h"
#include "ui/lanes/WaveformStore.h"
#include "ui/lanes/Workers.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <memory>
#include <optional>

namespace stemma {

/// What ruler, lanes, headers and overview of one SongView share: the song, the timeline, the stores, the
/// remembered view settings, where the pointer is. GUI thread.
class ViewState : public QObject {
    Q_OBJECT
public:
    ViewState(Session& session, Settings& settings, ActionTable& actions, Meters& meters);
    ~ViewState() override;

    Session& session;
    Settings& settings;
    ActionTable& actions;
    Meters& meters;
    Timeline timeline;

    // Settings, remembered when set through set()
    SongView::MixtureView mixtureView = SongView::MixtureView::Spectrogram;
    FrequencyScale scale = FrequencyScale::Log;
    QString colourMap = QStringLiteral("magma");
    int lowestDb = -90;
    int highestDb = 0;
    bool gainScales = true;
    bool residualShown = false;
    bool follows = true;
    int scoreMetric = 0; ///< of ScoreFrame, that strips and plot show
    QSet<QString> spectrogramLanes;
    QSet<QString> collapsedLanes;
    QString maximised;     ///< lane that has the whole height; "" when none. Not remembered.
    void changeSettings(); ///< after any of the above was changed: remembers and tells

    bool collapsed(const QString& lane) const;
    void setCollapsed(const QString& lane, bool on);

    QString focusedLane;
    void focusLane(const QString& lane);

    Frame playhead() const { return playhead_; }
    void setPlayhead(Frame frame);
    void seek(Frame frame); ///< the session's playback and the drawn playhead at once

    std::optional<double> hoverFrame() const { return hover_; }
    void setHover(std::optional<double> frame);

    /// True while a gesture runs that following the playhead must not disturb.
    bool gesture = false;
    bool lanesScroll = false; ///< the lanes do not fit, so the plain wheel moves them up and down

    /// The stretch around `frame` on a lane that is louder than -50 dB, bounded by silences of at least 0.25
    /// s.
    FrameRange soundAround(const QString& lane, Frame frame) const;

    WaveformStore& waves() { return *waves_; }
    TileStore& tiles() { return *tiles_; }

Q_SIGNALS:
    void settingsChanged();
    void focusChanged();
    void playheadMoved(stemma::Frame from, stemma::Frame to);
    void hoverChanged();
    void scrollLanes(int pixels);   ///< wheel over a canvas
    void scaleLanes(double factor); ///< Alt+wheel: all lanes higher or lower
    void maximiseToggled(const QString& lane);
    void exportLaneRequested(const QString& lane);
    void separateRequested();

private:
    void load();

    Frame playhead_ = 0;
    std::optional<double> hover_;
    // The destructor joins the workers before the stores go, whose tasks point at them.
    std::unique_ptr<Workers> workers_;
    std::unique_ptr<WaveformStore> waves_;
    std::unique_ptr<TileStore> tiles_;
};

} // namespace stemma
