// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/Watch.h"
#include "engine/separation/torch/Weights.h"
#include "engine/separation/torch/layers/Kernels.h"

#include <optional>
#include <vector>

namespace stemma::nn {

/// Signals of a layer in memory of their own: [signals, channels, stride], of which columns
/// [margin, margin + length) are in use; zeros around them, as convolutions want. Before the first signal and
/// behind the last are signals of zeros.
struct SignalRows {
    SignalRows(std::int64_t signals, std::int64_t channels, std::int64_t length, std::int64_t margin);
    std::int64_t signals;
    std::int64_t channels;
    std::int64_t length;
    std::int64_t margin;
    std::int64_t stride;
    at::Tensor memory;

    /// Column 0 of channel 0; signal -1 and `signals` are zeros.
    float* at(std::int64_t signal) const;
    /// Rows of `count` signals from this one on, columns [begin, begin + columns): a strided view.
    at::Tensor view(std::int64_t signal, std::int64_t count, std::int64_t begin, std::int64_t columns) const;
    /// [1, channels, signals, length], a strided view.
    at::Tensor image() const;
};

/// What DConv computes where it has no memory (LSTM, attention), several times faster, on a CPU: a layer's
/// gate or GELU before it, its residual branches, and its gate after it pass over a signal while it is near
/// the core. Group norms are worked out from the few channels inside a branch, and go into the weights of its
/// way back. Where there is one long signal (the waveform), it is cut into tiles.
class ResidualChain {
public:
    /// `weights`: those of DConv, or none: then there are no branches. nullopt: not of this kind.
    /// Throws Error{CheckpointMismatch} where a branch is not one of `channels` channels.
    static std::optional<ResidualChain> of(const Weights& weights, bool dilated, std::int64_t channels);

    enum class Entry { Gelu, Gate };

    /// x: [1, channels, length] or [1, channels, signals, length]; of twice the channels where it enters
    /// through a gate. On a CPU, contiguous.
    SignalRows run(const at::Tensor& x, Entry entry, const Watch& watch) const;

    /// The same, then a convolution of kernel 1 (weight [2 channels, channels], bias) and a gate:
    /// [1, channels, length] or [1, channels, signals, length].
    at::Tensor runAndGate(const at::Tensor& x, Entry entry, const at::Tensor& weight, const at::Tensor& bias,
                          const Watch& watch) const;

private:
    struct Branch {
        std::int64_t channels;
        std::int64_t hidden;
        std::int64_t taps;
        std::int64_t dilation;
        std::vector<float> down; ///< blocks of at most kRowsAtOnce rows, each [channels][taps][rows]
        std::vector<float> downBias;
        std::vector<float> normScale; ///< empty: no norm
        std::vector<float> normShift;
        std::vector<float> up; ///< [2 channels][hidden]
        std::vector<float> upBias;
        std::vector<float> gateScale; ///< empty: no norm
        std::vector<float> gateShift;
        std::vector<float> scale;
        // For the moments of what comes back, from those of what is inside: see returnMoments().
        std::vector<double> products; ///< [hidden][hidden]
        std::vector<double> crossed;  ///< [hidden]
        std::vector<double> sums;     ///< [hidden]
        double biasSum = 0;
        double biasSquares = 0;
    };
    struct Stretch; ///< of a signal
    struct Inside;  ///< what is inside a branch
    struct Output;  ///< where the gate after the branches writes to

    ResidualChain(std::vector<Branch> branches, std::int64_t channels)
        : branches_(std::move(branches))
        , channels_(channels) {}
    void check(const at::Tensor& x, Entry entry) const;
    static std::optional<Branch> branchOf(const Weights& weights, std::int64_t dilation);
    static kernels::Moments goDown(const Branch& branch, const Stretch& stretch, const Inside& inside);
    static void normalise(const Branch& branch, const kernels::Moments& moments, const Stretch& stretch,
                          const Inside& inside, double* gathered);
    static void fold(const Branch& branch, const double* gathered, std::int64_t length,
                     std::vector<float>& folded);
    static void comeBack(const Branch& branch, const std::vector<float>& folded, const Stretch& stretch,
                         const Inside& inside);
    void runSignals(const at::Tensor& x, Entry entry, const SignalRows* rows, const Output* output,
                    const Watch& watch) const;
    void runTiles(const at::Tensor& x, Entry entry, const SignalRows& rows, const Output* output,
                  const Watch& watch) const;
    std::int64_t margin() const;
    std::vector<Branch> branches_;
    std::int64_t channels_;
};

} // namespace stemma::nn
