// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Spectral.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace stemma::nn {
namespace {

at::Tensor windowOf(const StftSettings& settings) {
    at::Tensor window = settings.window.defined() ? settings.window : at::hann_window(settings.size);
    return window.contiguous();
}

// Overlap-add is a plain loop over memory.
at::Tensor onCpu(const at::Tensor& t) { return t.cpu().contiguous(); }

/// Adds windowed frames [rows, frames, size] up to [rows, length] and divides by the summed squared windows.
at::Tensor overlapAdd(const at::Tensor& frames, const at::Tensor& window, std::int64_t hop,
                      std::int64_t begin, std::int64_t length) {
    const std::int64_t rows = frames.size(0);
    const std::int64_t count = frames.size(1);
    const std::int64_t size = frames.size(2);
    const float* w = window.data_ptr<float>();
    std::vector<float> weight(static_cast<std::size_t>(length), 0.0F);
    for (std::int64_t f = 0; f < count; ++f) {
        const std::int64_t at = f * hop - begin;
        const std::int64_t last = std::min(size, length - at);
        for (std::int64_t i = std::max<std::int64_t>(0, -at); i < last; ++i)
            weight[at + i] += w[i] * w[i];
    }
    for (float& v : weight)
        v = v > 1e-11F ? 1 / v : 1;
    at::Tensor out = at::zeros({rows, length}, frames.options());
    const float* from = frames.data_ptr<float>();
    float* to = out.data_ptr<float>();
    at::parallel_for(0, rows, 1, [&](std::int64_t first, std::int64_t end) {
        for (std::int64_t r = first; r < end; ++r) {
            float* row = to + r * length;
            for (std::int64_t f = 0; f < count; ++f) {
                const float* frame = from + (r * count + f) * size;
                const std::int64_t at = f * hop - begin;
                const std::int64_t last = std::min(size, length - at);
                for (std::int64_t i = std::max<std::int64_t>(0, -at); i < last; ++i)
                    row[at + i] += w[i] * frame[i];
            }
            for (std::int64_t i = 0; i < length; ++i)
                row[i] *= weight[i];
        }
    });
    return out;
}

} // namespace

at::Tensor stft(const at::Tensor& signal, const StftSettings& settings) {
    at::Tensor rows = signal.reshape({-1, signal.size(-1)});
    if (settings.centred) {
        const std::int64_t half = settings.size / 2;
        rows = settings.mirrored ? at::reflection_pad1d(rows.unsqueeze(0), {half, half}).squeeze(0)
                                 : at::constant_pad_nd(rows, {half, half});
    }
    at::Tensor frames = rows.unfold(-1, settings.size, settings.hop) * windowOf(settings).to(signal.device());
    at::Tensor bins =
        at::fft_rfft(frames, c10::nullopt, -1,
                     settings.normalised ? c10::optional<c10::string_view>("ortho") : c10::nullopt);
    auto shape = signal.sizes().vec();
    shape.back() = bins.size(-1);
    shape.push_back(bins.size(1));
    return bins.transpose(1, 2).reshape(shape);
}

at::Tensor istft(const at::Tensor& spectrum, const StftSettings& settings, std::int64_t samples) {
    const std::int64_t count = spectrum.size(-1);
    at::Tensor rows = spectrum.reshape({-1, spectrum.size(-2), count}).transpose(1, 2);
    at::Tensor frames =
        onCpu(at::fft_irfft(rows, settings.size, -1,
                            settings.normalised ? c10::optional<c10::string_view>("ortho") : c10::nullopt));
    const std::int64_t begin = settings.centred ? settings.size / 2 : 0;
    const std::int64_t spanned = settings.size + settings.hop * (count - 1) - 2 * begin;
    at::Tensor out =
        overlapAdd(frames, onCpu(windowOf(settings)), settings.hop, begin, samples > 0 ? samples : spanned);
    auto shape = spectrum.sizes().vec();
    shape.pop_back();
    shape.back() = out.size(-1);
    return out.reshape(shape).to(spectrum.device());
}

} // namespace stemma::nn
