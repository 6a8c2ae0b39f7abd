// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ScoreSong.h"
#include "app/Scores.h"
#include "engine/datasets/Dataset.h"
#include "engine/stems/StemSet.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace stemma {

// What a comparison computes, on a worker thread. Everything here throws Error and Stopped.

/// The true stems of a song.
struct ReferenceStems {
    QStringList kinds;             ///< that were looked for
    DatasetTrack track;            ///< with the references of `kinds`
    NamedSounds sounds;            ///< at the song's rate and channel count; their length may be another
    QHash<QString, StemPtr> stems; ///< the same by lane, cut to the song's length
    double mixtureSdr;             ///< SI-SDR of the opened song against the references' own mixture, dB
    Frame framesApart;             ///< how much longer the references are than the song
    bool sameSong() const { return mixtureSdr > kLeastSdr; }

    /// MP3 and AAC copies of a song are some 15 dB from it, other songs below 0.
    static constexpr double kLeastSdr = 6;
};
/// Finds and loads them, when there is memory for it. Throws OutOfMemory, and as trackAt(), loadTrack(),
/// siSdr().
ReferenceStems loadReferences(const QString& place, const QString& song, const QStringList& kinds,
                              const AudioBuffer& mixture, const JobContext& job);

/// Stems that are to be scored.
struct ScoredStems {
    quint64 id;
    QString method;
    StemSet stems;
    std::vector<FrameRange> separated; ///< only there
};
/// BSS Eval v4 in windows of 1 s, as the literature does, of every finished stretch by itself; the other
/// measures of all of them together. Stretches shorter than 0.1 s are left out. No scores where none is left,
/// or no stem has a reference. Throws OutOfMemory, and as bssEval().
SongScores scoreAgainst(const ReferenceStems& reference, const ScoredStems& what, const JobContext& job);

/// By lane: what makes the other sound, and what differs, as loud as the lane is, measured by K-weighted
/// energy. 1 where one of the two is silent.
struct LevelMatch {
    double otherGain = 1;      ///< within +-12 dB
    double differenceGain = 1; ///< within 0 ... +30 dB
};
using LevelMatches = QHash<QString, LevelMatch>;
/// `others` by lane; within `ranges`.
LevelMatches matchLevels(const StemSet& stems, const QHash<QString, StemPtr>& others,
                         const std::vector<FrameRange>& ranges, const JobContext& job);

/// What both hold; each sorted and disjoint.
std::vector<FrameRange> commonRanges(const std::vector<FrameRange>& a, const std::vector<FrameRange>& b);

/// The stems of a take, and its residual, by the lanes of `stems`.
QHash<QString, StemPtr> stemsOf(const StemSet& take, const StemSet& stems);

/// Two takes of a song beside each other, without references. Nothing here says which is better.
struct TakeReport {
    struct Lane {
        QString kind;
        double correlation = 0;             ///< -1 ... 1
        double differenceDb = 0;            ///< level of what differs, relative to the lane
        std::vector<double> correlations{}; ///< second by second of the song; NaN where not to be had
    };
    std::vector<Lane> lanes; ///< that both have
    struct Bleed {
        QStringList kinds;
        std::vector<std::vector<double>> share; ///< see engine/metrics/StemCoherence.h
    };
    Bleed own;
    Bleed other;
};
TakeReport compareTakes(const ScoredStems& own, const ScoredStems& other, const JobContext& job);

} // namespace stemma
