// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Bytes.h"

#include <filesystem>

namespace stemma::ckpt {

/// The bytes of a regular file, mapped read-only, for as long as the blob's owner lives. Reading a file that
/// somebody shortens meanwhile ends the program, as with every mapped file: replace files, don't rewrite
/// them. Throws Error{FileNotFound, FileNotReadable, FileEmpty} about `file`.
Blob mapFile(const std::filesystem::path& file);

/// `size` bytes of zeroed memory that are given back to the system with the owner; touched pages count only.
/// `writable` points at them. Throws Error{OutOfMemory}.
Blob mapMemory(std::size_t size, std::byte*& writable);

/// Lets the system take back the memory of a mapped file's pages; they are read again when touched.
/// Only for blobs that are files: other memory would be zeros. Does nothing to the two pages that `bytes` may
/// share with others.
void forgetPages(Bytes bytes);

} // namespace stemma::ckpt
