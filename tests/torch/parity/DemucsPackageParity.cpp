// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/parity/HybridRuns.h"

namespace stemma::parity {
namespace {

void run(const Golden& golden, Report& report) {
    for (const auto& entry : std::filesystem::directory_iterator(golden.folder())) {
        if (entry.path().extension() != ".yaml")
            continue;
        OpenedModel model = openModel(entry.path());
        model.shape.chunking.normalise = false;
        SeparateSettings settings;
        settings.overlap = golden.config().number("overlap", 0.25);
        report.compare(entry.path().stem().string(), runChunked(model, golden.input(), settings));
    }
    // The same weights in another container are the same model.
    const auto legacy = golden.folder() / "legacy";
    if (!std::filesystem::exists(legacy))
        return;
    for (const auto& entry : std::filesystem::directory_iterator(legacy)) {
        const std::string signature = entry.path().stem().string().substr(0, 8);
        bool found = false;
        for (const auto& other : std::filesystem::directory_iterator(golden.folder())) {
            if (!other.path().filename().string().starts_with(signature))
                continue;
            found = true;
            const OpenedModel one = openModel(entry.path());
            const OpenedModel two = openModel(other.path());
            const bool same =
                one.shape.stems == two.shape.stems && one.shape.chunkFrames == two.shape.chunkFrames &&
                at::equal(runChunked(one, golden.input(), {}), runChunked(two, golden.input(), {}));
            report.require("legacy/" + signature, same, "gives the same");
        }
        report.require("legacy/" + signature, found, "is one of the package's");
    }
}

const ParityKind kind{"demucs package", 12,
                      [](const Golden& golden) { return golden.kind() == "demucs package"; }, run};
const Registry<ParityKind>::Add added{kind};

} // namespace
} // namespace stemma::parity
