// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelFiles.h"

#include "app/Paths.h"
#include "engine/core/Error.h"
#include "engine/io/export/PartFile.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

namespace stemma {

namespace fs = std::filesystem;

namespace {

constexpr qint64 kBlock = qint64(1) << 20;
constexpr qint64 kSpare = qint64(16) << 20; ///< left free on the disk

[[noreturn]] void cannotRead(const fs::path& what, const std::error_code& why) {
    throw Error(why == std::errc::no_such_file_or_directory ? Fault::FileNotFound : Fault::FileNotReadable,
                what.string(), why.message());
}

/// Reads a file block by block, hashing it; `each` gets every block.
template <class Each>
QByteArray readHashed(const fs::path& path, const JobContext& job, Each each) {
    QFile file(fromPath(path));
    if (!file.open(QIODevice::ReadOnly))
        throw Error(file.exists() ? Fault::FileNotReadable : Fault::FileNotFound, path.string());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray block(kBlock, Qt::Uninitialized);
    const double size = std::max<double>(1, static_cast<double>(file.size()));
    for (qint64 done = 0;;) {
        job.checkStop();
        const qint64 got = file.read(block.data(), kBlock);
        if (got < 0)
            throw Error(Fault::FileNotReadable, path.string(), file.errorString().toStdString());
        if (got == 0)
            break;
        hash.addData(QByteArrayView(block.constData(), got));
        each(block.constData(), got);
        done += got;
        job.report(std::min(1.0, static_cast<double>(done) / size));
    }
    return hash.result().toHex();
}

} // namespace

void cannotWrite(const fs::path& what, const std::error_code& why) {
    throw Error(why == std::errc::no_space_on_device ? Fault::DiskFull : Fault::FileNotWritable,
                what.string(), why.message());
}

QByteArray sha256Of(const fs::path& file, const JobContext& job) {
    return readHashed(file, job, [](const char*, qint64) {});
}

QByteArray copyFile(const fs::path& from, const fs::path& to, const JobContext& job) {
    PartFile out(to, ".copy"); // ".part" is a download that was begun
    const QByteArray hash = readHashed(from, job, [&](const char* bytes, qint64 count) {
        out.write(bytes, count);
        out.check();
    });
    out.sync();
    out.publish(true);
    out.finish();
    return hash;
}

qint64 sizeOf(const fs::path& file) {
    std::error_code failed;
    const auto size = fs::file_size(file, failed);
    if (failed)
        cannotRead(file, failed);
    return static_cast<qint64>(size);
}

std::vector<fs::path> entriesOf(const fs::path& folder) {
    std::vector<fs::path> all;
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
        all.push_back(it->path());
    if (failed)
        cannotRead(folder, failed);
    return all;
}

void replaceByRenames(const fs::path& fresh, const fs::path& folder, const fs::path& aside) {
    std::error_code failed;
    fs::rename(folder, aside, failed);
    if (failed)
        cannotWrite(folder, failed);
    fs::rename(fresh, folder, failed);
    if (!failed)
        return;
    std::error_code lost;
    fs::rename(aside, folder, lost);
    cannotWrite(folder, failed);
}

void requireSpace(const fs::path& folder, qint64 bytes, const QString& subject) {
    std::error_code unknown;
    const auto space = fs::space(folder, unknown);
    if (!unknown && space.available < static_cast<std::uintmax_t>(bytes + kSpare))
        throw Error(Fault::DiskFull, subject.toStdString(),
                    std::to_string(bytes) + " bytes are needed, " + std::to_string(space.available) +
                        " are free");
}

} // namespace stemma
