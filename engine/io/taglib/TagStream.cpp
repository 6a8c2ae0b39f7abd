// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/taglib/TagStream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace stemma {

TagStream::TagStream(const std::filesystem::path& file, bool forWriting)
    : name_(file.string())
    , descriptor_(::open(file.c_str(), (forWriting ? O_RDWR : O_RDONLY) | O_CLOEXEC))
    , writable_(forWriting) {}

TagStream::~TagStream() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

TagLib::ByteVector TagStream::readBlock(TagSize length) {
    // A damaged tag may ask for more than there is.
    const auto rest = static_cast<TagSize>(std::max<TagOffset>(0, this->length() - position_));
    const auto count = std::min(length, rest);
    TagLib::ByteVector block(static_cast<unsigned>(std::min<TagSize>(count, INT32_MAX)), 0);
    const auto n = readAt(position_, block.data(), block.size());
    block.resize(static_cast<unsigned>(n));
    position_ += static_cast<TagOffset>(n);
    return block;
}

void TagStream::writeBlock(const TagLib::ByteVector& data) {
    writeAt(position_, data.data(), data.size());
    position_ += static_cast<TagOffset>(data.size());
}

void TagStream::insert(const TagLib::ByteVector& data, TagStart start, TagSize replace) {
    const auto oldEnd = length();
    const auto at = static_cast<TagOffset>(start);
    const auto from = std::min(oldEnd, at + static_cast<TagOffset>(replace));
    const auto to = at + static_cast<TagOffset>(data.size());
    moveTail(from, to);
    writeAt(at, data.data(), data.size());
    if (to < from)
        truncate(oldEnd - (from - to));
    position_ = to;
}

void TagStream::removeBlock(TagStart start, TagSize length) { insert(TagLib::ByteVector(), start, length); }

void TagStream::seek(TagOffset offset, Position p) {
    const auto base = p == Beginning ? 0 : p == Current ? position_ : length();
    TagOffset target = 0;
    // A position in front of the file, which a damaged tag can lead to, reads as its begin.
    position_ = __builtin_add_overflow(base, offset, &target) ? 0 : std::max<TagOffset>(0, target);
}

TagOffset TagStream::length() {
    struct stat status {};
    return ::fstat(descriptor_, &status) == 0 ? static_cast<TagOffset>(status.st_size) : 0;
}

void TagStream::truncate(TagOffset length) {
    if (writeError_ == 0 && ::ftruncate(descriptor_, length) != 0)
        writeError_ = errno;
}

void TagStream::writeAt(TagOffset at, const char* data, std::size_t count) {
    while (count > 0 && writeError_ == 0) {
        const auto n = ::pwrite(descriptor_, data, count, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            writeError_ = n < 0 ? errno : ENOSPC;
            return;
        }
        at += n;
        data += n;
        count -= static_cast<std::size_t>(n);
    }
}

std::size_t TagStream::readAt(TagOffset at, char* data, std::size_t count) const {
    std::size_t done = 0;
    while (done < count) {
        const auto n = ::pread(descriptor_, data + done, count - done, at + static_cast<TagOffset>(done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        done += static_cast<std::size_t>(n);
    }
    return done;
}

void TagStream::moveTail(TagOffset from, TagOffset to) {
    if (from == to)
        return;
    std::vector<char> buffer(1 << 20);
    const auto end = length();
    const bool up = to > from; // the last block first, so that nothing is overwritten before it is read
    for (TagOffset done = 0; done < end - from && writeError_ == 0;) {
        const auto n = std::min<TagOffset>(static_cast<TagOffset>(buffer.size()), end - from - done);
        const auto at = up ? end - done - n : from + done;
        const auto got = readAt(at, buffer.data(), static_cast<std::size_t>(n));
        if (got < static_cast<std::size_t>(n)) {
            writeError_ = EIO;
            return;
        }
        writeAt(at + (to - from), buffer.data(), got);
        done += n;
    }
}

} // namespace stemma
