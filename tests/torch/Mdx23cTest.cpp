// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/TextFile.h"
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/Weights.h"
#include "tests/torch/BFloat16Rig.h"
#include "tests/torch/Mdx23cRig.h"
#include "tests/torch/NetworkRig.h"

#include <QTest>

using namespace stemma;
using namespace stemma::test;

namespace {

/// The network as the paper and its configuration describe it, step by step.
class Plain {
public:
    Plain(const TinyMdx23c& tiny, const Checkpoint& checkpoint)
        : tiny_(tiny)
        , checkpoint_(checkpoint) {}

    at::Tensor run(const at::Tensor& mixture) const {
        nn::StftSettings stft;
        stft.size = 64;
        stft.hop = 16;
        const at::Tensor z = at::view_as_real(nn::stft(mixture, stft)).slice(1, 0, tiny_.bins);
        const at::Tensor mix =
            z.permute({0, 3, 1, 2}).reshape({1, tiny_.folded(), tiny_.bins / tiny_.subbands, z.size(2)});
        const at::Tensor first = at::conv2d(mix, w("first_conv.weight"));
        at::Tensor x = first.transpose(2, 3);
        std::vector<at::Tensor> skips;
        for (int i = 0; i < tiny_.scales; ++i) {
            const std::string here = "encoder_blocks." + std::to_string(i) + ".";
            x = tfcTdf(x, here + "tfc_tdf.");
            skips.push_back(x);
            x = at::conv2d(act(norm(x, here + "downscale.conv.0")), w(here + "downscale.conv.2.weight"), {},
                           {tiny_.tall, tiny_.wide});
        }
        x = tfcTdf(x, "bottleneck_block.");
        for (int i = 0; i < tiny_.scales; ++i) {
            const std::string here = "decoder_blocks." + std::to_string(i) + ".";
            x = at::conv_transpose2d(act(norm(x, here + "upscale.conv.0")), w(here + "upscale.conv.2.weight"),
                                     {}, {tiny_.tall, tiny_.wide});
            x = tfcTdf(at::cat({x, skips.back()}, 1), here + "tfc_tdf.");
            skips.pop_back();
        }
        x = at::conv2d(at::cat({mix, x.transpose(2, 3) * first}, 1), w("final_conv.0.weight"));
        x = at::conv2d(act(x), w("final_conv.2.weight"));
        const at::Tensor parts = x.reshape({tiny_.stems, tiny_.channels, 2, tiny_.bins, z.size(2)});
        const at::Tensor out = at::constant_pad_nd(at::complex(parts.select(2, 0), parts.select(2, 1)),
                                                   {0, 0, 0, stft.size / 2 + 1 - tiny_.bins});
        return nn::istft(out, stft, mixture.size(1));
    }

private:
    at::Tensor w(const std::string& name) const { return nn::Weights(checkpoint_)(name); }
    at::Tensor act(const at::Tensor& x) const {
        return tiny_.act == "gelu" ? at::gelu(x) : tiny_.act == "relu" ? at::relu(x) : at::elu(x, 0.7);
    }
    at::Tensor norm(const at::Tensor& x, const std::string& name) const {
        const auto t = [&](const char* what) { return w(name + what); };
        if (tiny_.norm == "none")
            return x;
        if (tiny_.norm == "BatchNorm")
            return at::batch_norm(x, t(".weight"), t(".bias"), t(".running_mean"), t(".running_var"), false,
                                  0, 1e-5, false);
        if (tiny_.norm == "InstanceNorm")
            return at::instance_norm(x, t(".weight"), t(".bias"), {}, {}, true, 0, 1e-5, false);
        return at::group_norm(x, 2, t(".weight"), t(".bias"), 1e-5);
    }
    at::Tensor tfcTdf(at::Tensor x, const std::string& prefix) const {
        for (int i = 0; i < tiny_.blocks; ++i) {
            const std::string b = prefix + "blocks." + std::to_string(i) + ".";
            const at::Tensor around = at::conv2d(x, w(b + "shortcut.weight"));
            x = at::conv2d(act(norm(x, b + "tfc1.0")), w(b + "tfc1.2.weight"), {}, 1, 1);
            const at::Tensor narrow = at::linear(act(norm(x, b + "tdf.0")), w(b + "tdf.2.weight"));
            x = x + at::linear(act(norm(narrow, b + "tdf.3")), w(b + "tdf.5.weight"));
            x = at::conv2d(act(norm(x, b + "tfc2.0")), w(b + "tfc2.2.weight"), {}, 1, 1) + around;
        }
        return x;
    }

    const TinyMdx23c& tiny_;
    const Checkpoint& checkpoint_;
};

} // namespace

class Mdx23cTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyVariantIsTheNetworkOfThePaper_data() {
        QTest::addColumn<QByteArray>("norm");
        QTest::addColumn<QByteArray>("act");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("stems");
        QTest::addColumn<int>("tall");
        QTest::addColumn<int>("scales");
        QTest::newRow("published") << QByteArray("InstanceNorm") << QByteArray("gelu") << 2 << 2 << 2 << 2;
        QTest::newRow("batch norm") << QByteArray("BatchNorm") << QByteArray("relu") << 2 << 1 << 2 << 2;
        QTest::newRow("group norm") << QByteArray("GroupNorm2") << QByteArray("elu0.7") << 2 << 4 << 2 << 2;
        QTest::newRow("no norm") << QByteArray("none") << QByteArray("gelu") << 1 << 2 << 2 << 2;
        QTest::newRow("frequencies only")
            << QByteArray("InstanceNorm") << QByteArray("gelu") << 2 << 2 << 1 << 2;
        QTest::newRow("one scale") << QByteArray("InstanceNorm") << QByteArray("relu") << 2 << 2 << 4 << 1;
    }
    void everyVariantIsTheNetworkOfThePaper() {
        QFETCH(QByteArray, norm);
        QFETCH(QByteArray, act);
        QFETCH(int, channels);
        QFETCH(int, stems);
        QFETCH(int, tall);
        QFETCH(int, scales);
        TinyMdx23c tiny;
        tiny.norm = norm.toStdString();
        tiny.act = act.toStdString();
        tiny.channels = channels;
        tiny.stems = stems;
        tiny.tall = tall;
        tiny.scales = scales;
        const RandomCheckpoint weights = tiny.weights();
        const ModelPart part = recognise(weights.files(tiny.settings()));
        QCOMPARE(part.family, std::string("mdx23c"));
        const Value& p = part.parameters;
        QCOMPARE(p.text("norm"), tiny.norm);
        QCOMPARE(p.text("act"), tiny.act);
        QCOMPARE(p.integer("num_scales", 0), scales);
        QCOMPARE(p.integer("num_blocks_per_scale", 0), 2);
        QCOMPARE(p.integer("num_channels", 0), 4);
        QCOMPARE(p.integer("growth", 0), 4);
        QCOMPARE(p.integer("bottleneck_factor", 0), 4);
        QCOMPARE(p.integer("num_subbands", 0), 2);
        QCOMPARE(p.integer("dim_f", 0), 32);
        QCOMPARE(p.integers("scale"), (std::vector<std::int64_t>{tall, 2}));
        QCOMPARE(int(part.shape.stems.size()), stems);
        QCOMPARE(part.shape.channels, channels);

        const at::InferenceMode inference;
        const at::Tensor sound = noise(channels, part.shape.chunkFrames);
        const at::Tensor out = runOn(part, sound);
        QVERIFY(out.isfinite().all().item<bool>());
        const double db = snr(Plain(tiny, *weights.done()).run(sound), out);
        QVERIFY2(db > 100, std::to_string(db).c_str());
    }

    void silenceStaysSilence() {
        // With norms around, only the last product with the mixture and the first layer keeps silence silent.
        const ModelPart part = recognise(TinyMdx23c().weights().files(TinyMdx23c().settings()));
        const at::Tensor out = runOn(part, at::zeros({2, part.shape.chunkFrames}));
        QCOMPARE(out.abs().max().item<float>(), 0.0F);
    }

    void withoutSettingsTheLayoutIsThePublishedOne() {
        TinyMdx23c tiny;
        tiny.bins = 1024;
        const ModelPart part = recognise(tiny.weights().files());
        QCOMPARE(part.shape.stems, (std::vector<std::string>{"vocals", "other"}));
        QCOMPARE(part.shape.chunkFrames, Frame(255 * 1024));
        QCOMPARE(part.parameters.integer("n_fft", 0), 2048); // twice the bins that are used
        QCOMPARE(part.parameters.text("norm"), std::string("InstanceNorm"));
    }

    void targetsAreStems() {
        TinyMdx23c tiny;
        tiny.stems = 1;
        const auto part = recognise(tiny.weights().files(
            tiny.settings("training: {instruments: [Vocals, Drums], target_instrument: Drums}")));
        QCOMPARE(part.shape.stems, std::vector<std::string>{"drums"});
    }

    void contradictionsAreExplained_data() {
        QTest::addColumn<QByteArray>("norm");
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("said");
        const QByteArray instance("InstanceNorm");
        QTest::newRow("no means") << instance << QByteArray("model: {norm: BatchNorm}")
                                  << QByteArray("running_mean");
        QTest::newRow("unknown norm")
            << instance << QByteArray("model: {norm: LayerNorm}") << QByteArray("norm is LayerNorm");
        QTest::newRow("groups") << instance << QByteArray("model: {norm: GroupNorm0}")
                                << QByteArray("GroupNorm0");
        QTest::newRow("activation") << instance << QByteArray("model: {act: swish}")
                                    << QByteArray("act is swish");
        QTest::newRow("elu of nothing")
            << instance << QByteArray("model: {act: elu}") << QByteArray("act is elu");
        QTest::newRow("short transform")
            << instance << QByteArray("audio: {n_fft: 32}") << QByteArray("n_fft is 32");
        QTest::newRow("channels") << instance << QByteArray("audio: {num_channels: 3}")
                                  << QByteArray("first_conv");
        QTest::newRow("frames") << instance
                                << QByteArray("audio: {n_fft: 64, hop_length: 16, chunk_size: 2000}")
                                << QByteArray("gives 126 frames");
        QTest::newRow("hop") << instance << QByteArray("audio: {hop_length: 0}")
                             << QByteArray("hop_length is 0");
        QTest::newRow("stems") << instance
                               << QByteArray("audio: {hop_length: 16}\ntraining: {instruments: [a, b, c]}")
                               << QByteArray("give 2 stems");
    }
    void contradictionsAreExplained() {
        QFETCH(QByteArray, norm);
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, said);
        TinyMdx23c tiny;
        tiny.norm = norm.toStdString();
        Value settings = parseYaml(yaml.toStdString(), "made");
        if (settings["model"].isNull())
            settings.set("model", Value(Value::Dict{}));
        const std::string detail = mismatch([&] { recognise(tiny.weights().files(settings)); });
        QVERIFY2(detail.find(said.toStdString()) != std::string::npos, detail.c_str());
    }

    void everyTensorCounts_data() {
        QTest::addColumn<QByteArray>("norm");
        QTest::newRow("instance norm") << QByteArray("InstanceNorm");
        QTest::newRow("batch norm") << QByteArray("BatchNorm");
    }
    void everyTensorCounts() {
        QFETCH(QByteArray, norm);
        TinyMdx23c tiny;
        tiny.norm = norm.toStdString();
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
        for (const char* layer :
             {"first_conv", "enc0_tfc_tdf", "enc1_downscale", "bottleneck", "dec1_tfc_tdf"})
            QTest::newRow(layer) << QByteArray(layer);
    }
    void stopsBetweenLayers() {
        QFETCH(QByteArray, layer);
        const ModelPart part = recognise(TinyMdx23c().weights().files(TinyMdx23c().settings()));
        QCOMPARE(stoppedAfter(part, noise(2, part.shape.chunkFrames), layer.toStdString()),
                 layer.toStdString());
    }

    void bfloat16IsClose() {
        if (!processorHasBFloat16())
            QSKIP("this processor has no units for bfloat16");
        const ModelPart part = recognise(TinyMdx23c().weights().files(TinyMdx23c().settings()));
        const std::string fault = faultInBFloat16(part, noise(2, part.shape.chunkFrames), 30);
        QVERIFY2(fault.empty(), fault.c_str());
    }
};

QTEST_APPLESS_MAIN(Mdx23cTest)
#include "Mdx23cTest.moc"
