// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PartialDownload.h"

#include "app/Paths.h"
#include "engine/core/Error.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <vector>

namespace stemma {

namespace {

/// What tells one state of a server's file from another (RFC 9110, 8.8): its strong entity tag, else its
/// date.
QByteArray validatorOf(const QNetworkReply& reply) {
    const QByteArray tag = reply.rawHeader("ETag");
    if (!tag.isEmpty() && !tag.startsWith("W/"))
        return tag;
    return reply.rawHeader("Last-Modified");
}

} // namespace

PartialDownload::Descriptor::~Descriptor() {
    if (number >= 0)
        ::close(number);
}

PartialDownload::PartialDownload(std::filesystem::path file, const QUrl& address, qint64 bytes,
                                 const JobContext& job)
    : file_(std::move(file))
    , part_(file_)
    , info_(file_)
    , address_(address) {
    part_ += ".part";
    info_ += ".part.info";
    descriptor_.number = ::open(part_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor_.number < 0)
        fail(errno);
    QFile info(fromPath(info_));
    QJsonObject known;
    if (info.open(QIODevice::ReadOnly))
        known = QJsonDocument::fromJson(info.read(1 << 16)).object();
    validator_ = known[QStringLiteral("validator")].toString().toLatin1();
    if (validator_.isEmpty() || known[QStringLiteral("url")].toString() != address_.toString()) {
        clear();
        return;
    }
    const double whole = bytes > 0 ? static_cast<double>(bytes) : known[QStringLiteral("bytes")].toDouble(0);
    std::vector<char> block(std::size_t(1) << 20);
    while (true) {
        job.checkStop();
        const auto got = ::pread(descriptor_.number, block.data(), block.size(), size_);
        if (got < 0)
            fail(errno);
        if (got == 0)
            break;
        hash_.addData(QByteArrayView(block.data(), got));
        size_ += got;
        if (whole > 0)
            job.report(std::min(1.0, static_cast<double>(size_) / whole));
    }
}

PartialDownload::~PartialDownload() {
    if (size_ > 0 && !validator_.isEmpty())
        return;
    std::error_code none;
    std::filesystem::remove(part_, none);
    std::filesystem::remove(info_, none);
}

bool PartialDownload::isOf(const QNetworkReply& reply) const {
    const QByteArray said = validatorOf(reply);
    return said.isEmpty() || said == validator_;
}

void PartialDownload::clear() {
    if (::ftruncate(descriptor_.number, 0) != 0)
        fail(errno);
    hash_.reset();
    size_ = 0;
    validator_.clear();
    std::error_code none;
    std::filesystem::remove(info_, none);
}

void PartialDownload::setOrigin(const QNetworkReply& reply, qint64 bytes) {
    validator_ = validatorOf(reply);
    if (!validator_.isEmpty())
        remember(bytes);
}

void PartialDownload::remember(qint64 bytes) const {
    QSaveFile info(fromPath(info_));
    QJsonObject known{{QStringLiteral("url"), address_.toString()},
                      {QStringLiteral("validator"), QString::fromLatin1(validator_)}};
    if (bytes > 0)
        known[QStringLiteral("bytes")] = bytes;
    const QByteArray text = QJsonDocument(known).toJson();
    if (!info.open(QIODevice::WriteOnly) || info.write(text) != text.size() || !info.commit())
        fail(info.error() == QFileDevice::ResourceError ? ENOSPC : EIO);
}

void PartialDownload::append(const QByteArray& block) {
    qint64 done = 0;
    while (done < block.size()) {
        const auto n = ::pwrite(descriptor_.number, block.constData() + done,
                                static_cast<std::size_t>(block.size() - done), size_ + done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            const int code = n < 0 ? errno : ENOSPC;
            [[maybe_unused]] const int cut =
                ::ftruncate(descriptor_.number, size_); // what is hashed is what is there
            fail(code);
        }
        done += n;
    }
    hash_.addData(block);
    size_ += done;
}

void PartialDownload::keep() {
    if (validator_.isEmpty())
        clear();
    else
        ::fdatasync(descriptor_.number);
}

QByteArray PartialDownload::sha256() const { return hash_.result().toHex(); }

void PartialDownload::publish() {
    if (::fsync(descriptor_.number) != 0 && errno != EINVAL)
        fail(errno);
    std::error_code failed;
    std::filesystem::rename(part_, file_, failed);
    if (failed)
        fail(failed.value());
    size_ = 0;
    validator_.clear(); // what the destructor removes is gone already
}

void PartialDownload::fail(int code) const {
    const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
    throw Error(full ? Fault::DiskFull : Fault::FileNotWritable, file_.string(),
                std::generic_category().message(code));
}

} // namespace stemma
