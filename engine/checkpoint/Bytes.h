// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace stemma::ckpt {

using Bytes = std::span<const std::byte>;

static_assert(std::endian::native == std::endian::little, "checkpoints are read in place, as little-endian");

/// Bytes with what keeps them in memory.
struct Blob {
    Bytes bytes;
    std::shared_ptr<const void> owner;
    bool isFile = false; ///< a mapped file's, which can be read again
};

/// The number that begins at `p`, which needs no alignment.
template <class T>
T load(const std::byte* p) {
    T value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

inline std::string_view textOf(Bytes b) { return {reinterpret_cast<const char*>(b.data()), b.size()}; }

inline bool startsWith(Bytes b, std::string_view prefix) { return textOf(b).starts_with(prefix); }

/// Well-formed UTF-8 (no surrogates, nothing overlong, nothing beyond U+10FFFF).
bool isUtf8(std::string_view text);

} // namespace stemma::ckpt
