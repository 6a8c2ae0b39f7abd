// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Bytes.h"
#include "engine/checkpoint/Checkpoint.h"

namespace stemma::ckpt {

// One reader per container. Each is given the whole file, and fills everything of a Checkpoint but `file`.
// They throw Errors without a subject, as readCheckpoint() documents.

Checkpoint readTorchZip(const Blob& file);
Checkpoint readTorchLegacy(const Blob& file);
Checkpoint readSafetensors(const Blob& file);

} // namespace stemma::ckpt
