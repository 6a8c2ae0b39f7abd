// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"

#include "app/Comparison.h"
#include "ui/ModelNews.h"
#include "ui/ModelShelf.h"
#include "ui/NeuralDevice.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/dialogs/AboutDialog.h"
#include "ui/dialogs/ChoiceDialog.h"
#include "ui/dialogs/ExportDialog.h"
#include "ui/dialogs/HelpDialog.h"
#include "ui/dialogs/KeySheet.h"
#include "ui/dialogs/ModelsDialog.h"
#include "ui/dialogs/SeparateDialog.h"
#include "ui/dialogs/SettingsDialog.h"
#include "ui/panels/Banner.h"
#include "ui/panels/EmptyState.h"
#include "ui/panels/JobBar.h"
#include "ui/panels/JobsPanel.h"
#include "ui/panels/MixerPanel.h"
#include "ui/panels/TransportBar.h"
#include "ui/scores/ScoresPanel.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QLayout>
#include <QMenuBar>
#include <QScreen>
#include <QStackedLayout>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace stemma {
namespace {

constexpr int kLayoutVersion = 1;
const QString kMixerShown = QStringLiteral("window/mixer");
const QSize kFirstSize(1440, 900);
constexpr int kRoomForMixer = 1400; ///< width from which the mixer is there at first

/// A bar over the whole width that holds one widget and stays where it is.
QToolBar* barOf(const QString& name, const QString& title, QWidget* content) {
    auto* bar = new QToolBar(title);
    bar->setObjectName(name);
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->layout()->setContentsMargins(0, 0, 0, 0);
    bar->layout()->setSpacing(0);
    bar->addWidget(content);
    return bar;
}

QDockWidget* dockOf(const QString& name, const QString& title, QWidget* content, QMainWindow* window) {
    auto* dock = new QDockWidget(title, window);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable |
                      QDockWidget::DockWidgetFloatable);
    dock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea | Qt::BottomDockWidgetArea);
    return dock;
}

} // namespace

MainWindow::MainWindow(Settings& settings, QWidget* parent)
    : QMainWindow(parent)
    , settings_(settings)
    , meters_(session_)
    , store_(settings)
    , shelf_(new ModelShelf(store_, this))
    , device_(new NeuralDevice(this))
    , actions_(new ActionTable(settings, this)) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setDockOptions(AllowTabbedDocks | AllowNestedDocks);
    setMinimumSize(leastSize());
    theme::setMode(theme::Mode(settings_.theme()));
    session_.setMasterDb(settings_.value(QStringLiteral("master"), 0.0).toDouble());
    buildCentre();
    buildDocks();
    buildMenus();
    overlay_ = new DropOverlay(this);
    connectFileActions();
    connectCompareActions();
    connectTransportActions();
    connectLaneActions();
    connectViewActions();
    connectZoomActions();
    connectSession();
    restore();
    updateActions();
    updateChecks();
    updateTitle();
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow() {
    qApp->removeEventFilter(this);
    // Whatever follows the Session goes before it does.
    delete takeCentralWidget();
    delete mixerDock_;
    delete scoresDock_;
    delete jobsDock_;
    delete transport_;
    delete jobBar_;
}

void MainWindow::buildCentre() {
    transport_ = new TransportBar(session_, settings_, *actions_, meters_);
    addToolBar(Qt::TopToolBarArea, barOf(QStringLiteral("transport"), tr("Transport"), transport_));
    connect(transport_, &TransportBar::deviceChosen, this, &MainWindow::chooseDevice);

    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    banners_ = new Banners;
    column->addWidget(banners_);
    news_ = new ModelNews(*shelf_, *banners_, this);
    connect(news_, &ModelNews::fileWanted, this, [this] { showModels(); });
    connect(shelf_, &ModelShelf::started, &session_, &Session::follow);
    // Cards say what runs from what lies there; loading it may have shown otherwise.
    connect(device_, &NeuralDevice::known, this, [this] {
        if (!store_.entries().empty() && store_.entries().front().runs != device_->available())
            store_.rescan();
    });
    centre_ = new QStackedLayout;
    empty_ = new EmptyState(settings_, *actions_);
    view_ = new SongView(session_, settings_, *actions_, meters_);
    centre_->addWidget(empty_);
    centre_->addWidget(view_);
    column->addLayout(centre_, 1);
    setCentralWidget(centre);
    connect(empty_, &EmptyState::songChosen, this, &MainWindow::openSong);

    jobBar_ = new JobBar(session_, *device_);
    addToolBar(Qt::BottomToolBarArea, barOf(QStringLiteral("jobLine"), tr("Job line"), jobBar_));
}

void MainWindow::buildDocks() {
    mixerDock_ = dockOf(QStringLiteral("mixerDock"), tr("Mixer"), new MixerPanel(session_, meters_), this);
    jobsDock_ = dockOf(QStringLiteral("jobsDock"), tr("Jobs"), new JobsPanel(session_), this);
    scoresDock_ = dockOf(QStringLiteral("scoresDock"), tr("Scores"),
                         new ScoresPanel(session_, *view_, *actions_), this);
    for (QDockWidget* dock : {mixerDock_, scoresDock_, jobsDock_})
        addDockWidget(Qt::RightDockWidgetArea, dock);
    tabifyDockWidget(mixerDock_, scoresDock_);
    scoresDock_->hide();
    jobsDock_->hide();
    mixerDock_->hide();
    connect(mixerDock_, &QDockWidget::visibilityChanged, this, [this] {
        // Without a song it hides by itself; that says nothing about what the person wants.
        if (session_.hasSong() && isVisible())
            settings_.setValue(kMixerShown, !mixerDock_->isHidden());
        updateChecks();
    });
    for (QDockWidget* dock : {scoresDock_, jobsDock_})
        connect(dock, &QDockWidget::visibilityChanged, this, &MainWindow::updateChecks);
    connect(static_cast<ScoresPanel*>(scoresDock_->widget()), &ScoresPanel::referenceWanted, this,
            &MainWindow::askForReference);
}

void MainWindow::restore() {
    const QByteArray geometry = settings_.value(QStringLiteral("window/geometry")).toByteArray();
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(kFirstSize.boundedTo(screen()->availableSize()));
    const QByteArray layout = settings_.value(QStringLiteral("window/layout")).toByteArray();
    if (!layout.isEmpty())
        restoreState(layout, kLayoutVersion);
    mixerDock_->hide();
}

void MainWindow::remember() {
    settings_.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings_.setValue(QStringLiteral("window/layout"), saveState(kLayoutVersion));
    settings_.setValue(QStringLiteral("master"), session_.masterDb());
}

void MainWindow::showMixerAsWanted() {
    const bool room = width() >= kRoomForMixer;
    mixerDock_->setVisible(session_.hasSong() && settings_.value(kMixerShown, room).toBool());
}

void MainWindow::wake() { session_.playback().setDevice(settings_.audioDevice()); }

QDialog* MainWindow::present(QDialog* dialog) {
    if (dialog_)
        dialog_->close();
    dialog_ = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

QDialog* MainWindow::showSeparate() {
    if (!session_.hasSong())
        return nullptr;
    auto* dialog = new SeparateDialog(session_, settings_, *device_, this);
    connect(dialog, &SeparateDialog::chosen, this, &MainWindow::separate);
    connect(dialog, &SeparateDialog::modelsWanted, this, [this] {
        // Back where the person came from, with what was added.
        connect(showModels(), &QDialog::finished, this, &MainWindow::showSeparate, Qt::QueuedConnection);
    });
    return present(dialog);
}

QDialog* MainWindow::showModels(const QStringList& imports) {
    auto* dialog = new ModelsDialog(*shelf_, *device_, settings_, this);
    news_->setQuiet(true); // the dialog tells it
    connect(dialog, &QObject::destroyed, news_, [this] { news_->setQuiet(false); });
    present(dialog);
    dialog->import(imports);
    return dialog;
}

QDialog* MainWindow::showExport(const QStringList& lanes) {
    if (!session_.hasSong())
        return nullptr;
    auto* dialog = new ExportDialog(session_, settings_, lanes, this);
    connect(dialog, &ExportDialog::chosen, this, &MainWindow::startExport);
    return present(dialog);
}

QDialog* MainWindow::showKeys() { return present(new KeySheet(*actions_, this)); }
QDialog* MainWindow::showAbout() { return present(new AboutDialog(this)); }
QDialog* MainWindow::showHelp() { return present(new HelpDialog(*actions_, this)); }

QDialog* MainWindow::showSettings() {
    auto* dialog = new SettingsDialog(settings_, *view_, this);
    connect(dialog, &SettingsDialog::themeChosen, this, &MainWindow::setThemeMode);
    connect(dialog, &SettingsDialog::deviceChosen, this, &MainWindow::chooseDevice);
    return present(dialog);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!closing_ && (session_.hasUnexportedStems() || working())) {
        event->ignore();
        askBeforeClosing([this] {
            closing_ = true;
            close();
        });
        return;
    }
    remember();
    event->accept();
}

void MainWindow::leaveSong(std::function<void()> go) {
    if (session_.separation() || session_.hasUnexportedStems())
        askBeforeClosing(std::move(go));
    else
        go();
}

/// A job whose end somebody would miss: measuring begins again by itself.
bool MainWindow::working() const {
    return std::ranges::any_of(session_.jobs(),
                               [&](const Job* job) { return job != session_.comparison().job(); });
}

void MainWindow::askBeforeClosing(std::function<void()> close) {
    const bool busy = working();
    QStringList sentences;
    if (busy)
        sentences << tr("Stemma is still at work. Closing stops it, and what is not finished is lost.");
    if (!session_.isExported(session_.stemsId()))
        sentences << tr("The stems of “%1” have not been exported. Closing discards them.")
                         .arg(session_.song().name);
    else if (session_.hasUnexportedTakes())
        sentences
            << tr("A take of “%1” has not been exported. Closing discards it.").arg(session_.song().name);
    const QString text = sentences.join(QLatin1Char(' '));
    auto* dialog =
        new ChoiceDialog(busy ? tr("Close while working?") : tr("Close without exporting?"), text, this);
    dialog->addCancel(tr("Cancel"));
    dialog->add(tr("Close anyway"), ChoiceDialog::Role::Plain, std::move(close));
    if (session_.hasUnexportedStems())
        dialog->add(tr("Export…"), ChoiceDialog::Role::Step, [this] { showExport(); });
    present(dialog);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (overlay_ && overlay_->isVisible())
        overlay_->setGeometry(rect());
}

} // namespace stemma
