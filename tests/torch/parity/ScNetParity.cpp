// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/parity/RecipeParity.h"

namespace stemma::parity {
namespace {

void run(const Golden& golden, Report& report) {
    const OpenedModel model = modelOf(golden);
    report.used("chunk_in");
    report.compare("chunk_out", runWatched(model, {}, golden.tensor("chunk_in"), golden, report));
    compareSong(model, {}, golden, report);
}

const ParityKind kind{"scnet", 43, [](const Golden& golden) { return golden.kind() == "scnet"; }, run};
const Registry<ParityKind>::Add added{kind};

} // namespace
} // namespace stemma::parity
