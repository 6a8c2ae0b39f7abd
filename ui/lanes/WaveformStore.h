// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Session.h"
#include "engine/analysis/WaveformPyramid.h"
#include "ui/lanes/Workers.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <cstdint>
#include <span>
#include <vector>

namespace stemma {

/// A pyramid for every lane and the mixture, filled in segment by segment on the workers: what is visible
/// first. Follows the session. GUI thread.
class WaveformStore : public QObject {
    Q_OBJECT
public:
    WaveformStore(Session& session, Workers& workers, QObject* parent = nullptr);

    /// Like WaveformPyramid::query at any zoom: below the pyramid's finest block it reads the stem's samples,
    /// and neighbouring columns then share a sample, so that their lines join. Unknown lanes give nothing.
    void query(const QString& lane, int channel, double from, double framesPerColumn,
               std::span<WaveformSpan> out) const;
    /// Samples of [from, from + out.size()), for drawing them one by one.
    void read(const QString& lane, int channel, Frame from, std::span<float> out) const;

    int channels() const;
    Frame frames() const { return session_.frames(); }
    bool covers(const QString& lane, FrameRange range) const; ///< everything there is up to date
    void setVisible(FrameRange range);                        ///< what to compute first

Q_SIGNALS:
    void ready(const QString& lane, stemma::FrameRange range); ///< newly computed or known to be gone
    void reset();                                              ///< another song

private:
    struct Lane {
        WaveformPyramid pyramid;
        std::vector<std::uint32_t> wanted; ///< version of each segment's sound
        std::vector<std::uint32_t> done;   ///< version the pyramid shows; 0: none
    };
    void restart();
    void addLanes();
    void invalidate(FrameRange range, const QStringList& lanes);
    void schedule();
    void take(std::uint64_t song, const QString& lane, std::size_t segment, std::uint32_t version,
              const WaveformPyramid::SegmentPtr& value);

    Session& session_;
    Workers& workers_;
    QHash<QString, Lane> lanes_;
    FrameRange visible_;
    std::uint64_t song_ = 0;
};

} // namespace stemma
