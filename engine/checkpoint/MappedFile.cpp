// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/MappedFile.h"

#include "engine/core/Error.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace stemma::ckpt {
namespace {

struct Descriptor {
    int fd;
    ~Descriptor() {
        if (fd >= 0)
            ::close(fd);
    }
};

Blob blobOf(void* at, std::size_t size) {
    return {{static_cast<const std::byte*>(at), size},
            std::shared_ptr<const void>(at, [size](void* p) { ::munmap(p, size); }),
            false};
}

} // namespace

Blob mapFile(const std::filesystem::path& file) {
    const auto fail = [&](Fault fault, int code) { throw Error(fault, file.string(), std::strerror(code)); };
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    const Descriptor d{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (d.fd < 0)
        fail(errno == ENOENT || errno == ENOTDIR ? Fault::FileNotFound : Fault::FileNotReadable, errno);
    struct stat status {};
    if (::fstat(d.fd, &status) != 0)
        fail(Fault::FileNotReadable, errno);
    if (!S_ISREG(status.st_mode))
        fail(Fault::FileNotReadable, S_ISDIR(status.st_mode) ? EISDIR : ENOTSUP);
    if (status.st_size == 0)
        throw Error(Fault::FileEmpty, file.string(), "0 bytes");
    const auto size = static_cast<std::size_t>(status.st_size);
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, d.fd, 0);
    if (at == MAP_FAILED)
        fail(Fault::FileNotReadable, errno);
    Blob blob = blobOf(at, size);
    blob.isFile = true;
    return blob;
}

Blob mapMemory(std::size_t size, std::byte*& writable) {
    void* at = size == 0 ? MAP_FAILED
                         : ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED)
        throw Error(Fault::OutOfMemory, {}, std::to_string(size) + " bytes");
    writable = static_cast<std::byte*>(at);
    return blobOf(at, size);
}

void forgetPages(Bytes bytes) {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
    const auto first = (begin + page - 1) / page * page;
    const auto last = (begin + bytes.size()) / page * page;
    if (first < last)
        ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
}

} // namespace stemma::ckpt
