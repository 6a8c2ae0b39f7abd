// SPDX-License-Identifier: GPL-3.0-or-later
// Spleeter's way to separate (Hennequin, Khlif, Voituret & Moussallam, JOSS 2020): one U-Net per stem on the
// lower bins of a spectrogram, T frames at a time, and masks from the shares of their squares.
#include "engine/core/Error.h"
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/layers/MaskUNet.h"

namespace stemma::nn {
namespace {

MaskUNet::Activation activationFrom(const ModelPart& part, const NeuralOptions& options, const char* key) {
    const std::string name = options.settings.text(key, part.parameters.text(key));
    if (name == "ReLU")
        return MaskUNet::Activation::Relu;
    if (name == "LeakyReLU")
        return MaskUNet::Activation::LeakyRelu;
    if (name == "ELU")
        return MaskUNet::Activation::Elu;
    throw Error(Fault::BadSetting, key, "ReLU, LeakyReLU or ELU, not " + name);
}

class Spleeter : public Network {
public:
    Spleeter(const ModelPart& part, const NeuralOptions& options)
        : names_(part.shape.stems)
        , bins_(part.parameters.integer("F", 0))
        , frames_(part.parameters.integer("T", 0)) {
        spectral_.size = part.parameters.integer("frame_length", 0);
        spectral_.hop = part.parameters.integer("frame_step", 0);
        spectral_.mirrored = false;
        for (const CheckpointPtr& checkpoint : part.checkpoints)
            nets_.emplace_back(Weights(*checkpoint, options), part.shape.channels,
                               activationFrom(part, options, "conv_activation"),
                               activationFrom(part, options, "deconv_activation"));
    }

    at::Tensor run(const at::Tensor& mixture, Watch& watch) override {
        const at::Tensor spectrum = stft(mixture, spectral_); // [channels, bins, frames]
        const at::Tensor low = spectrum.slice(1, 0, bins_);
        const at::Tensor magnitude = low.abs();
        watch.at("magnitude", magnitude);
        const std::int64_t given = magnitude.size(2);
        const std::int64_t passes = (given + frames_ - 1) / frames_;
        const at::Tensor padded = at::constant_pad_nd(magnitude, {0, passes * frames_ - given});
        std::vector<std::vector<at::Tensor>> masks(nets_.size()); // [stem][pass]
        for (std::int64_t pass = 0; pass < passes; ++pass) {
            const at::Tensor part = padded.narrow(2, pass * frames_, frames_).transpose(1, 2).contiguous();
            const std::vector<at::Tensor> shares = sharesOf(part, watch);
            for (std::size_t s = 0; s < nets_.size(); ++s)
                masks[s].push_back(shares[s].transpose(1, 2));
            watch.report(double(pass + 1) / double(passes));
        }
        std::vector<at::Tensor> stems;
        for (std::size_t s = 0; s < nets_.size(); ++s) {
            const at::Tensor mask = at::cat(masks[s], 2).slice(2, 0, given);
            watch.at(names_[s] + ".mask", mask);
            at::Tensor stem = at::zeros_like(spectrum);
            stem.slice(1, 0, bins_).copy_(low * mask);
            stems.push_back(istft(stem, spectral_, mixture.size(1)));
        }
        return at::stack(stems);
    }

private:
    /// [channels, frames, bins] for each stem
    std::vector<at::Tensor> sharesOf(const at::Tensor& magnitude, Watch& watch) const {
        std::vector<at::Tensor> squares;
        at::Tensor sum = at::full_like(magnitude, 1e-10);
        for (const MaskUNet& net : nets_) {
            squares.push_back(net(magnitude, watch).square());
            sum += squares.back();
        }
        // Half the small number even for more than two stems: so does the original.
        for (at::Tensor& square : squares)
            square = (square + 1e-10 / 2) / sum;
        return squares;
    }

    std::vector<std::string> names_;
    std::int64_t bins_;
    std::int64_t frames_;
    StftSettings spectral_;
    std::vector<MaskUNet> nets_;
};

const NetworkKind kind{"spleeter", 61,
                       [](const ModelPart& part, const NeuralOptions& options) -> std::unique_ptr<Network> {
                           return std::make_unique<Spleeter>(part, options);
                       }};
const Registry<NetworkKind>::Add added{kind};

} // namespace
} // namespace stemma::nn
