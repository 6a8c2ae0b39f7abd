// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All of libtorch that networks need: the tensor type and its operations, without autograd, modules or
// scripting (3.5 s to compile; torch/torch.h takes 9).
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <ATen/ATen.h>
#pragma GCC diagnostic pop
