// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/JobContext.h"

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <system_error>
#include <vector>

/// What the library does with files. Functions throw Error{FileNotFound, FileNotReadable, FileNotWritable,
/// DiskFull}; those with a job also Stopped.
namespace stemma {

/// SHA-256 of a file, 64 hex digits.
QByteArray sha256Of(const std::filesystem::path& file, const JobContext& job);

/// Copies a file to a place that need not be there, and returns the SHA-256 of what was copied.
QByteArray copyFile(const std::filesystem::path& from, const std::filesystem::path& to,
                    const JobContext& job);

qint64 sizeOf(const std::filesystem::path& file);

/// What a folder holds, whatever it is.
std::vector<std::filesystem::path> entriesOf(const std::filesystem::path& folder);

/// `fresh` takes the place of `folder`, which goes to `aside`, without the exchange that some file systems do
/// not know. Where that fails, `folder` is as it was.
void replaceByRenames(const std::filesystem::path& fresh, const std::filesystem::path& folder,
                      const std::filesystem::path& aside);

/// Throws Error{DiskFull, subject} when so much is not free at `folder`, which is there.
void requireSpace(const std::filesystem::path& folder, qint64 bytes, const QString& subject);

[[noreturn]] void cannotWrite(const std::filesystem::path& what, const std::error_code& why);

} // namespace stemma
