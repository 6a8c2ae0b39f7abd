// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Paths.h"

#include <QCollator>
#include <QDir>

#include <algorithm>

namespace stemma {

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
    QCollator natural;
    natural.setNumericMode(true);
    std::sort(files.begin(), files.end(), [&](const QFileInfo& a, const QFileInfo& b) {
        return natural.compare(a.fileName(), b.fileName()) < 0;
    });
    QStringList paths;
    for (const QFileInfo& file : files)
        paths.append(file.absoluteFilePath());
    return paths;
}

} // namespace stemma
