// SPDX-License-Identifier: GPL-3.0-or-later
// The Wiener filter alone: v [frame, bin, channel, source], x [frame, bin, channel, re/im],
// y_niter<n>_soft<0, 1>_res<0, 1> [frame, bin, channel, re/im, source].
#include "engine/separation/torch/Wiener.h"
#include "tests/torch/parity/Parity.h"

#include <cstdio>

namespace stemma::parity {
namespace {

/// How close 32 bits can be expected to come.
double leastFor(int iterations) { return iterations == 0 ? 110 : iterations == 1 ? 95 : 80; }

void run(const Golden& golden, Report& report) {
    const at::Tensor magnitudes = golden.tensor("v").permute({3, 0, 2, 1}).contiguous();
    const at::Tensor mixture =
        at::view_as_complex(golden.tensor("x").contiguous()).permute({2, 0, 1}).contiguous();
    report.used("v");
    report.used("x");
    for (const std::string& name : golden.names()) {
        nn::WienerSettings settings;
        int softmask = 0;
        int residual = 0;
        if (std::sscanf(name.c_str(), "y_niter%d_soft%d_res%d", &settings.iterations, &softmask, &residual) <
            1)
            continue;
        settings.softmask = softmask != 0;
        settings.residual = residual != 0;
        const at::Tensor y = at::view_as_real(nn::wiener(magnitudes, mixture, settings)); // [j, c, t, f, 2]
        report.compare(name, y.permute({2, 3, 1, 4, 0}), leastFor(settings.iterations));
    }
}

const ParityKind kind{"wiener", 71, [](const Golden& golden) { return golden.has("v") && golden.has("x"); },
                      run};
const Registry<ParityKind>::Add added{kind};

} // namespace
} // namespace stemma::parity
