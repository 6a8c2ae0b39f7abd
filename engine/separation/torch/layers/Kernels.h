// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace stemma::nn::kernels {

/// Loops over plain memory for what tensor operations are slow at. Each is compiled for several instruction
/// sets, and the processor's best is taken when the program starts. On the calling thread. Their exponential
/// is good to 2 units in the last place, their error function to 1.5e-7 (Abramowitz & Stegun 7.1.26).

/// What they are compiled for, poorest first.
enum class Level { Any, Avx2, Avx512 };
/// Those that this processor has; the last is taken.
std::vector<Level> levelsHere();
/// For tests: takes another of them, while no kernel runs.
void take(Level level);

/// to = from Phi(from); they may be the same.
void gelu(const float* from, float* to, std::int64_t count);
/// gelu(from + bias)
void geluWithBias(const float* from, float bias, float* to, std::int64_t count);

/// to = (a + biasA) sigmoid(b + biasB): a gated linear unit.
void gate(const float* a, float biasA, const float* b, float biasB, float* to, std::int64_t count);

/// Of some numbers: how many, their mean, and the sum of squares about it. What is far from zero but varies
/// little loses nothing: sums are about means of short stretches, joined as Chan, Golub & LeVeque (1979) do.
struct Moments {
    double count = 0;
    double mean = 0;
    double squares = 0;
    void add(const Moments& other);
    double variance() const { return count > 0 ? squares / count : 0; }
    double sum() const { return count * mean; }
};
Moments momentsOf(const float* values, std::int64_t count);

/// values = gelu(factor values + offset), or without the GELU.
void scaleAndGelu(float* values, float factor, float offset, std::int64_t count);

double dot(const float* a, const float* b, std::int64_t count);

/// Every row becomes exp(row - its largest value); `sums` gets what each adds up to.
void exponentials(float* rows, std::int64_t count, std::int64_t length, float* sums);

/// What is behind every `kColumns` columns is read and written too: rows have room for that.
constexpr std::int64_t kColumns = 32;

/// out[o][t] = bias[o] + sum over channels c and taps k of weight[c][k][o] x[c][t + (k - taps / 2) dilation],
/// for `rows` outputs o (at most kRowsAtOnce) and t in [0, count).
constexpr std::int64_t kRowsAtOnce = 6;
struct SmallConvolution {
    const float* weight = nullptr; ///< [channels][taps][rows]
    const float* bias = nullptr;
    std::int64_t rows = 0;
    std::int64_t channels = 0;
    std::int64_t taps = 3;
    std::int64_t dilation = 1;
};
void convolve(const SmallConvolution& what, const float* x, std::int64_t xStride, float* out,
              std::int64_t outStride, std::int64_t count);

/// y[c][t] += scale[c] a sigmoid(b) for t in [0, count), where a and b are bias + weight x in rows c and
/// channels + c: the way back from a few channels, its gate and the residual in one.
struct GatedReturn {
    const float* weight = nullptr; ///< [2 channels][hidden]
    const float* bias = nullptr;   ///< [2 channels]
    const float* scale = nullptr;  ///< [channels]
    std::int64_t channels = 0;
    std::int64_t hidden = 0;
};
void addGated(const GatedReturn& what, const float* x, std::int64_t xStride, float* y, std::int64_t yStride,
              std::int64_t count);

/// to[t * parts + p] = from[p][t] + bias for t in [0, count), with GELU if wanted.
void interleave(const float* from, std::int64_t fromStride, std::int64_t parts, std::int64_t count,
                float bias, bool withGelu, float* to);

} // namespace stemma::nn::kernels
