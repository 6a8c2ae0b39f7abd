// SPDX-License-Identifier: GPL-3.0-or-later
// The fast ways that hybrid Demucs' layers go on a CPU, beside the plain operations they stand for.
#include "engine/separation/torch/layers/Attention.h"
#include "engine/separation/torch/layers/DConv.h"
#include "engine/separation/torch/layers/Kernels.h"
#include "engine/separation/torch/layers/ResidualChain.h"
#include "engine/separation/torch/layers/Upsampling.h"
#include "tests/torch/HybridWeights.h"

#include <QTest>

#include <cmath>

using namespace stemma;
using namespace stemma::nn;
using stemma::test::RandomCheckpoint;

namespace {

/// Rounding in 32 bits alone leaves 120 dB and more; anything left out or added leaves far less.
constexpr double kEqual = 110;

double snr(const at::Tensor& reference, const at::Tensor& got) {
    if (reference.sizes() != got.sizes())
        return -999;
    const at::Tensor wanted = reference.to(at::kDouble);
    const double noise = (wanted - got.to(at::kDouble)).square().sum().item<double>();
    return noise > 0 ? 10 * std::log10(wanted.square().sum().item<double>() / noise) : 999;
}

const JobContext kJob;

} // namespace

class HybridLayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::manual_seed(7); }

    void elementwise_data() {
        QTest::addColumn<int>("count");
        for (const int count : {1, 7, 16, 31, 1000, 4099})
            QTest::addRow("%d", count) << count;
    }
    void elementwise() {
        QFETCH(const int, count);
        const at::Tensor a = at::randn({count}) * 4;
        const at::Tensor b = at::randn({count}) * 30;
        at::Tensor out = at::empty({count});
        kernels::geluWithBias(a.data_ptr<float>(), 0.25F, out.data_ptr<float>(), count);
        QVERIFY(at::allclose(out, at::gelu(a + 0.25), 1e-6, 1e-6));
        kernels::gate(a.data_ptr<float>(), 0.5F, b.data_ptr<float>(), -1, out.data_ptr<float>(), count);
        QVERIFY(at::allclose(out, (a + 0.5) * at::sigmoid(b - 1), 1e-6, 1e-7));
        out.copy_(a);
        kernels::scaleAndGelu(out.data_ptr<float>(), 2, 0.5F, count);
        QVERIFY(at::allclose(out, at::gelu(a * 2 + 0.5), 1e-6, 2e-6));
        QVERIFY(std::abs(kernels::dot(a.data_ptr<float>(), b.data_ptr<float>(), count) -
                         at::dot(a.to(at::kDouble), b.to(at::kDouble)).item<double>()) < 1e-4 * count);
    }

    // What varies a little about something large is where sums of squares lose everything.
    void momentsKeepSmallVariation() {
        const at::Tensor values = at::randn({5000}).mul_(1e-3).add_(50);
        const auto moments = kernels::momentsOf(values.data_ptr<float>(), values.numel());
        const at::Tensor exact = values.to(at::kDouble);
        QVERIFY(std::abs(moments.mean - exact.mean().item<double>()) < 1e-7);
        const double variance = exact.var(false).item<double>();
        QVERIFY(std::abs(moments.variance() / variance - 1) < 1e-4);
    }

    void exponentialsAreASoftmax() {
        at::Tensor rows = at::randn({3, 77}) * 20;
        rows[1].fill_(-1e30); // a row where all is equal and far away
        const at::Tensor expected = rows.softmax(-1);
        const at::Tensor sums = at::empty({3, 1});
        kernels::exponentials(rows.data_ptr<float>(), 3, 77, sums.data_ptr<float>());
        QVERIFY(at::allclose(rows / sums, expected, 1e-5, 1e-7));
    }

    void chainEqualsPlainBranches_data() {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("compression");
        QTest::addColumn<int>("signals"); // 0: one along time
        QTest::addColumn<int>("length");
        QTest::newRow("spectrogram") << 16 << 2 << 9 << 45;
        QTest::newRow("one channel inside") << 8 << 8 << 17 << 33;
        QTest::newRow("more than a block inside") << 28 << 2 << 40 << 64;
        QTest::newRow("waveform") << 12 << 3 << 0 << 30001; // several tiles
        QTest::newRow("short waveform") << 12 << 3 << 0 << 5;
    }
    void chainEqualsPlainBranches() {
        QFETCH(const int, channels);
        QFETCH(const int, compression);
        QFETCH(const int, signals);
        QFETCH(const int, length);
        test::HybridSizes sizes;
        sizes.compression = compression;
        RandomCheckpoint made;
        test::addBranches(made, "x", channels, sizes, false);
        const CheckpointPtr checkpoint = made.done();
        const Weights weights = Weights(*checkpoint).in("x.dconv");
        const auto chain = ResidualChain::of(weights, true, channels);
        QVERIFY(chain);
        const DConv plain(weights, true, channels);
        const at::Tensor x =
            signals ? at::randn({1, 2 * channels, signals, length}) : at::randn({1, 2 * channels, length});
        Watch watch(kJob);
        const at::Tensor entered = plain.run(at::glu(x, 1), watch, "");
        const SignalRows rows = chain->run(x, ResidualChain::Entry::Gate, watch);
        const at::Tensor image = signals ? rows.image() : rows.image().squeeze(2);
        QVERIFY2(snr(entered, image) > kEqual, qPrintable(QString::number(snr(entered, image))));

        const at::Tensor weight = at::randn({4 * channels, 2 * channels}) / std::sqrt(2.0 * channels);
        const at::Tensor bias = at::randn({4 * channels});
        RandomCheckpoint wider;
        test::addBranches(wider, "x", 2 * channels, sizes, false);
        const CheckpointPtr wide = wider.done();
        const Weights wideWeights = Weights(*wide).in("x.dconv");
        const at::Tensor y = DConv(wideWeights, true, 2 * channels).run(at::gelu(x), watch, "");
        const at::Tensor rewritten = at::matmul(weight, y.flatten(2)) + bias.unsqueeze(1);
        const at::Tensor gated = at::glu(rewritten, 1).view_as(x);
        const at::Tensor got = ResidualChain::of(wideWeights, true, 2 * channels)
                                   ->runAndGate(x, ResidualChain::Entry::Gelu, weight, bias, watch);
        QVERIFY2(snr(gated, got) > kEqual, qPrintable(QString::number(snr(gated, got))));
    }

    void upsamplingIsATransposedConvolution_data() {
        QTest::addColumn<int>("stride");
        QTest::addColumn<bool>("withGelu");
        QTest::newRow("4") << 4 << true;
        QTest::newRow("2") << 2 << false;
        QTest::newRow("9") << 9 << true;
    }
    void upsamplingIsATransposedConvolution() {
        QFETCH(const int, stride);
        QFETCH(const bool, withGelu);
        const auto chain = ResidualChain::of(Weights(*RandomCheckpoint().done()), true, 6);
        Watch watch(kJob);
        const auto finished = [&](const at::Tensor& t) { return withGelu ? at::gelu(t) : t; };
        const std::int64_t padding = stride / 2;
        const at::Tensor bias = at::randn({5});
        { // along time, over more than a tile
            const at::Tensor x = at::randn({1, 12, 2500});
            const at::Tensor weight = at::randn({6, 5, 2 * stride}) / 8;
            const std::int64_t results = 2500 * stride - 1;
            const at::Tensor expected = finished(at::conv_transpose1d(at::glu(x, 1), weight, bias, {stride}))
                                            .slice(2, padding, padding + results);
            const SignalRows rows = chain->run(x, ResidualChain::Entry::Gate, watch);
            const at::Tensor got =
                Upsampling(weight, bias, stride, padding, withGelu).run(rows, false, results, watch);
            QVERIFY(snr(expected, got) > kEqual);
        }
        { // over frequency
            const at::Tensor x = at::randn({1, 12, 7, 21});
            const at::Tensor weight = at::randn({6, 5, 2 * stride, 1}) / 8;
            const at::Tensor whole = finished(at::conv_transpose2d(at::glu(x, 1), weight, bias, {stride, 1}));
            const at::Tensor expected = whole.slice(2, padding, whole.size(2) - padding);
            const SignalRows rows = chain->run(x, ResidualChain::Entry::Gate, watch);
            const at::Tensor got =
                Upsampling(weight, bias, stride, padding, withGelu).run(rows, true, 0, watch);
            QVERIFY(snr(expected, got) > kEqual);
        }
    }

    void attentionIsItsFormula() {
        const std::int64_t dim = 24;
        const std::int64_t heads = 3;
        RandomCheckpoint made;
        made.add("in_proj_weight", {3 * dim, dim}, 0.5F).add("in_proj_bias", {3 * dim}, 0.5F);
        made.add("out_proj.weight", {dim, dim}, 0.5F).add("out_proj.bias", {dim}, 0.5F);
        const CheckpointPtr checkpoint = made.done();
        const Weights weights(*checkpoint);
        const at::Tensor scale = at::rand({dim});
        const at::Tensor x = at::randn({70, dim});
        const at::Tensor other = at::randn({33, dim});
        const auto in = weights("in_proj_weight").chunk(3);
        const auto inBias = weights("in_proj_bias").chunk(3);
        const auto split = [&](const at::Tensor& t) {
            return t.view({-1, heads, dim / heads}).transpose(0, 1);
        };
        const at::Tensor q = split(at::linear(x, in[0], inBias[0]));
        const at::Tensor k = split(at::linear(other, in[1], inBias[1]));
        const at::Tensor v = split(at::linear(other, in[2], inBias[2]));
        const at::Tensor share = (at::matmul(q, k.transpose(1, 2)) / std::sqrt(dim / heads)).softmax(-1);
        const at::Tensor found = at::matmul(share, v).transpose(0, 1).reshape({-1, dim});
        const at::Tensor expected =
            x + scale * at::linear(found, weights("out_proj.weight"), weights("out_proj.bias"));
        const Watch watch(kJob);
        QVERIFY(snr(expected, Attention(weights, heads, scale).run(x, other, x, watch)) > kEqual);
    }
};

QTEST_GUILESS_MAIN(HybridLayersTest)
#include "HybridLayersTest.moc"
