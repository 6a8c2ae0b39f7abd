// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ModelManifest.h"
#include "engine/core/JobContext.h"

#include <QByteArray>
#include <QUrl>

#include <filesystem>

namespace stemma {

struct DownloadRequest {
    QUrl url;                   ///< isDownloadAddress(), and wherever it redirects to
    std::filesystem::path file; ///< to be made, in a folder that is there
    qint64 bytes = 0;           ///< how long it has to be; 0: not known
    QByteArray sha256;          ///< 64 hex digits, or the first of them
};

struct DownloadRules {
    int silenceMs = 30'000; ///< a server that says nothing for so long is given up
    int retries = 4;        ///< new connections after one that broke; any progress gives them all back
    int pauseMs = 1'000;    ///< before one
    int redirects = 8;
};

/// Fetches a file and returns its SHA-256. It grows as "<file>.part" and gets its name at once, when it is
/// whole and its hash right. What was broken off stays, with "<file>.part.info", and is gone on with, if the
/// server still has the same file (If-Range with its ETag or date), in a later run of the program too. On a
/// worker thread without an event loop: it runs one of its own. Progress is that of the bytes, where a length
/// is known. Throws Stopped, and Error about the file:
///   NetworkFailed    no connection, it broke, silence, a server in trouble; what has come is kept
///   DownloadRefused  the server says that there is no such file, or sends it from an unsafe address
///   WebPage          a page came instead; what has come of the file is kept
///   HashMismatch     another file than was published; it is thrown away
///   DiskFull, FileNotWritable
QByteArray downloadFile(const DownloadRequest& request, const JobContext& job,
                        const DownloadRules& rules = {});

/// Fetches those files of a model that are not here yet, and installs it (ModelFolder). Throws the same, and
/// ModelBusy, BadSetting for one that is not downloadable(), and what openModel() throws.
void downloadModel(const ModelManifest& model, const std::filesystem::path& root, const JobContext& job,
                   const DownloadRules& rules = {});

} // namespace stemma
