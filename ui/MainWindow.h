// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ModelStore.h"
#include "app/Session.h"
#include "app/Settings.h"
#include "ui/ActionTable.h"
#include "ui/Meters.h"

#include <QElapsedTimer>
#include <QMainWindow>
#include <QPointer>

#include <functional>

class QDialog;
class QDockWidget;
class QMenu;
class QStackedLayout;

namespace stemma {

class Banners;
class DropOverlay;
class EmptyState;
class JobBar;
class ModelNews;
class ModelShelf;
class NeuralDevice;
class SongView;
class TransportBar;

/// The window: menus, transport, the song (or the empty state), docks and the job line. It owns the Session;
/// every command comes from its ActionTable and acts on that Session or on the SongView. GUI thread.
///
///   MainWindow.cpp         what stands where, what is remembered, closing
///   MainWindowMenus.cpp    the menu bar
///   MainWindowActions.cpp  what each command does
///   MainWindowState.cpp    which commands are possible, title, check marks
///   MainWindowSong.cpp     opening, dropping, separating, exporting and what is said about it
///   MainWindowCompare.cpp  references, takes and the score dock
///   MainWindowEvents.cpp   files dragged in; keys of the focused widget
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;
    static QSize leastSize() { return {960, 560}; }

    Session& session() { return session_; }
    SongView& view() { return *view_; }
    ActionTable& actions() { return *actions_; }
    Banners& banners() { return *banners_; }
    JobBar& jobBar() { return *jobBar_; }
    TransportBar& transport() { return *transport_; }

    void wake(); ///< once, after the first paint: takes up the sound device
    void openSong(const QString& path);
    void openDemo();

    // Dialogs open over the window and are deleted when closed.
    QDialog* showSeparate();
    QDialog* showModels(const QStringList& imports = {}); ///< files and folders to be imported at once
    QDialog* showExport(const QStringList& lanes = {});   ///< none named: all stems
    void compareWith(const QString& place); ///< a folder or file with the true stems of the open song
    void showScores();
    QDialog* showKeys();
    QDialog* showSettings();
    QDialog* showAbout();
    QDialog* showHelp();

protected:
    void closeEvent(QCloseEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void dragEnterEvent(QDragEnterEvent*) override;
    void dragLeaveEvent(QDragLeaveEvent*) override;
    void dropEvent(QDropEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildCentre();
    void buildDocks();
    void buildMenus();
    void showMixerAsWanted();
    void restore();
    void remember();

    void on(const char* id, std::function<void()> act);
    void connectFileActions();
    void connectCompareActions();
    void connectTransportActions();
    void connectLaneActions();
    void connectViewActions();
    void connectZoomActions();
    void connectSession();
    void seekBy(double seconds);
    void nudge(double gainDb, double pan);

    void updateActions();
    void updateChecks();
    void updateTitle();

    void askForSong();
    void openDropped(const QStringList& paths);
    bool dropsOnScores(QPoint at) const;
    static bool mayHoldStems(const QString& path);
    bool offerComparison(const QString& path);
    void offerStemsBeside();
    void askForReference();
    void tellComparisonFailed(const Error& error);
    QString dropWords(const QString& path) const;
    void songOpening(Job* job);
    void songOpened();
    void songClosed();
    void separate(const Session::Separation& what);
    void startExport(const Session::Export& what);
    void tellOpenFailed(const QString& path, const Error& error);
    void tellCpuInstead();
    void tellSeparationFailed(const Error& error);
    void tellExported(const ExportReport& report);
    void tellExportFailed(const Error& error);
    void tellDeviceLost(const QString& name);
    void tellWarnings();
    void chooseDevice(const QByteArray& id);
    void setThemeMode(Settings::Theme theme);
    bool working() const;
    void askBeforeClosing(std::function<void()> close);
    void leaveSong(std::function<void()> go); ///< asks first where stems or work would be lost
    QDialog* present(QDialog* dialog);

    Settings& settings_;
    Session session_;
    Meters meters_;
    ModelStore store_;
    ModelShelf* shelf_;
    NeuralDevice* device_;
    ActionTable* actions_;
    Banners* banners_ = nullptr;
    ModelNews* news_ = nullptr;
    EmptyState* empty_ = nullptr;
    SongView* view_ = nullptr;
    QStackedLayout* centre_ = nullptr;
    TransportBar* transport_ = nullptr;
    JobBar* jobBar_ = nullptr;
    QDockWidget* mixerDock_ = nullptr;
    QDockWidget* scoresDock_ = nullptr;
    QDockWidget* jobsDock_ = nullptr;
    DropOverlay* overlay_ = nullptr;
    QMenu* recentMenu_ = nullptr;
    QPointer<QDialog> dialog_;
    QElapsedTimer separating_;
    bool closing_ = false; ///< the person has said that unexported stems may go
};

} // namespace stemma
