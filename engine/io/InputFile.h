// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace stemma {

/// A regular file opened for reading; read at any position, so that several readers share one descriptor.
/// The constructor throws Error{FileNotFound, FileNotReadable, FileEmpty}. Const calls from any thread.
class InputFile {
public:
    explicit InputFile(const std::filesystem::path& file);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    std::int64_t size() const { return size_; }
    const std::string& name() const { return name_; } ///< UTF-8, the subject of errors

    /// Reads as many bytes as there are from position on: fewer than asked only at the end of the file or
    /// after a read error, which the system reports (a drive pulled out) and which then looks like the end.
    std::size_t read(std::int64_t position, std::span<std::byte> out) const;

private:
    int descriptor_ = -1;
    std::int64_t size_ = 0;
    std::string name_;
};

} // namespace stemma
