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

constexpr std::int64_t kBlock = 64; ///< frames at once: what lies between the steps stays in the cache

c10::optional<c10::string_view> normOf(const StftSettings& settings) {
    return settings.normalised ? c10::optional<c10::string_view>("ortho") : c10::nullopt;
}

/// Transforms frames [rows, count, size], a view, block by block on all threads.
at::Tensor transform(const at::Tensor& frames, const at::Tensor& window, const StftSettings& settings) {
    const std::int64_t count = frames.size(1);
    const std::int64_t blocks = (count + kBlock - 1) / kBlock;
    at::Tensor bins =
        at::empty({frames.size(0), count, settings.size / 2 + 1}, frames.options().dtype(at::kComplexFloat));
    at::parallel_for(0, frames.size(0) * blocks, 1, [&](std::int64_t first, std::int64_t end) {
        const at::InferenceMode inference; // its flag belongs to a thread
        for (std::int64_t i = first; i < end; ++i) {
            const std::int64_t begin = i % blocks * kBlock;
            const std::int64_t length = std::min(kBlock, count - begin);
            bins[i / blocks]
                .narrow(0, begin, length)
                .copy_(at::fft_rfft(frames[i / blocks].narrow(0, begin, length) * window, c10::nullopt, -1,
                                    normOf(settings)));
        }
    });
    return bins;
}

} // namespace

at::Tensor stftByFrame(const at::Tensor& signal, const StftSettings& settings) {
    at::Tensor rows = signal.reshape({-1, signal.size(-1)});
    if (settings.centred) {
        const std::int64_t half = settings.size / 2;
        rows = settings.mirrored ? at::reflection_pad1d(rows.unsqueeze(0), {half, half}).squeeze(0)
                                 : at::constant_pad_nd(rows, {half, half});
    }
    const at::Tensor frames = rows.unfold(-1, settings.size, settings.hop);
    const at::Tensor window = windowOf(settings).to(signal.device());
    const at::Tensor bins = signal.is_cpu()
                                ? transform(frames, window, settings)
                                : at::fft_rfft(frames * window, c10::nullopt, -1, normOf(settings));
    auto shape = signal.sizes().vec();
    shape.back() = bins.size(1);
    shape.push_back(bins.size(2));
    return bins.reshape(shape);
}

at::Tensor stft(const at::Tensor& signal, const StftSettings& settings) {
    return stftByFrame(signal, settings).transpose(-1, -2);
}

FrameSum::FrameSum(std::int64_t rows, std::int64_t frames, const StftSettings& settings, std::int64_t samples)
    : settings_(settings)
    , window_(windowOf(settings).cpu())
    , begin_(settings.centred ? settings.size / 2 : 0) {
    const std::int64_t spanned = settings.size + settings.hop * (frames - 1) - 2 * begin_;
    const std::int64_t length = samples > 0 ? samples : spanned;
    sum_ = at::zeros({rows, length}, at::kFloat);
    weight_.resize(static_cast<std::size_t>(length));
    const float* w = window_.data_ptr<float>();
    for (std::int64_t f = 0; f < frames; ++f) {
        const std::int64_t at = f * settings.hop - begin_;
        const std::int64_t last = std::min(settings.size, length - at);
        for (std::int64_t i = std::max<std::int64_t>(0, -at); i < last; ++i)
            weight_[at + i] += w[i] * w[i];
    }
    for (float& v : weight_)
        v = v > 1e-11F ? 1 / v : 1;
}

void FrameSum::add(std::int64_t row, std::int64_t first, const at::Tensor& spectrum) {
    const std::int64_t size = settings_.size;
    const std::int64_t length = sum_.size(1);
    const float* w = window_.data_ptr<float>();
    float* sum = sum_.data_ptr<float>() + row * length;
    for (std::int64_t begin = 0; begin < spectrum.size(0); begin += kBlock) {
        const std::int64_t count = std::min(kBlock, spectrum.size(0) - begin);
        const at::Tensor frames =
            at::fft_irfft(spectrum.narrow(0, begin, count), size, -1, normOf(settings_)).cpu().contiguous();
        for (std::int64_t f = 0; f < count; ++f) {
            const float* frame = frames.data_ptr<float>() + f * size;
            const std::int64_t at = (first + begin + f) * settings_.hop - begin_;
            const std::int64_t last = std::min(size, length - at);
            for (std::int64_t i = std::max<std::int64_t>(0, -at); i < last; ++i)
                sum[at + i] += w[i] * frame[i];
        }
    }
}

at::Tensor FrameSum::take() {
    const std::int64_t length = sum_.size(1);
    at::parallel_for(0, sum_.size(0), 1, [&](std::int64_t first, std::int64_t end) {
        for (std::int64_t r = first; r < end; ++r) {
            float* row = sum_.data_ptr<float>() + r * length;
            for (std::int64_t i = 0; i < length; ++i)
                row[i] *= weight_[i];
        }
    });
    return std::move(sum_);
}

at::Tensor istft(const at::Tensor& spectrum, const StftSettings& settings, std::int64_t samples) {
    const std::int64_t count = spectrum.size(-1);
    const at::Tensor rows = spectrum.reshape({-1, spectrum.size(-2), count}).transpose(1, 2);
    FrameSum sum(rows.size(0), count, settings, samples);
    if (rows.is_cpu())
        at::parallel_for(0, rows.size(0), 1, [&](std::int64_t first, std::int64_t end) {
            const at::InferenceMode inference;
            for (std::int64_t r = first; r < end; ++r)
                sum.add(r, 0, rows[r]);
        });
    else
        for (std::int64_t r = 0; r < rows.size(0); ++r)
            sum.add(r, 0, rows[r]);
    auto shape = spectrum.sizes().vec();
    shape.pop_back();
    const at::Tensor out = sum.take();
    shape.back() = out.size(-1);
    return out.reshape(shape).to(spectrum.device());
}

} // namespace stemma::nn
