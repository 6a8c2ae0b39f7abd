// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/classic/Classic.h"

#include "engine/dsp/ParallelFor.h"
#include "engine/separation/ModelCatalog.h"
#include "engine/separation/classic/Cues.h"
#include "engine/separation/classic/SpatialFilter.h"

#include <algorithm>
#include <cmath>

namespace stemma::classic {
namespace {

constexpr int rate = 44100;
constexpr int windowSize = 4096; // 93 ms: tells the notes of a bass apart
constexpr int hop = 1024;
constexpr int placeRounds = 2;
constexpr float silent = 1e-30F; // a peak below it is nothing anyone recorded

class ClassicSeparator : public Separator {
public:
    explicit ClassicSeparator(Frame chunkFrames)
        : shape_{rate, 2, chunkFrames, {"vocals", "drums", "bass", "other"}} {}

    const SeparatorShape& shape() const override { return shape_; }
    void setThreads(int threads) override { threads_ = threads; }

    std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext& job) override {
        std::vector<AudioBuffer> stems;
        for (int s = 0; s < stemCount; ++s)
            stems.emplace_back(2, chunk.frames(), rate);
        float peak = 0;
        for (int c = 0; c < 2; ++c)
            for (const float v : chunk.channel(c))
                peak = std::max(peak, std::abs(v));
        if (peak > silent)
            separateAt(peak, chunk, stems, job);
        // What the others leave is the last: together they are the mixture, to float rounding.
        for (int c = 0; c < 2; ++c)
            for (Frame i = 0; i < chunk.frames(); ++i)
                stems[Other].channel(c)[i] = chunk.channel(c)[i] - stems[Vocals].channel(c)[i] -
                                             stems[Drums].channel(c)[i] - stems[Bass].channel(c)[i];
        return stems;
    }

private:
    /// Fills all stems but Other. At a peak of 1, so that a quiet song is separated like a loud one and no
    /// square overflows.
    void separateAt(float peak, const AudioBuffer& chunk, std::vector<AudioBuffer>& stems,
                    const JobContext& job) const {
        std::array<Spectrum, 2> mixture;
        parallelFor(2, threads_, [&](int c) {
            std::vector<float> scaled(chunk.channel(c).begin(), chunk.channel(c).end());
            for (float& v : scaled)
                v /= peak;
            mixture[c] = Stft(windowSize, hop).forward(scaled);
        });
        job.checkStop();
        job.report(0.1);
        Powers powers =
            guessPowers({mixture[0], mixture[1], float(rate) / windowSize, float(rate) / hop, threads_});
        job.checkStop();
        job.report(0.5);
        refinePowers(powers, threads_);
        job.checkStop();
        job.report(0.7);
        const SpatialFilter filter(mixture[0], mixture[1], powers, placeRounds, threads_);
        job.checkStop();
        job.report(0.8);
        parallelFor(Other * 2, threads_, [&](int task) {
            const int stem = task / 2;
            const int channel = task % 2;
            auto out = stems[stem].channel(channel);
            Stft(windowSize, hop).inverse(filter.stem(stem, channel), out);
            for (float& v : out)
                v *= peak;
        });
    }

    SeparatorShape shape_;
    int threads_ = 0;
};

static_assert(Vocals == 0 && Drums == 1 && Bass == 2 && Other == 3, "the shape names them in this order");

const Model model{
    "classic",
    0,
    "Classic (baseline)",
    "A baseline without a trained model: tells stems apart by rhythm, pitch, repetition and stereo position. "
    "Quick, and good enough to find one's way in a song; expect much of each stem in the others.",
    "GPL-3.0-or-later",
    "Fitzgerald 2010; Rafii & Pardo 2012; Salamon & Gomez 2012; Duong, Vincent & Gribonval 2010; Ozerov, "
    "Vincent & Bimbot 2012",
    {"vocals", "drums", "bass", "other"},
    0.1,
    150 << 20,
    [](const NeuralOptions&) -> SeparatorPtr { return makeClassicSeparator(); }};

const Registry<Model>::Add added{model};

} // namespace

SeparatorPtr makeClassicSeparator(Frame chunkFrames) {
    return std::make_unique<ClassicSeparator>(chunkFrames);
}

} // namespace stemma::classic
