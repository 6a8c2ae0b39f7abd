// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/playback/Mixer.h"

#include <utility>
#include <vector>

namespace stemma::test {

/// What a mixer gave.
struct Heard {
    std::vector<float> left;
    std::vector<float> right;

    void append(const Heard& more) {
        left.insert(left.end(), more.left.begin(), more.left.end());
        right.insert(right.end(), more.right.begin(), more.right.end());
    }
    bool operator==(const Heard&) const = default;
};

/// Renders `frames` frames in blocks of `block`, as a sound device would ask for them.
inline Heard render(Mixer& mixer, Frame frames, Frame block = 512) {
    Heard heard;
    std::vector<float> buffer;
    while (frames > 0) {
        const Frame n = std::min(frames, block);
        buffer.assign(static_cast<std::size_t>(2 * n), 99.0F);
        mixer.render(buffer);
        for (std::size_t i = 0; i < buffer.size(); i += 2) {
            heard.left.push_back(buffer[i]);
            heard.right.push_back(buffer[i + 1]);
        }
        frames -= n;
    }
    return heard;
}

/// `frames` frames of a scene without fades.
inline Heard direct(const Scene& scene, Frame from, Frame frames) {
    Heard heard{std::vector<float>(static_cast<std::size_t>(frames)),
                std::vector<float>(static_cast<std::size_t>(frames))};
    renderScene(scene, from, heard.left, heard.right);
    return heard;
}

inline StemPtr stemOf(const AudioPtr& audio, const char* kind = "other") {
    return std::make_shared<const Stem>(kind, audio->channels(),
                                        std::vector<Piece>{{0, audio->frames(), audio, 0}});
}

/// A scene with one lane per buffer, all at unity, and a mixture.
inline Scene sceneOf(const std::vector<AudioPtr>& lanes, const AudioPtr& mixture) {
    Scene scene;
    scene.sampleRate = mixture->sampleRate();
    scene.frames = mixture->frames();
    for (const AudioPtr& lane : lanes)
        scene.lanes.push_back({stemOf(lane)});
    scene.mixture = stemOf(mixture, "mixture");
    return scene;
}

inline std::shared_ptr<const Scene> share(Scene scene) {
    return std::make_shared<const Scene>(std::move(scene));
}

} // namespace stemma::test
