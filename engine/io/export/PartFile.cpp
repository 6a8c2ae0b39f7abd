// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/export/PartFile.h"

#include "engine/core/Error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace stemma {

namespace {

[[noreturn]] void throwWriteError(int code, const std::filesystem::path& file) {
    const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
    throw Error{full ? Fault::DiskFull : Fault::FileNotWritable, file.string(),
                std::generic_category().message(code)};
}

int renameWith(unsigned flags, const std::filesystem::path& from, const std::filesystem::path& to) {
    return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags) == 0 ? 0 : errno;
}

} // namespace

PartFile::PartFile(std::filesystem::path file, const char* suffix)
    : file_(std::move(file))
    , part_(file_) {
    part_ += suffix;
    descriptor_ = ::open(part_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor_ < 0)
        throwWriteError(errno, file_);
    // Two exports into the same place must not write into one file; the lock ends with the descriptor.
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(descriptor_);
        throw Error{Fault::FileNotWritable, file_.string(), "another export is writing this file"};
    }
    if (::ftruncate(descriptor_, 0) != 0)
        error_ = errno;
}

PartFile::~PartFile() {
    withdraw();
    ::close(descriptor_);
}

std::int64_t PartFile::read(void* out, std::int64_t count) {
    const auto n = ::pread(descriptor_, out, static_cast<std::size_t>(count), position_);
    position_ += n > 0 ? n : 0;
    return n > 0 ? n : 0;
}

std::int64_t PartFile::write(const void* data, std::int64_t count) {
    std::int64_t done = 0;
    while (done < count && error_ == 0) {
        const auto n = ::pwrite(descriptor_, static_cast<const char*>(data) + done,
                                static_cast<std::size_t>(count - done), position_);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            error_ = n < 0 ? errno : ENOSPC;
            break;
        }
        done += n;
        position_ += n;
    }
    return done;
}

std::int64_t PartFile::seek(std::int64_t offset, int whence) {
    const auto base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position_ : length();
    if (base + offset < 0)
        return -1;
    return position_ = base + offset;
}

std::int64_t PartFile::length() const {
    struct stat status {};
    return ::fstat(descriptor_, &status) == 0 ? status.st_size : 0;
}

void PartFile::check() const {
    if (error_ != 0)
        throwWriteError(error_, file_);
}

void PartFile::sync() {
    check();
    // Some file systems (network ones) have no fsync; their answer is not a failure of the file.
    if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS)
        throwWriteError(errno, file_);
}

void PartFile::publish(bool overwrite) {
    int code = renameWith(RENAME_NOREPLACE, part_, file_);
    if (code == 0) {
        state_ = State::Created;
        return;
    }
    if (code == EINVAL || code == ENOSYS) // this file system has plain renames only
        code = std::filesystem::exists(file_) ? EEXIST : 0;
    if (code == EEXIST && !overwrite)
        throw Error{Fault::FileExists, file_.string(), "it appeared while the export was running"};
    if (code != 0 && code != EEXIST)
        throwWriteError(code, file_);
    const bool existed = code == EEXIST;
    if (existed && renameWith(RENAME_EXCHANGE, part_, file_) == 0) {
        state_ = State::Exchanged;
        return;
    }
    if (::rename(part_.c_str(), file_.c_str()) != 0)
        throwWriteError(errno, file_);
    state_ = existed ? State::Replaced : State::Created;
}

void PartFile::finish() {
    if (state_ == State::Exchanged)
        ::unlink(part_.c_str()); // what stood there before
    state_ = State::Finished;
}

void PartFile::withdraw() {
    if (state_ == State::Exchanged && renameWith(RENAME_EXCHANGE, part_, file_) != 0)
        return; // better two files than none
    if (state_ == State::Writing || state_ == State::Exchanged)
        ::unlink(part_.c_str());
    else if (state_ == State::Created)
        ::unlink(file_.c_str());
}

NewFolders::~NewFolders() {
    for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder)
        ::rmdir(folder->c_str()); // refuses a folder that holds anything
}

void NewFolders::create(const std::filesystem::path& folder) {
    if (folder.empty() || std::filesystem::is_directory(folder))
        return;
    create(folder.parent_path());
    std::error_code code;
    if (std::filesystem::create_directory(folder, code))
        made_.push_back(folder);
    else if (code)
        throwWriteError(code.value(), folder);
}

} // namespace stemma
