// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Kernels.h"

#include <atomic>
#include <cstring>

#define STEMMA_INLINE [[gnu::always_inline]] inline

namespace stemma::nn::kernels {
namespace {

template <int N>
using Floats [[gnu::vector_size(N * sizeof(float))]] = float;
template <int N>
using Ints [[gnu::vector_size(N * sizeof(std::int32_t))]] = std::int32_t;

template <int N>
STEMMA_INLINE Floats<N> all(float value) {
    return Floats<N>{} + value;
}
template <int N>
STEMMA_INLINE Floats<N> load(const float* from) {
    Floats<N> v;
    std::memcpy(&v, from, sizeof v);
    return v;
}
template <int N>
STEMMA_INLINE void store(float* to, Floats<N> v) {
    std::memcpy(to, &v, sizeof v);
}
/// The first `count` only; zeros behind.
template <int N>
STEMMA_INLINE Floats<N> load(const float* from, std::int64_t count) {
    Floats<N> v{};
    for (int i = 0; i < count; ++i)
        v[i] = from[i];
    return v;
}
template <int N>
STEMMA_INLINE void store(float* to, Floats<N> v, std::int64_t count) {
    for (int i = 0; i < count; ++i)
        to[i] = v[i];
}

/// e^x for x up to 88; nothing to speak of below -87.
template <int N>
STEMMA_INLINE Floats<N> exponential(Floats<N> x) {
    // x = n ln 2 + r with |r| <= ln 2 / 2: a polynomial in r, and n goes straight into the exponent.
    constexpr float kRound = 12582912.0F; // 1.5 * 2^23: what is added to it becomes whole
    // So that what is not a number stays it.
    x = x < -87.0F ? all<N>(-87.0F) : x;
    x = x > 88.0F ? all<N>(88.0F) : x;
    const Floats<N> n = (x * 1.44269504F + kRound) - kRound;
    Floats<N> r = x - n * 0.693359375F;
    r = r + n * 2.12194440e-4F;
    Floats<N> p = all<N>(1.0F / 5040);
    p = p * r + 1.0F / 720;
    p = p * r + 1.0F / 120;
    p = p * r + 1.0F / 24;
    p = p * r + 1.0F / 6;
    p = p * r + 0.5F;
    p = p * r + 1.0F;
    p = p * r + 1.0F;
    const Ints<N> exponent = (__builtin_convertvector(n, Ints<N>) + 127) << 23;
    Floats<N> power;
    std::memcpy(&power, &exponent, sizeof power);
    return p * power;
}

template <int N>
STEMMA_INLINE Floats<N> sigmoid(Floats<N> x) {
    return 1.0F / (1.0F + exponential<N>(-x));
}

template <int N>
STEMMA_INLINE Floats<N> geluOf(Floats<N> x) {
    const Floats<N> z = x * 0.70710678F;
    const Floats<N> t = 1.0F / (1.0F + 0.3275911F * (z < 0.0F ? -z : z));
    Floats<N> p = all<N>(1.061405429F);
    p = p * t - 1.453152027F;
    p = p * t + 1.421413741F;
    p = p * t - 0.284496736F;
    p = p * t + 0.254829592F;
    const Floats<N> beyond = 0.5F * p * t * exponential<N>(-z * z); // of the normal distribution, past |x|
    return x * (x < 0.0F ? beyond : 1.0F - beyond);
}

template <int N>
STEMMA_INLINE float total(Floats<N> v) {
    float sum = 0;
    for (int i = 0; i < N; ++i)
        sum += v[i];
    return sum;
}

// What every instruction set compiles for itself.

template <int N>
STEMMA_INLINE void geluBody(const float* from, float bias, float* to, std::int64_t count) {
    std::int64_t i = 0;
    for (; i + N <= count; i += N)
        store<N>(to + i, geluOf<N>(load<N>(from + i) + bias));
    if (i < count)
        store<N>(to + i, geluOf<N>(load<N>(from + i, count - i) + bias), count - i);
}

template <int N>
STEMMA_INLINE void gateBody(const float* a, float biasA, const float* b, float biasB, float* to,
                            std::int64_t count) {
    std::int64_t i = 0;
    for (; i + N <= count; i += N)
        store<N>(to + i, (load<N>(a + i) + biasA) * sigmoid<N>(load<N>(b + i) + biasB));
    if (const std::int64_t rest = count - i; rest > 0)
        store<N>(to + i, (load<N>(a + i, rest) + biasA) * sigmoid<N>(load<N>(b + i, rest) + biasB), rest);
}

// Sums in 32 bits are kept short, and added up in 64.
constexpr std::int64_t kStretch = 1024;

template <int N>
STEMMA_INLINE void momentsBody(const float* values, std::int64_t count, Moments& moments) {
    for (std::int64_t at = 0; at < count; at += kStretch) {
        const std::int64_t end = count - at < kStretch ? count : at + kStretch;
        Floats<N> sum{};
        std::int64_t i = at;
        for (; i + N <= end; i += N)
            sum += load<N>(values + i);
        sum += load<N>(values + i, end - i);
        const auto length = static_cast<double>(end - at);
        const auto mean = static_cast<float>(static_cast<double>(total<N>(sum)) / length);
        Floats<N> rest{}; // what the mean, rounded, leaves over
        Floats<N> squares{};
        for (i = at; i + N <= end; i += N) {
            const Floats<N> v = load<N>(values + i) - mean;
            rest += v;
            squares += v * v;
        }
        Floats<N> v = load<N>(values + i, end - i) - mean;
        for (int lane = 0; lane < N; ++lane)
            v[lane] = lane < end - i ? v[lane] : 0;
        const double over = static_cast<double>(total<N>(rest + v)) / length;
        const double about = static_cast<double>(total<N>(squares + v * v));
        moments.add({length, static_cast<double>(mean) + over, about - length * over * over});
    }
}

template <int N>
STEMMA_INLINE void dotBody(const float* a, const float* b, std::int64_t count, double& product) {
    for (std::int64_t at = 0; at < count; at += kStretch) {
        const std::int64_t end = count - at < kStretch ? count : at + kStretch;
        Floats<N> sum{};
        std::int64_t i = at;
        for (; i + N <= end; i += N)
            sum += load<N>(a + i) * load<N>(b + i);
        sum += load<N>(a + i, end - i) * load<N>(b + i, end - i);
        product += static_cast<double>(total<N>(sum));
    }
}

template <int N>
STEMMA_INLINE void scaleAndGeluBody(float* values, float factor, float offset, std::int64_t count) {
    std::int64_t i = 0;
    for (; i + N <= count; i += N)
        store<N>(values + i, geluOf<N>(load<N>(values + i) * factor + offset));
    if (i < count)
        store<N>(values + i, geluOf<N>(load<N>(values + i, count - i) * factor + offset), count - i);
}

template <int N>
STEMMA_INLINE void exponentialsBody(float* rows, std::int64_t count, std::int64_t length, float* sums) {
    for (std::int64_t r = 0; r < count; ++r) {
        float* row = rows + r * length;
        const std::int64_t whole = length / N * N;
        float largest = row[0];
        Floats<N> most = all<N>(largest);
        for (std::int64_t i = 0; i < whole; i += N) {
            const Floats<N> v = load<N>(row + i);
            most = v > most ? v : most;
        }
        for (int i = 0; i < N; ++i)
            largest = most[i] > largest ? most[i] : largest;
        for (std::int64_t i = whole; i < length; ++i)
            largest = row[i] > largest ? row[i] : largest;
        Floats<N> sum{};
        for (std::int64_t i = 0; i < whole; i += N) {
            const Floats<N> v = exponential<N>(load<N>(row + i) - largest);
            store<N>(row + i, v);
            sum += v;
        }
        float all = total<N>(sum);
        if (const std::int64_t rest = length - whole; rest > 0) {
            const Floats<N> v = exponential<N>(load<N>(row + whole, rest) - largest);
            store<N>(row + whole, v, rest);
            for (int i = 0; i < rest; ++i)
                all += v[i];
        }
        sums[r] = all;
    }
}

template <int N, int Rows>
STEMMA_INLINE void convolveRows(const SmallConvolution& what, const float* x, std::int64_t xStride,
                                float* out, std::int64_t outStride, std::int64_t count) {
    for (std::int64_t t = 0; t < count; t += 2 * N) {
        Floats<N> sums[Rows][2];
        for (int r = 0; r < Rows; ++r)
            sums[r][0] = sums[r][1] = all<N>(what.bias[r]);
        const float* weight = what.weight;
        for (std::int64_t c = 0; c < what.channels; ++c) {
            const float* from = x + c * xStride + t - what.taps / 2 * what.dilation;
            for (std::int64_t k = 0; k < what.taps; ++k, from += what.dilation, weight += Rows) {
                const Floats<N> left = load<N>(from);
                const Floats<N> right = load<N>(from + N);
                for (int r = 0; r < Rows; ++r) {
                    sums[r][0] += weight[r] * left;
                    sums[r][1] += weight[r] * right;
                }
            }
        }
        for (int r = 0; r < Rows; ++r) {
            store<N>(out + r * outStride + t, sums[r][0]);
            store<N>(out + r * outStride + t + N, sums[r][1]);
        }
    }
}

template <int N>
STEMMA_INLINE void convolveBody(const SmallConvolution& what, const float* x, std::int64_t xStride,
                                float* out, std::int64_t outStride, std::int64_t count) {
    switch (what.rows) {
    case 1:
        return convolveRows<N, 1>(what, x, xStride, out, outStride, count);
    case 2:
        return convolveRows<N, 2>(what, x, xStride, out, outStride, count);
    case 3:
        return convolveRows<N, 3>(what, x, xStride, out, outStride, count);
    case 4:
        return convolveRows<N, 4>(what, x, xStride, out, outStride, count);
    case 5:
        return convolveRows<N, 5>(what, x, xStride, out, outStride, count);
    default:
        return convolveRows<N, 6>(what, x, xStride, out, outStride, count);
    }
}

template <int N>
STEMMA_INLINE void addGatedBody(const GatedReturn& what, const float* x, std::int64_t xStride, float* y,
                                std::int64_t yStride, std::int64_t count) {
    for (std::int64_t c = 0; c < what.channels; ++c) {
        const float* weightA = what.weight + c * what.hidden;
        const float* weightB = weightA + what.channels * what.hidden;
        float* row = y + c * yStride;
        for (std::int64_t t = 0; t < count; t += 2 * N) {
            Floats<N> a0 = all<N>(what.bias[c]);
            Floats<N> a1 = a0;
            Floats<N> b0 = all<N>(what.bias[what.channels + c]);
            Floats<N> b1 = b0;
            const float* from = x + t;
            for (std::int64_t k = 0; k < what.hidden; ++k, from += xStride) {
                const Floats<N> left = load<N>(from);
                const Floats<N> right = load<N>(from + N);
                a0 += weightA[k] * left;
                a1 += weightA[k] * right;
                b0 += weightB[k] * left;
                b1 += weightB[k] * right;
            }
            store<N>(row + t, load<N>(row + t) + what.scale[c] * a0 * sigmoid<N>(b0));
            store<N>(row + t + N, load<N>(row + t + N) + what.scale[c] * a1 * sigmoid<N>(b1));
        }
    }
}

template <int N>
STEMMA_INLINE void interleaveBody(const float* from, std::int64_t fromStride, std::int64_t parts,
                                  std::int64_t count, float bias, bool withGelu, float* to) {
    constexpr std::int64_t kMostParts = 8;
    if (parts > kMostParts) {
        for (std::int64_t t = 0; t < count; ++t)
            for (std::int64_t p = 0; p < parts; ++p)
                to[t * parts + p] = from[p * fromStride + t] + bias;
        if (withGelu)
            geluBody<N>(to, 0, to, count * parts);
        return;
    }
    float block[kMostParts * N];
    for (std::int64_t t = 0; t < count; t += N) {
        const std::int64_t here = count - t < N ? count - t : N;
        for (std::int64_t p = 0; p < parts; ++p) {
            Floats<N> v =
                (here == N ? load<N>(from + p * fromStride + t) : load<N>(from + p * fromStride + t, here)) +
                bias;
            if (withGelu)
                v = geluOf<N>(v);
            store<N>(block + p * N, v);
        }
        for (std::int64_t i = 0; i < here; ++i)
            for (std::int64_t p = 0; p < parts; ++p)
                to[(t + i) * parts + p] = block[p * N + i];
    }
}

#if defined(__x86_64__)
Level best() {
    return __builtin_cpu_supports("x86-64-v4")   ? Level::Avx512
           : __builtin_cpu_supports("x86-64-v3") ? Level::Avx2
                                                 : Level::Any;
}
#define STEMMA_KERNEL(name, parameters, arguments)                                                           \
    [[gnu::target("arch=x86-64-v4")]] static void name##V4 parameters { name##Body<16> arguments; }          \
    [[gnu::target("arch=x86-64-v3")]] static void name##V3 parameters { name##Body<8> arguments; }           \
    static void name##Any parameters { name##Body<4> arguments; }                                            \
    static void name##Best parameters {                                                                      \
        const Level level = taken().load(std::memory_order_relaxed);                                         \
        (level == Level::Avx512 ? name##V4 : level == Level::Avx2 ? name##V3 : name##Any) arguments;         \
    }
#else
Level best() { return Level::Any; }
#define STEMMA_KERNEL(name, parameters, arguments)                                                           \
    static void name##Best parameters { name##Body<4> arguments; }
#endif

std::atomic<Level>& taken() {
    static std::atomic<Level> level = best();
    return level;
}

STEMMA_KERNEL(gelu, (const float* from, float bias, float* to, std::int64_t count), (from, bias, to, count))
STEMMA_KERNEL(gate, (const float* a, float biasA, const float* b, float biasB, float* to, std::int64_t count),
              (a, biasA, b, biasB, to, count))
STEMMA_KERNEL(moments, (const float* values, std::int64_t count, Moments& result), (values, count, result))
STEMMA_KERNEL(dot, (const float* a, const float* b, std::int64_t count, double& product),
              (a, b, count, product))
STEMMA_KERNEL(scaleAndGelu, (float* values, float factor, float offset, std::int64_t count),
              (values, factor, offset, count))
STEMMA_KERNEL(exponentials, (float* rows, std::int64_t count, std::int64_t length, float* sums),
              (rows, count, length, sums))
STEMMA_KERNEL(convolve,
              (const SmallConvolution& what, const float* x, std::int64_t xStride, float* out,
               std::int64_t outStride, std::int64_t count),
              (what, x, xStride, out, outStride, count))
STEMMA_KERNEL(addGated,
              (const GatedReturn& what, const float* x, std::int64_t xStride, float* y, std::int64_t yStride,
               std::int64_t count),
              (what, x, xStride, y, yStride, count))
STEMMA_KERNEL(interleave,
              (const float* from, std::int64_t fromStride, std::int64_t parts, std::int64_t count, float bias,
               bool withGelu, float* to),
              (from, fromStride, parts, count, bias, withGelu, to))

} // namespace

std::vector<Level> levelsHere() {
    std::vector<Level> all;
    for (const Level level : {Level::Any, Level::Avx2, Level::Avx512})
        if (level <= best())
            all.push_back(level);
    return all;
}

void take(Level level) { taken() = level; }

void Moments::add(const Moments& other) {
    if (other.count == 0)
        return;
    const double both = count + other.count;
    const double apart = other.mean - mean;
    mean += apart * other.count / both;
    squares += other.squares + apart * apart * count * other.count / both;
    count = both;
}

void gelu(const float* from, float* to, std::int64_t count) { geluBest(from, 0, to, count); }
void geluWithBias(const float* from, float bias, float* to, std::int64_t count) {
    geluBest(from, bias, to, count);
}
void gate(const float* a, float biasA, const float* b, float biasB, float* to, std::int64_t count) {
    gateBest(a, biasA, b, biasB, to, count);
}
Moments momentsOf(const float* values, std::int64_t count) {
    Moments moments;
    momentsBest(values, count, moments);
    return moments;
}
double dot(const float* a, const float* b, std::int64_t count) {
    double product = 0;
    dotBest(a, b, count, product);
    return product;
}
void scaleAndGelu(float* values, float factor, float offset, std::int64_t count) {
    scaleAndGeluBest(values, factor, offset, count);
}
void exponentials(float* rows, std::int64_t count, std::int64_t length, float* sums) {
    exponentialsBest(rows, count, length, sums);
}
void convolve(const SmallConvolution& what, const float* x, std::int64_t xStride, float* out,
              std::int64_t outStride, std::int64_t count) {
    convolveBest(what, x, xStride, out, outStride, count);
}
void addGated(const GatedReturn& what, const float* x, std::int64_t xStride, float* y, std::int64_t yStride,
              std::int64_t count) {
    addGatedBest(what, x, xStride, y, yStride, count);
}
void interleave(const float* from, std::int64_t fromStride, std::int64_t parts, std::int64_t count,
                float bias, bool withGelu, float* to) {
    interleaveBest(from, fromStride, parts, count, bias, withGelu, to);
}

} // namespace stemma::nn::kernels
