// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/TileStore.h"

#include "engine/stems/StemKind.h"
#include "ui/lanes/WaveformStore.h"

#include <cmath>
#include <limits>
#include <map>

namespace stemma {
namespace {

const QLatin1String kComposite("composite");

// Long windows resolve bass notes where a column is long anyway, short ones keep drum hits apart when zoomed
// in; both last the same time at every sample rate.
int fftSize(int level, int sampleRate) {
    int size = TileKey::framesPerColumn(level) >= 512 ? 4096 : 2048;
    for (int rate = 64000; rate < sampleRate; rate *= 2)
        size *= 2;
    for (int rate = 24000; rate >= sampleRate && size > 256; rate /= 2)
        size /= 2;
    return size;
}

SpectrogramAnalyser& analyser(int size) {
    thread_local std::map<int, SpectrogramAnalyser> made;
    return made.try_emplace(size, size).first->second;
}

struct AnalysisKey {
    QString lane;
    int level;
    qint64 index;
    bool operator==(const AnalysisKey&) const = default;
};

size_t qHash(const AnalysisKey& key, size_t seed = 0) {
    return qHashMulti(seed, key.lane, key.level, key.index);
}

// A column's FFT reaches beyond its tile.
FrameRange reach(const TileKey& key) {
    constexpr Frame widest = 16384;
    return {key.range().begin - widest, key.range().end + widest};
}

} // namespace

TileKey TileKey::coarser() const {
    TileKey wide = *this;
    ++wide.level;
    wide.index = index >> 1;
    return wide;
}

size_t qHash(const TileKey& key, size_t seed) {
    return qHashMulti(seed, key.lane, key.level, key.index, key.rows, int(key.scale), key.colourMap,
                      key.lowestDb, key.highestDb);
}

/// The analyses kept, and what changed when, so that one of sound that has changed meanwhile is neither kept
/// nor shown as new. GUI thread alone: a worker of low priority that was put aside while it held a lock would
/// hold up the window.
class TileStore::Analyses {
public:
    static constexpr qsizetype kBytes = qsizetype(96) << 20;

    quint64 epoch() const { return epoch_; }

    void changed(FrameRange range, const QStringList& lanes) {
        ++epoch_;
        for (const QString& lane : lanes)
            changes_.append({lane, range, epoch_});
        for (const AnalysisKey& key : kept_.keys()) {
            TileKey tile;
            tile.level = key.level;
            tile.index = key.index;
            if (lanes.contains(key.lane) && reach(tile).intersects(range))
                kept_.remove(key);
        }
    }

    void clear() {
        ++epoch_;
        changes_.clear();
        kept_.clear();
    }

    bool changedSince(quint64 epoch, const TileKey& key) const {
        for (auto it = changes_.crbegin(); it != changes_.crend() && it->epoch > epoch; ++it)
            if ((it->lane == key.lane || key.lane == kComposite) && it->range.intersects(reach(key)))
                return true;
        return false;
    }

    SpectrogramPtr find(const TileKey& key) const {
        const SpectrogramPtr* found = kept_.object({key.lane, key.level, key.index});
        return found ? *found : nullptr;
    }

    void keep(const TileKey& key, const SpectrogramPtr& made, quint64 epoch) {
        if (!changedSince(epoch, key))
            kept_.insert({key.lane, key.level, key.index}, new SpectrogramPtr(made),
                         qsizetype(made->level.size()));
    }

private:
    struct Change {
        QString lane;
        FrameRange range;
        quint64 epoch;
    };

    mutable QCache<AnalysisKey, SpectrogramPtr> kept_{kBytes};
    QList<Change> changes_;
    quint64 epoch_ = 0;
};

TileStore::TileStore(Session& session, Workers& workers, qsizetype imageBytes, QObject* parent)
    : QObject(parent)
    , session_(session)
    , workers_(workers)
    , images_(imageBytes)
    , analyses_(std::make_unique<Analyses>()) {
    connect(&session, &Session::opened, this, &TileStore::clear);
    connect(&session, &Session::closed, this, &TileStore::clear);
    connect(&session, &Session::lanesChanged, this, &TileStore::recolour);
    connect(&session, &Session::stemsChanged, this, &TileStore::invalidate);
}

TileStore::~TileStore() = default;

void TileStore::clear() {
    ++song_;
    analyses_->clear();
    images_.clear();
    pending_.clear();
    wanted_.clear();
    workers_.replace(this, {});
}

void TileStore::recolour() {
    for (const TileKey& key : images_.keys())
        if (key.lane == kComposite)
            images_.object(key)->stale = true;
    schedule();
}

void TileStore::invalidate(FrameRange range, const QStringList& lanes) {
    analyses_->changed(range, lanes);
    for (const TileKey& key : images_.keys())
        if ((lanes.contains(key.lane) || key.lane == kComposite) && reach(key).intersects(range))
            images_.object(key)->stale = true;
    schedule();
}

bool TileStore::fresh(const TileKey& key) const {
    const Entry* entry = images_.object(key);
    return entry && !entry->stale;
}

bool TileStore::settled() const {
    for (const auto& keys : wanted_)
        for (const TileKey& key : keys)
            if (!fresh(key))
                return false;
    return true;
}

const QImage* TileStore::find(const TileKey& key) const {
    const Entry* entry = images_.object(key);
    return entry ? &entry->image : nullptr;
}

const QImage* TileStore::findCoarser(const TileKey& key, QRectF& part) const {
    double left = 0; // of the wanted tile within the wider one, as a share of it
    double width = 1;
    TileKey wide = key;
    while (wide.level < TileKey::kCoarsest) {
        left = (double(wide.index & 1) + left) / 2;
        width /= 2;
        wide = wide.coarser();
        if (const Entry* entry = images_.object(wide)) {
            part = {left * entry->image.width(), 0, width * entry->image.width(),
                    double(entry->image.height())};
            return &entry->image;
        }
    }
    return nullptr;
}

double TileStore::levelAt(const TileKey& key, double frame, double hz) const {
    TileKey at = key;
    if (at.lane == kComposite)
        at.lane = QStringLiteral("mixture");
    for (at.index = qint64(std::floor(frame / at.frames())); at.level < TileKey::kCoarsest;
         at = at.coarser()) {
        const SpectrogramPtr tile = analyses_->find(at);
        if (!tile)
            continue;
        const int column =
            std::clamp(int((frame - at.begin()) / TileKey::framesPerColumn(at.level)), 0, tile->columns - 1);
        const int bin = std::clamp(int(std::lround(hz / tile->hzOfBin(1))), 0, tile->bins - 1);
        const int level = tile->level[std::size_t(column) * std::size_t(tile->bins) + std::size_t(bin)];
        return level == 255 ? -std::numeric_limits<double>::infinity() : -0.5 * level;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

void TileStore::want(const void* owner, const QList<TileKey>& keys) {
    if (keys.isEmpty())
        wanted_.remove(owner);
    else
        wanted_.insert(owner, keys);
    schedule();
}

void TileStore::schedule() {
    pending_.removeIf([](const auto& it) { return !it->begun->load(); });
    std::vector<Workers::Task> tasks;
    for (const auto& keys : std::as_const(wanted_)) {
        int priority = 10;
        for (const TileKey& key : keys) {
            ++priority;
            const auto running = pending_.constFind(key);
            if (fresh(key) ||
                (running != pending_.constEnd() && !analyses_->changedSince(running->epoch, key)))
                continue;
            const auto begun = std::make_shared<std::atomic<bool>>(false);
            tasks.push_back(task(key, begun, priority));
            if (tasks.back().run)
                pending_.insert(key, {analyses_->epoch(), begun});
            else
                tasks.pop_back();
        }
    }
    workers_.replace(this, std::move(tasks));
}

Workers::Task TileStore::task(const TileKey& key, const std::shared_ptr<std::atomic<bool>>& begun,
                              int priority) {
    std::vector<Source> sources;
    // Brightness means level in the composite, so its tints are the dark theme's in both themes.
    const auto add = [&](const QString& lane) {
        TileKey one = key;
        one.lane = lane;
        if (StemPtr stem = session_.shown(lane))
            sources.push_back({one, std::move(stem), analyses_->find(one), false});
    };
    if (key.lane == kComposite)
        for (const QString& lane : session_.lanes())
            add(lane);
    else
        add(key.lane);
    if (sources.empty())
        return {};
    const auto run = [this, key, begun, sources, epoch = analyses_->epoch(), song = song_,
                      rate = session_.sampleRate()]() mutable {
        begun->store(true);
        std::vector<TintedTile> tiles;
        for (Source& s : sources) {
            if (!s.analysis) {
                s.analysis = std::make_shared<const SpectrogramTile>(
                    analyser(fftSize(key.level, rate))
                        .compute(*s.stem, rate, key.begin(), TileKey::framesPerColumn(key.level),
                                 TileKey::kColumns));
                s.made = true;
            }
            tiles.push_back({s.analysis, {}});
            if (key.lane == kComposite)
                tiles.back().colours = tintTable(QColor::fromRgb(stemKind(s.key.lane.toStdString()).colour));
        }
        const TileLook look{key.rows, key.scale, double(key.lowestDb), double(key.highestDb)};
        const QImage image = key.lane == kComposite
                                 ? compositeImage(tiles, look)
                                 : tileImage(*tiles.front().tile, look, colourMap(key.colourMap).table);
        QMetaObject::invokeMethod(
            this,
            [this, song, epoch, key, image, done = std::move(sources)] {
                take(song, epoch, key, image, done);
            },
            Qt::QueuedConnection);
    };
    return {priority, run};
}

void TileStore::take(quint64 song, quint64 epoch, const TileKey& key, const QImage& image,
                     const std::vector<Source>& sources) {
    if (song != song_)
        return;
    for (const Source& s : sources)
        if (s.made)
            analyses_->keep(s.key, s.analysis, epoch);
    pending_.remove(key);
    const bool stale = analyses_->changedSince(epoch, key);
    if (stale && fresh(key))
        return;
    images_.insert(key, new Entry{image, stale}, image.sizeInBytes());
    if (stale)
        schedule();
    Q_EMIT ready(key.lane, key.range());
}

} // namespace stemma
