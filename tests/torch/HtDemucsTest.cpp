// SPDX-License-Identifier: GPL-3.0-or-later
// Hybrid Demucs of versions 3 and 4, small and with random weights: recognised from shapes, run, stopped.
#include "engine/core/Error.h"
#include "engine/separation/torch/Network.h"
#include "tests/torch/HybridWeights.h"

#include <QTest>

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

using namespace stemma;
using stemma::test::HybridSizes;
using stemma::test::hybridWeights;
using stemma::test::RandomCheckpoint;

namespace {

/// A small version 3: down to one frequency, then along time, with LSTMs and attention.
HybridSizes third() {
    HybridSizes sizes;
    sizes.depth = 5;
    sizes.nfft = 1024; // 512, 128, 32, 8, 1 frequencies
    sizes.branches = 1;
    sizes.memoryFrom = 3;
    sizes.transformer = 0;
    return sizes;
}

Value briefly(Value settings = {}) {
    settings.set("segment", 0.25);
    return settings;
}

ModelPart recognised(const RandomCheckpoint& weights, const Value& settings = briefly()) {
    return recognise(weights.files(settings));
}

at::Tensor run(const ModelPart& part, const at::Tensor& sound) {
    const auto network = nn::createNetwork(part, {});
    const JobContext job;
    nn::Watch watch(job);
    const at::InferenceMode inference;
    return network->run(sound, watch);
}

double snr(const at::Tensor& reference, const at::Tensor& got) {
    const at::Tensor wanted = reference.to(at::kDouble);
    const double noise = (wanted - got.to(at::kDouble)).square().sum().item<double>();
    return noise > 0 ? 10 * std::log10(wanted.square().sum().item<double>() / noise) : 999;
}

/// What an Error says, or "" when none is thrown.
template <class Work>
std::string mismatchOf(Work work) {
    try {
        work();
    } catch (const Error& error) {
        return error.fault() == Fault::CheckpointMismatch ? error.detail() : "another fault";
    }
    return "";
}

} // namespace

class HtDemucsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::manual_seed(3); }

    void recognisedFromShapes_data() {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("growth");
        QTest::addColumn<int>("nfft");
        QTest::addColumn<int>("audio");
        QTest::addColumn<int>("sources");
        QTest::addColumn<bool>("cac");
        QTest::addColumn<int>("branches");
        QTest::addColumn<int>("bottom");
        QTest::addColumn<int>("layers");
        QTest::newRow("four stems") << 4 << 2 << 512 << 2 << 4 << true << 3 << 16 << 2;
        QTest::newRow("six, no bottom") << 2 << 2 << 512 << 2 << 6 << true << 3 << 0 << 3;
        QTest::newRow("mono") << 4 << 3 << 1024 << 1 << 2 << true << 1 << 24 << 1;
        QTest::newRow("magnitudes") << 4 << 2 << 512 << 2 << 4 << false << 2 << 16 << 2;
        QTest::newRow("no branches") << 6 << 1 << 2048 << 2 << 3 << true << 0 << 8 << 1;
    }
    void recognisedFromShapes() {
        QFETCH(const int, channels);
        QFETCH(const int, growth);
        QFETCH(const int, nfft);
        QFETCH(const int, audio);
        QFETCH(const int, sources);
        QFETCH(const bool, cac);
        QFETCH(const int, branches);
        QFETCH(const int, bottom);
        QFETCH(const int, layers);
        HybridSizes sizes;
        sizes.channels = channels;
        sizes.growth = growth;
        sizes.nfft = nfft;
        sizes.audioChannels = audio;
        sizes.sources = sources;
        sizes.complexChannels = cac;
        sizes.branches = branches;
        sizes.bottom = bottom;
        sizes.transformer = layers;
        sizes.depth = nfft == 2048 ? 4 : 3;
        const ModelPart part = recognised(hybridWeights(sizes));
        QCOMPARE(part.family, std::string("htdemucs"));
        const Value& p = part.parameters;
        QCOMPARE(p.integer("channels", -1), channels);
        QCOMPARE(p.number("growth", -1), growth);
        QCOMPARE(p.integer("depth", -1), sizes.depth);
        QCOMPARE(p.integer("nfft", -1), nfft);
        QCOMPARE(p.integer("kernel_size", -1), 8);
        QCOMPARE(p.integer("stride", -1), 4);
        QCOMPARE(p.integer("audio_channels", -1), audio);
        QCOMPARE(p.flag("cac", !cac), cac);
        QCOMPARE(p.integer("dconv_mode", -1), branches);
        if (branches) {
            QCOMPARE(p.integer("dconv_depth", -1), 2);
            QCOMPARE(p.integer("dconv_comp", -1), 2);
        }
        QCOMPARE(p.integer("bottom_channels", -1), bottom);
        QCOMPARE(p.integer("t_layers", -1), layers);
        QCOMPARE(int(part.shape.stems.size()), sources);
        QCOMPARE(part.shape.channels, audio);
        QCOMPARE(part.shape.chunkFrames, 11025);
        QVERIFY(!part.shape.anyLength);

        const at::Tensor sound = at::randn({audio, 11025}) * 0.1;
        const at::Tensor out = run(part, sound);
        QVERIFY(out.sizes() == at::IntArrayRef({sources, audio, 11025}));
        QVERIFY(at::isfinite(out).all().item<bool>());
        QVERIFY(out.abs().max().item<float>() > 1e-4F);
    }

    void publishedDefaults() {
        const ModelPart four = recognised(hybridWeights({}), {});
        const std::vector<std::string> names{"drums", "bass", "other", "vocals"};
        QCOMPARE(four.shape.stems, names);
        QCOMPARE(four.shape.chunkFrames, 343980);
        QCOMPARE(four.shape.sampleRate, 44100);
        QCOMPARE(four.parameters.integer("t_heads", -1), 8);
        QVERIFY(four.shape.chunking == (Chunking{Chunking::Scheme::Triangle, 0.25, 1, true}));
    }

    void settingsSayTheRest() {
        RandomCheckpoint package = hybridWeights({});
        Value kwargs;
        kwargs.set("sources", Value::List{"kick", "snare", "cymbals", "toms"});
        kwargs.set("segment", 1.4); // 7/5: cut off, not one sample less
        kwargs.set("t_heads", 2);
        package.fact("kwargs", kwargs);
        const ModelPart fromPackage = recognised(package);
        QCOMPARE(fromPackage.shape.stems.front(), std::string("kick"));
        QCOMPARE(fromPackage.shape.chunkFrames, 61740);
        QCOMPARE(fromPackage.parameters.integer("t_heads", -1), 2);

        Value beside; // as for Music-Source-Separation-Training
        beside.set("model", "htdemucs");
        beside.set("htdemucs", Value(Value::Dict{{"t_heads", 4}}));
        beside.set("training", Value(Value::Dict{{"instruments", Value::List{"a", "b", "c", "d"}},
                                                 {"segment", 11},
                                                 {"samplerate", 48000}}));
        const ModelPart fromYaml = recognised(hybridWeights({}), beside);
        QCOMPARE(fromYaml.shape.stems.back(), std::string("d"));
        QCOMPARE(fromYaml.shape.chunkFrames, 528000);
        QCOMPARE(fromYaml.parameters.integer("t_heads", -1), 4);
    }

    void settingsThatDoNotFit_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("value");
        QTest::newRow("segment") << "segment" << -1.0;
        QTest::newRow("endless segment") << "segment" << 1e9;
        QTest::newRow("heads") << "t_heads" << 5.0;
        QTest::newRow("no heads") << "t_heads" << 0.0;
        QTest::newRow("spectrogram") << "nfft" << 4096.0;
        QTest::newRow("rate") << "samplerate" << 0.0;
        QTest::newRow("groups") << "norm_groups" << 0.0;
        QTest::newRow("stride") << "stride" << 0.0;
    }
    void settingsThatDoNotFit() {
        QFETCH(const QString, key);
        QFETCH(const double, value);
        Value kwargs;
        kwargs.set(key.toStdString(), value);
        Value settings;
        settings.set("kwargs", kwargs);
        QVERIFY(!mismatchOf([&] { recognised(hybridWeights({}), settings); }).empty());
    }
    void wrongCountOfSources() {
        Value settings;
        settings.set("sources", Value::List{"vocals", "rest"});
        QVERIFY(!mismatchOf([&] { recognised(hybridWeights({}), settings); }).empty());
    }

    void thirdVersion_data() {
        QTest::addColumn<bool>("otherNames");
        QTest::newRow("Demucs") << false;
        QTest::newRow("torchaudio") << true;
    }
    void thirdVersion() {
        QFETCH(const bool, otherNames);
        HybridSizes sizes = third();
        if (otherNames) {
            sizes.frequency = "freq_";
            sizes.time = "time_";
        }
        RandomCheckpoint weights = hybridWeights(sizes);
        if (otherNames)
            weights.add("time_encoder.3.norm1.weight", {32}); // stored, never used
        const ModelPart part = recognised(weights);
        QCOMPARE(part.family, std::string("hdemucs"));
        QVERIFY(part.shape.anyLength);
        QCOMPARE(part.parameters.integer("depth", -1), 5);
        QCOMPARE(part.parameters.integer("time_stride", -1), 2);
        QCOMPARE(part.parameters.integer("norm_starts", -1), 3);
        for (const std::int64_t samples : {11025, 3001, 70000, 300}) { // 70000: past the LSTM's window
            const at::Tensor out = run(part, at::randn({2, samples}) * 0.1);
            QVERIFY(out.sizes() == at::IntArrayRef({4, 2, samples}));
            QVERIFY(at::isfinite(out).all().item<bool>());
        }
        QVERIFY(run(part, at::zeros({2, 5000})).abs().max().item<float>() < 1e-6F);
    }

    void silenceStaysSilence() {
        const ModelPart part = recognised(hybridWeights({}));
        QVERIFY(run(part, at::zeros({2, 11025})).abs().max().item<float>() < 1e-6F);
    }

    // A shorter chunk is one with silence behind it.
    void shortChunkIsFilledUp() {
        const ModelPart part = recognised(hybridWeights({}));
        const at::Tensor sound = at::randn({2, 7000}) * 0.1;
        const at::Tensor filled = at::constant_pad_nd(sound, {0, 11025 - 7000});
        QVERIFY(at::equal(run(part, sound), run(part, filled).slice(2, 0, 7000)));
    }

    void threadsChangeNothing() {
        const at::Tensor sound = at::randn({2, 11025}) * 0.1;
        for (const ModelPart& part : {recognised(hybridWeights({})), recognised(hybridWeights(third()))}) {
            at::set_num_threads(1);
            const at::Tensor one = run(part, sound);
            at::set_num_threads(2);
            const at::Tensor two = run(part, sound);
            QVERIFY(snr(one, two) > 110);
            QVERIFY(at::equal(two, run(part, sound)));
        }
    }

    void onlyTheStemsWanted() {
        const at::Tensor sound = at::randn({2, 11025}) * 0.1;
        HybridSizes magnitudes;
        magnitudes.complexChannels = false;
        HybridSizes normed = third(); // even of what comes out
        normed.memoryFrom = 0;
        normed.compression = 1;
        for (const ModelPart& part :
             {recognised(hybridWeights({})), recognised(hybridWeights(magnitudes)),
              recognised(hybridWeights(third())), recognised(hybridWeights(normed))}) {
            const at::Tensor all = run(part, sound);
            const auto network = nn::createNetwork(part, {});
            const JobContext job;
            nn::Watch watch(job);
            const at::InferenceMode inference;
            network->keepOnly({3, 1});
            const at::Tensor some = network->run(sound, watch);
            QVERIFY(snr(all[3], some[3]) > 110);
            QVERIFY(snr(all[1], some[1]) > 110);
            QCOMPARE(some[0].abs().max().item<float>(), 0.0F);
            network->keepOnly({0, 1, 2, 3});
            QVERIFY(snr(all, network->run(sound, watch)) > 110);
        }
    }

    void missingTensorIsNamed_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"encoder.1.conv.weight", "encoder.2.conv.bias", "encoder.0.rewrite.bias",
              "tencoder.1.dconv.layers.1.3.weight", "decoder.2.dconv.layers.0.6.scale",
              "decoder.0.conv_tr.bias", "tdecoder.2.conv_tr.weight", "channel_upsampler_t.weight",
              "crosstransformer.layers.0.self_attn.in_proj_bias",
              "crosstransformer.layers_t.1.cross_attn.out_proj.weight",
              "crosstransformer.layers.1.linear2.weight"})
            QTest::newRow(name) << name;
    }
    void missingTensorIsNamed() {
        QFETCH(const QString, name);
        RandomCheckpoint weights = hybridWeights({});
        weights.remove(name.toStdString());
        const std::string said = mismatchOf([&] { nn::createNetwork(recognised(weights), {}); });
        QVERIFY2(said.find(name.toStdString()) != std::string::npos, said.c_str());
    }

    void tensorOfAnotherShape() {
        RandomCheckpoint weights = hybridWeights({});
        weights.add("crosstransformer.layers.0.linear2.weight", {16, 63});
        QVERIFY(!mismatchOf([&] { nn::createNetwork(recognised(weights), {}); }).empty());
    }

    // All tensors of a branch fit each other, but not their layer: nothing that is written by hand goes
    // beyond.
    void branchesOfAnotherLayer_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<int>("channels");
        for (const QString layer : {"encoder.0", "tencoder.1", "decoder.0", "tdecoder.2"})
            for (const int channels : {1, 2, 5, 64})
                QTest::newRow(qPrintable(QStringLiteral("%1, %2 channels").arg(layer).arg(channels)))
                    << layer << channels;
    }
    void branchesOfAnotherLayer() {
        QFETCH(const QString, layer);
        QFETCH(const int, channels);
        RandomCheckpoint weights = hybridWeights({});
        test::HybridSizes sizes;
        sizes.compression = 1;
        test::addBranches(weights, layer.toStdString(), channels, sizes, false);
        const std::string said = mismatchOf([&] { nn::createNetwork(recognised(weights), {}); });
        QVERIFY2(said.find(layer.toStdString() + ".dconv") != std::string::npos, said.c_str());
    }

    void branchesThatReachTooFar() {
        RandomCheckpoint even = hybridWeights({});
        even.add("encoder.0.dconv.layers.0.0.weight", {2, 4, 4});
        QVERIFY(!mismatchOf([&] { nn::createNetwork(recognised(even), {}); }).empty());
        HybridSizes many;
        many.branchDepth = 11;
        QVERIFY(!mismatchOf([&] { nn::createNetwork(recognised(hybridWeights(many)), {}); }).empty());
    }

    // A stop asked for in a layer is noticed before the next one's end.
    void stopsBetweenLayers() {
        for (const ModelPart& part : {recognised(hybridWeights({})), recognised(hybridWeights(third()))}) {
            const auto network = nn::createNetwork(part, {});
            const at::Tensor sound = at::randn({2, 11025});
            std::stop_source stop;
            JobContext job;
            job.stop = stop.get_token();
            std::vector<std::string> layers;
            nn::Watch watch(job, [&](std::string_view layer, const at::Tensor&) {
                layers.emplace_back(layer);
                if (layer == "encoder_1")
                    stop.request_stop();
            });
            const at::InferenceMode inference;
            QVERIFY_THROWS_EXCEPTION(Stopped, network->run(sound, watch));
            QCOMPARE(layers.back(), std::string("encoder_1"));
        }
    }
};

QTEST_GUILESS_MAIN(HtDemucsTest)
#include "HtDemucsTest.moc"
