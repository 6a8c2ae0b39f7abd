// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/TextFile.h"
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/Weights.h"
#include "tests/torch/NetworkRig.h"
#include "tests/torch/ScNetRig.h"

#include <QTest>

#include <cmath>

using namespace stemma;
using namespace stemma::test;

namespace {

/// The network as the paper and its configuration describe it, step by step.
class Plain {
public:
    Plain(const TinyScNet& tiny, const Checkpoint& checkpoint)
        : tiny_(tiny)
        , weights_(checkpoint) {}

    at::Tensor run(const at::Tensor& mixture) const {
        const std::int64_t samples = mixture.size(1);
        std::int64_t padding = 32 - samples % 32;
        if ((samples + padding) / 32 % 2 == 0)
            padding += 32;
        const at::Tensor padded = at::constant_pad_nd(mixture, {0, padding});
        const at::Tensor rectangle = at::ones({tiny_.window});
        const at::Tensor z = at::view_as_real(at::stft(padded, 128, 32, tiny_.window, rectangle, true,
                                                       "reflect", tiny_.normalised, true, true));
        at::Tensor x = z.permute({0, 3, 1, 2}).reshape({1, tiny_.first(), 65, z.size(2)});
        std::vector<at::Tensor> skips;
        std::vector<std::vector<std::int64_t>> before;
        std::vector<std::vector<std::int64_t>> after;
        const int levels = int(tiny_.dims.size());
        for (int i = 0; i < levels; ++i) {
            before.emplace_back();
            after.emplace_back();
            x = encode(x, i, skips, before.back(), after.back());
        }
        for (int i = 0; i < tiny_.paths; ++i)
            x = separate(x, i);
        for (int i = 0; i < levels; ++i) {
            const std::string here = "decoder." + std::to_string(i) + ".";
            x = conv(at::cat({x + skips.back(), x + skips.back()}, 1), here + "0.conv", 1);
            x = at::glu(x, 1);
            std::vector<at::Tensor> parts;
            std::int64_t at = 0;
            for (int b = 0; b < 3; ++b) {
                const std::string name = here + "1.convtrs." + std::to_string(b);
                const at::Tensor up =
                    at::conv_transpose2d(x.narrow(2, at, after.back()[b]), w(name + ".weight"),
                                         w(name + ".bias"), {tiny_.strides[b], 1});
                at += after.back()[b];
                parts.push_back(up.narrow(2, (up.size(2) - before.back()[b]) / 2, before.back()[b]));
            }
            x = at::cat(parts, 2);
            skips.pop_back();
            before.pop_back();
            after.pop_back();
        }
        const at::Tensor pairs = x.reshape({-1, 2, 65, z.size(2)}).permute({0, 2, 3, 1}).contiguous();
        const at::Tensor out =
            at::istft(at::view_as_complex(pairs), 128, 32, tiny_.window, rectangle, true, tiny_.normalised);
        return out.reshape({tiny_.stems, tiny_.channels, -1}).slice(2, 0, samples);
    }

private:
    at::Tensor w(const std::string& name) const { return weights_(name); }
    at::Tensor conv(const at::Tensor& x, const std::string& name, std::int64_t around) const {
        return at::conv2d(x, w(name + ".weight"), w(name + ".bias"), 1, around);
    }
    at::Tensor norm(const at::Tensor& x, const std::string& name) const {
        return at::group_norm(x, 1, w(name + ".weight"), w(name + ".bias"), 1e-5);
    }

    at::Tensor encode(const at::Tensor& x, int level, std::vector<at::Tensor>& skips,
                      std::vector<std::int64_t>& before, std::vector<std::int64_t>& after) const {
        const std::string here = "encoder." + std::to_string(level) + ".";
        const double bins = double(x.size(2));
        const std::vector<std::int64_t> borders{0, std::int64_t(std::ceil(bins * 0.175)),
                                                std::int64_t(std::ceil(bins * (0.175 + 0.392))), x.size(2)};
        std::vector<at::Tensor> parts;
        for (int b = 0; b < 3; ++b) {
            const at::Tensor band = x.slice(2, borders[b], borders[b + 1]);
            const std::int64_t stride = tiny_.strides[b];
            const std::int64_t padding =
                stride == 1 ? tiny_.kernels[b] - 1 : (stride - band.size(2) % stride) % stride;
            const std::string name = here + "SDlayer.convs." + std::to_string(b);
            at::Tensor y = at::conv2d(at::constant_pad_nd(band, {0, 0, padding / 2, padding - padding / 2}),
                                      w(name + ".weight"), w(name + ".bias"), {stride, 1});
            before.push_back(band.size(2));
            after.push_back(y.size(2));
            y = y.squeeze(0).transpose(0, 1); // [bin, channel, frame]
            for (int k = 0; k < tiny_.depths[b]; ++k) {
                const std::string m =
                    here + "conv_modules." + std::to_string(b) + ".layers." + std::to_string(k) + ".";
                const int around = tiny_.kernel / 2;
                at::Tensor r = at::conv1d(norm(y, m + "0"), w(m + "1.weight"), w(m + "1.bias"), 1, around);
                r = at::glu(r, 1);
                r = at::conv1d(r, w(m + "3.weight"), w(m + "3.bias"), 1, around, 1, r.size(1));
                r = norm(r, m + "4");
                r = at::conv1d(r * r.sigmoid(), w(m + "6.weight"), w(m + "6.bias"));
                y = y + r;
            }
            parts.push_back(at::gelu(y).transpose(0, 1).unsqueeze(0));
        }
        skips.push_back(at::cat(parts, 2));
        return conv(skips.back(), here + "globalconv", 1);
    }

    at::Tensor separate(at::Tensor x, int index) const {
        const std::string here = "separation_net.dp_modules." + std::to_string(index) + ".";
        for (int p = 0; p < 2; ++p) {
            const std::string n = std::to_string(p);
            std::vector<at::Tensor> cells;
            for (const char* way : {"_l0", "_l0_reverse"})
                for (const char* t : {"weight_ih", "weight_hh", "bias_ih", "bias_hh"})
                    cells.push_back(w(here + "lstm_layers." + n + "." + t + way));
            const at::Tensor y = norm(x, here + "norm_layers." + n).squeeze(0);
            // [item, step, channel]: frequencies are the steps first, then frames
            const at::Tensor items =
                y.permute(p == 0 ? std::vector<std::int64_t>{2, 1, 0} : std::vector<std::int64_t>{1, 2, 0});
            const at::Tensor start = at::zeros({2, items.size(0), cells[1].size(1)});
            at::Tensor out =
                std::get<0>(at::lstm(items, {start, start}, cells, true, 1, 0, false, true, true));
            out = at::linear(out, w(here + "linear_layers." + n + ".weight"),
                             w(here + "linear_layers." + n + ".bias"));
            out =
                out.permute(p == 0 ? std::vector<std::int64_t>{2, 1, 0} : std::vector<std::int64_t>{2, 0, 1});
            x = x + out.unsqueeze(0);
        }
        if (index % 2 == 0) {
            const at::Tensor turned = at::fft_rfft(x, c10::nullopt, 3, "ortho");
            return at::cat({at::real(turned), at::imag(turned)}, 1);
        }
        const auto halves = x.chunk(2, 1);
        return at::fft_irfft(at::complex(halves[0].contiguous(), halves[1].contiguous()), c10::nullopt, 3,
                             "ortho");
    }

    const TinyScNet& tiny_;
    nn::Weights weights_;
};

} // namespace

class ScNetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyVariantIsTheNetworkOfThePaper_data() {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("stems");
        QTest::addColumn<int>("levels");
        QTest::addColumn<int>("expand");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("window");
        QTest::addColumn<bool>("normalised");
        QTest::addColumn<int>("stride");
        QTest::newRow("published") << 2 << 4 << 3 << 1 << 3 << 128 << true << 4;
        QTest::newRow("mono, not normalised") << 1 << 2 << 2 << 1 << 3 << 128 << false << 4;
        QTest::newRow("wider cells, longer kernel") << 2 << 2 << 2 << 2 << 5 << 128 << true << 4;
        QTest::newRow("short window, other stride") << 2 << 1 << 2 << 1 << 3 << 96 << true << 2;
    }
    void everyVariantIsTheNetworkOfThePaper() {
        QFETCH(int, channels);
        QFETCH(int, stems);
        QFETCH(int, levels);
        QFETCH(int, expand);
        QFETCH(int, kernel);
        QFETCH(int, window);
        QFETCH(bool, normalised);
        QFETCH(int, stride);
        TinyScNet tiny;
        tiny.channels = channels;
        tiny.stems = stems;
        tiny.dims = levels == 3 ? std::vector<int>{8, 8, 12} : std::vector<int>{8, 12};
        tiny.expand = expand;
        tiny.kernel = kernel;
        tiny.window = window;
        tiny.normalised = normalised;
        tiny.strides[1] = stride;
        const RandomCheckpoint weights = tiny.weights();
        const ModelPart part = recognise(weights.files(tiny.settings()));
        QCOMPARE(part.family, std::string("scnet"));
        const Value& p = part.parameters;
        QCOMPARE(p.integers("band_kernel"), (std::vector<std::int64_t>{3, 4, 16}));
        QCOMPARE(p.integers("conv_depths"), (std::vector<std::int64_t>{3, 2, 1}));
        QCOMPARE(p.integer("compress", 0), 4);
        QCOMPARE(p.integer("conv_kernel", 0), kernel);
        QCOMPARE(p.integer("num_dplayer", 0), 2);
        QCOMPARE(p.integer("expand", 0), expand);
        QCOMPARE(int(p.integers("dims").size()), levels + 1);
        QCOMPARE(part.shape.channels, channels);
        QCOMPARE(int(part.shape.stems.size()), stems);

        const at::InferenceMode inference;
        for (const std::int64_t samples : {3000, 3008, 3040, 3055}) { // both ways of padding
            const at::Tensor sound = noise(channels, samples);
            const at::Tensor out = runOn(part, sound);
            QVERIFY(out.isfinite().all().item<bool>());
            const double db = snr(Plain(tiny, *weights.done()).run(sound), out);
            QVERIFY2(db > 100, std::to_string(db).c_str());
        }
    }

    void withoutSettingsTheLayoutIsThePublishedOne() {
        TinyScNet tiny;
        tiny.stems = 4;
        const ModelPart part = recognise(tiny.weights().files());
        QCOMPARE(part.shape.stems, (std::vector<std::string>{"drums", "bass", "other", "vocals"}));
        QCOMPARE(part.parameters.integer("nfft", 0), 4096);
        QCOMPARE(part.parameters.integer("hop_size", 0), 1024);
        QVERIFY(part.parameters.flag("normalized", false));
        QCOMPARE(part.parameters.integers("band_stride"), (std::vector<std::int64_t>{1, 4, 16}));
    }

    void settingsNameTheStems() {
        const auto stemsOf = [](const char* more) {
            return recognise(TinyScNet().weights().files(TinyScNet().settings(more))).shape;
        };
        QCOMPARE(stemsOf(", sources: [Bass, rest]").stems, (std::vector<std::string>{"bass", "rest"}));
        QCOMPARE(stemsOf("}\ntraining: {instruments: [a, Piano]").stems,
                 (std::vector<std::string>{"a", "piano"}));
        QVERIFY(!stemsOf("").chunking.normalise);
        QVERIFY(stemsOf("}\ninference: {normalize: true").chunking.normalise);
    }

    void contradictionsAreExplained_data() {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("shares") << QByteArray(", band_SR: [0.5, 0.6, 0.1]") << QByteArray("band_SR");
        QTest::newRow("two shares") << QByteArray(", band_SR: [0.5, 0.5]") << QByteArray("band_SR");
        QTest::newRow("no shares") << QByteArray(", band_SR: wide") << QByteArray("band_SR");
        QTest::newRow("stems") << QByteArray(", sources: [a, b, c]") << QByteArray("give 2 stems");
    }
    void contradictionsAreExplained() {
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, said);
        const std::string detail =
            mismatch([&] { recognise(TinyScNet().weights().files(TinyScNet().settings(more.constData()))); });
        QVERIFY2(detail.find(said.toStdString()) != std::string::npos, detail.c_str());
    }
    void stridesAndLayersMustFit() {
        TinyScNet tiny;
        tiny.strides = {1, 5, 16};
        std::string detail = mismatch([&] { recognise(tiny.weights().files(tiny.settings())); });
        QVERIFY2(detail.find("band_stride") != std::string::npos, detail.c_str());
        tiny = {};
        tiny.paths = 3;
        detail = mismatch([&] { recognise(tiny.weights().files(tiny.settings())); });
        QVERIFY2(detail.find("3 dual-path layers") != std::string::npos, detail.c_str());
    }

    void everyTensorCounts() {
        const TinyScNet tiny;
        const auto all = tiny.weights().done();
        int named = 0;
        for (const Tensor& t : all->tensors)
            for (const bool missing : {true, false}) {
                auto weights = tiny.weights();
                auto shape = t.shape;
                for (auto& n : shape)
                    n += n > 1;
                if (missing)
                    weights.remove(t.name);
                else
                    weights.add(t.name, shape);
                try {
                    nn::createNetwork(recognise(weights.files(tiny.settings())), {});
                    QFAIL(("nobody noticed " + t.name).c_str());
                } catch (const Error& e) {
                    QVERIFY2(e.fault() == Fault::CheckpointMismatch || e.fault() == Fault::CheckpointUnknown,
                             e.what());
                    named += e.detail().find(t.name) != std::string::npos;
                }
            }
        QVERIFY2(named > int(all->tensors.size()) * 3 / 2, std::to_string(named).c_str());
    }

    void stopsBetweenLayers_data() {
        QTest::addColumn<QByteArray>("layer");
        for (const char* layer : {"folded", "enc0", "separation", "dec0"})
            QTest::newRow(layer) << QByteArray(layer);
    }
    void stopsBetweenLayers() {
        QFETCH(QByteArray, layer);
        const ModelPart part = recognise(TinyScNet().weights().files(TinyScNet().settings()));
        QCOMPARE(stoppedAfter(part, noise(2, 3000), layer.toStdString()), layer.toStdString());
    }
};

QTEST_APPLESS_MAIN(ScNetTest)
#include "ScNetTest.moc"
