// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TimeRange.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace stemma {

namespace {

// Digits with an optional fraction; no sign, no exponent, no blank.
std::optional<double> parseSeconds(const QString& text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('.');
    });
    bool ok = false;
    const double value = text.toDouble(&ok);
    return plain && ok ? std::optional(value) : std::nullopt;
}

std::optional<double> parseTime(const QString& text) {
    const QStringList parts = text.split(QLatin1Char(':'));
    if (parts.size() > 3)
        return std::nullopt;
    double seconds = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const std::optional<double> part = parseSeconds(parts[i]);
        const bool last = i + 1 == parts.size();
        if (!part || (i > 0 && *part >= 60) || (!last && parts[i].contains(QLatin1Char('.'))))
            return std::nullopt;
        seconds = seconds * 60 + *part;
    }
    return seconds;
}

std::optional<TimeRange> between(const QString& begin, const QString& end) {
    TimeRange range;
    if (!begin.isEmpty()) {
        const std::optional<double> time = parseTime(begin);
        if (!time)
            return std::nullopt;
        range.begin = *time;
    }
    if (!end.isEmpty()) {
        const std::optional<double> time = parseTime(end);
        if (!time)
            return std::nullopt;
        range.end = *time;
    }
    if (range.end <= range.begin)
        return std::nullopt;
    return range;
}

} // namespace

FrameRange TimeRange::frames(int sampleRate, Frame songFrames) const {
    const auto frame = [&](double seconds) {
        return static_cast<Frame>(
            std::llround(std::min(seconds * sampleRate, static_cast<double>(songFrames))));
    };
    return {frame(begin), frame(end)};
}

std::optional<TimeRange> parseTimeRange(const QString& text) {
    for (const QString& divider : {QStringLiteral(".."), QStringLiteral("-")}) {
        const qsizetype at = text.indexOf(divider);
        if (at > 0 || (at == 0 && divider != QLatin1String("-"))) // a leading dash would look like a sign
            return between(text.left(at), text.mid(at + divider.size()));
    }
    if (text.count(QLatin1Char(':')) != 1)
        return std::nullopt;
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    return between(text.left(colon), text.mid(colon + 1));
}

QString formatTime(double seconds, int decimals) {
    const auto unit = std::int64_t(std::llround(std::pow(10, decimals)));
    const auto total = std::int64_t(std::llround(std::max(0.0, seconds) * double(unit)));
    const auto whole = total / unit;
    const auto two = [](std::int64_t v) { return QString::number(v).rightJustified(2, QLatin1Char('0')); };
    QString text = whole >= 3600 ? QString::number(whole / 3600) + QLatin1Char(':') + two(whole / 60 % 60)
                                 : QString::number(whole / 60);
    text += QLatin1Char(':') + two(whole % 60);
    if (decimals > 0)
        text += QLatin1Char('.') + QString::number(total % unit).rightJustified(decimals, QLatin1Char('0'));
    return text;
}

} // namespace stemma
