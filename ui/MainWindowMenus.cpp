// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Settings.h"
#include "ui/MainWindow.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QMenuBar>

namespace stemma {
namespace {

/// Adds actions by id; "" is a separator.
void fill(QMenu* menu, const ActionTable& actions, std::initializer_list<const char*> ids) {
    for (const char* id : ids) {
        if (*id)
            menu->addAction(actions.action(QString::fromLatin1(id)));
        else
            menu->addSeparator();
    }
}

void exclusive(QObject* owner, const ActionTable& actions, std::initializer_list<const char*> ids) {
    auto* group = new QActionGroup(owner);
    for (const char* id : ids)
        group->addAction(actions.action(QString::fromLatin1(id)));
}

} // namespace

void MainWindow::buildMenus() {
    const ActionTable& a = *actions_;
    QMenu* file = menuBar()->addMenu(tr("&File"));
    fill(file, a, {"file.open"});
    recentMenu_ = file->addMenu(tr("Open &recent"));
    connect(recentMenu_, &QMenu::aboutToShow, this, [this] {
        recentMenu_->clear();
        for (const QString& path : settings_.recentSongs()) {
            // An ampersand in a file name is no mnemonic.
            QAction* entry = recentMenu_->addAction(
                QFileInfo(path).fileName().replace(QLatin1Char('&'), QLatin1String("&&")));
            entry->setToolTip(path);
            connect(entry, &QAction::triggered, this, [this, path] { openSong(path); });
        }
        if (recentMenu_->isEmpty())
            recentMenu_->addAction(tr("No songs yet"))->setEnabled(false);
    });
    fill(file, a,
         {"file.openDemo", "file.close", "", "file.export", "file.exportLane", "", "file.settings", "",
          "file.quit"});

    fill(menuBar()->addMenu(tr("&Edit")), a, {"edit.selectAll", "edit.selectNone"});
    fill(menuBar()->addMenu(tr("&Separate")), a,
         {"separate.start", "separate.selection", "separate.options", "", "separate.cancel", "",
          "separate.models"});
    fill(menuBar()->addMenu(tr("&Compare")), a,
         {"compare.reference", "compare.listen", "compare.stop", "", "compare.keepTake"});
    fill(menuBar()->addMenu(tr("&Transport")), a,
         {"transport.play", "transport.playSelection", "", "transport.toStart", "transport.toEnd",
          "transport.back", "transport.forward", "transport.backFine", "transport.forwardFine", "",
          "transport.loop", "transport.loopFromSelection", "transport.loopIn", "transport.loopOut",
          "transport.clearLoop", "", "transport.original"});

    QMenu* lanes = menuBar()->addMenu(tr("&Lanes"));
    fill(lanes, a,
         {"lane.mute", "lane.solo", "lane.soloExclusive", "lane.muteAll", "lane.unmuteAll", "", "lane.up",
          "lane.down", "", "lane.gainUp", "lane.gainDown", "lane.panLeft", "lane.panRight", "",
          "lane.maximise", "lane.spectrogram", ""});
    QMenu* mutes = lanes->addMenu(tr("Mute &by number"));
    QMenu* solos = lanes->addMenu(tr("Sol&o by number"));
    for (int n = 1; n <= 9; ++n) {
        mutes->addAction(a.action(QStringLiteral("lane.mute%1").arg(n)));
        solos->addAction(a.action(QStringLiteral("lane.solo%1").arg(n)));
    }

    QMenu* view = menuBar()->addMenu(tr("&View"));
    fill(view, a,
         {"view.zoomIn", "view.zoomOut", "view.zoomSelection", "view.fit", "", "view.mixtureSpectrogram",
          "view.mixtureWaveform", "view.mixtureComposite"});
    fill(view->addMenu(tr("Frequency sc&ale")), a, {"view.scaleLinear", "view.scaleLog", "view.scaleMel"});
    fill(view->addMenu(tr("Colour &map")), a,
         {"view.map.magma", "view.map.viridis", "view.map.ice", "view.map.grey"});
    fill(view, a,
         {"", "view.gainScales", "view.residual", "view.follow", "", "view.mixer", "view.scores", "view.jobs",
          ""});
    fill(view->addMenu(tr("&Theme")), a, {"view.themeSystem", "view.themeDark", "view.themeLight"});
    fill(view, a, {"view.fullScreen"});

    fill(menuBar()->addMenu(tr("&Help")), a, {"help.help", "help.keys", "", "help.about"});

    exclusive(this, a, {"view.mixtureSpectrogram", "view.mixtureWaveform", "view.mixtureComposite"});
    exclusive(this, a, {"view.scaleLinear", "view.scaleLog", "view.scaleMel"});
    exclusive(this, a, {"view.map.magma", "view.map.viridis", "view.map.ice", "view.map.grey"});
    exclusive(this, a, {"view.themeSystem", "view.themeDark", "view.themeLight"});
}

} // namespace stemma
