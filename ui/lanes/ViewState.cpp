// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/ViewState.h"

#include "app/Scores.h"
#include "app/Settings.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <vector>

namespace stemma {
namespace {

constexpr auto kMixtureKey = "view/mixture";
constexpr auto kScaleKey = "spectrogram/scale";
constexpr auto kMapKey = "spectrogram/colourMap";
constexpr auto kLowestKey = "spectrogram/lowestDb";
constexpr auto kHighestKey = "spectrogram/highestDb";
constexpr auto kGainKey = "view/gainScales";
constexpr auto kResidualKey = "view/residual";
constexpr auto kFollowKey = "view/follow";
constexpr auto kMetricKey = "scores/metric";
constexpr auto kSpectrogramLanesKey = "view/spectrogramLanes";
constexpr auto kCollapsedKey = "view/collapsedLanes";

QString key(const char* name) { return QString::fromLatin1(name); }

QSet<QString> setOf(const QStringList& list) { return {list.cbegin(), list.cend()}; }
QStringList listOf(const QSet<QString>& set) {
    QStringList list = set.values();
    list.sort();
    return list;
}

} // namespace

ViewState::ViewState(Session& s, Settings& kept, ActionTable& table, Meters& levels)
    : session(s)
    , settings(kept)
    , actions(table)
    , meters(levels)
    , workers_(std::make_unique<Workers>(std::max(2U, std::thread::hardware_concurrency() / 2)))
    , waves_(std::make_unique<WaveformStore>(s, *workers_))
    , tiles_(std::make_unique<TileStore>(s, *workers_)) {
    load();
}

ViewState::~ViewState() { workers_.reset(); }

void ViewState::load() {
    mixtureView = SongView::MixtureView(std::clamp(settings.value(key(kMixtureKey), 0).toInt(), 0, 2));
    scale =
        FrequencyScale(std::clamp(settings.value(key(kScaleKey), int(FrequencyScale::Log)).toInt(), 0, 2));
    colourMap = settings.value(key(kMapKey), colourMap).toString();
    lowestDb = std::clamp(settings.value(key(kLowestKey), -90).toInt(), -126, -12);
    highestDb = std::clamp(settings.value(key(kHighestKey), 0).toInt(), lowestDb + 6, 0);
    gainScales = settings.value(key(kGainKey), true).toBool();
    residualShown = settings.value(key(kResidualKey), false).toBool();
    follows = settings.value(key(kFollowKey), true).toBool();
    scoreMetric = std::clamp(settings.value(key(kMetricKey), 0).toInt(), 0, ScoreFrame::kMetrics - 1);
    spectrogramLanes = setOf(settings.value(key(kSpectrogramLanesKey)).toStringList());
    collapsedLanes = setOf(settings.value(key(kCollapsedKey)).toStringList());
}

void ViewState::changeSettings() {
    settings.setValue(key(kMixtureKey), int(mixtureView));
    settings.setValue(key(kScaleKey), int(scale));
    settings.setValue(key(kMapKey), colourMap);
    settings.setValue(key(kLowestKey), lowestDb);
    settings.setValue(key(kHighestKey), highestDb);
    settings.setValue(key(kGainKey), gainScales);
    settings.setValue(key(kResidualKey), residualShown);
    settings.setValue(key(kFollowKey), follows);
    settings.setValue(key(kMetricKey), scoreMetric);
    settings.setValue(key(kSpectrogramLanesKey), listOf(spectrogramLanes));
    settings.setValue(key(kCollapsedKey), listOf(collapsedLanes));
    Q_EMIT settingsChanged();
}

bool ViewState::collapsed(const QString& lane) const {
    if (lane == maximised)
        return false;
    return lane == QLatin1String("residual") ? !residualShown : collapsedLanes.contains(lane);
}

void ViewState::setCollapsed(const QString& lane, bool on) {
    if (lane == QLatin1String("residual"))
        residualShown = !on;
    else if (on)
        collapsedLanes.insert(lane);
    else
        collapsedLanes.remove(lane);
    changeSettings();
}

void ViewState::focusLane(const QString& lane) {
    if (lane == focusedLane)
        return;
    focusedLane = lane;
    Q_EMIT focusChanged();
}

void ViewState::setPlayhead(Frame frame) {
    if (frame == playhead_)
        return;
    const Frame before = playhead_;
    playhead_ = frame;
    Q_EMIT playheadMoved(before, frame);
}

void ViewState::seek(Frame frame) {
    const Frame at = std::clamp<Frame>(frame, 0, std::max<Frame>(0, session.frames() - 1));
    session.playback().seek(at);
    setPlayhead(at);
}

void ViewState::setHover(std::optional<double> frame) {
    if (frame == hover_)
        return;
    hover_ = frame;
    Q_EMIT hoverChanged();
}

FrameRange ViewState::soundAround(const QString& lane, Frame frame) const {
    constexpr double step = 0.01;  // seconds per column looked at
    constexpr double gap = 0.25;   // a silence shorter than this is a breath
    constexpr float quiet = 1e-5F; // -50 dB as mean square
    const double columnFrames = std::max(double(WaveformPyramid::kBase), step * session.sampleRate());
    const auto count = std::size_t(std::ceil(double(session.frames()) / columnFrames));
    std::vector<float> energy(count, 0.0F);
    std::vector<WaveformSpan> spans(count);
    for (int c = 0; c < waves_->channels(); ++c) {
        waves_->query(lane, c, 0, columnFrames, spans);
        for (std::size_t i = 0; i < count; ++i)
            energy[i] = std::max(energy[i], spans[i].meanSquare);
    }
    const auto columns = int(count);
    const int at = std::clamp(int(double(frame) / columnFrames), 0, columns - 1);
    const int patience = int(gap / step);
    const auto walk = [&](int direction) {
        int loudest = at;
        for (int i = at; i >= 0 && i < columns && std::abs(i - loudest) <= patience; i += direction)
            if (energy[std::size_t(i)] > quiet)
                loudest = i;
        return loudest;
    };
    const int first = walk(-1);
    const int last = walk(+1);
    if (first == at && last == at && energy[std::size_t(at)] <= quiet)
        return {};
    return {Frame(first * columnFrames), std::min(session.frames(), Frame((last + 1) * columnFrames))};
}

} // namespace stemma
