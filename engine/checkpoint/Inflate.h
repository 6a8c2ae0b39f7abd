// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Bytes.h"

#include <vector>

namespace stemma::ckpt {

/// How many bytes a packed file of `size` bytes may unpack to: weights are close to noise, so what unpacks
/// to more is a trap, or a file that its owner had better unpack first. Twice the size and 64 MiB.
constexpr std::uint64_t mostUnpacked(std::uint64_t size) { return 2 * size + (std::uint64_t(64) << 20); }

/// `before`: that of what lies in front of them.
std::uint32_t crc32Of(Bytes bytes, std::uint32_t before = 0);

/// Unpacks a raw deflate stream (RFC 1951) that must give exactly `size` bytes. Throws CheckpointDamaged.
Blob inflateRaw(const Blob& packed, std::uint64_t size);

/// The first bytes of what a gzip file (RFC 1952) holds, at most `most`. Throws CheckpointDamaged.
std::vector<std::byte> startOfGzip(Bytes packed, std::size_t most);

/// All that a gzip file of one member holds: less than 4 GiB, of which its last four bytes tell the length,
/// and no more than mostUnpacked(). Both let go of the pages of a packed file as they pass them. Throws
/// CheckpointDamaged; CheckpointUnknown for several members and more than 4 GiB.
Blob inflateGzip(const Blob& packed);

} // namespace stemma::ckpt
