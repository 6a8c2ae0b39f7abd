// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Paths.h"

#include <QDir>

#include <algorithm>

namespace stemma {

namespace {

// "9 b" before "10 a", in every locale (QCollator's numeric mode does nothing in the C locale).
bool naturallyBefore(const QString& a, const QString& b) {
    const auto digitsFrom = [](const QString& text, qsizetype at) {
        qsizetype end = at;
        while (end < text.size() && text[end].isDigit())
            ++end;
        return end - at;
    };
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        const qsizetype left = digitsFrom(a, i);
        const qsizetype right = digitsFrom(b, j);
        if (left > 0 && right > 0) {
            const auto x = a.mid(i, left).toULongLong();
            const auto y = b.mid(j, right).toULongLong();
            if (x != y)
                return x < y;
            i += left;
            j += right;
            continue;
        }
        const QChar x = a[i++].toCaseFolded();
        const QChar y = b[j++].toCaseFolded();
        if (x != y)
            return x < y;
    }
    return a.size() - i < b.size() - j || (i == a.size() && j == b.size() && a < b);
}

} // namespace

const QStringList& songSuffixes() {
    static const QStringList suffixes =
        QStringLiteral(
            "wav wave rf64 w64 aif aiff aifc caf flac ogg oga opus mp3 m4a m4b mp4 m4v mov aac alac wma "
            "wv mkv mka webm")
            .split(QLatin1Char(' '));
    return suffixes;
}

QStringList songsInFolder(const QString& folder) {
    QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Readable);
    files.removeIf([](const QFileInfo& file) { return !songSuffixes().contains(file.suffix().toLower()); });
    std::sort(files.begin(), files.end(), [](const QFileInfo& a, const QFileInfo& b) {
        return naturallyBefore(a.fileName(), b.fileName());
    });
    QStringList paths;
    for (const QFileInfo& file : files)
        paths.append(file.absoluteFilePath());
    return paths;
}

} // namespace stemma
