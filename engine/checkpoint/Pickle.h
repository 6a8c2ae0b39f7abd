// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Bytes.h"
#include "engine/checkpoint/PickleGraph.h"

namespace stemma::ckpt {

/// Reads the pickle at the beginning of `bytes` (Python's pickle protocols 2 to 5, as far as torch.save
/// writes them) into inert data. Executes nothing; needs memory of a few bytes per byte read, up to a fixed
/// sum and a part of the input's size. Throws CheckpointDamaged, and CheckpointUnsafe for a call of what no
/// weights need. An object made by NEWOBJ of such a class is only marked as strange: pickled modules are full
/// of them, and they deserve another explanation.
PickleGraph readPickle(Bytes bytes);

/// The same, where no more than `mostObjects` are due.
PickleGraph readPickle(Bytes bytes, std::size_t mostObjects);

} // namespace stemma::ckpt
