// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/ModelCatalog.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

/// Methods whose stems are shares of the song, for tests that need to know what comes out.
namespace stemma::test {

/// Gives shares of the sound to stems.
class PartsSeparator : public Separator {
public:
    PartsSeparator(std::vector<std::string> stems, std::vector<float> shares)
        : shape_{44100, 2, 22050, std::move(stems)}
        , shares_(std::move(shares)) {}
    const SeparatorShape& shape() const override { return shape_; }
    std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext&) override {
        std::vector<AudioBuffer> stems;
        for (const float share : shares_) {
            stems.emplace_back(chunk.channels(), chunk.frames(), chunk.sampleRate());
            for (int c = 0; c < chunk.channels(); ++c)
                std::ranges::transform(chunk.channel(c), stems.back().channel(c).begin(),
                                       [share](float v) { return share * v; });
        }
        return stems;
    }

private:
    SeparatorShape shape_;
    std::vector<float> shares_;
};

inline Model modelOf(const char* id, const char* name, int order, std::vector<std::string> stems,
                     std::vector<float> shares) {
    return {
        id, order, name, "", "CC0", "", stems, 0, 0, [stems, shares](const NeuralOptions&) -> SeparatorPtr {
            return std::make_unique<PartsSeparator>(stems, shares);
        }};
}

} // namespace stemma::test
