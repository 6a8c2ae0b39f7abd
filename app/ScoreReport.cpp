// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ScoreReport.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Scores)
};

constexpr int kWidth = 860;
constexpr int kHeight = 260;
constexpr int kLeft = 44;
constexpr int kBottom = 40;
constexpr int kTop = 10;
// Okabe and Ito's set, told apart by everybody.
constexpr const char* kColours[] = {"#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"};

QString number(double value, int digits = 2) {
    return std::isfinite(value) ? QString::number(value, 'f', digits) : QStringLiteral("–");
}

double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * double(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const double part = at - double(below);
    return below + 1 < sorted.size() ? sorted[below] * (1 - part) + sorted[below + 1] * part : sorted[below];
}

QString colourOf(qsizetype method) { return QLatin1String(kColours[method % std::ssize(kColours)]); }

QString row(const QStringList& cells, const char* tag = "td") {
    QString text = QStringLiteral("<tr>");
    for (const QString& cell : cells)
        text += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), cell.toHtmlEscaped());
    return text + QStringLiteral("</tr>\n");
}

/// One metric: groups of stems, in each a box a method.
class BoxPlot {
public:
    BoxPlot(const std::vector<SongScores>& songs, QStringList methods, QStringList kinds, int metric)
        : songs_(songs)
        , methods_(std::move(methods))
        , kinds_(std::move(kinds))
        , metric_(metric) {
        for (const QString& kind : kinds_)
            for (const QString& method : methods_)
                for (const double v : valuesOf(method, kind)) {
                    low_ = std::min(low_, v);
                    high_ = std::max(high_, v);
                }
        low_ = std::floor(low_ / step()) * step();
        high_ = std::ceil(high_ / step()) * step();
    }

    QString svg() const {
        QString out = QStringLiteral("<svg viewBox=\"0 0 %1 %2\" role=\"img\" aria-label=\"%3\">\n")
                          .arg(kWidth)
                          .arg(kHeight)
                          .arg(QLatin1String(ScoreFrame::names()[metric_]));
        for (double v = low_; v <= high_ + 1e-9; v += step())
            out += QStringLiteral("<line class=\"grid\" x1=\"%1\" x2=\"%2\" y1=\"%3\" y2=\"%3\"/>"
                                  "<text class=\"tick\" x=\"%4\" y=\"%5\" text-anchor=\"end\">%6</text>\n")
                       .arg(kLeft)
                       .arg(kWidth)
                       .arg(y(v), 0, 'f', 1)
                       .arg(kLeft - 6)
                       .arg(y(v) + 4, 0, 'f', 1)
                       .arg(number(v, 0));
        const double group = double(kWidth - kLeft) / double(std::max<qsizetype>(1, kinds_.size()));
        for (qsizetype k = 0; k < kinds_.size(); ++k) {
            const double from = kLeft + group * double(k);
            out += QStringLiteral("<text x=\"%1\" y=\"%2\" text-anchor=\"middle\">%3</text>\n")
                       .arg(from + group / 2, 0, 'f', 1)
                       .arg(kHeight - 14)
                       .arg(kinds_[k].toHtmlEscaped());
            const double width = group * 0.8 / double(methods_.size());
            for (qsizetype m = 0; m < methods_.size(); ++m)
                out += box(valuesOf(methods_[m], kinds_[k]), from + group * 0.1 + width * (double(m) + 0.5),
                           std::min(40.0, width * 0.7), colourOf(m));
        }
        return out + QStringLiteral("</svg>\n");
    }

private:
    std::vector<double> valuesOf(const QString& method, const QString& kind) const {
        std::vector<double> values;
        for (const SongScores& song : songs_)
            if (const StemScores* stem = song.method == method ? song.find(kind) : nullptr)
                if (const double v = stem->median(metric_); std::isfinite(v))
                    values.push_back(v);
        std::ranges::sort(values);
        return values;
    }
    double step() const {
        const double span = std::max(1.0, high_ - low_);
        return span > 40 ? 10 : span > 16 ? 5 : 2;
    }
    double y(double value) const {
        return kTop + (high_ - value) / std::max(1e-9, high_ - low_) * (kHeight - kTop - kBottom);
    }
    QString box(const std::vector<double>& values, double x, double width, const QString& colour) const {
        if (values.empty())
            return {};
        const double lower = quantile(values, 0.25);
        const double upper = quantile(values, 0.75);
        const double reach = 1.5 * (upper - lower);
        const double least = *std::ranges::lower_bound(values, lower - reach - 1e-9);
        const double most = *(std::ranges::upper_bound(values, upper + reach + 1e-9) - 1);
        const auto line = [&](double x1, double y1, double x2, double y2, int thick) {
            return QStringLiteral(
                       "<line x1=\"%1\" y1=\"%2\" x2=\"%3\" y2=\"%4\" stroke=\"%5\" stroke-width=\"%6\"/>")
                .arg(x1, 0, 'f', 1)
                .arg(y1, 0, 'f', 1)
                .arg(x2, 0, 'f', 1)
                .arg(y2, 0, 'f', 1)
                .arg(colour)
                .arg(thick);
        };
        QString out = line(x, y(most), x, y(upper), 1) + line(x, y(lower), x, y(least), 1);
        out += QStringLiteral(
                   "<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" fill=\"%5\" fill-opacity=\"0.25\" "
                   "stroke=\"%5\"/>")
                   .arg(x - width / 2, 0, 'f', 1)
                   .arg(y(upper), 0, 'f', 1)
                   .arg(width, 0, 'f', 1)
                   .arg(std::max(0.5, y(lower) - y(upper)), 0, 'f', 1)
                   .arg(colour);
        const double middle = y(quantile(values, 0.5));
        out += line(x - width / 2, middle, x + width / 2, middle, 3);
        for (const double v : values)
            if (v < least || v > most)
                out += QStringLiteral("<circle cx=\"%1\" cy=\"%2\" r=\"2.5\" fill=\"%3\"/>")
                           .arg(x, 0, 'f', 1)
                           .arg(y(v), 0, 'f', 1)
                           .arg(colour);
        return out + QLatin1Char('\n');
    }

    const std::vector<SongScores>& songs_;
    QStringList methods_;
    QStringList kinds_;
    int metric_;
    double low_ = 0;
    double high_ = 0;
};

QString summaryTable(const std::vector<ScoreSummary>& summaries) {
    QString out = QStringLiteral("<table>\n") +
                  row({Text::tr("method"), Text::tr("stem"), QStringLiteral("SDR"), QStringLiteral("ISR"),
                       QStringLiteral("SIR"), QStringLiteral("SAR"), Text::tr("SDR, mean of songs"),
                       Text::tr("SDR, whole song"), QStringLiteral("SI-SDR"), Text::tr("songs")},
                      "th");
    for (const ScoreSummary& line : summaries)
        out +=
            row({line.method, line.kind.isEmpty() ? Text::tr("(mean)") : line.kind, number(line.median[0]),
                 number(line.median[1]), number(line.median[2]), number(line.median[3]), number(line.mean[0]),
                 number(line.plainSdr), number(line.siSdr), QString::number(line.songs)});
    return out + QStringLiteral("</table>\n");
}

QString songTable(const std::vector<SongScores>& songs) {
    QString out = QStringLiteral("<table>\n") +
                  row({Text::tr("method"), Text::tr("song"), Text::tr("stem"), QStringLiteral("SDR"),
                       QStringLiteral("ISR"), QStringLiteral("SIR"), QStringLiteral("SAR"),
                       Text::tr("SDR, whole song")},
                      "th");
    for (const SongScores& song : songs)
        for (const StemScores& stem : song.stems)
            out += row({song.method, song.song, stem.kind, number(stem.median(0)), number(stem.median(1)),
                        number(stem.median(2)), number(stem.median(3)), number(stem.plainSdr)});
    return out + QStringLiteral("</table>\n");
}

const QString kStyle = QStringLiteral(
    ":root{color-scheme:light dark;--line:#d5d8dc;--quiet:#5c6370}"
    "@media(prefers-color-scheme:dark){:root{--line:#3a3f47;--quiet:#a0a7b3}}"
    "body{font:15px/1.5 system-ui,sans-serif;max-width:900px;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;margin:1rem 0}"
    "td,th{padding:.25rem .5rem;border-bottom:1px solid var(--line);text-align:right}"
    "td:nth-child(-n+2),th:nth-child(-n+2){text-align:left}"
    "svg{width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:currentColor}"
    ".tick{fill:var(--quiet)!important}.grid{stroke:var(--line)}p{color:var(--quiet)}"
    ".key span{margin-right:1.2rem;white-space:nowrap}.key i{display:inline-block;width:.8em;height:.8em;"
    "margin-right:.4em}");

} // namespace

QString scoreReport(const std::vector<SongScores>& songs) {
    QStringList methods;
    QStringList kinds;
    const auto summaries = summarise(songs);
    for (const ScoreSummary& line : summaries) {
        if (!methods.contains(line.method))
            methods.append(line.method);
        if (!line.kind.isEmpty() && !kinds.contains(line.kind))
            kinds.append(line.kind);
    }
    QString page =
        QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title><style>%2"
                       "</style></head><body>\n<h1>%1</h1>\n")
            .arg(Text::tr("Scores of separations"), kStyle);
    page +=
        QStringLiteral("<p>%1</p>\n")
            .arg(Text::tr(
                     "In dB. SDR, ISR, SIR and SAR: BSS Eval, median over the seconds of a song, then over "
                     "songs. SDR of the whole song: mean over songs. SI-SDR: median over songs.")
                     .toHtmlEscaped());
    page += summaryTable(summaries);
    page += QStringLiteral("<p class=\"key\">");
    for (qsizetype m = 0; m < methods.size(); ++m)
        page += QStringLiteral("<span><i style=\"background:%1\"></i>%2</span>")
                    .arg(colourOf(m), methods[m].toHtmlEscaped());
    page += QStringLiteral("</p>\n");
    for (int metric = 0; metric < ScoreFrame::kMetrics; ++metric)
        page += QStringLiteral("<h2>%1</h2>\n").arg(QLatin1String(ScoreFrame::names()[metric])) +
                BoxPlot(songs, methods, kinds, metric).svg();
    page += QStringLiteral("<h2>%1</h2>\n").arg(Text::tr("Songs")) + songTable(songs);
    return page + QStringLiteral("</body></html>\n");
}

} // namespace stemma
