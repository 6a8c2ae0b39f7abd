// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/InputFile.h"

#include "engine/core/Error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace stemma {

namespace {

[[noreturn]] void throwOpenError(int code, const std::string& name) {
    const auto fault = code == ENOENT || code == ENOTDIR ? Fault::FileNotFound : Fault::FileNotReadable;
    throw Error{fault, name, std::generic_category().message(code)};
}

} // namespace

InputFile::InputFile(const std::filesystem::path& file)
    : name_(file.string()) {
    // O_NONBLOCK: opening a named pipe nobody writes to must not hang; it has no effect on regular files.
    descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor_ < 0)
        throwOpenError(errno, name_);
    struct stat status {};
    const bool known = ::fstat(descriptor_, &status) == 0;
    size_ = status.st_size;
    const auto refuse = [this](Fault fault, const char* detail) {
        ::close(descriptor_);
        throw Error{fault, name_, detail};
    };
    if (!known || !S_ISREG(status.st_mode))
        refuse(Fault::FileNotReadable,
               S_ISDIR(status.st_mode) ? "it is a folder" : "it is not a regular file");
    if (size_ == 0)
        refuse(Fault::FileEmpty, "the file has no bytes");
}

InputFile::~InputFile() { ::close(descriptor_); }

std::size_t InputFile::read(std::int64_t position, std::span<std::byte> out) const {
    std::size_t done = 0;
    while (done < out.size()) {
        const auto n = ::pread(descriptor_, out.data() + done, out.size() - done,
                               position + static_cast<std::int64_t>(done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        done += static_cast<std::size_t>(n);
    }
    return done;
}

} // namespace stemma
