// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace stemma {

/// A file being made: its bytes go to `<file>.part`, or another suffix, until publish() gives it its name.
/// Destroyed without finish(), it leaves everything as it was. One thread.
class PartFile {
public:
    /// Throws Error{FileNotWritable, DiskFull}.
    explicit PartFile(std::filesystem::path file, const char* suffix = ".part");
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    const std::filesystem::path& file() const { return file_; }
    const std::filesystem::path& part() const { return part_; }

    std::int64_t read(void* out, std::int64_t count);
    std::int64_t write(const void* data, std::int64_t count); ///< fewer than asked after an error
    std::int64_t seek(std::int64_t offset, int whence);
    std::int64_t tell() const { return position_; }
    std::int64_t length() const;

    void check() const; ///< throws Error{DiskFull, FileNotWritable} when a write has failed
    void sync();        ///< everything is on the disk, or throws like check()

    /// Throws Error{FileExists, FileNotWritable}. Until finish(), what stood there before can still come
    /// back.
    void publish(bool overwrite);
    void finish();

private:
    enum class State { Writing, Created, Exchanged, Replaced, Finished };
    void withdraw();

    std::filesystem::path file_;
    std::filesystem::path part_;
    int descriptor_ = -1;
    std::int64_t position_ = 0;
    int error_ = 0;
    State state_ = State::Writing;
};

/// Folders made on the way to a file; those still empty go again unless keep() is called.
class NewFolders {
public:
    ~NewFolders();
    void create(const std::filesystem::path& folder); ///< and its parents. Throws Error{FileNotWritable}
    void keep() { made_.clear(); }

private:
    std::vector<std::filesystem::path> made_;
};

} // namespace stemma
