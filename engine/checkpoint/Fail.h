// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Error.h"

namespace stemma::ckpt {

// What the parts of a checkpoint reader throw. They do not know the file: whoever does adds it as the
// error's subject.

[[noreturn]] inline void damaged(std::string detail) {
    throw Error(Fault::CheckpointDamaged, {}, std::move(detail));
}
[[noreturn]] inline void unsafe(std::string detail) {
    throw Error(Fault::CheckpointUnsafe, {}, std::move(detail));
}
[[noreturn]] inline void unknown(std::string detail) {
    throw Error(Fault::CheckpointUnknown, {}, std::move(detail));
}

} // namespace stemma::ckpt
