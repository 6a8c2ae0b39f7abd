// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Bytes.h"

namespace stemma::ckpt {

/// How many bytes a packed file of `size` bytes may unpack to: weights are close to noise, so what unpacks
/// to more is a trap, or a file that its owner had better unpack first. Twice the size and 64 MiB.
constexpr std::uint64_t mostUnpacked(std::uint64_t size) { return 2 * size + (std::uint64_t(64) << 20); }

std::uint32_t crc32Of(Bytes bytes);

/// Unpacks a raw deflate stream (RFC 1951) that must give exactly `size` bytes. Throws CheckpointDamaged.
Blob inflateRaw(Bytes packed, std::uint64_t size);

} // namespace stemma::ckpt
