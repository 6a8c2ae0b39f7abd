// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ErrorText.h"
#include "app/ModelDescription.h"
#include "app/Paths.h"
#include "app/ResourcePlan.h"
#include "engine/separation/ModelCatalog.h"
#include "ui/MainWindow.h"
#include "ui/ModelShelf.h"
#include "ui/NeuralDevice.h"
#include "ui/Preferences.h"
#include "ui/RecentSongs.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/panels/Banner.h"
#include "ui/panels/EmptyState.h"
#include "ui/panels/TransportBar.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QStackedLayout>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <climits>
#include <cmath>

namespace stemma {
namespace {

const QString kOpen = QStringLiteral("open");
const QString kWarning = QStringLiteral("warning");
const QString kSeparate = QStringLiteral("separate");
const QString kExport = QStringLiteral("export");
const QString kDevice = QStringLiteral("device");
const QString kDropped = QStringLiteral("dropped");

/// The demo song lies inside the program; the engine opens files. Copied once, and anew when another version
/// of Stemma brings another one.
QString demoFile() {
    const QFileInfoList inside = QDir(QStringLiteral(":/demo")).entryInfoList(QDir::Files, QDir::Name);
    if (inside.isEmpty())
        return {};
    const QDir cache(QStandardPaths::writableLocation(QStandardPaths::CacheLocation));
    const QString copy = cache.filePath(inside.first().fileName());
    if (QFileInfo(copy).size() == inside.first().size())
        return copy;
    cache.mkpath(QStringLiteral("."));
    QFile::remove(copy);
    if (!QFile::copy(inside.first().filePath(), copy))
        return {};
    QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
    return copy;
}

} // namespace

void MainWindow::askForSong() {
    QStringList patterns;
    for (const QString& suffix : songSuffixes())
        patterns << QStringLiteral("*.") + suffix;
    const QString last = settings_.value(QStringLiteral("folders/open")).toString();
    const QString music = QStandardPaths::writableLocation(QStandardPaths::MusicLocation);
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open a song"), QDir(last).exists() && !last.isEmpty() ? last : music,
        tr("Songs and videos (%1)").arg(patterns.join(QLatin1Char(' '))) + QStringLiteral(";;") +
            tr("All files (*)"));
    if (!path.isEmpty())
        openSong(path);
}

void MainWindow::openSong(const QString& path) {
    settings_.setValue(QStringLiteral("folders/open"), QFileInfo(path).absolutePath());
    leaveSong([this, path] {
        banners_->dismiss(kOpen);
        session_.open(path);
    });
}

void MainWindow::openDemo() {
    const QString path = demoFile();
    if (path.isEmpty())
        return banners_->show(kOpen, Banners::Kind::Error,
                              tr("The demo song could not be unpacked into the cache folder."),
                              {{tr("Open a song…"), [this] { askForSong(); }}});
    leaveSong([this, path] {
        banners_->dismiss(kOpen);
        session_.open(path);
    });
}

void MainWindow::openDropped(const QStringList& paths) {
    if (paths.isEmpty())
        return;
    banners_->dismiss(kDropped);
    if (std::all_of(paths.begin(), paths.end(), ModelShelf::wants)) {
        showModels(paths);
        return;
    }
    if (paths.size() == 1 && offerComparison(paths.first()))
        return;
    QString song = paths.first();
    if (QFileInfo(song).isDir())
        song = songsInFolder(song).value(0, song);
    openSong(song);
    if (paths.size() > 1)
        banners_->show(
            kDropped, Banners::Kind::Note,
            tr("Stemma works on one song at a time: it opens the first and leaves the other %n alone.",
               nullptr, int(paths.size()) - 1));
}

void MainWindow::songOpening(Job* job) {
    empty_->setOpening(job->subject());
    connect(job, &Job::ended, empty_, [this] { empty_->setOpening({}); });
}

void MainWindow::songOpened() {
    banners_->dismiss(kWarning);
    banners_->dismiss(kExport);
    banners_->dismiss(kSeparate);
    centre_->setCurrentWidget(view_);
    showMixerAsWanted();
    if (QFileInfo(session_.song().path) != QFileInfo(demoFile()))
        rememberSong(settings_, session_, this);
    tellWarnings();
    offerStemsBeside();
    updateTitle();
    updateActions();
    updateChecks();
    view_->setFocus();
}

void MainWindow::songClosed() {
    for (const QString& id : {kWarning, kExport, kSeparate})
        banners_->dismiss(id);
    empty_->refresh();
    centre_->setCurrentWidget(empty_);
    showMixerAsWanted();
    updateTitle();
    updateActions();
}

void MainWindow::tellWarnings() {
    QStringList sentences;
    for (const auto warning : session_.song().warnings)
        sentences << warningText(warning);
    if (!sentences.isEmpty())
        banners_->show(kWarning, Banners::Kind::Warning, sentences.join(QLatin1Char(' ')));
}

void MainWindow::tellOpenFailed(const QString&, const Error& error) {
    banners_->show(kOpen, Banners::Kind::Error, errorText(error),
                   {{tr("Open another…"), [this] { askForSong(); }}});
}

void MainWindow::separate(const Session::Separation& what) {
    preferences::rememberSeparation(settings_, what);
    banners_->dismiss(kSeparate);
    Session::Separation told = what;
    told.neural.onCpuInstead = [this](const std::string&) { // a worker's thread
        QMetaObject::invokeMethod(this, &MainWindow::tellCpuInstead);
    };
    Job* job = session_.separate(told);
    if (!job)
        return;
    separating_.start();
    const Frame frames = what.settings.range.empty() ? session_.frames() : what.settings.range.length();
    const double seconds = double(frames) / session_.sampleRate();
    if (what.neural.bfloat16)
        return; // a part of the time went into measuring the error
    const ModelPtr model = findModel(session_.modelInUse().toStdString());
    const double work = model ? seconds * workFactor(*model, what.settings) : 0;
    connect(job, &Job::finished, this, [this, model = session_.modelInUse(), work] {
        preferences::measureSpeed(settings_, model, work, double(separating_.elapsed()) / 1000);
    });
}

void MainWindow::tellCpuInstead() {
    device_->changed();
    banners_->show(
        kSeparate, Banners::Kind::Warning,
        tr("The graphics card does not have enough memory for this model; the processor goes on with "
           "it, which takes longer."));
}

void MainWindow::tellSeparationFailed(const Error& error) {
    QList<Banners::Step> steps{{tr("Try again…"), [this] { showSeparate(); }}};
    if (const QString detail = linesOfFile(error.detail()).join(QLatin1Char('\n')); !detail.isEmpty())
        steps.append({tr("Copy details"), [detail] { QGuiApplication::clipboard()->setText(detail); }});
    banners_->show(kSeparate, Banners::Kind::Error, errorText(error), steps);
}

void MainWindow::startExport(const Session::Export& what) {
    banners_->dismiss(kExport);
    session_.exportStems(what);
}

void MainWindow::tellExported(const ExportReport& report) {
    if (report.files.empty())
        return;
    const QString first = fromPath(report.files.front().file);
    const QString folder = QFileInfo(first).absolutePath();
    QString text = tr("Exported %n file(s) to “%1”.", nullptr, int(report.files.size()))
                       .arg(QDir::toNativeSeparators(folder));
    Frame clipped = 0;
    for (const auto& file : report.files)
        clipped += file.clippedSamples;
    if (report.commonGain < 1)
        text += QLatin1Char(' ') + tr("All were turned down by %1 dB, so that none clips.")
                                       .arg(QLocale().toString(-20 * std::log10(report.commonGain), 'f', 1));
    if (clipped > 0)
        text += QLatin1Char(' ') +
                tr("%n sample(s) were clipped.", nullptr, int(std::min<Frame>(clipped, INT_MAX)));
    QList<Banners::Step> steps{
        {tr("Show folder"), [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }}};
    if (report.files.size() == 1)
        steps << Banners::Step{tr("Open"),
                               [first] { QDesktopServices::openUrl(QUrl::fromLocalFile(first)); }};
    banners_->show(kExport, clipped > 0 ? Banners::Kind::Warning : Banners::Kind::Done, text, steps);
}

void MainWindow::tellExportFailed(const Error& error) {
    banners_->show(kExport, Banners::Kind::Error, errorText(error),
                   {{tr("Export again…"), [this] { showExport(); }}});
}

void MainWindow::tellDeviceLost(const QString& name) {
    banners_->show(kDevice, Banners::Kind::Warning,
                   tr("The sound device “%1” is gone. Playback goes on without sound.").arg(name),
                   {{tr("Choose another…"), [this] { transport_->showDevices(); }}});
}

void MainWindow::chooseDevice(const QByteArray& id) {
    settings_.setAudioDevice(id);
    banners_->dismiss(kDevice);
    session_.playback().setDevice(id);
}

void MainWindow::setThemeMode(Settings::Theme mode) {
    settings_.setTheme(mode);
    theme::setMode(theme::Mode(mode));
    updateChecks();
}

} // namespace stemma
