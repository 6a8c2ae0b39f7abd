// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/ResidualChain.h"

#include "engine/separation/torch/layers/DConv.h"
#include "engine/separation/torch/layers/Parallel.h"
#include "engine/separation/torch/layers/Products.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace stemma::nn {
namespace {

using kernels::kColumns;
using kernels::kRowsAtOnce;
using kernels::Moments;

constexpr double kEpsilon = 1e-5;
constexpr std::int64_t kTileValues = 96 * 1024; ///< of a tile of a long signal: they stay near the core

std::int64_t upTo(std::int64_t value, std::int64_t multiple) {
    return (value + multiple - 1) / multiple * multiple;
}

std::vector<float> valuesOf(const at::Tensor& t) {
    if (!t.defined())
        return {};
    const at::Tensor c = t.cpu().contiguous();
    return {c.data_ptr<float>(), c.data_ptr<float>() + c.numel()};
}

} // namespace

SignalRows::SignalRows(std::int64_t signalCount, std::int64_t channelCount, std::int64_t frames,
                       std::int64_t around)
    : signals(signalCount)
    , channels(channelCount)
    , length(frames)
    , margin(around)
    , stride(around + upTo(frames, kColumns) + around)
    , memory(at::empty({signals + 2, channels, stride}, at::kFloat)) {
    memory[0].zero_();
    memory[signals + 1].zero_();
    const at::Tensor used = memory.slice(0, 1, signals + 1);
    used.slice(2, 0, margin).zero_();
    used.slice(2, margin + length).zero_();
}

float* SignalRows::at(std::int64_t signal) const {
    return memory.data_ptr<float>() + (signal + 1) * channels * stride + margin;
}

at::Tensor SignalRows::view(std::int64_t signal, std::int64_t count, std::int64_t begin,
                            std::int64_t columns) const {
    return memory.slice(0, signal + 1, signal + 1 + count)
        .view({count * channels, stride})
        .slice(1, margin + begin, margin + begin + columns);
}

at::Tensor SignalRows::image() const {
    return memory.slice(0, 1, signals + 1).slice(2, margin, margin + length).transpose(0, 1).unsqueeze(0);
}

/// Columns [begin, end) of a signal; `begin` is a multiple of kColumns, and behind `end` is room up to the
/// next multiple.
struct ResidualChain::Stretch {
    float* y; ///< column 0 of channel 0
    std::int64_t stride;
    std::int64_t begin;
    std::int64_t end;
    std::int64_t columns() const { return end - begin; }
};

struct ResidualChain::Inside {
    float* values; ///< column 0 of row 0
    std::int64_t stride;
};

struct ResidualChain::Output {
    at::Tensor weight;
    const float* bias;
    float* values; ///< [channels, signals, length]
    std::int64_t channels;
    std::int64_t signals;
    std::int64_t length;

    void write(std::int64_t signal, const Stretch& from) const {
        const std::int64_t n = from.columns();
        const at::Tensor y = at::from_blob(from.y + from.begin, {channels, n}, {from.stride, 1}, at::kFloat);
        const at::Tensor z = product(weight, y);
        const float* rows = z.data_ptr<float>();
        for (std::int64_t c = 0; c < channels; ++c)
            kernels::gate(rows + c * n, bias[c], rows + (channels + c) * n, bias[channels + c],
                          values + (c * signals + signal) * length + from.begin, n);
    }
};

std::optional<ResidualChain::Branch> ResidualChain::branchOf(const Weights& weights, std::int64_t dilation) {
    // convolution, norm, GELU, convolution, norm, gate, scale
    if (!weights.has("6.scale"))
        return {};
    const at::Tensor down = weights("0.weight", {-1, -1, -1});
    const at::Tensor up = weights("3.weight", {-1, down.size(0), 1});
    Branch b{};
    b.hidden = down.size(0);
    b.channels = down.size(1);
    b.taps = down.size(2);
    b.dilation = dilation;
    b.downBias = valuesOf(weights("0.bias", {b.hidden}));
    for (std::int64_t o = 0; o < b.hidden; o += kRowsAtOnce) {
        const std::vector<float> block =
            valuesOf(down.slice(0, o, std::min(b.hidden, o + kRowsAtOnce)).permute({1, 2, 0}));
        b.down.insert(b.down.end(), block.begin(), block.end());
    }
    b.up = valuesOf(weights("3.weight", {2 * b.channels, b.hidden, 1}));
    b.upBias = valuesOf(weights("3.bias", {2 * b.channels}));
    b.scale = valuesOf(weights("6.scale", {b.channels}));
    if (weights.has("1.weight")) {
        b.normScale = valuesOf(weights("1.weight", {b.hidden}));
        b.normShift = valuesOf(weights("1.bias", {b.hidden}));
    }
    if (weights.has("4.weight")) {
        b.gateScale = valuesOf(weights("4.weight", {2 * b.channels}));
        b.gateShift = valuesOf(weights("4.bias", {2 * b.channels}));
    }
    const at::Tensor matrix = up.squeeze(2).cpu().to(at::kDouble);
    const at::Tensor bias = weights("3.bias").cpu().to(at::kDouble);
    const auto doubles = [](const at::Tensor& t) {
        const at::Tensor c = t.contiguous();
        return std::vector<double>(c.data_ptr<double>(), c.data_ptr<double>() + c.numel());
    };
    b.products = doubles(at::mm(matrix.t(), matrix));
    b.crossed = doubles(at::mv(matrix.t(), bias));
    b.sums = doubles(matrix.sum(0));
    b.biasSum = bias.sum().item<double>();
    b.biasSquares = bias.square().sum().item<double>();
    return b;
}

std::optional<ResidualChain> ResidualChain::of(const Weights& weights, bool dilated, std::int64_t channels) {
    std::vector<Branch> branches;
    const int count = checkedBranches(weights, channels);
    for (int k = 0; k < count; ++k) {
        auto branch = branchOf(weights.in("layers." + std::to_string(k)),
                               dilated ? std::int64_t{1} << std::min(k, 30) : 1);
        if (!branch)
            return {};
        branches.push_back(std::move(*branch));
    }
    return ResidualChain(std::move(branches), channels);
}

std::int64_t ResidualChain::margin() const {
    std::int64_t reach = 1; // a transposed convolution looks one back
    for (const Branch& b : branches_)
        reach = std::max(reach, b.taps / 2 * b.dilation);
    return upTo(reach, 16);
}

Moments ResidualChain::goDown(const Branch& branch, const Stretch& stretch, const Inside& inside) {
    Moments moments;
    for (std::int64_t o = 0; o < branch.hidden; o += kRowsAtOnce) {
        kernels::SmallConvolution block;
        block.rows = std::min(kRowsAtOnce, branch.hidden - o);
        block.weight = branch.down.data() + o * branch.channels * branch.taps;
        block.bias = branch.downBias.data() + o;
        block.channels = branch.channels;
        block.taps = branch.taps;
        block.dilation = branch.dilation;
        float* out = inside.values + o * inside.stride + stretch.begin;
        kernels::convolve(block, stretch.y + stretch.begin, stretch.stride, out, inside.stride,
                          stretch.columns());
        for (std::int64_t r = 0; r < block.rows; ++r)
            moments.add(kernels::momentsOf(out + r * inside.stride, stretch.columns()));
    }
    return moments;
}

/// Norm and GELU inside the branch; `gathered` += products of all pairs of rows [hidden][hidden] (the upper
/// half), then their sums [hidden].
void ResidualChain::normalise(const Branch& branch, const Moments& moments, const Stretch& stretch,
                              const Inside& inside, double* gathered) {
    const std::int64_t hidden = branch.hidden;
    const std::int64_t n = stretch.columns();
    for (std::int64_t o = 0; o < hidden; ++o) {
        float factor = 1;
        float offset = 0;
        if (!branch.normScale.empty()) {
            const double deviation = std::sqrt(moments.variance() + kEpsilon);
            const double scale = static_cast<double>(branch.normScale[o]) / deviation;
            factor = static_cast<float>(scale);
            offset = static_cast<float>(static_cast<double>(branch.normShift[o]) - scale * moments.mean);
        }
        float* row = inside.values + o * inside.stride + stretch.begin;
        kernels::scaleAndGelu(row, factor, offset, n);
        gathered[hidden * hidden + o] += kernels::momentsOf(row, n).sum();
        for (std::int64_t p = 0; p <= o; ++p)
            gathered[p * hidden + o] +=
                kernels::dot(row, inside.values + p * inside.stride + stretch.begin, n);
    }
}

/// The way back with its norm inside: `folded` gets weights [2 channels][hidden], then biases [2 channels].
/// What comes back is W g + b, so its sum and its sum of squares over channels and time follow from the
/// products of the rows of g: nothing has to be computed twice.
void ResidualChain::fold(const Branch& branch, const double* gathered, std::int64_t length,
                         std::vector<float>& folded) {
    const std::int64_t hidden = branch.hidden;
    const std::int64_t rows = 2 * branch.channels;
    folded.resize(static_cast<std::size_t>(rows * (hidden + 1)));
    if (branch.gateScale.empty()) {
        std::ranges::copy(branch.up, folded.begin());
        std::ranges::copy(branch.upBias, folded.begin() + rows * hidden);
        return;
    }
    const double* sums = gathered + hidden * hidden;
    const auto frames = static_cast<double>(length);
    double sum = frames * branch.biasSum;
    double squares = frames * branch.biasSquares;
    for (std::int64_t i = 0; i < hidden; ++i) {
        sum += branch.sums[i] * sums[i];
        squares +=
            2 * branch.crossed[i] * sums[i] + branch.products[i * hidden + i] * gathered[i * hidden + i];
        for (std::int64_t j = i + 1; j < hidden; ++j)
            squares += 2 * branch.products[i * hidden + j] * gathered[i * hidden + j];
    }
    const double count = frames * static_cast<double>(rows);
    const double mean = sum / count;
    const double deviation = std::sqrt(std::max(squares / count - mean * mean, 0.0) + kEpsilon);
    for (std::int64_t o = 0; o < rows; ++o) {
        const double scale = static_cast<double>(branch.gateScale[o]) / deviation;
        for (std::int64_t k = 0; k < hidden; ++k)
            folded[o * hidden + k] =
                static_cast<float>(scale * static_cast<double>(branch.up[o * hidden + k]));
        folded[rows * hidden + o] =
            static_cast<float>(scale * (static_cast<double>(branch.upBias[o]) - mean) +
                               static_cast<double>(branch.gateShift[o]));
    }
}

void ResidualChain::comeBack(const Branch& branch, const std::vector<float>& folded, const Stretch& stretch,
                             const Inside& inside) {
    kernels::GatedReturn back;
    back.weight = folded.data();
    back.bias = folded.data() + 2 * branch.channels * branch.hidden;
    back.scale = branch.scale.data();
    back.channels = branch.channels;
    back.hidden = branch.hidden;
    kernels::addGated(back, inside.values + stretch.begin, inside.stride, stretch.y + stretch.begin,
                      stretch.stride, stretch.columns());
    if (const std::int64_t over = stretch.columns() % kColumns; over > 0)
        for (std::int64_t c = 0; c < branch.channels; ++c)
            std::fill_n(stretch.y + c * stretch.stride + stretch.end, kColumns - over, 0.0F);
}

namespace {

/// A layer's input and how a signal begins.
struct Source {
    const float* values; ///< [channels or twice as many, signals, length]
    std::int64_t channels;
    std::int64_t signals;
    std::int64_t length;
    bool gated;

    Source(const at::Tensor& x, bool throughGate)
        : values(x.data_ptr<float>())
        , channels(throughGate ? x.size(1) / 2 : x.size(1))
        , signals(x.dim() == 4 ? x.size(2) : 1)
        , length(x.size(-1))
        , gated(throughGate) {}

    void enter(std::int64_t signal, float* y, std::int64_t stride, std::int64_t begin,
               std::int64_t end) const {
        for (std::int64_t c = 0; c < channels; ++c) {
            const float* row = values + (c * signals + signal) * length + begin;
            if (gated)
                kernels::gate(row, 0, row + channels * signals * length, 0, y + c * stride + begin,
                              end - begin);
            else
                kernels::gelu(row, y + c * stride + begin, end - begin);
        }
    }
};

} // namespace

void ResidualChain::runSignals(const at::Tensor& x, Entry entry, const SignalRows* rows, const Output* output,
                               const Watch& watch) const {
    const Source source(x, entry == Entry::Gate);
    const std::int64_t around = margin();
    std::int64_t most = 1;
    for (const Branch& b : branches_)
        most = std::max(most, b.hidden);
    // Several at a time share the memory that they need on the way.
    const std::int64_t together = std::clamp<std::int64_t>(source.signals / 16, 1, 16);
    forEach((source.signals + together - 1) / together, x.device(), watch, [&](std::int64_t block) {
        const std::int64_t first = block * together;
        const std::int64_t end = std::min(source.signals, first + together);
        std::optional<SignalRows> own;
        if (!rows)
            own.emplace(1, source.channels, source.length, around);
        const std::int64_t insideStride = upTo(source.length, kColumns);
        const at::Tensor room = at::empty({most, insideStride}, at::kFloat);
        const Inside inside{room.data_ptr<float>(), insideStride};
        std::vector<double> gathered;
        std::vector<float> folded;
        for (std::int64_t s = first; s < end; ++s) {
            const SignalRows& here = rows ? *rows : *own;
            const Stretch whole{here.at(rows ? s : 0), here.stride, 0, source.length};
            source.enter(s, whole.y, whole.stride, 0, source.length);
            for (const Branch& b : branches_) {
                const Moments moments = goDown(b, whole, inside);
                gathered.assign(static_cast<std::size_t>(b.hidden * (b.hidden + 1)), 0.0);
                normalise(b, moments, whole, inside, gathered.data());
                fold(b, gathered.data(), source.length, folded);
                comeBack(b, folded, whole, inside);
            }
            if (output)
                output->write(s, whole);
        }
    });
}

void ResidualChain::runTiles(const at::Tensor& x, Entry entry, const SignalRows& rows, const Output* output,
                             const Watch& watch) const {
    const Source source(x, entry == Entry::Gate);
    const std::int64_t columns =
        std::max<std::int64_t>(kTileValues / source.channels / kColumns, 8) * kColumns;
    const std::int64_t tiles = (source.length + columns - 1) / columns;
    const auto tile = [&](std::int64_t t) {
        return Stretch{rows.at(0), rows.stride, t * columns, std::min(source.length, (t + 1) * columns)};
    };
    const auto everyTile = [&](const std::function<void(std::int64_t)>& body) {
        forEach(tiles, x.device(), watch, body);
    };
    everyTile([&](std::int64_t t) {
        const Stretch here = tile(t);
        source.enter(0, here.y, here.stride, here.begin, here.end);
    });
    for (const Branch& b : branches_) {
        const std::int64_t insideStride = upTo(source.length, kColumns);
        const at::Tensor room = at::empty({b.hidden, insideStride}, at::kFloat);
        const Inside inside{room.data_ptr<float>(), insideStride};
        // Summed in the order of tiles, whichever thread was first.
        std::vector<Moments> part(static_cast<std::size_t>(tiles));
        everyTile([&](std::int64_t t) { part[t] = goDown(b, tile(t), inside); });
        Moments moments;
        for (const Moments& m : part)
            moments.add(m);
        const auto size = static_cast<std::size_t>(b.hidden * (b.hidden + 1));
        std::vector<std::vector<double>> gathered(static_cast<std::size_t>(tiles), std::vector<double>(size));
        everyTile([&](std::int64_t t) { normalise(b, moments, tile(t), inside, gathered[t].data()); });
        for (std::size_t t = 1; t < gathered.size(); ++t)
            for (std::size_t i = 0; i < size; ++i)
                gathered[0][i] += gathered[t][i];
        std::vector<float> folded;
        fold(b, gathered[0].data(), source.length, folded);
        everyTile([&](std::int64_t t) { comeBack(b, folded, tile(t), inside); });
    }
    if (output)
        everyTile([&](std::int64_t t) { output->write(0, tile(t)); });
}

// What follows writes into plain memory.
void ResidualChain::check(const at::Tensor& x, Entry entry) const {
    TORCH_CHECK(x.is_contiguous() && x.scalar_type() == at::kFloat && (x.dim() == 3 || x.dim() == 4) &&
                    x.size(0) == 1 && x.size(1) == channels_ * (entry == Entry::Gate ? 2 : 1),
                "a layer of ", channels_, " channels was given ", x.sizes());
}

SignalRows ResidualChain::run(const at::Tensor& x, Entry entry, const Watch& watch) const {
    check(x, entry);
    const Source source(x, entry == Entry::Gate);
    SignalRows rows(source.signals, source.channels, source.length, margin());
    if (source.signals > 1)
        runSignals(x, entry, &rows, nullptr, watch);
    else
        runTiles(x, entry, rows, nullptr, watch);
    return rows;
}

at::Tensor ResidualChain::runAndGate(const at::Tensor& x, Entry entry, const at::Tensor& weight,
                                     const at::Tensor& bias, const Watch& watch) const {
    check(x, entry);
    TORCH_CHECK(weight.numel() == 2 * channels_ * channels_ && weight.size(0) == 2 * channels_ &&
                    bias.defined() && bias.numel() == 2 * channels_,
                "a gate of ", weight.sizes());
    const Source source(x, entry == Entry::Gate);
    const at::Tensor out = x.dim() == 4
                               ? at::empty({1, source.channels, source.signals, source.length}, x.options())
                               : at::empty({1, source.channels, source.length}, x.options());
    const Output output{weight.flatten(1), bias.data_ptr<float>(), out.data_ptr<float>(),
                        source.channels,   source.signals,         source.length};
    if (source.signals > 1)
        runSignals(x, entry, nullptr, &output, watch);
    else
        runTiles(x, entry, SignalRows(1, source.channels, source.length, margin()), &output, watch);
    return out;
}

} // namespace stemma::nn
