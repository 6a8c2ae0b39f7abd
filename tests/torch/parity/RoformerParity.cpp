// SPDX-License-Identifier: GPL-3.0-or-later
// BS-RoFormer and Mel-Band RoFormer.
#include "engine/dsp/MelBands.h"
#include "tests/torch/parity/RecipeParity.h"

#include <map>

namespace stemma::parity {
namespace {

NeuralOptions withDc(bool zeroDc) {
    NeuralOptions options;
    options.settings.set("zero_dc", zeroDc);
    return options;
}

/// Tables of whole numbers are exact.
void requireTable(const Golden& golden, Report& report, const std::string& name,
                  const std::vector<std::int64_t>& mine) {
    if (!golden.has(name))
        return;
    const at::Tensor expected = golden.tensor(name).to(at::kLong).reshape({-1});
    report.require(name, expected.equal(at::tensor(mine, at::kLong)), "exact");
}

void compareBands(const OpenedModel& model, const Golden& golden, Report& report) {
    const Value& p = model.parts.front().parameters;
    if (p["num_bands"].isNull())
        return;
    const std::int64_t size = p.integer("stft_n_fft", 0);
    const int channels = model.shape.channels;
    std::vector<std::int64_t> indices;
    std::vector<std::int64_t> binsPerBand;
    std::vector<std::int64_t> bandsPerBin(size / 2 + 1, 0);
    for (const auto& bins : melBands(static_cast<int>(p.integer("sample_rate", 0)), size,
                                     static_cast<int>(p.integer("num_bands", 0)))) {
        binsPerBand.push_back(static_cast<std::int64_t>(bins.size()));
        for (const std::int64_t bin : bins) {
            ++bandsPerBin[bin];
            for (int c = 0; c < channels; ++c)
                indices.push_back(bin * channels + c);
        }
    }
    requireTable(golden, report, "freq_indices", indices);
    requireTable(golden, report, "num_freqs_per_band", binsPerBand);
    requireTable(golden, report, "num_bands_per_freq", bandsPerBin);
}

void run(const Golden& golden, Report& report) {
    const OpenedModel model = modelOf(golden);
    const at::Tensor chunk = golden.tensor("chunk_in");
    report.used("chunk_in");
    report.compare("chunk_out", runWatched(model, withDc(true), chunk, golden, report));
    report.compare("chunk_out_keep_dc", runAlone(model, {}, chunk));
    compareBands(model, golden, report);
    if (golden.has("nonmultiple_len")) {
        const at::Tensor lengths = golden.tensor("nonmultiple_len").to(at::kLong);
        const at::Tensor sound =
            at::constant_pad_nd(chunk, {0, lengths[0].item<std::int64_t>() - chunk.size(1)});
        const at::Tensor given = layerOf(model, {}, sound, "istft");
        report.require("nonmultiple_len", given.size(-1) == lengths[1].item<std::int64_t>(),
                       std::to_string(sound.size(1)) + " -> " + std::to_string(given.size(-1)));
    }
    compareSong(model, withDc(true), golden, report);
}

const ParityKind kind{"roformer", 40,
                      [](const Golden& golden) {
                          return golden.kind() == "bs_roformer" || golden.kind() == "mel_band_roformer";
                      },
                      run};
const Registry<ParityKind>::Add added{kind};

} // namespace
} // namespace stemma::parity
