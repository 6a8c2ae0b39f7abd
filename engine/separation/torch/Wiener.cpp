// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Wiener.h"

#include "engine/core/Error.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace stemma::nn {
namespace {

/// So many bins at once: loops over them are what the compiler makes vectors of.
constexpr std::int64_t kLane = 16;
using Lane = std::array<float, kLane>;
using WideLane = std::array<double, kLane>;

struct ComplexLane {
    Lane re;
    Lane im;
};

/// Magnitudes and mixture in memory, and where the result goes.
struct Job {
    const float* magnitudes;
    const float* mixture; ///< re, im, re, im ...
    float* result;
    std::int64_t sources, sourcesOut, frames, bins;
    std::int64_t magnitudeSource, magnitudeFrame, magnitudeChannel; ///< strides, in floats
    std::int64_t mixtureChannel, mixtureFrame;
    float scale; ///< mixture and sources are divided by it while they are refined
};

/// The filter for kLane bins, all frames.
template <int kChannels>
class Filter {
public:
    Filter(const Job& job, const WienerSettings& settings)
        : job_(job)
        , settings_(settings)
        , mixture_(static_cast<std::size_t>(job.frames))
        , sources_(static_cast<std::size_t>(job.frames * job.sourcesOut))
        , power_(static_cast<std::size_t>(job.frames * job.sourcesOut))
        , spatial_(static_cast<std::size_t>(job.sourcesOut)) {}

    void run(std::int64_t bin) {
        const std::int64_t count = std::min(kLane, job_.bins - bin);
        for (std::int64_t t = 0; t < job_.frames; ++t)
            begin(t, bin, count);
        for (int i = 0; i < settings_.iterations; ++i) {
            maximise();
            for (std::int64_t t = 0; t < job_.frames; ++t)
                expect(t);
        }
        for (std::int64_t t = 0; t < job_.frames; ++t)
            store(t, bin, count);
    }

private:
    using Vector = std::array<ComplexLane, kChannels>;

    /// A Hermitian matrix per bin; the lower corner is the upper one's conjugate. Mono: m00 alone.
    struct Matrix {
        WideLane m00, m11, re01, im01;
    };

    Vector& source(std::int64_t t, std::int64_t j) { return sources_[t * job_.sourcesOut + j]; }
    Lane& power(std::int64_t t, std::int64_t j) { return power_[t * job_.sourcesOut + j]; }

    /// Loads a frame and makes the sources' first estimates.
    void begin(std::int64_t t, std::int64_t bin, std::int64_t count) {
        Vector& mix = mixture_[t];
        for (int c = 0; c < kChannels; ++c) {
            ComplexLane& x = mix[c] = {};
            const float* in = job_.mixture + c * job_.mixtureChannel + t * job_.mixtureFrame + 2 * bin;
            for (std::int64_t i = 0; i < count; ++i) {
                x.re[i] = in[2 * i];
                x.im[i] = in[2 * i + 1];
            }
            ComplexLane unit;
            if (settings_.softmask)
                unit = overSum(x, t, c, bin, count);
            else
                unit = phase(x);
            ComplexLane rest = x;
            for (std::int64_t j = 0; j < job_.sources; ++j) {
                const float* v = magnitude(j, t, c, bin);
                ComplexLane& y = source(t, j)[c] = {};
                for (std::int64_t i = 0; i < count; ++i) {
                    y.re[i] = v[i] * unit.re[i];
                    y.im[i] = v[i] * unit.im[i];
                    rest.re[i] -= y.re[i];
                    rest.im[i] -= y.im[i];
                }
            }
            if (settings_.residual)
                source(t, job_.sources)[c] = rest;
            if (settings_.iterations > 0) {
                divide(x);
                for (std::int64_t j = 0; j < job_.sourcesOut; ++j)
                    divide(source(t, j)[c]);
            }
        }
    }

    const float* magnitude(std::int64_t j, std::int64_t t, int c, std::int64_t bin) const {
        return job_.magnitudes + j * job_.magnitudeSource + t * job_.magnitudeFrame +
               c * job_.magnitudeChannel + bin;
    }

    /// The mixture over the sum of all magnitudes.
    ComplexLane overSum(const ComplexLane& x, std::int64_t t, int c, std::int64_t bin,
                        std::int64_t count) const {
        Lane sum;
        sum.fill(static_cast<float>(settings_.eps));
        for (std::int64_t j = 0; j < job_.sources; ++j) {
            const float* v = magnitude(j, t, c, bin);
            for (std::int64_t i = 0; i < count; ++i)
                sum[i] += v[i];
        }
        ComplexLane unit;
        for (std::int64_t i = 0; i < kLane; ++i) {
            unit.re[i] = x.re[i] / sum[i];
            unit.im[i] = x.im[i] / sum[i];
        }
        return unit;
    }

    /// Of length 1; of 0, the phase is 0.
    static ComplexLane phase(const ComplexLane& x) {
        ComplexLane unit;
        for (std::int64_t i = 0; i < kLane; ++i) {
            const float length = std::sqrt(x.re[i] * x.re[i] + x.im[i] * x.im[i]);
            unit.re[i] = length > 0 ? x.re[i] / length : 1.0F;
            unit.im[i] = length > 0 ? x.im[i] / length : 0.0F;
        }
        return unit;
    }

    void divide(ComplexLane& x) const {
        for (std::int64_t i = 0; i < kLane; ++i) {
            x.re[i] /= job_.scale;
            x.im[i] /= job_.scale;
        }
    }

    /// M step: each source's power (the mean of its channels) and spatial covariance.
    void maximise() {
        for (std::int64_t j = 0; j < job_.sourcesOut; ++j) {
            Matrix sum{};
            WideLane weight;
            weight.fill(settings_.eps);
            for (std::int64_t t = 0; t < job_.frames; ++t)
                gather(source(t, j), power(t, j), sum, weight);
            for (std::int64_t i = 0; i < kLane; ++i) {
                sum.m00[i] /= weight[i];
                sum.m11[i] /= weight[i];
                sum.re01[i] /= weight[i];
                sum.im01[i] /= weight[i];
            }
            spatial_[j] = sum;
        }
    }

    static void gather(const Vector& y, Lane& power, Matrix& sum, WideLane& weight) {
        const ComplexLane& a = y.front();
        const ComplexLane& b = y.back();
        for (std::int64_t i = 0; i < kLane; ++i) {
            const double re0 = a.re[i];
            const double im0 = a.im[i];
            const double first = re0 * re0 + im0 * im0;
            sum.m00[i] += first;
            if constexpr (kChannels == 2) {
                const double re1 = b.re[i];
                const double im1 = b.im[i];
                const double second = re1 * re1 + im1 * im1;
                sum.m11[i] += second;
                sum.re01[i] += re0 * re1 + im0 * im1;
                sum.im01[i] += im0 * re1 - re0 * im1;
                power[i] = static_cast<float>((first + second) / 2);
            } else
                power[i] = static_cast<float>(first);
            weight[i] += power[i];
        }
    }

    /// E step: each source is its covariance times the inverse of all of them, times the mixture.
    void expect(std::int64_t t) {
        const double ridge = std::sqrt(settings_.eps);
        Matrix all{};
        all.m00.fill(ridge);
        all.m11.fill(ridge);
        for (std::int64_t j = 0; j < job_.sourcesOut; ++j) {
            const Lane& v = power(t, j);
            const Matrix& r = spatial_[j];
            for (std::int64_t i = 0; i < kLane; ++i) {
                all.m00[i] += v[i] * r.m00[i];
                if constexpr (kChannels == 2) {
                    all.m11[i] += v[i] * r.m11[i];
                    all.re01[i] += v[i] * r.re01[i];
                    all.im01[i] += v[i] * r.im01[i];
                }
            }
        }
        solve(all, mixture_[t]);
        for (std::int64_t j = 0; j < job_.sourcesOut; ++j)
            apply(spatial_[j], power(t, j), source(t, j));
    }

    /// solved_ = all^-1 mixture
    void solve(const Matrix& all, const Vector& mix) {
        const ComplexLane& x0 = mix.front();
        const ComplexLane& x1 = mix.back();
        for (std::int64_t i = 0; i < kLane; ++i) {
            if constexpr (kChannels == 1) {
                solved_[0][i] = x0.re[i] / all.m00[i];
                solved_[1][i] = x0.im[i] / all.m00[i];
            } else {
                const double m00 = all.m00[i];
                const double m11 = all.m11[i];
                const double re = all.re01[i];
                const double im = all.im01[i];
                const double inverse = 1 / (m00 * m11 - re * re - im * im);
                solved_[0][i] = inverse * (m11 * x0.re[i] - (re * x1.re[i] - im * x1.im[i]));
                solved_[1][i] = inverse * (m11 * x0.im[i] - (re * x1.im[i] + im * x1.re[i]));
                solved_[2][i] = inverse * (m00 * x1.re[i] - (re * x0.re[i] + im * x0.im[i]));
                solved_[3][i] = inverse * (m00 * x1.im[i] - (re * x0.im[i] - im * x0.re[i]));
            }
        }
    }

    /// y = power * spatial * solved_
    void apply(const Matrix& r, const Lane& power, Vector& y) const {
        ComplexLane& a = y.front();
        ComplexLane& b = y.back();
        const auto& [re0, im0, re1, im1] = solved_;
        for (std::int64_t i = 0; i < kLane; ++i) {
            const double v = power[i];
            if constexpr (kChannels == 1) {
                a.re[i] = static_cast<float>(v * (r.m00[i] * re0[i]));
                a.im[i] = static_cast<float>(v * (r.m00[i] * im0[i]));
            } else {
                const double re = r.re01[i];
                const double im = r.im01[i];
                a.re[i] = static_cast<float>(v * (r.m00[i] * re0[i] + re * re1[i] - im * im1[i]));
                a.im[i] = static_cast<float>(v * (r.m00[i] * im0[i] + re * im1[i] + im * re1[i]));
                b.re[i] = static_cast<float>(v * (r.m11[i] * re1[i] + re * re0[i] + im * im0[i]));
                b.im[i] = static_cast<float>(v * (r.m11[i] * im1[i] + re * im0[i] - im * re0[i]));
            }
        }
    }

    void store(std::int64_t t, std::int64_t bin, std::int64_t count) {
        for (std::int64_t j = 0; j < job_.sourcesOut; ++j)
            for (int c = 0; c < kChannels; ++c) {
                const ComplexLane& y = source(t, j)[c];
                float* out = job_.result + 2 * (((j * kChannels + c) * job_.frames + t) * job_.bins + bin);
                for (std::int64_t i = 0; i < count; ++i) {
                    out[2 * i] = y.re[i] * job_.scale;
                    out[2 * i + 1] = y.im[i] * job_.scale;
                }
            }
    }

    const Job& job_;
    const WienerSettings& settings_;
    std::vector<Vector> mixture_; ///< [frame]
    std::vector<Vector> sources_; ///< [frame][source]
    std::vector<Lane> power_;     ///< [frame][source]
    std::vector<Matrix> spatial_; ///< [source]
    std::array<WideLane, 4> solved_;
};

template <int kChannels>
void filterAll(const Job& job, const WienerSettings& settings, const std::stop_token& stop) {
    const std::int64_t blocks = (job.bins + kLane - 1) / kLane;
    at::parallel_for(0, blocks, 1, [&](std::int64_t first, std::int64_t end) {
        Filter<kChannels> filter(job, settings);
        for (std::int64_t b = first; b < end && !stop.stop_requested(); ++b)
            filter.run(b * kLane);
    });
}

} // namespace

at::Tensor wiener(const at::Tensor& magnitudes, const at::Tensor& mixture, const WienerSettings& settings,
                  const std::stop_token& stop) {
    const std::int64_t channels = mixture.size(0);
    Job job{};
    job.sources = magnitudes.size(0);
    job.sourcesOut = job.sources + (settings.residual ? 1 : 0);
    job.frames = mixture.size(1);
    job.bins = mixture.size(2);
    TORCH_CHECK(channels == 1 || channels == 2, "only mono and stereo can be filtered");
    TORCH_CHECK(magnitudes.sizes() == at::IntArrayRef({job.sources, job.frames, channels, job.bins}) &&
                    magnitudes.stride(3) == 1 && mixture.stride(2) == 1,
                "magnitudes and mixture do not belong together");
    at::Tensor result = at::empty({job.sourcesOut, channels, job.frames, job.bins}, mixture.options());
    const at::Tensor parts = at::view_as_real(mixture);
    job.magnitudes = magnitudes.data_ptr<float>();
    job.mixture = parts.data_ptr<float>();
    job.result = reinterpret_cast<float*>(result.data_ptr<c10::complex<float>>());
    job.magnitudeSource = magnitudes.stride(0);
    job.magnitudeFrame = magnitudes.stride(1);
    job.magnitudeChannel = magnitudes.stride(2);
    job.mixtureChannel = parts.stride(0);
    job.mixtureFrame = parts.stride(1);
    job.scale = 1;
    if (settings.iterations > 0 && mixture.numel() > 0)
        job.scale =
            std::max(1.0F, static_cast<float>(mixture.abs().max().item<float>() / settings.scaleFactor));
    if (channels == 1)
        filterAll<1>(job, settings, stop);
    else
        filterAll<2>(job, settings, stop);
    if (stop.stop_requested())
        throw Stopped{};
    return result;
}

} // namespace stemma::nn
