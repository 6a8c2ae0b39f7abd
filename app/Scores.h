// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <limits>
#include <optional>
#include <vector>

namespace stemma {

/// The numbers of BSS Eval about one stretch of a stem, in dB; NaN where there is none.
struct ScoreFrame {
    static constexpr int kMetrics = 4;
    static const std::array<const char*, kMetrics>& names(); ///< "SDR", "ISR", "SIR", "SAR"

    double time = 0; ///< seconds
    double duration = 0;
    std::array<double, kMetrics> metrics{}; ///< in the order of names()
};

struct StemScores {
    QString kind;
    std::vector<ScoreFrame> frames;
    double plainSdr = std::numeric_limits<double>::quiet_NaN(); ///< of the whole song, see SignalRatios.h
    double siSdr = std::numeric_limits<double>::quiet_NaN();

    /// The median over its frames, as the literature aggregates; NaN when no frame has a score.
    double median(int metric) const;
};

/// What one method made of one song.
struct SongScores {
    QString song;
    QString split;
    QString method;   ///< the model's id, "mixture"
    QString settings; ///< what else they depend on: equal texts, equal conditions
    std::vector<StemScores> stems;

    const StemScores* find(const QString& kind) const;
    /// As museval writes a song: targets, frames, metrics SDR, ISR, SIR, SAR, null where there is no score.
    /// What museval has no place for stands under "stemma".
    QJsonObject toJson() const;
    /// Reads what toJson() or museval wrote; nullopt when it is something else.
    static std::optional<SongScores> fromJson(const QJsonObject& json);
};

/// One line of a table: a method's scores of one stem over all songs.
struct ScoreSummary {
    QString method;
    QString kind;
    int songs = 0;                                     ///< that have a score
    std::array<double, ScoreFrame::kMetrics> median{}; ///< over frames, then over songs
    std::array<double, ScoreFrame::kMetrics> mean{};   ///< of the songs' medians
    double plainSdr = 0;                               ///< mean over songs
    double siSdr = 0;                                  ///< median over songs
};

/// Methods in the order they come in, stems in the order of lanes; then, for every method with several stems,
/// one line of kind "" that averages them.
std::vector<ScoreSummary> summarise(const std::vector<SongScores>& songs);

/// The table in columns for a terminal; "–" where there is no score.
QStringList scoreTable(const std::vector<ScoreSummary>& summaries);

/// Every frame as a line of CSV, with a head line; empty fields where there is no score.
QString scoreCsv(const std::vector<SongScores>& songs);

} // namespace stemma
