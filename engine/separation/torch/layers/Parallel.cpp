// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Parallel.h"

#include <ATen/Parallel.h>

#include <atomic>

namespace stemma::nn {

void forEach(std::int64_t count, at::Device device, const Watch& watch,
             const std::function<void(std::int64_t)>& body) {
    std::atomic<std::int64_t> next{0};
    const auto work = [&] {
        for (std::int64_t i = next++; i < count; i = next++) {
            watch.checkStop();
            body(i);
        }
    };
    if (device.is_cpu())
        at::parallel_for(0, at::get_num_threads(), 1, [&](std::int64_t, std::int64_t) {
            // These belong to a thread: what holds on the caller's must be said on the others. Bodies choose
            // the precision of their products themselves.
            const at::InferenceMode inference;
            const c10::impl::ExcludeDispatchKeyGuard asWritten(c10::DispatchKey::AutocastCPU);
            work();
        });
    else
        work();
}

} // namespace stemma::nn
