// SPDX-License-Identifier: GPL-3.0-or-later
// MDenseNet with its published weights, which lie outside the folder of references: <stem>-<size>.npz and
// .wav were made by ../../weights/mdensenet/mdensenet-<vox or acc>-<size>/<stem>.pth.
#include "engine/io/AudioFile.h"
#include "engine/separation/torch/Network.h"
#include "tests/torch/parity/Npz.h"
#include "tests/torch/parity/Parity.h"

namespace stemma::parity {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> archivesIn(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".npz" &&
            (name.starts_with("vocals-") || name.starts_with("accompaniment-")))
            found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

fs::path weightsFor(const fs::path& archive) {
    const std::string name = archive.stem().string();
    const std::string stem = name.substr(0, name.find('-'));
    const std::string size = name.substr(stem.size() + 1);
    const bool vocals = stem == "vocals";
    const std::string folder = size.starts_with("full") ? vocals ? "open-unmix" : "mdensenet-accompaniment"
                               : vocals                 ? "mdensenet-vox-" + size
                                                        : "mdensenet-acc-" + size;
    return archive.parent_path() / ".." / ".." / "weights" / "mdensenet" / folder / (stem + ".pth");
}

void run(const Golden& golden, Report& report) {
    const at::InferenceMode inference;
    const at::Tensor mixture = golden.input();
    for (const fs::path& archive : archivesIn(golden.folder())) {
        const std::string name = archive.stem().string();
        const auto expected = readNpz(archive);
        const OpenedModel model = openModel(weightsFor(archive));
        const auto network = nn::createNetwork(model.parts.front(), {});
        const JobContext job;
        nn::Watch watch(job, [&](std::string_view layer, const at::Tensor& value) {
            if (layer == "magnitude")
                report.compareWith(name + " input_magnitude", expected.at("input_magnitude"), value);
            if (layer == model.shape.stems.front())
                report.compareWith(name + " output_magnitude", expected.at("output_magnitude"), value, 100,
                                   1e-3);
        });
        const at::Tensor sound = network->run(mixture, watch)[0];
        const fs::path wave = fs::path(archive).replace_extension(".wav");
        if (fs::exists(wave))
            report.compareWith(name + " waveform", tensorOf(*decodeAudio(wave).audio), sound, 100, 1e-5);
    }
}

const ParityKind kind{"mdensenet", 60,
                      [](const Golden& golden) { return !archivesIn(golden.folder()).empty(); }, run};
const Registry<ParityKind>::Add added{kind};

} // namespace
} // namespace stemma::parity
