// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"
#include "ui/Preferences.h"
#include "ui/SongView.h"
#include "ui/Timeline.h"

#include <QDockWidget>

#include <cmath>

namespace stemma {
namespace {

constexpr double kGainStepDb = 1;
constexpr double kPanStep = 0.1;
constexpr double kZoomStep = 1.5;
constexpr int kJobsHeight = 180;

} // namespace

void MainWindow::on(const char* id, std::function<void()> act) {
    connect(actions_->action(QString::fromLatin1(id)), &QAction::triggered, this, std::move(act));
}

void MainWindow::connectFileActions() {
    on("file.open", [this] { askForSong(); });
    on("file.openDemo", [this] { openDemo(); });
    on("file.close", [this] { leaveSong([this] { session_.close(); }); });
    on("file.export", [this] { showExport(); });
    on("file.exportLane", [this] { showExport({view_->focusedLane()}); });
    on("file.settings", [this] { showSettings(); });
    on("file.quit", [this] { close(); });
    on("edit.selectAll", [this] { session_.setSelection({0, session_.frames()}); });
    on("edit.selectNone", [this] { session_.setSelection({}); });
    on("separate.start", [this] { separate(preferences::separation(settings_)); });
    on("separate.selection", [this] {
        auto what = preferences::separation(settings_);
        what.settings.range = session_.selection();
        separate(what);
    });
    on("separate.options", [this] { showSeparate(); });
    on("separate.models", [this] { showModels(); });
    on("separate.cancel", [this] {
        if (Job* job = session_.separation())
            job->cancel();
    });
    on("help.help", [this] { showHelp(); });
    on("help.keys", [this] { showKeys(); });
    on("help.about", [this] { showAbout(); });
}

void MainWindow::seekBy(double seconds) {
    auto& playback = session_.playback();
    const Frame wanted = playback.heardPosition() + std::llround(seconds * session_.sampleRate());
    playback.seek(std::clamp<Frame>(wanted, 0, session_.frames()));
}

void MainWindow::connectTransportActions() {
    auto& playback = session_.playback();
    on("transport.play", [this, &playback] {
        if (!playback.playing() && playback.heardPosition() >= session_.frames())
            playback.seek(0);
        playback.toggle();
    });
    on("transport.playSelection", [this, &playback] {
        const FrameRange part = session_.selection().empty() ? session_.loop() : session_.selection();
        playback.seek(part.begin);
        playback.play();
    });
    on("transport.toStart", [&playback] { playback.seek(0); });
    on("transport.toEnd", [this, &playback] { playback.seek(session_.frames()); });
    on("transport.back", [this] { seekBy(-5); });
    on("transport.forward", [this] { seekBy(5); });
    on("transport.backFine", [this] { seekBy(-1); });
    on("transport.forwardFine", [this] { seekBy(1); });
    on("transport.loop", [this] { session_.setLooping(!session_.looping()); });
    on("transport.loopFromSelection", [this] {
        session_.setLoop(session_.selection());
        session_.setLooping(true);
    });
    on("transport.clearLoop", [this] { session_.setLoop({}); });
    on("transport.loopIn", [this, &playback] {
        const Frame here = playback.heardPosition();
        const Frame end = session_.loop().end > here ? session_.loop().end : session_.frames();
        session_.setLoop({here, end});
    });
    on("transport.loopOut", [this, &playback] {
        const Frame here = playback.heardPosition();
        session_.setLoop({session_.loop().begin < here ? session_.loop().begin : 0, here});
    });
    on("transport.original", [this] { session_.setOriginal(!session_.original()); });
    connect(&playback, &Playback::playingChanged, this, &MainWindow::updateActions);
}

void MainWindow::nudge(double gainDb, double pan) {
    const QString lane = view_->focusedLane();
    LaneMix mix = session_.mix(lane);
    mix.gainDb = std::max(mix.gainDb, kSilentDb) + gainDb;
    mix.pan += pan;
    session_.setMix(lane, mix.clamped());
}

void MainWindow::connectLaneActions() {
    const auto lane = [this] { return view_->focusedLane(); };
    on("lane.mute", [this, lane] { session_.setMute(lane(), !session_.mix(lane()).mute); });
    on("lane.solo", [this, lane] { session_.setSolo(lane(), !session_.mix(lane()).solo); });
    on("lane.soloExclusive", [this, lane] { session_.setSolo(lane(), true, true); });
    on("lane.muteAll", [this] { session_.muteAll(true); });
    on("lane.unmuteAll", [this] { session_.muteAll(false); });
    on("lane.up", [this] { view_->focusNextLane(-1); });
    on("lane.down", [this] { view_->focusNextLane(1); });
    on("lane.gainUp", [this] { nudge(kGainStepDb, 0); });
    on("lane.gainDown", [this] { nudge(-kGainStepDb, 0); });
    on("lane.panLeft", [this] { nudge(0, -kPanStep); });
    on("lane.panRight", [this] { nudge(0, kPanStep); });
    on("lane.maximise", [this, lane] { view_->toggleMaximised(lane()); });
    on("lane.spectrogram",
       [this, lane] { view_->setLaneShowsSpectrogram(lane(), !view_->laneShowsSpectrogram(lane())); });
    for (int n = 1; n <= 9; ++n) {
        const auto nth = [this, n] { return session_.lanes().value(n - 1); };
        on(qPrintable(QStringLiteral("lane.mute%1").arg(n)),
           [this, nth] { session_.setMute(nth(), !session_.mix(nth()).mute); });
        on(qPrintable(QStringLiteral("lane.solo%1").arg(n)),
           [this, nth] { session_.setSolo(nth(), !session_.mix(nth()).solo); });
    }
}

void MainWindow::connectZoomActions() {
    const auto zoom = [this](double factor) {
        Timeline& time = view_->timeline();
        // About the playhead while it can be seen, else about the middle.
        const double head = time.xOf(double(session_.playback().heardPosition()));
        time.zoomAt(head >= 0 && head < time.width() ? head : time.width() / 2.0, factor);
    };
    on("view.zoomIn", [zoom] { zoom(kZoomStep); });
    on("view.zoomOut", [zoom] { zoom(1 / kZoomStep); });
    on("view.zoomSelection", [this] { view_->timeline().zoomTo(session_.selection()); });
    on("view.fit", [this] { view_->timeline().fit(); });
}

void MainWindow::connectViewActions() {
    using View = SongView::MixtureView;
    on("view.mixtureSpectrogram", [this] { view_->setMixtureView(View::Spectrogram); });
    on("view.mixtureWaveform", [this] { view_->setMixtureView(View::Waveform); });
    on("view.mixtureComposite", [this] { view_->setMixtureView(View::Composite); });
    on("view.scaleLinear", [this] { view_->setFrequencyScale(FrequencyScale::Linear); });
    on("view.scaleLog", [this] { view_->setFrequencyScale(FrequencyScale::Log); });
    on("view.scaleMel", [this] { view_->setFrequencyScale(FrequencyScale::Mel); });
    for (const char* map : {"magma", "viridis", "ice", "grey"})
        on(qPrintable(QStringLiteral("view.map.") + QLatin1String(map)),
           [this, id = QString::fromLatin1(map)] { view_->setColourMap(id); });
    on("view.gainScales", [this] { view_->setGainScalesDrawing(!view_->gainScalesDrawing()); });
    on("view.residual", [this] { view_->setResidualShown(!view_->residualShown()); });
    on("view.follow", [this] { view_->setFollowsPlayhead(!view_->followsPlayhead()); });
    on("view.mixer", [this] { mixerDock_->setVisible(mixerDock_->isHidden()); });
    on("view.jobs", [this] {
        jobsDock_->setVisible(jobsDock_->isHidden());
        // Once: two or three jobs need no half of the mixer's height. Later the person's own split counts.
        const QString placed = QStringLiteral("window/jobsPlaced");
        if (!jobsDock_->isHidden() && !mixerDock_->isHidden() && !settings_.value(placed).toBool()) {
            resizeDocks({mixerDock_, jobsDock_}, {height() - kJobsHeight, kJobsHeight}, Qt::Vertical);
            settings_.setValue(placed, true);
        }
    });
    on("view.fullScreen", [this] {
        setWindowState(windowState() ^ Qt::WindowFullScreen);
        updateChecks();
    });
    on("view.themeSystem", [this] { setThemeMode(Settings::Theme::System); });
    on("view.themeDark", [this] { setThemeMode(Settings::Theme::Dark); });
    on("view.themeLight", [this] { setThemeMode(Settings::Theme::Light); });
    connect(view_, &SongView::viewSettingsChanged, this, &MainWindow::updateChecks);
    connect(view_, &SongView::focusedLaneChanged, this, &MainWindow::updateActions);
    connect(view_, &SongView::focusedLaneChanged, this, &MainWindow::updateChecks);
    connect(view_, &SongView::exportLaneRequested, this, [this](const QString& lane) { showExport({lane}); });
    connect(view_, &SongView::separateRequested, this,
            [this] { separate(preferences::separation(settings_)); });
}

} // namespace stemma
