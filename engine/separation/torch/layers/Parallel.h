// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Watch.h"

#include <functional>

namespace stemma::nn {

/// Calls body(0) ... body(count - 1), each once, on as many threads as at::get_num_threads() says; tensor
/// operations inside stay on their thread. Many independent small products are faster so than one after the
/// other on all threads, and what lies between them is shared out too. Bodies must not depend on each other.
/// On a GPU: one after the other. Notices a stop request before every body. Throws Stopped and what a body
/// throws.
void forEach(std::int64_t count, at::Device device, const Watch& watch,
             const std::function<void(std::int64_t)>& body);

} // namespace stemma::nn
