// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Comparison.h"
#include "app/TimeRange.h"
#include "ui/MainWindow.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/panels/JobBar.h"

#include <QDockWidget>

#include <algorithm>

namespace stemma {
namespace {

void enable(const ActionTable& actions, bool on, std::initializer_list<const char*> ids) {
    for (const char* id : ids)
        actions.action(QString::fromLatin1(id))->setEnabled(on);
}

} // namespace

void MainWindow::updateActions() {
    const ActionTable& a = *actions_;
    const bool song = session_.hasSong();
    const bool selected = song && !session_.selection().empty();
    const bool looped = song && !session_.loop().empty();
    const bool lane = song && !view_->focusedLane().isEmpty();
    const bool free = song && !session_.separation();
    enable(a, song,
           {"file.close",
            "file.export",
            "compare.reference",
            "edit.selectAll",
            "transport.play",
            "transport.toStart",
            "transport.toEnd",
            "transport.back",
            "transport.forward",
            "transport.backFine",
            "transport.forwardFine",
            "transport.loop",
            "transport.loopIn",
            "transport.loopOut",
            "transport.original",
            "lane.muteAll",
            "lane.unmuteAll",
            "lane.up",
            "lane.down",
            "view.zoomIn",
            "view.zoomOut",
            "view.fit",
            "view.mixtureSpectrogram",
            "view.mixtureWaveform",
            "view.mixtureComposite",
            "view.scaleLinear",
            "view.scaleLog",
            "view.scaleMel",
            "view.map.magma",
            "view.map.viridis",
            "view.map.ice",
            "view.map.grey",
            "view.residual",
            "view.gainScales",
            "view.follow",
            "view.mixer"});
    enable(a, selected, {"edit.selectNone", "transport.loopFromSelection", "view.zoomSelection"});
    enable(a, selected || looped, {"transport.playSelection"});
    enable(a, looped, {"transport.clearLoop"});
    enable(a, free, {"separate.start", "separate.options"});
    enable(a, free && selected, {"separate.selection"});
    enable(a, session_.separation() != nullptr, {"separate.cancel"});
    enable(a, session_.comparison().with() != Comparison::With::Nothing, {"compare.stop"});
    enable(a, !session_.counterparts().isEmpty(), {"compare.listen"});
    const auto& takes = session_.takes();
    enable(a,
           session_.stemsId() != 0 && !session_.separation() &&
               std::ranges::find(takes, session_.stemsId(), &Session::Take::id) == takes.end(),
           {"compare.keepTake"});
    enable(a, lane,
           {"file.exportLane", "lane.mute", "lane.solo", "lane.soloExclusive", "lane.gainUp", "lane.gainDown",
            "lane.panLeft", "lane.panRight", "lane.maximise", "lane.spectrogram"});
    const int lanes = int(session_.lanes().size());
    for (int n = 1; n <= 9; ++n) {
        a.action(QStringLiteral("lane.mute%1").arg(n))->setEnabled(n <= lanes);
        a.action(QStringLiteral("lane.solo%1").arg(n))->setEnabled(n <= lanes);
    }
    const bool playing = song && session_.playback().playing();
    a.action(QStringLiteral("transport.play"))
        ->setIcon(theme::icon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
}

void MainWindow::updateChecks() {
    using View = SongView::MixtureView;
    const auto check = [this](const char* id, bool on) {
        actions_->action(QString::fromLatin1(id))->setChecked(on);
    };
    check("transport.loop", session_.looping());
    check("transport.original", session_.original());
    check("lane.spectrogram", view_->laneShowsSpectrogram(view_->focusedLane()));
    check("view.mixtureSpectrogram", view_->mixtureView() == View::Spectrogram);
    check("view.mixtureWaveform", view_->mixtureView() == View::Waveform);
    check("view.mixtureComposite", view_->mixtureView() == View::Composite);
    check("view.scaleLinear", view_->frequencyScale() == FrequencyScale::Linear);
    check("view.scaleLog", view_->frequencyScale() == FrequencyScale::Log);
    check("view.scaleMel", view_->frequencyScale() == FrequencyScale::Mel);
    const QString map = view_->colourMap();
    for (const char* id : {"magma", "viridis", "ice", "grey"})
        check(qPrintable(QStringLiteral("view.map.") + QLatin1String(id)), map == QLatin1String(id));
    check("view.gainScales", view_->gainScalesDrawing());
    check("view.residual", view_->residualShown());
    check("view.follow", view_->followsPlayhead());
    check("view.mixer", !mixerDock_->isHidden());
    check("view.scores", !scoresDock_->isHidden());
    check("view.jobs", !jobsDock_->isHidden());
    check("view.fullScreen", windowState() & Qt::WindowFullScreen);
    check("view.themeSystem", settings_.theme() == Settings::Theme::System);
    check("view.themeDark", settings_.theme() == Settings::Theme::Dark);
    check("view.themeLight", settings_.theme() == Settings::Theme::Light);
}

void MainWindow::updateTitle() {
    if (!session_.hasSong()) {
        setWindowTitle(QStringLiteral("Stemma"));
        setWindowFilePath({});
        return;
    }
    const auto& song = session_.song();
    const QString name =
        song.artist.isEmpty() ? song.name : tr("%1 – %2", "artist – song").arg(song.artist, song.name);
    setWindowFilePath(song.path);
    setWindowTitle(name + QStringLiteral(" – Stemma"));
}

void MainWindow::connectSession() {
    connect(&session_, &Session::opened, this, &MainWindow::songOpened);
    connect(&session_, &Session::opening, this, &MainWindow::songOpening);
    connect(&session_, &Session::openFailed, this, &MainWindow::tellOpenFailed);
    connect(&session_, &Session::closed, this, &MainWindow::songClosed);
    connect(&session_, &Session::separationFailed, this, &MainWindow::tellSeparationFailed);
    connect(&session_, &Session::exported, this, &MainWindow::tellExported);
    connect(&session_, &Session::exportFailed, this, &MainWindow::tellExportFailed);
    connect(&session_.playback(), &Playback::deviceLost, this, &MainWindow::tellDeviceLost);
    for (const auto signal : {&Session::lanesChanged, &Session::selectionChanged, &Session::loopChanged,
                              &Session::separationChanged, &Session::jobsChanged, &Session::takesChanged,
                              &Session::listeningChanged})
        connect(&session_, signal, this, &MainWindow::updateActions);
    connect(&session_, &Session::loopChanged, this, &MainWindow::updateChecks);
    connect(&session_, &Session::mixChanged, this, &MainWindow::updateChecks);
    connect(&session_, &Session::selectionChanged, this, [this] {
        const FrameRange part = session_.selection();
        const double rate = std::max(1, session_.sampleRate());
        jobBar_->setRemark(part.empty() ? QString()
                                        : tr("Selected %1 – %2 (%3)")
                                              .arg(formatTime(double(part.begin) / rate, 3),
                                                   formatTime(double(part.end) / rate, 3),
                                                   formatTime(double(part.length()) / rate, 3)));
    });
}

} // namespace stemma
