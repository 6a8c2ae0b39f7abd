// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/HybridSpectrum.h"

#include "engine/separation/torch/Spectral.h"

#include <algorithm>

namespace stemma::nn {
namespace {

/// Mirrored at both ends. A signal too short to be mirrored so far gets zeros first, at its end as long as
/// the right side has room for them.
at::Tensor mirrored(const at::Tensor& sound, std::int64_t left, std::int64_t right) {
    const std::int64_t missing = std::max(left, right) - sound.size(1) + 1;
    if (missing <= 0)
        return at::reflection_pad1d(sound.unsqueeze(0), {left, right}).squeeze(0);
    const std::int64_t zerosRight = std::min(right, missing);
    const std::int64_t zerosLeft = missing - zerosRight;
    const at::Tensor longer = at::constant_pad_nd(sound, {zerosLeft, zerosRight});
    return at::reflection_pad1d(longer.unsqueeze(0), {left - zerosLeft, right - zerosRight}).squeeze(0);
}

} // namespace

at::Tensor HybridSpectrum::forward(const at::Tensor& sound) const {
    StftSettings settings{size, hop(), true, true, true, {}};
    if (!aligned)
        return stft(sound, settings).slice(1, 0, size / 2);
    const std::int64_t samples = sound.size(1);
    const std::int64_t frames = (samples + hop() - 1) / hop();
    const std::int64_t left = hop() / 2 * 3;
    const std::int64_t right = left + frames * hop() - samples;
    // The original transforms centred frames of this and drops two at either end: what is left are the frames
    // that lie inside.
    settings.centred = false;
    const at::Tensor padded = old ? at::constant_pad_nd(sound, {left, right}) : mirrored(sound, left, right);
    return stft(padded, settings).slice(1, 0, size / 2);
}

at::Tensor HybridSpectrum::inverse(const at::Tensor& spectrum, std::int64_t samples) const {
    const StftSettings settings{size, hop(), true, true, true, {}};
    const std::int64_t sides = aligned ? 2 : 0; // frames of silence, whose windows count
    const at::Tensor whole = at::constant_pad_nd(spectrum, {sides, sides, 0, 1});
    if (!aligned)
        return istft(whole, settings, samples);
    const std::int64_t begin = old ? 0 : hop() / 2 * 3;
    return istft(whole, settings, begin + samples).slice(-1, begin);
}

} // namespace stemma::nn
