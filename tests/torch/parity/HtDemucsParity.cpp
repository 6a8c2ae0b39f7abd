// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/parity/HybridRuns.h"

namespace stemma::parity {
namespace {

void run(const Golden& golden, Report& report) {
    const ModelPart part = partIn(golden);
    const auto network = nn::createNetwork(part, {});
    const at::Tensor sound = golden.input();
    const at::Tensor segment = sound.slice(1, 0, part.shape.chunkFrames);
    report.compare("segment_out", runWatched(*network, segment, "act_", golden, report));
    if (golden.has("segment_short_out")) {
        report.used("segment_short_samples");
        const at::Tensor shorter = sound.slice(1, 0, golden.number("segment_short_samples"));
        report.compare("segment_short_out", runWatched(*network, shorter, "", golden, report));
    }
    compareChunked(part, golden, report);
}

const ParityKind kind{"htdemucs", 10, [](const Golden& golden) { return golden.kind() == "htdemucs"; }, run};
const Registry<ParityKind>::Add added{kind};

} // namespace
} // namespace stemma::parity
