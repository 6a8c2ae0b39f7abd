// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/torch/layers/DConv.h"
#include "engine/separation/torch/layers/ResidualChain.h"
#include "engine/separation/torch/layers/Upsampling.h"

#include <optional>
#include <string>

namespace stemma::nn {

/// What the weights of a layer do not say about it.
struct HybridLayerPlace {
    std::int64_t stride = 4;
    bool padded = true; ///< by a quarter of the kernel; the layer that leaves a single frequency is not
    bool empty = false; ///< a convolution only: where the time branch meets the other
    std::int64_t groups = 4;
    bool dilated = true;
};

/// One layer down in either branch of hybrid Demucs: a strided convolution, residual branches, a gate. Over
/// frequency (x [1, channels, frequency, time]) or along time (x [1, channels, time]), as its weights say.
class EncoderLayer {
public:
    /// `weights`: conv, norm1, dconv, rewrite, norm2; only conv in the layer before the branches meet.
    EncoderLayer(const Weights& weights, const HybridLayerPlace& place);

    /// `inject`: what the other branch gives to be added after the convolution; may be undefined.
    at::Tensor run(at::Tensor x, const at::Tensor& inject, Watch& watch, const std::string& name) const;

    bool empty() const { return empty_; }

private:
    std::int64_t stride_;
    bool empty_;
    Convolution convolution_;
    GroupNorm norm_;
    std::optional<ResidualChain> chain_; ///< instead of the residual branches, where it can
    std::optional<DConv> residual_;
    std::optional<Convolution> rewrite_;
    GroupNorm gateNorm_;
};

/// The layer up that belongs to it: takes the skip connection in, then a gate, residual branches, and a
/// transposed convolution.
class DecoderLayer {
public:
    /// `weights`: rewrite, norm1, dconv, conv_tr, norm2. `last`: its output is the network's, so without
    /// GELU; of that, `outputs` are the channels to give (empty: all).
    DecoderLayer(const Weights& weights, const HybridLayerPlace& place, bool last);

    struct Result {
        at::Tensor value;
        at::Tensor before; ///< the transposed convolution: where the other branch begins again
    };
    /// `skip` is undefined in an empty layer. `length`: of the result along time, in the time branch.
    Result run(at::Tensor x, const at::Tensor& skip, std::int64_t length, Watch& watch,
               const std::string& name) const;

    /// Gives these channels only from now on (all when it is empty).
    void keepChannels(const std::vector<std::int64_t>& channels);
    std::int64_t channels() const { return allWeights_.size(1); } ///< it can give
    bool empty() const { return empty_; }

private:
    at::Tensor transposed(const at::Tensor& x, std::int64_t length) const;
    std::int64_t stride_;
    std::int64_t padding_;
    bool last_;
    bool empty_;
    std::optional<Convolution> rewrite_;
    GroupNorm gateNorm_;
    std::optional<ResidualChain> chain_; ///< instead of the residual branches, where it can
    std::optional<DConv> residual_;
    at::Tensor allWeights_; ///< [in, out, kernel] or [in, out, kernel, 1]
    at::Tensor allBias_;
    at::Tensor weight_; ///< those of the channels kept
    at::Tensor bias_;
    at::Tensor chosen_;                    ///< or their indices, where a norm is over all of them
    std::optional<Upsampling> upsampling_; ///< the same, behind a chain
    GroupNorm norm_;
};

} // namespace stemma::nn
