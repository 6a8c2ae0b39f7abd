// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Checkpoint.h"
#include "engine/checkpoint/TorchTensors.h"

namespace stemma::ckpt {

/// Collects the named tensors, the facts and the class from what torch.save wrote. The tensors are those
/// of the first of: "state", "state_dict", "model_state_dict", "model", the root itself, "ema",
/// "best_state" that is a dict with tensors; else of the only entry that is one; or the fourth item of
/// Demucs' old (class, args, kwargs, state).
/// What all their names begin with of "module.", "model." and "_orig_mod." is removed. Throws
/// CheckpointDamaged, CheckpointUnsafe, CheckpointUnknown, DiffqModel, PickledModule. `fileSize` as below.
Checkpoint readStateDict(const PickleGraph& graph, Storages& storages, std::size_t fileSize);

/// Removes the prefixes, sorts `byName`, refuses two tensors of one name, and tensors that - by strides of
/// zero or shared storages - would unfold to more than 64 MiB and 16 times the file's size, so that
/// whoever copies them all is safe. For every container.
void finish(Checkpoint& checkpoint, std::size_t fileSize);

} // namespace stemma::ckpt
