// SPDX-License-Identifier: GPL-3.0-or-later
// golden_parity FOLDER: runs the networks of a folder on its input and compares with its reference tensors.
// Prints "<tensor> <SNR> dB" for each; exits with 1 when one misses its tolerance or was compared with
// nothing.
#include "engine/core/Error.h"
#include "tests/torch/parity/Parity.h"

#include <ATen/Parallel.h>

#include <cstdio>
#include <exception>
#include <thread>

using namespace stemma;
using namespace stemma::parity;

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "golden_parity FOLDER\n");
        return 2;
    }
    at::set_num_threads(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
    try {
        const Golden golden(argv[1]);
        for (const ParityKind* kind : Registry<ParityKind>::all())
            if (kind->fits(golden)) {
                Report report(golden);
                kind->run(golden, report);
                return report.conclude() ? 0 : 1;
            }
        std::fprintf(stderr, "%s: no kind of network that is known here\n", argv[1]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
    }
    return 1;
}
