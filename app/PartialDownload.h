// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/JobContext.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QUrl>

#include <filesystem>

class QNetworkReply;

namespace stemma {

/// "<file>.part", growing, with its hash, and beside it "<file>.part.info": which file of which server it is
/// the beginning of. One thread. Throws Error{DiskFull, FileNotWritable, FileNotReadable} about `file`.
class PartialDownload {
public:
    /// Goes on with what is there, if it is of this address and its server can tell whether it still has the
    /// same file. It is hashed first, reported as part of the whole of `bytes` (0: not known): throws
    /// Stopped.
    PartialDownload(std::filesystem::path file, const QUrl& address, qint64 bytes, const JobContext& job);
    ~PartialDownload();
    PartialDownload(const PartialDownload&) = delete;
    PartialDownload& operator=(const PartialDownload&) = delete;

    qint64 size() const { return size_; }
    const QByteArray& validator() const { return validator_; } ///< for If-Range; not empty when size() > 0
    /// Whether an answer with a part of a file is about the same file.
    bool isOf(const QNetworkReply& reply) const;

    void clear(); ///< begins again, of anything
    /// What is appended now is of this answer, which is about a file of `bytes`; -1: it says not how many.
    void setOrigin(const QNetworkReply& reply, qint64 bytes);
    void append(const QByteArray& block);
    /// Between connections: what has been appended is gone on with; without a validator it is worth nothing.
    void keep();
    QByteArray sha256() const; ///< of all so far, in hex
    void publish();            ///< gives the file its name

private:
    struct Descriptor {
        int number = -1;
        Descriptor() = default;
        ~Descriptor();
        Descriptor(const Descriptor&) = delete;
        Descriptor& operator=(const Descriptor&) = delete;
    };

    [[noreturn]] void fail(int code) const;
    void remember(qint64 bytes) const;

    std::filesystem::path file_;
    std::filesystem::path part_;
    std::filesystem::path info_;
    QUrl address_;
    QByteArray validator_;
    QCryptographicHash hash_{QCryptographicHash::Sha256};
    qint64 size_ = 0;
    Descriptor descriptor_; ///< closed also where the constructor throws
};

} // namespace stemma
