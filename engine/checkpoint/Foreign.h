// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Bytes.h"

#include <filesystem>

namespace stemma::ckpt {

/// Says what a file is that is no container of weights which can be read, by its bytes - `start` may be only
/// the first few thousand of them - and, for TensorFlow's shards alone, by its name. Always throws:
/// OnnxModel, TensorFlowModel, GgmlModel; CheckpointUnsafe for a bare pickle that asks for a call;
/// CheckpointUnknown for all else.
[[noreturn]] void explainForeign(Bytes start, const std::filesystem::path& file);

} // namespace stemma::ckpt
