// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ExportSpace.h"

#include "app/Paths.h"
#include "engine/core/Error.h"

#include <QFileInfo>
#include <QSet>
#include <QTemporaryFile>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace stemma {

namespace {

// Of sound that is mostly silent, as a residual may be, Vorbis, Opus and FLAC make little.
constexpr double kLeastShare = 0.25;

/// A second of sound, as it usually is with the exporter's settings.
double bytesPerSecond(const ExportSettings& how, int rate, int channels) {
    if (how.format->constantBitRate) // the highest rate of MPEG 2.5, 2 and 1
        return rate < 16000 ? 8000 : rate < 32000 ? 20000 : 40000;
    if (!how.format->lossless)
        return 12000.0 * std::min(channels, 2);
    const double sample = how.depth == ExportFormat::Depth::Int16   ? 2
                          : how.depth == ExportFormat::Depth::Int24 ? 3
                                                                    : 4;
    return sample * rate * channels * (how.format->id == "flac" ? 0.6 : 1.0);
}

bool isExact(const ExportFormat& format) {
    return format.constantBitRate || (format.lossless && format.id != "flac");
}

/// What is there of a place: itself, or the nearest folder above it.
QString nearest(const QString& place) {
    QFileInfo at(QFileInfo(place).absoluteFilePath());
    while (!at.exists() && !at.isSymLink() && !at.isRoot())
        at = QFileInfo(at.absolutePath());
    return at.filePath();
}

} // namespace

ExportSize& ExportSize::operator+=(const ExportSize& other) {
    usual += other.usual;
    least += other.least;
    return *this;
}

ExportSize exportSize(const ExportSettings& how, int songRate, int channels, Frame frames) {
    if (!how.format || songRate <= 0)
        return {};
    const int rate = how.targetRate > 0 ? how.targetRate : exportRate(*how.format, songRate);
    const double seconds = static_cast<double>(frames) / songRate;
    const double usual =
        std::round(seconds * bytesPerSecond(how, rate, std::min(channels, how.format->maxChannels)));
    return {usual, isExact(*how.format) ? usual : kLeastShare * usual};
}

std::uint64_t spaceAt(const QString& place) {
    std::error_code failed;
    const auto space = std::filesystem::space(toPath(nearest(place)), failed);
    return failed ? ~std::uint64_t(0) : space.available;
}

bool exportFits(const ExportSize& size, std::uint64_t free) {
    return size.least <= static_cast<double>(free);
}

// Tried rather than asked for: what an owner may do in a folder of /proc, of a disk of a network or of one
// that is read-only, its permissions do not say.
void requireWritable(const QStringList& files) {
    QSet<QString> folders;
    for (const QString& file : files) {
        const QString there = QFileInfo(file).isDir() ? file : nearest(QFileInfo(file).absolutePath());
        if (folders.contains(there))
            continue;
        folders.insert(there);
        QTemporaryFile probe(there + QStringLiteral("/.stemma-XXXXXX"));
        if (there == file || !QFileInfo(there).isDir() || !probe.open())
            throw Error(Fault::FileNotWritable, there.toStdString(), probe.errorString().toStdString());
    }
}

void requireExportSpace(const QStringList& files, const ExportSize& all) {
    if (files.isEmpty())
        return;
    const std::uint64_t free = spaceAt(files.front());
    if (!exportFits(all, free))
        throw Error(Fault::DiskFull, files.front().toStdString(),
                    std::to_string(std::llround(all.least)) + " bytes are needed, " + std::to_string(free) +
                        " are free");
}

} // namespace stemma
