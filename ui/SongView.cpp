// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SongView.h"

#include "app/Session.h"
#include "app/Settings.h"
#include "ui/ActionTable.h"
#include "ui/Theme.h"
#include "ui/lanes/LaneStack.h"
#include "ui/lanes/Overview.h"
#include "ui/lanes/PlayheadOverlay.h"
#include "ui/lanes/Ruler.h"
#include "ui/lanes/SongCorner.h"
#include "ui/lanes/ViewMenu.h"

#include <QTimer>

#include <algorithm>

namespace stemma {
namespace {

constexpr int kLeastMixture = 88;
constexpr int kLeastLanes = 120;
const QString kMixture = QStringLiteral("mixture");
const QString kMixtureHeight = QStringLiteral("view/mixtureHeight");

} // namespace

struct SongView::Private {
    Private(SongView& owner, Session& session, Settings& settings, ActionTable& actions, Meters& meters)
        : view(session, settings, actions, meters)
        , corner(new ZoomCorner(view, &owner))
        , ruler(new Ruler(view, &owner))
        , mixtureHeader(new MixtureHeader(view, &owner))
        , mixture(new LaneCanvas(view, kMixture, &owner))
        , viewButton(new PlateButton(QStringLiteral("more"), mixture))
        , lanes(new LaneStack(view, &owner))
        , mixtureGrip(new RowGrip(&owner))
        , spanCorner(new SpanCorner(view, &owner))
        , overview(new Overview(view, &owner))
        , overlay(new PlayheadOverlay(view, &owner)) {}

    int mixtureHeight(int room) const;
    void pollPlayhead();

    ViewState view;
    ZoomCorner* corner;
    Ruler* ruler;
    MixtureHeader* mixtureHeader;
    LaneCanvas* mixture;
    PlateButton* viewButton;
    LaneStack* lanes;
    RowGrip* mixtureGrip;
    SpanCorner* spanCorner;
    Overview* overview;
    PlayheadOverlay* overlay;
    QTimer playheadTimer;
    int gripFrom = 0;
};

// Of the height that mixture and lanes share.
int SongView::Private::mixtureHeight(int room) const {
    if (view.maximised == kMixture)
        return room;
    if (!view.maximised.isEmpty())
        return 0;
    const int own = view.settings.value(kMixtureHeight, 0).toInt();
    const int wanted = own > 0 ? own : std::clamp(room * 30 / 100, kLeastMixture, 360);
    return std::clamp(wanted, kLeastMixture, std::max(kLeastMixture, room - kLeastLanes));
}

void SongView::Private::pollPlayhead() {
    if (!view.session.hasSong())
        return;
    Playback& playback = view.session.playback();
    const bool playing = playback.playing();
    playheadTimer.setInterval(playing ? 16 : 50);
    const Frame before = view.playhead();
    view.setPlayhead(std::min(playback.heardPosition(), view.session.frames()));
    if (view.follows && playing && !view.gesture && before != view.playhead())
        view.timeline.ensureVisible(view.playhead());
}

SongView::SongView(Session& session, Settings& settings, ActionTable& actions, Meters& meters,
                   QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, session, settings, actions, meters)) {
    setAccessibleName(tr("Song"));
    d->viewButton->setToolTip(tr("How the mixture is shown: scale, colours, range"));
    d->viewButton->setAccessibleName(tr("View of the mixture"));
    connect(d->viewButton, &PlateButton::clicked, this, [this, menu = makeViewMenu(d->view, d->viewButton)] {
        menu->popup(d->viewButton->mapToGlobal(QPoint(0, d->viewButton->height())));
    });
    d->mixture->setAccessibleName(tr("Mixture, picture"));

    const auto fitSong = [this] {
        d->view.maximised.clear();
        d->view.setPlayhead(0);
        d->view.timeline.setSong(d->view.session.frames(), std::max(1, d->view.session.sampleRate()));
        arrange();
    };
    connect(&session, &Session::opened, this, fitSong);
    connect(&session, &Session::closed, this, fitSong);
    connect(&d->view.timeline, &Timeline::changed, this,
            [this] { d->view.waves().setVisible(d->view.timeline.visible()); });
    connect(&d->view, &ViewState::settingsChanged, this, &SongView::viewSettingsChanged);
    connect(&d->view, &ViewState::focusChanged, this, &SongView::focusedLaneChanged);
    connect(&d->view, &ViewState::exportLaneRequested, this, &SongView::exportLaneRequested);
    connect(&d->view, &ViewState::separateRequested, this, &SongView::separateRequested);
    connect(&d->view, &ViewState::maximiseToggled, this, &SongView::toggleMaximised);
    connect(d->mixtureGrip, &RowGrip::started, this, [this] { d->gripFrom = d->mixture->height(); });
    connect(d->mixtureGrip, &RowGrip::dragged, this, [this](int dy) {
        d->view.settings.setValue(kMixtureHeight, std::max(kLeastMixture, d->gripFrom + dy));
        arrange();
    });
    connect(d->mixtureGrip, &RowGrip::reset, this, [this] {
        d->view.settings.remove(kMixtureHeight);
        arrange();
    });
    d->playheadTimer.setTimerType(Qt::PreciseTimer);
    connect(&d->playheadTimer, &QTimer::timeout, this, [this] { d->pollPlayhead(); });
    d->playheadTimer.start(50);
    fitSong();
}

// The children draw from the view state, so they go before it.
SongView::~SongView() { qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly)); }

void SongView::resizeEvent(QResizeEvent*) { arrange(); }

void SongView::arrange() {
    const int header = theme::kHeaderWidth;
    const int across = std::max(1, width() - header);
    const int bottom = height() - Overview::kHeight;
    const int room = std::max(0, bottom - Ruler::kHeight);
    const int mixture = d->mixtureHeight(room);
    int y = 0;
    d->corner->setGeometry(0, y, header, Ruler::kHeight);
    d->ruler->setGeometry(header, y, across, Ruler::kHeight);
    y += Ruler::kHeight;
    d->mixtureHeader->setVisible(mixture > 0);
    d->mixture->setVisible(mixture > 0);
    d->mixtureHeader->setGeometry(0, y, header, mixture);
    d->mixture->setGeometry(header, y, across, mixture);
    d->viewButton->setGeometry(across - theme::kHit - theme::kSpace, theme::kSpace, theme::kHit, theme::kHit);
    y += mixture;
    d->lanes->setVisible(bottom > y);
    d->lanes->setGeometry(0, y, width(), std::max(0, bottom - y));
    d->mixtureGrip->setVisible(d->view.maximised.isEmpty());
    d->mixtureGrip->setGeometry(0, y - RowGrip::kThickness / 2 - 1, width(), RowGrip::kThickness);
    d->mixtureGrip->raise();
    d->spanCorner->setGeometry(0, bottom, header, Overview::kHeight);
    d->overview->setGeometry(header, bottom, across, Overview::kHeight);
    d->overlay->setGeometry(header - PlayheadOverlay::kOverhang, 0, across + PlayheadOverlay::kOverhang,
                            bottom);
    d->overlay->raise();
    d->view.timeline.setWidth(across);
    d->lanes->arrange();
}

Timeline& SongView::timeline() { return d->view.timeline; }

QString SongView::focusedLane() const { return d->view.focusedLane; }

void SongView::focusLane(const QString& lane) {
    LaneHeader* header = d->lanes->header(lane);
    if (!header)
        return;
    d->lanes->reveal(lane);
    header->setFocus(Qt::ShortcutFocusReason);
    d->view.focusLane(lane);
}

void SongView::focusNextLane(int step) {
    const QStringList lanes = d->view.session.lanes();
    if (lanes.isEmpty())
        return;
    const auto at = lanes.indexOf(d->view.focusedLane);
    focusLane(lanes.at(std::clamp<qsizetype>(at + step, 0, lanes.size() - 1)));
}

SongView::MixtureView SongView::mixtureView() const { return d->view.mixtureView; }
void SongView::setMixtureView(MixtureView view) {
    d->view.mixtureView = view;
    d->view.changeSettings();
}

FrequencyScale SongView::frequencyScale() const { return d->view.scale; }
void SongView::setFrequencyScale(FrequencyScale scale) {
    d->view.scale = scale;
    d->view.changeSettings();
}

QString SongView::colourMap() const { return d->view.colourMap; }
void SongView::setColourMap(const QString& id) {
    d->view.colourMap = id;
    d->view.changeSettings();
}

void SongView::setDecibelRange(double lowest, double highest) {
    d->view.lowestDb = int(lowest);
    d->view.highestDb = int(highest);
    d->view.changeSettings();
}

bool SongView::laneShowsSpectrogram(const QString& lane) const {
    return d->view.spectrogramLanes.contains(lane);
}
void SongView::setLaneShowsSpectrogram(const QString& lane, bool on) {
    if (on)
        d->view.spectrogramLanes.insert(lane);
    else
        d->view.spectrogramLanes.remove(lane);
    d->view.changeSettings();
}

bool SongView::gainScalesDrawing() const { return d->view.gainScales; }
void SongView::setGainScalesDrawing(bool on) {
    d->view.gainScales = on;
    d->view.changeSettings();
}

bool SongView::residualShown() const { return d->view.residualShown; }
void SongView::setResidualShown(bool on) { d->view.setCollapsed(QStringLiteral("residual"), !on); }

int SongView::scoreMetric() const { return d->view.scoreMetric; }
void SongView::setScoreMetric(int metric) {
    d->view.scoreMetric = metric;
    d->view.changeSettings();
}

bool SongView::followsPlayhead() const { return d->view.follows; }
void SongView::setFollowsPlayhead(bool on) {
    d->view.follows = on;
    d->view.changeSettings();
}

void SongView::toggleMaximised(const QString& lane) {
    d->view.maximised = d->view.maximised == lane ? QString() : lane;
    arrange();
}

bool SongView::settled() const {
    if (!d->view.session.hasSong())
        return true;
    QStringList lanes = d->view.session.lanes();
    lanes << kMixture;
    const FrameRange visible = d->view.timeline.visible();
    for (const QString& lane : lanes)
        if (!d->view.waves().covers(lane, visible))
            return false;
    return d->overview->settled() && d->view.tiles().settled();
}

} // namespace stemma
