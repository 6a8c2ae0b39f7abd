// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace stemma {

/// How many threads `wanted` means: itself, or for 0 as many as the machine has cores.
int threadCount(int wanted);

/// Calls body(0) ... body(count - 1), each once, on up to `threads` threads (0: as many as there are cores),
/// the caller's among them, and returns when all are done. Bodies must not depend on each other or on their
/// order. The first exception of a body stops handing out further ones and is thrown on.
void parallelFor(int count, int threads, const std::function<void(int)>& body);

} // namespace stemma
