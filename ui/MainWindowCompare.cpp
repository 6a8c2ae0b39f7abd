// SPDX-License-Identifier: GPL-3.0-or-later
// References, takes and the score dock.
#include "app/Comparison.h"
#include "app/ErrorText.h"
#include "app/Paths.h"
#include "engine/datasets/StemFolder.h"
#include "engine/datasets/StemNames.h"
#include "ui/MainWindow.h"
#include "ui/ModelShelf.h"
#include "ui/RecentSongs.h"
#include "ui/panels/Banner.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>

namespace stemma {
namespace {

const QString kCompare = QStringLiteral("compare");
const QString kReferences = QStringLiteral("folders/references");

bool isStemFile(const QString& path) {
    return path.endsWith(QLatin1String(".stem.mp4"), Qt::CaseInsensitive);
}

std::string kindOf(const QString& path) {
    return kindOfFileName(QFileInfo(path).completeBaseName().toStdString());
}

/// Whether at least two stems lie beside this file, which is called after the mixture.
bool stemsLieBeside(const QString& song) {
    if (kindOf(song) != "mixture")
        return false;
    const auto beside = stemsIn(toPath(QFileInfo(song).absolutePath()));
    return beside && beside->references.size() >= 2;
}

} // namespace

void MainWindow::connectCompareActions() {
    on("compare.reference", [this] { askForReference(); });
    on("compare.stop", [this] { session_.comparison().stop(); });
    on("compare.listen", [this] { session_.setListening(Listening((int(session_.listening()) + 1) % 3)); });
    on("compare.keepTake", [this] {
        session_.keepTake();
        showScores();
    });
    on("view.scores", [this] {
        if (scoresDock_->isHidden())
            showScores();
        else
            scoresDock_->hide();
    });
    connect(&session_.comparison(), &Comparison::failed, this, &MainWindow::tellComparisonFailed);
    connect(&session_.comparison(), &Comparison::changed, this, &MainWindow::updateActions);
    connect(&session_, &Session::closed, this, [this] { banners_->dismiss(kCompare); });
}

void MainWindow::showScores() {
    scoresDock_->show();
    scoresDock_->raise();
}

void MainWindow::askForReference() {
    if (!session_.hasSong())
        return;
    const QString last = settings_.value(kReferences).toString();
    const QString place = QFileDialog::getExistingDirectory(
        this, tr("Folder with the true stems of this song, or a dataset that it is one of"),
        QFileInfo(last).isDir() ? last : QFileInfo(session_.song().path).absolutePath());
    if (!place.isEmpty())
        compareWith(place);
}

void MainWindow::compareWith(const QString& place) {
    banners_->dismiss(kCompare);
    if (!session_.hasSong())
        return;
    settings_.setValue(kReferences, QFileInfo(place).isDir() ? place : QFileInfo(place).absolutePath());
    session_.comparison().compareWithReference(place);
    showScores();
}

bool MainWindow::dropsOnScores(QPoint at) const {
    // One that floats lies in another window's pixels.
    return session_.hasSong() && scoresDock_->isVisible() && !scoresDock_->isFloating() &&
           scoresDock_->geometry().contains(at);
}

/// A folder, or a file that is called as true stems are.
bool MainWindow::mayHoldStems(const QString& path) {
    if (ModelShelf::wants(path))
        return false;
    const std::string kind = kindOf(path);
    return QFileInfo(path).isDir() || isStemFile(path) || (!kind.empty() && kind != "mixture");
}

QString MainWindow::dropWords(const QString& path) const {
    const QString name = QFileInfo(path).fileName();
    if (ModelShelf::wants(path))
        return tr("Drop to import the model “%1”").arg(name);
    if (session_.hasSong() && (QFileInfo(path).isDir() || isStemFile(path)))
        return tr("Drop to open “%1” or to compare with it").arg(name);
    return tr("Drop to open “%1”").arg(name);
}

/// A folder over an open song may hold another song, or the true stems of this one: the person knows.
bool MainWindow::offerComparison(const QString& path) {
    const bool folder = QFileInfo(path).isDir();
    if (!session_.hasSong() || (!folder && !isStemFile(path)))
        return false;
    const QString name = QFileInfo(path).fileName();
    const QString song = folder ? songsInFolder(path).value(0) : path;
    if (song.isEmpty()) { // nothing in it to open, but perhaps folders of stems
        compareWith(path);
        return true;
    }
    banners_->show(kCompare, Banners::Kind::Note,
                   tr("Does “%1” hold the true stems of the open song?").arg(name),
                   {{tr("Compare with it"), [this, path] { compareWith(path); }},
                    {tr("Open it as a song"), [this, song] {
                         banners_->dismiss(kCompare);
                         openSong(song);
                     }}});
    return true;
}

void MainWindow::offerStemsBeside() {
    banners_->dismiss(kCompare);
    const QString song = session_.song().path;
    if (!isStemFile(song) && !stemsLieBeside(song))
        return;
    const QString place = isStemFile(song) ? song : QFileInfo(song).absolutePath();
    banners_->show(kCompare, Banners::Kind::Note,
                   isStemFile(song) ? tr("This file holds the true stems of the song, too.")
                                    : tr("The true stems of this song seem to lie beside it."),
                   {{tr("Compare with them"), [this, place] { compareWith(place); }}});
}

void MainWindow::tellComparisonFailed(const Error& error) {
    banners_->show(kCompare, Banners::Kind::Error, errorText(error),
                   {{tr("Choose another folder…"), [this] { askForReference(); }}});
}

} // namespace stemma
