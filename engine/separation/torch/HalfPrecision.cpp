// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/HalfPrecision.h"

#include "engine/separation/torch/Tensors.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace stemma::nn {
namespace {

void enable(bool on) {
#if TORCH_VERSION_MAJOR >= 2
    at::autocast::set_autocast_enabled(at::kCPU, on);
    at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
#else
    at::autocast::set_cpu_enabled(on);
    at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
#endif
}

} // namespace

bool hasFastHalfPrecision() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

HalfPrecision::HalfPrecision(bool on)
    : on_(on) {
    if (on_)
        enable(true);
}

HalfPrecision::~HalfPrecision() {
    if (!on_)
        return;
    enable(false);
    at::autocast::clear_cache();
}

} // namespace stemma::nn
