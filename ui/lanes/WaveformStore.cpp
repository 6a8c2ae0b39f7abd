// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/WaveformStore.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stemma {
namespace {

constexpr std::size_t kRun = 4; // segments per task: about 3 ms of work
constexpr WaveformSpan kNothing{1, -1, 0};

} // namespace

WaveformStore::WaveformStore(Session& session, Workers& workers, QObject* parent)
    : QObject(parent)
    , session_(session)
    , workers_(workers) {
    connect(&session, &Session::opened, this, &WaveformStore::restart);
    connect(&session, &Session::closed, this, &WaveformStore::restart);
    connect(&session, &Session::lanesChanged, this, &WaveformStore::addLanes);
    connect(&session, &Session::stemsChanged, this, &WaveformStore::invalidate);
    restart();
}

void WaveformStore::restart() {
    lanes_.clear();
    ++song_;
    Q_EMIT reset();
    addLanes();
}

void WaveformStore::addLanes() {
    if (!session_.hasSong()) {
        schedule();
        return;
    }
    const QStringList present = QStringList{QStringLiteral("mixture")} + session_.lanes();
    lanes_.removeIf([&](const auto& it) { return !present.contains(it.key()); });
    for (const QString& id : present) {
        if (lanes_.contains(id))
            continue;
        Lane lane{WaveformPyramid(channels(), session_.frames()), {}, {}};
        lane.wanted.assign(lane.pyramid.segmentCount(), 1);
        lane.done.assign(lane.pyramid.segmentCount(), 0);
        lanes_.insert(id, std::move(lane));
    }
    schedule();
}

int WaveformStore::channels() const { return session_.stems().channels(); }

void WaveformStore::invalidate(FrameRange range, const QStringList& lanes) {
    const auto first = std::size_t(std::max<Frame>(0, range.begin) / WaveformPyramid::kSegment);
    for (const QString& id : lanes) {
        const auto lane = lanes_.find(id);
        if (lane == lanes_.end())
            continue;
        const auto last =
            std::min(lane->wanted.size(), std::size_t((range.end - 1) / WaveformPyramid::kSegment + 1));
        for (std::size_t s = first; s < last; ++s)
            ++lane->wanted[s];
    }
    schedule();
}

void WaveformStore::setVisible(FrameRange range) {
    if (range == visible_)
        return;
    visible_ = range;
    const auto behind = [](const Lane& lane) { return lane.done != lane.wanted; };
    if (std::any_of(lanes_.cbegin(), lanes_.cend(), behind))
        schedule();
}

bool WaveformStore::covers(const QString& id, FrameRange range) const {
    const auto lane = lanes_.constFind(id);
    if (lane == lanes_.constEnd())
        return false;
    const auto last = std::min(lane->wanted.size(), std::size_t((range.end + WaveformPyramid::kSegment - 1) /
                                                                WaveformPyramid::kSegment));
    for (auto s = std::size_t(std::max<Frame>(0, range.begin) / WaveformPyramid::kSegment); s < last; ++s)
        if (lane->done[s] != lane->wanted[s])
            return false;
    return true;
}

void WaveformStore::schedule() {
    std::vector<Workers::Task> tasks;
    const Frame centre = visible_.begin + visible_.length() / 2;
    for (auto lane = lanes_.cbegin(); lane != lanes_.cend(); ++lane) {
        const StemPtr stem = session_.shown(lane.key());
        const std::size_t count = lane->wanted.size();
        for (std::size_t s = 0; stem && s < count;) {
            if (lane->done[s] == lane->wanted[s]) {
                ++s;
                continue;
            }
            std::vector<std::pair<std::size_t, std::uint32_t>> run;
            const FrameRange at{Frame(s) * WaveformPyramid::kSegment,
                                Frame(s + kRun) * WaveformPyramid::kSegment};
            for (; s < count && run.size() < kRun && lane->done[s] != lane->wanted[s]; ++s)
                run.emplace_back(s, lane->wanted[s]);
            const auto away = int(std::abs(at.begin - centre) / WaveformPyramid::kSegment);
            const int priority = (at.intersects(visible_) ? 0 : 100000) + away;
            tasks.push_back(
                {priority, [this, id = lane.key(), stem, run, song = song_, frames = session_.frames()] {
                     for (const auto& [segment, version] : run) {
                         auto value = WaveformPyramid::compute(*stem, frames, segment);
                         QMetaObject::invokeMethod(
                             this,
                             [this, id, song, segment, version, value] {
                                 take(song, id, segment, version, value);
                             },
                             Qt::QueuedConnection);
                     }
                 }});
        }
    }
    workers_.replace(this, std::move(tasks));
}

void WaveformStore::take(std::uint64_t song, const QString& id, std::size_t segment, std::uint32_t version,
                         const WaveformPyramid::SegmentPtr& value) {
    const auto lane = lanes_.find(id);
    if (song != song_ || lane == lanes_.end() || lane->wanted[segment] != version ||
        lane->done[segment] == version)
        return;
    lane->pyramid.set(segment, value);
    lane->done[segment] = version;
    const Frame begin = Frame(segment) * WaveformPyramid::kSegment;
    Q_EMIT ready(id, {begin, std::min(begin + WaveformPyramid::kSegment, session_.frames())});
}

void WaveformStore::read(const QString& lane, int channel, Frame from, std::span<float> out) const {
    const StemPtr stem = session_.shown(lane);
    if (stem)
        stem->read(out, channel, from);
    else
        std::fill(out.begin(), out.end(), 0.0F);
}

void WaveformStore::query(const QString& id, int channel, double from, double framesPerColumn,
                          std::span<WaveformSpan> out) const {
    const auto lane = lanes_.constFind(id);
    if (lane == lanes_.constEnd()) {
        std::fill(out.begin(), out.end(), kNothing);
        return;
    }
    if (framesPerColumn >= double(WaveformPyramid::kBase)) {
        lane->pyramid.query(channel, from, framesPerColumn, out);
        return;
    }
    // At most 64 samples a column: less work than a trip to a worker, and never a frame late.
    const Frame frames = session_.frames();
    const auto begin = Frame(std::floor(from));
    const auto end = Frame(std::floor(from + double(out.size()) * framesPerColumn)) + 2;
    std::vector<float> samples(std::size_t(std::max<Frame>(1, end - begin)));
    read(id, channel, begin, samples);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto a = std::max<Frame>(0, Frame(std::floor(from + double(i) * framesPerColumn)));
        const auto b = std::min(frames, Frame(std::floor(from + double(i + 1) * framesPerColumn)) + 1);
        out[i] = kNothing;
        for (Frame f = a; f < b; ++f) {
            const float v = samples[std::size_t(f - begin)];
            const WaveformSpan s = out[i];
            out[i] = s.min > s.max
                         ? WaveformSpan{v, v, v * v}
                         : WaveformSpan{std::min(s.min, v), std::max(s.max, v), s.meanSquare + v * v};
        }
        if (b > a)
            out[i].meanSquare /= float(b - a);
    }
}

} // namespace stemma
