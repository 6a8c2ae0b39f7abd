// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Scores.h"

#include "engine/metrics/BssEval.h"
#include "engine/stems/StemKind.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <functional>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Scores)
};

QJsonValue numberOrNull(double value) {
    // museval rounds to the same digits; infinities have no word in JSON.
    return std::isfinite(value) ? QJsonValue(std::round(value * 1e5) / 1e5) : QJsonValue();
}

double numberIn(const QJsonValue& value) {
    return value.isDouble() ? value.toDouble() : std::numeric_limits<double>::quiet_NaN();
}

std::optional<StemScores> stemIn(const QJsonObject& target) {
    if (!target[QLatin1String("name")].isString() || !target[QLatin1String("frames")].isArray())
        return {};
    StemScores stem;
    stem.kind = target[QLatin1String("name")].toString();
    for (const QJsonValue& value : target[QLatin1String("frames")].toArray()) {
        const QJsonObject entry = value.toObject();
        ScoreFrame frame;
        frame.time = entry[QLatin1String("time")].toDouble();
        frame.duration = entry[QLatin1String("duration")].toDouble();
        const QJsonObject metrics = entry[QLatin1String("metrics")].toObject();
        for (int m = 0; m < ScoreFrame::kMetrics; ++m)
            frame.metrics[m] = numberIn(metrics[QLatin1String(ScoreFrame::names()[m])]);
        stem.frames.push_back(frame);
    }
    return stem;
}

int orderOf(const QString& kind) {
    const StemKind* known = Registry<StemKind>::find(kind.toStdString());
    return known ? known->order : std::numeric_limits<int>::max();
}

/// What each song has, without those that have nothing.
std::vector<double> collected(const std::vector<const StemScores*>& songs,
                              const std::function<double(const StemScores&)>& value) {
    std::vector<double> values;
    for (const StemScores* stem : songs)
        if (const double v = value(*stem); std::isfinite(v))
            values.push_back(v);
    return values;
}

ScoreSummary summaryOf(const QString& method, const QString& kind,
                       const std::vector<const StemScores*>& songs) {
    ScoreSummary line;
    line.method = method;
    line.kind = kind;
    for (int m = 0; m < ScoreFrame::kMetrics; ++m) {
        const auto values = collected(songs, [m](const StemScores& stem) { return stem.median(m); });
        line.median[m] = medianScore(values);
        line.mean[m] = meanScore(values);
        line.songs = std::max(line.songs, int(values.size()));
    }
    line.plainSdr = meanScore(collected(songs, [](const StemScores& stem) { return stem.plainSdr; }));
    line.siSdr = medianScore(collected(songs, [](const StemScores& stem) { return stem.siSdr; }));
    return line;
}

ScoreSummary averageOf(const QString& method, const std::vector<ScoreSummary>& stems) {
    ScoreSummary line;
    line.method = method;
    const auto over = [&](const std::function<double(const ScoreSummary&)>& value) {
        std::vector<double> values;
        for (const ScoreSummary& stem : stems)
            values.push_back(value(stem));
        return meanScore(values);
    };
    for (int m = 0; m < ScoreFrame::kMetrics; ++m) {
        line.median[m] = over([m](const ScoreSummary& s) { return s.median[m]; });
        line.mean[m] = over([m](const ScoreSummary& s) { return s.mean[m]; });
    }
    line.plainSdr = over([](const ScoreSummary& s) { return s.plainSdr; });
    line.siSdr = over([](const ScoreSummary& s) { return s.siSdr; });
    for (const ScoreSummary& stem : stems)
        line.songs = std::max(line.songs, stem.songs);
    return line;
}

QString cell(double value) {
    return std::isfinite(value) ? QString::number(value, 'f', 2) : QStringLiteral("–");
}

QString field(const QString& text) {
    QString quoted = text;
    quoted.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

} // namespace

const std::array<const char*, ScoreFrame::kMetrics>& ScoreFrame::names() {
    static constexpr std::array<const char*, kMetrics> all{"SDR", "ISR", "SIR", "SAR"};
    return all;
}

double StemScores::median(int metric) const {
    std::vector<double> values;
    for (const ScoreFrame& frame : frames)
        values.push_back(frame.metrics[metric]);
    return medianScore(values);
}

const StemScores* SongScores::find(const QString& kind) const {
    const auto it = std::ranges::find(stems, kind, &StemScores::kind);
    return it == stems.end() ? nullptr : &*it;
}

QJsonObject SongScores::toJson() const {
    QJsonArray targets;
    QJsonObject whole;
    for (const StemScores& stem : stems) {
        QJsonArray list;
        for (const ScoreFrame& frame : stem.frames) {
            QJsonObject metrics;
            for (int m = 0; m < ScoreFrame::kMetrics; ++m)
                metrics[QLatin1String(ScoreFrame::names()[m])] = numberOrNull(frame.metrics[m]);
            list.append(QJsonObject{{QStringLiteral("time"), frame.time},
                                    {QStringLiteral("duration"), frame.duration},
                                    {QStringLiteral("metrics"), metrics}});
        }
        targets.append(QJsonObject{{QStringLiteral("name"), stem.kind}, {QStringLiteral("frames"), list}});
        whole[stem.kind] = QJsonObject{{QStringLiteral("SDR"), numberOrNull(stem.plainSdr)},
                                       {QStringLiteral("SI-SDR"), numberOrNull(stem.siSdr)}};
    }
    const QJsonObject mine{{QStringLiteral("song"), song},
                           {QStringLiteral("split"), split},
                           {QStringLiteral("method"), method},
                           {QStringLiteral("settings"), settings},
                           {QStringLiteral("wholeSong"), whole}};
    return {{QStringLiteral("targets"), targets}, {QStringLiteral("stemma"), mine}};
}

std::optional<SongScores> SongScores::fromJson(const QJsonObject& json) {
    if (!json[QLatin1String("targets")].isArray())
        return {};
    SongScores scores;
    const QJsonObject mine = json[QLatin1String("stemma")].toObject();
    scores.song = mine[QLatin1String("song")].toString();
    scores.split = mine[QLatin1String("split")].toString();
    scores.method = mine[QLatin1String("method")].toString();
    scores.settings = mine[QLatin1String("settings")].toString();
    const QJsonObject whole = mine[QLatin1String("wholeSong")].toObject();
    for (const QJsonValue& target : json[QLatin1String("targets")].toArray()) {
        auto stem = stemIn(target.toObject());
        if (!stem)
            return {};
        const QJsonObject song = whole[stem->kind].toObject();
        stem->plainSdr = numberIn(song[QLatin1String("SDR")]);
        stem->siSdr = numberIn(song[QLatin1String("SI-SDR")]);
        scores.stems.push_back(std::move(*stem));
    }
    return scores;
}

std::vector<ScoreSummary> summarise(const std::vector<SongScores>& songs) {
    QStringList methods;
    for (const SongScores& song : songs)
        if (!methods.contains(song.method))
            methods.append(song.method);
    std::vector<ScoreSummary> all;
    for (const QString& method : methods) {
        QStringList kinds;
        for (const SongScores& song : songs)
            for (const StemScores& stem : song.stems)
                if (song.method == method && !kinds.contains(stem.kind))
                    kinds.append(stem.kind);
        std::ranges::stable_sort(kinds, {}, orderOf);
        std::vector<ScoreSummary> lines;
        for (const QString& kind : kinds) {
            std::vector<const StemScores*> found;
            for (const SongScores& song : songs)
                if (const StemScores* stem = song.method == method ? song.find(kind) : nullptr)
                    found.push_back(stem);
            lines.push_back(summaryOf(method, kind, found));
        }
        all.insert(all.end(), lines.begin(), lines.end());
        if (lines.size() > 1)
            all.push_back(averageOf(method, lines));
    }
    return all;
}

QStringList scoreTable(const std::vector<ScoreSummary>& summaries) {
    std::vector<QStringList> rows{{Text::tr("method"), Text::tr("stem"), QStringLiteral("SDR"),
                                   QStringLiteral("ISR"), QStringLiteral("SIR"), QStringLiteral("SAR"),
                                   Text::tr("SDR, whole song"), QStringLiteral("SI-SDR"), Text::tr("songs")}};
    for (const ScoreSummary& line : summaries) {
        QStringList row{line.method, line.kind.isEmpty() ? Text::tr("(mean)") : line.kind};
        for (const double value : line.median)
            row.append(cell(value));
        row << cell(line.plainSdr) << cell(line.siSdr) << QString::number(line.songs);
        rows.push_back(row);
    }
    std::vector<qsizetype> widths(rows.front().size(), 0);
    for (const QStringList& row : rows)
        for (qsizetype c = 0; c < row.size(); ++c)
            widths[c] = std::max(widths[c], row[c].size());
    QStringList table;
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype c = 0; c < row.size(); ++c)
            line += (c ? QStringLiteral("  ") : QString()) +
                    (c < 2 ? row[c].leftJustified(widths[c]) : row[c].rightJustified(widths[c]));
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        table.append(line);
    }
    return table;
}

QString scoreCsv(const std::vector<SongScores>& songs) {
    QString csv = QStringLiteral("method,split,song,stem,time,duration,SDR,ISR,SIR,SAR\n");
    for (const SongScores& song : songs)
        for (const StemScores& stem : song.stems)
            for (const ScoreFrame& frame : stem.frames) {
                csv += field(song.method) + QLatin1Char(',') + field(song.split) + QLatin1Char(',') +
                       field(song.song) + QLatin1Char(',') + field(stem.kind) + QLatin1Char(',') +
                       QString::number(frame.time) + QLatin1Char(',') + QString::number(frame.duration);
                for (const double value : frame.metrics)
                    csv += QLatin1Char(',') +
                           (std::isfinite(value) ? QString::number(value, 'f', 5) : QString());
                csv += QLatin1Char('\n');
            }
    return csv;
}

} // namespace stemma
