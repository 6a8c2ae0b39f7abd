// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Bytes.h"
#include "engine/checkpoint/Checkpoint.h"

namespace stemma::ckpt {

// One reader per container. Each is given the whole file, and fills everything of a Checkpoint but `file`.
// They throw Errors without a subject, as readCheckpoint() documents.

/// `mostUnpacked`: how many bytes its entries may unpack to; see mostUnpacked(), less what was unpacked to
/// get the file.
Checkpoint readTorchZip(const Blob& file, std::uint64_t mostUnpacked);
Checkpoint readTorchLegacy(const Blob& file);
Checkpoint readSafetensors(const Blob& file);

} // namespace stemma::ckpt
