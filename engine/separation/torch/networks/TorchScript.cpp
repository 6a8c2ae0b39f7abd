// SPDX-License-Identifier: GPL-3.0-or-later
// Scripted modules. They run code of their own, so they come here only when the user said they may.
#include "engine/core/Error.h"
#include "engine/separation/torch/Device.h"
#include "engine/separation/torch/Network.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <torch/script.h>
#pragma GCC diagnostic pop

namespace stemma::nn {
namespace {

class TorchScript : public Network {
public:
    TorchScript(const ModelPart& part, const NeuralOptions& options)
        : file_(part.parameters.text("file"))
        , stems_(static_cast<std::int64_t>(part.shape.stems.size()))
        , module_(torch::jit::load(file_, deviceFor(options))) {
        module_.eval();
    }

    at::Tensor run(const at::Tensor& mixture, Watch& watch) override {
        watch.checkStop();
        const auto result = module_.forward({mixture.unsqueeze(0)});
        if (!result.isTensor())
            throw Error(Fault::NeuralFailed, file_, "the script gave no tensor");
        at::Tensor stems = result.toTensor().to(at::kFloat);
        if (stems.dim() == 4 && stems.size(0) == 1)
            stems = stems.squeeze(0);
        if (stems.dim() == 2 && stems_ == 1)
            stems = stems.unsqueeze(0);
        if (stems.dim() != 3 || stems.size(0) != stems_ || stems.size(1) != mixture.size(0) ||
            stems.size(2) != mixture.size(1))
            throw Error(Fault::NeuralFailed, file_, "the script gave another shape than its settings say");
        watch.at("script", stems);
        return stems;
    }

private:
    std::string file_;
    std::int64_t stems_;
    torch::jit::Module module_;
};

const NetworkKind kind{"torchscript", 100,
                       [](const ModelPart& part, const NeuralOptions& options) -> std::unique_ptr<Network> {
                           if (!options.trustScripts)
                               throw Error(Fault::TorchScriptModel, part.parameters.text("file"));
                           return std::make_unique<TorchScript>(part, options);
                       }};
const Registry<NetworkKind>::Add added{kind};

} // namespace
} // namespace stemma::nn
