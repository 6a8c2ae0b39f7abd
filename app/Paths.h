// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <filesystem>

namespace stemma {

/// Between the file names of Qt and of the engine; UTF-8 both ways.
inline std::filesystem::path toPath(const QString& file) { return std::filesystem::path(file.toStdString()); }
inline QString fromPath(const std::filesystem::path& file) { return QString::fromStdString(file.string()); }

/// Suffixes of files worth offering to open, lower case, without dot. What a file is, is decided by its
/// content.
const QStringList& songSuffixes();

/// The songs in a folder (not below it), by suffix, in natural order; absolute paths.
QStringList songsInFolder(const QString& folder);

} // namespace stemma
