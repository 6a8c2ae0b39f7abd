// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Session.h"
#include "ui/lanes/TileImage.h"
#include "ui/lanes/Workers.h"

#include <QCache>
#include <QHash>
#include <QImage>
#include <QList>
#include <QObject>
#include <QRectF>
#include <QString>

#include <atomic>
#include <memory>
#include <vector>

namespace stemma {

/// Names one picture of a spectrogram: kColumns columns of framesPerColumn(level) frames each.
struct TileKey {
    QString lane; ///< a lane id, "mixture" or "composite"
    int level = 0;
    qint64 index = 0;
    int rows = 1;
    FrequencyScale scale = FrequencyScale::Log;
    QString colourMap;
    int lowestDb = -90;
    int highestDb = 0;
    bool operator==(const TileKey&) const = default;

    static constexpr int kColumns = 256;
    static constexpr int kCoarsest = 24;
    static double framesPerColumn(int level) { return double(Frame(32) << level); }
    double frames() const { return kColumns * framesPerColumn(level); }
    double begin() const { return double(index) * frames(); }
    FrameRange range() const { return {Frame(begin()), Frame(begin() + frames())}; }
    TileKey coarser() const; ///< the tile of twice the width that holds this one
};
size_t qHash(const TileKey& key, size_t seed = 0);

/// Spectrogram pictures, computed on the workers in the order they are asked for, kept in a byte-bounded
/// least-recently-used cache. Sound that changed makes a picture stale: it stays to be drawn until its
/// successor is there. Analyses are cached apart from pictures, so that another colour map, scale or height
/// costs no FFT. GUI thread.
class TileStore : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kDefaultBytes = qsizetype(96) << 20;

    TileStore(Session& session, Workers& workers, qsizetype imageBytes = kDefaultBytes,
              QObject* parent = nullptr);
    ~TileStore() override;

    /// All that `owner` needs to draw now, most urgent first; what it wanted before and has not been begun is
    /// dropped. An empty list when the owner goes.
    void want(const void* owner, const QList<TileKey>& keys);
    /// The picture, or null while it is not there. Never computes.
    const QImage* find(const TileKey& key) const;
    /// The best picture that holds this one's stretch, and the part of it to draw; null when there is none.
    const QImage* findCoarser(const TileKey& key, QRectF& part) const;

    /// Level under a point in dBFS from the cached analyses; NaN while none is there.
    double levelAt(const TileKey& key, double frame, double hz) const;
    bool settled() const; ///< nobody waits for anything
    qsizetype bytes() const { return images_.totalCost(); }
    void recolour(); ///< composite pictures anew: the theme's stem colours changed

Q_SIGNALS:
    void ready(const QString& lane, stemma::FrameRange range);

private:
    struct Entry {
        QImage image;
        bool stale = false;
    };
    struct Pending {
        quint64 epoch;
        std::shared_ptr<std::atomic<bool>> begun;
    };
    class Analyses;
    /// One lane's part in a picture: its analysis is known from before, or made by the worker.
    struct Source {
        TileKey key;
        StemPtr stem;
        SpectrogramPtr analysis;
        bool made = false;
    };

    void invalidate(FrameRange range, const QStringList& lanes);
    void clear();
    void schedule();
    Workers::Task task(const TileKey& key, const std::shared_ptr<std::atomic<bool>>& begun, int priority);
    void take(quint64 song, quint64 epoch, const TileKey& key, const QImage& image,
              const std::vector<Source>& sources);
    bool fresh(const TileKey& key) const;

    Session& session_;
    Workers& workers_;
    mutable QCache<TileKey, Entry> images_; ///< cost: bytes
    QHash<const void*, QList<TileKey>> wanted_;
    QHash<TileKey, Pending> pending_;
    quint64 song_ = 0;
    std::unique_ptr<Analyses> analyses_;
};

} // namespace stemma
