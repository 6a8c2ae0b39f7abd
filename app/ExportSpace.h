// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/Exporter.h"

#include <QStringList>

namespace stemma {

/// How many bytes files take.
struct ExportSize {
    double usual = 0; ///< exact but for headers and tags, where the format does not compress
    double least = 0; ///< no sound worth exporting takes less

    ExportSize& operator+=(const ExportSize& other);
};

/// One file of `frames` song frames, before rates are converted. Constant rates and formats that do not
/// compress are known to the byte; else least is a quarter of what is usual.
ExportSize exportSize(const ExportSettings& how, int songRate, int channels, Frame frames);

/// Free bytes where a file is, or will be made; the largest number where nobody knows.
std::uint64_t spaceAt(const QString& place);

/// Whether so much can be written where `free` bytes are: only what cannot succeed is refused.
bool exportFits(const ExportSize& size, std::uint64_t free);

/// Throws Error{FileNotWritable} about the folder where one of the files cannot be made: it is tried, in the
/// nearest folder that is there, and nothing is left behind. Any thread; a disk of a network may take long.
void requireWritable(const QStringList& files);

/// Throws Error{DiskFull} about the first file where all of them do not fit: files of one export lie on one
/// disk.
void requireExportSpace(const QStringList& files, const ExportSize& all);

} // namespace stemma
