// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <taglib/tbytevector.h>
#include <taglib/tiostream.h>

#include <filesystem>
#include <string>
#include <vector>

namespace stemma {

#if TAGLIB_MAJOR_VERSION >= 2
using TagOffset = TagLib::offset_t;
using TagStart = TagLib::offset_t;
using TagSize = std::size_t;
#else
using TagOffset = long;
using TagStart = unsigned long;
using TagSize = unsigned long;
#endif

/// A file as TagLib wants to see it, which unlike TagLib's own stream remembers when a write failed: on a
/// full disk that one shifts half a song and reports success. One thread.
class TagStream final : public TagLib::IOStream {
public:
    /// Open or not: ask isOpen().
    TagStream(const std::filesystem::path& file, bool forWriting);
    ~TagStream() override;

    int writeError() const { return writeError_; } ///< errno of the first failed write, 0 when all went well

    TagLib::FileName name() const override { return name_.c_str(); }
    TagLib::ByteVector readBlock(TagSize length) override;
    void writeBlock(const TagLib::ByteVector& data) override;
    void insert(const TagLib::ByteVector& data, TagStart start, TagSize replace) override;
    void removeBlock(TagStart start, TagSize length) override;
    bool readOnly() const override { return !writable_; }
    bool isOpen() const override { return descriptor_ >= 0; }
    void seek(TagOffset offset, Position p = Beginning) override;
    TagOffset tell() const override { return position_; }
    TagOffset length() override;
    void truncate(TagOffset length) override;

private:
    void writeAt(TagOffset at, const char* data, std::size_t count);
    std::size_t readAt(TagOffset at, char* data, std::size_t count) const;
    void moveTail(TagOffset from, TagOffset to);

    std::string name_;
    int descriptor_ = -1;
    bool writable_ = false;
    TagOffset position_ = 0;
    int writeError_ = 0;
};

} // namespace stemma
