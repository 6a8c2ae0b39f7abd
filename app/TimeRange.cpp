// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TimeRange.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

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

QString formatTime(double seconds) {
    const auto milliseconds = static_cast<qint64>(std::llround(seconds * 1000));
    const qint64 hours = milliseconds / 3'600'000;
    const qint64 minutes = milliseconds / 60'000 % 60;
    const auto tail = QStringLiteral("%1.%2")
                          .arg(milliseconds / 1000 % 60, 2, 10, QLatin1Char('0'))
                          .arg(milliseconds % 1000, 3, 10, QLatin1Char('0'));
    if (hours > 0)
        return QStringLiteral("%1:%2:%3").arg(hours).arg(minutes, 2, 10, QLatin1Char('0')).arg(tail);
    return QStringLiteral("%1:%2").arg(minutes).arg(tail);
}

} // namespace stemma
