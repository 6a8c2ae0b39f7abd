// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace stemma::nn {

/// Memory for tensors. A network asks for the same large blocks again and again; the system gives fresh
/// pages for each, and clearing them costs more than many a layer. Freed blocks are kept here for the next
/// tensor of about the same size instead, up to a limit, the longest unused going back first; very large ones
/// go back at once. Any thread.

/// Makes it the allocator of every CPU tensor from now on. Once, before the first tensor.
void installCachingAllocator();

/// Gives all that no tensor uses back to the system.
void emptyCache();

struct MemoryUse {
    std::size_t used = 0;   ///< bytes in tensors (blocks of 64 KiB and more)
    std::size_t cached = 0; ///< bytes kept for later ones
    std::size_t peak = 0;   ///< most of both together since resetPeak()
};
MemoryUse memoryUse();
void resetPeak();

} // namespace stemma::nn
