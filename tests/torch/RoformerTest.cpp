// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/TextFile.h"
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/layers/Transformer.h"
#include "tests/torch/NetworkRig.h"
#include "tests/torch/RoformerRig.h"

#include <QTest>

#include <ATen/Parallel.h>

#include <cmath>

using namespace stemma;
using namespace stemma::test;

namespace {

ModelPart made(const TinyRoformer& tiny, const Value& more = {}) {
    return recognise(tiny.weights().files(tiny.settings(more)));
}

at::Tensor tensorOf(const Checkpoint& checkpoint, const std::string& name) {
    return nn::Weights(checkpoint)(name);
}

at::Tensor rms(const at::Tensor& x, const at::Tensor& gamma) {
    return x / x.norm(2, {-1}, true).clamp_min(1e-12) * std::sqrt(double(gamma.size(0))) * gamma;
}

at::Tensor feedForward(const at::Tensor& x, const Checkpoint& c, const std::string& net) {
    const auto w = [&](const char* name) { return tensorOf(c, net + name); };
    const at::Tensor y = at::gelu(at::linear(rms(x, w("0.gamma")), w("1.weight"), w("1.bias")));
    return x + at::linear(y, w("4.weight"), w("4.bias"));
}

/// One layer as the paper writes it: x [sequence, position, dim].
at::Tensor attentionLayer(const at::Tensor& x, const Checkpoint& c, const std::string& layer, int heads) {
    const auto w = [&](const char* name) { return tensorOf(c, layer + ".0." + name); };
    const at::Tensor y = rms(x, w("norm.gamma"));
    // [q/k/v, sequence, head, position, feature]
    const at::Tensor qkv =
        at::linear(y, w("to_qkv.weight")).unflatten(-1, {3, heads, -1}).permute({2, 0, 3, 1, 4});
    const at::Tensor freqs = w("rotary_embed.freqs");
    const at::Tensor angle = at::outer(at::arange(x.size(1), at::kFloat), freqs);
    const auto turned = [&](const at::Tensor& t) {
        const at::Tensor even = t.slice(-1, 0, c10::nullopt, 2);
        const at::Tensor odd = t.slice(-1, 1, c10::nullopt, 2);
        return at::stack({even * angle.cos() - odd * angle.sin(), odd * angle.cos() + even * angle.sin()}, -1)
            .flatten(-2);
    };
    const at::Tensor q = turned(qkv[0]);
    const at::Tensor k = turned(qkv[1]);
    const at::Tensor share = (at::matmul(q, k.transpose(-1, -2)) / std::sqrt(double(q.size(-1)))).softmax(-1);
    at::Tensor out = at::matmul(share, qkv[2]);
    const at::Tensor gates = at::linear(y, w("to_gates.weight"), w("to_gates.bias")).sigmoid();
    out = out * gates.transpose(1, 2).unsqueeze(-1);
    const at::Tensor sum = x + at::linear(out.transpose(1, 2).flatten(2), w("to_out.0.weight"));
    return feedForward(sum, c, layer + ".1.net.");
}

/// Attention among features, over all tokens [n, dim].
at::Tensor linearLayer(const at::Tensor& x, const Checkpoint& c, const std::string& layer, int heads) {
    const auto w = [&](const char* name) { return tensorOf(c, layer + ".0." + name); };
    const at::Tensor qkv = at::linear(rms(x, w("norm.gamma")), w("to_qkv.0.weight"))
                               .unflatten(-1, {3, heads, -1})
                               .permute({1, 2, 3, 0}); // [q/k/v, head, feature, token]
    const auto unit = [](const at::Tensor& t) { return t / t.norm(2, {-1}, true).clamp_min(1e-12); };
    const at::Tensor q = unit(qkv[0]) * w("temperature").exp();
    const at::Tensor share = (at::matmul(q, unit(qkv[1]).transpose(-1, -2)) * 8).softmax(-1);
    const at::Tensor out = at::matmul(share, qkv[2]).permute({2, 0, 1}).flatten(1);
    return feedForward(x + at::linear(out, w("to_out.1.weight")), c, layer + ".1.net.");
}

} // namespace

class RoformerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { at::set_num_threads(2); }

    void sizesAreThoseOfTheWeights_data() {
        QTest::addColumn<bool>("mel");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("stems");
        QTest::addColumn<int>("linear");
        QTest::addColumn<int>("time");
        QTest::addColumn<int>("freq");
        QTest::newRow("band-split") << false << 2 << 1 << 0 << 1 << 1;
        QTest::newRow("mono") << false << 1 << 1 << 0 << 1 << 1;
        QTest::newRow("four stems, deep") << false << 2 << 4 << 0 << 2 << 3;
        QTest::newRow("linear first") << false << 2 << 2 << 2 << 1 << 1;
        QTest::newRow("mel") << true << 2 << 1 << 0 << 1 << 1;
        QTest::newRow("mel, mono, linear first") << true << 1 << 2 << 1 << 1 << 2;
    }
    void sizesAreThoseOfTheWeights() {
        TinyRoformer tiny;
        QFETCH(bool, mel);
        QFETCH(int, linear);
        QFETCH(int, time);
        QFETCH(int, freq);
        QFETCH(int, channels);
        QFETCH(int, stems);
        tiny.mel = mel;
        tiny.channels = channels;
        tiny.stems = stems;
        tiny.linear = linear;
        tiny.time = time;
        tiny.freq = freq;
        // What the settings say of sizes is wrong on purpose.
        Value wrong;
        for (const char* name : {"dim", "depth", "heads", "dim_head", "time_transformer_depth", "num_stems"})
            wrong.set(name, 12);
        const ModelPart part = made(tiny, wrong);
        QCOMPARE(part.family, std::string(mel ? "mel_band_roformer" : "bs_roformer"));
        const Value& p = part.parameters;
        QCOMPARE(p.integer("dim", 0), 6);
        QCOMPARE(p.integer("depth", 0), 2);
        QCOMPARE(p.integer("heads", 0), 2);
        QCOMPARE(p.integer("dim_head", 0), 4);
        QCOMPARE(p.integer("linear_transformer_depth", -1), linear);
        QCOMPARE(p.integer("time_transformer_depth", 0), time);
        QCOMPARE(p.integer("freq_transformer_depth", 0), freq);
        QCOMPARE(p.integer("num_stems", 0), stems);
        QCOMPARE(p.flag("stereo", channels == 1), channels == 2);
        QVERIFY(p.text("overruled").find("depth: 12") != std::string::npos);
        QCOMPARE(part.shape.channels, channels);
        QCOMPARE(int(part.shape.stems.size()), stems);

        const at::Tensor sound = noise(channels, 1000);
        const at::Tensor out = runOn(part, sound);
        QCOMPARE(out.sizes(), at::IntArrayRef({stems, channels, 1000}));
        QVERIFY(out.isfinite().all().item<bool>());
        QVERIFY(out.abs().max().item<float>() > 0);
        QCOMPARE(runOn(part, at::zeros_like(sound)).abs().max().item<float>(), 0.0F);
    }

    void withoutSettingsTheLayoutIsThePublishedOne() {
        TinyRoformer tiny;
        tiny.mel = true;
        RandomCheckpoint weights;
        // A published layout: 60 bands of 2048 samples.
        weights.add("layers.0.0.norm.gamma", {4}).add("layers.0.0.layers.0.0.to_gates.weight", {8, 4});
        weights.add("layers.0.0.layers.0.0.to_out.0.weight", {4, 512});
        weights.add("mask_estimators.0.to_freqs.0.0.0.weight", {4, 4});
        int b = 0;
        for (const auto& bins : melBands(44100, 2048, 60))
            weights.add("band_split.to_features." + std::to_string(b++) + ".1.weight",
                        {4, std::int64_t(4 * bins.size())});
        const ModelPart part = recognise(weights.files());
        QCOMPARE(part.family, std::string("mel_band_roformer"));
        QCOMPARE(part.shape.channels, 2);
        QCOMPARE(part.shape.chunkFrames, Frame(352800));
        QCOMPARE(part.shape.sampleRate, 44100);
        QCOMPARE(part.parameters.integer("stft_n_fft", 0), 2048);
        QCOMPARE(part.parameters.integer("stft_hop_length", 0), 441);
        QCOMPARE(part.parameters.integer("dim_head", 0), 64);
        QCOMPARE(part.shape.stems, std::vector<std::string>{"vocals"});
    }

    void settingsFilesAreUnderstood() {
        TinyRoformer tiny;
        tiny.stems = 3;
        const Value settings = parseYaml("audio:\n  chunk_size: 12000\n  sample_rate: 48000\n"
                                         "model:\n  depth: 12\n  stft_n_fft: 64\n  stft_win_length: 48\n"
                                         "  freqs_per_bands: !!python/tuple\n    - 2\n    - 3\n"
                                         "  stft_hop_length: 16\n  stft_normalized: true\n"
                                         "training:\n  instruments: [Vocals, Instrumental, rest]\n"
                                         "  target_instrument: null\n"
                                         "inference:\n  num_overlap: 4\n",
                                         "made");
        const ModelPart part = recognise(tiny.weights().files(settings));
        QCOMPARE(part.shape.sampleRate, 48000);
        QCOMPARE(part.shape.chunkFrames, Frame(12000));
        QCOMPARE(part.shape.stems, (std::vector<std::string>{"vocals", "accompaniment", "rest"}));
        QVERIFY(part.shape.chunking.scheme == Chunking::Scheme::Fades);
        QCOMPARE(part.shape.chunking.overlap, 0.75);
        QCOMPARE(part.parameters.integer("depth", 0), 2);
        QCOMPARE(part.parameters.integers("freqs_per_bands"), (std::vector<std::int64_t>{2, 3, 4, 8, 16}));
        QVERIFY(part.parameters.flag("stft_normalized", false));
        QVERIFY(runOn(part, noise(2, 500)).isfinite().all().item<bool>());
    }

    void contradictionsAreExplained_data() {
        QTest::addColumn<bool>("mel");
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("another spectrum")
            << false << QByteArray("model: {stft_n_fft: 128, stft_win_length: 128, stft_hop_length: 16}")
            << QByteArray("stft_n_fft 128");
        QTest::newRow("mel: another spectrum")
            << true << QByteArray("model: {stft_n_fft: 128, stft_win_length: 128, stft_hop_length: 16}")
            << QByteArray("mel bands");
        QTest::newRow("mel: another rate")
            << true
            << QByteArray(
                   "model: {stft_n_fft: 64, stft_win_length: 64, stft_hop_length: 16, sample_rate: 16000}")
            << QByteArray("16000 Hz");
        QTest::newRow("window") << false << QByteArray("model: {stft_n_fft: 64, stft_win_length: 65}")
                                << QByteArray("stft_win_length is 65");
        QTest::newRow("hop") << false
                             << QByteArray("model: {stft_n_fft: 64, stft_win_length: 64, stft_hop_length: 0}")
                             << QByteArray("stft_hop_length is 0");
        QTest::newRow("word") << false << QByteArray("model: {stft_n_fft: much}")
                              << QByteArray("stft_n_fft is no");
        const QByteArray good("model: {stft_n_fft: 64, stft_win_length: 64, stft_hop_length: 16}\n");
        QTest::newRow("stems") << false << good + "training: {instruments: [a, b, c]}"
                               << QByteArray("give 1 stems, the settings name 3");
        QTest::newRow("chunk") << false << good + "audio: {chunk_size: 3}" << QByteArray("chunk_size is 3");
        QTest::newRow("endless chunk")
            << false << good + "audio: {chunk_size: 1000000000000}" << QByteArray("chunk_size is");
        QTest::newRow("overlap") << false << good + "inference: {num_overlap: 0}"
                                 << QByteArray("num_overlap is 0");
        QTest::newRow("rate") << false << good + "audio: {sample_rate: -1}"
                              << QByteArray("sample_rate is -1");
    }
    void contradictionsAreExplained() {
        QFETCH(bool, mel);
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, said);
        TinyRoformer tiny;
        tiny.mel = mel;
        const Value settings = parseYaml(yaml.toStdString(), "made");
        const std::string detail = mismatch([&] { recognise(tiny.weights().files(settings)); });
        QVERIFY2(detail.find(said.toStdString()) != std::string::npos, detail.c_str());
    }

    void otherVariantsAreExplained() {
        TinyRoformer tiny;
        auto weights = tiny.weights();
        weights.add("layers.1.0.layers.0.0.to_value_residual_mix.weight", {2, 6});
        const auto detail = mismatch([&] { recognise(weights.files(tiny.settings())); });
        QVERIFY2(detail.find("value residuals") != std::string::npos, detail.c_str());
    }

    // Whatever single tensor is missing, or has an element too many, is noticed and, where the net is still
    // known for what it is, named.
    void everyTensorCounts_data() {
        QTest::addColumn<bool>("mel");
        QTest::addColumn<int>("linear");
        QTest::newRow("band-split") << false << 0;
        QTest::newRow("linear first") << false << 1;
        QTest::newRow("mel") << true << 0;
    }
    void everyTensorCounts() {
        TinyRoformer tiny;
        QFETCH(bool, mel);
        QFETCH(int, linear);
        tiny.mel = mel;
        tiny.linear = linear;
        const auto all = tiny.weights().done();
        int named = 0;
        for (const Tensor& t : all->tensors) {
            for (const bool missing : {true, false}) {
                auto weights = tiny.weights();
                if (missing)
                    weights.remove(t.name);
                else
                    weights.add(t.name, std::vector<std::int64_t>(t.shape.size(), t.shape.front() + 1));
                try {
                    nn::createNetwork(recognise(weights.files(tiny.settings())), {});
                    QFAIL(("nobody noticed " + t.name).c_str());
                } catch (const Error& e) {
                    QVERIFY2(e.fault() == Fault::CheckpointMismatch || e.fault() == Fault::CheckpointUnknown,
                             e.what());
                    named += e.detail().find(t.name) != std::string::npos;
                }
            }
        }
        QVERIFY2(named > int(all->tensors.size()) * 3 / 2, std::to_string(named).c_str());
    }

    void transformersAreThoseOfThePapers_data() {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("mel");
        QTest::newRow("short") << 5 << false;
        QTest::newRow("several blocks of queries") << 700 << false;
        QTest::newRow("with a norm at the end") << 37 << true;
    }
    void transformersAreThoseOfThePapers() {
        QFETCH(int, length);
        QFETCH(bool, mel);
        const at::InferenceMode inference;
        TinyRoformer tiny;
        tiny.mel = mel;
        tiny.time = 2;
        tiny.linear = 2;
        const auto checkpoint = tiny.weights().done();
        const nn::Weights weights(*checkpoint);
        const JobContext job;
        const nn::Watch watch(job);
        const at::Tensor x = noise(3 * length, tiny.dim).view({3, length, tiny.dim});

        at::Tensor expected = x;
        for (const char* k : {"0", "1"})
            expected =
                attentionLayer(expected, *checkpoint, std::string("layers.0.1.layers.") + k, tiny.heads);
        if (mel)
            expected = rms(expected, tensorOf(*checkpoint, "layers.0.1.norm.gamma"));
        const nn::RotaryTransformer rotary(weights.in("layers.0.1"), tiny.dim, mel);
        const at::Tensor rows = x.clone();
        rotary.run(rows, watch);
        QVERIFY(snr(expected, rows) > 110);
        const at::Tensor strided = at::empty({length, 3, tiny.dim}).transpose(0, 1);
        strided.copy_(x);
        const at::Tensor attention = at::empty_like(strided);
        rotary.run(strided, watch, attention);
        QVERIFY(snr(expected, strided) > 110);
        QVERIFY(attention.abs().max().item<float>() > 0);

        at::Tensor tokens = x.flatten(0, 1).contiguous();
        at::Tensor mixed = tokens;
        for (const char* k : {"0", "1"})
            mixed = linearLayer(mixed, *checkpoint, std::string("layers.0.0.layers.") + k, tiny.heads);
        if (mel)
            mixed = rms(mixed, tensorOf(*checkpoint, "layers.0.0.norm.gamma"));
        tokens = tokens.clone();
        nn::LinearTransformer(weights.in("layers.0.0"), tiny.dim, mel).run(tokens, watch);
        QVERIFY(snr(mixed, tokens) > 110);
    }

    // Layers that add nothing leave sums of what went before: x, then x + x, then 2x + (x + 2x).
    void skipsAddUpAllEarlierLayers() {
        TinyRoformer tiny;
        tiny.depth = 3;
        tiny.residual = 0;
        Value more;
        more.set("skip_connection", true);
        std::map<std::string, at::Tensor> layers;
        runOn(made(tiny, more), noise(2, 700), {}, &layers);
        QVERIFY(snr(layers.at("band_split"), layers.at("layer0_freq")) > 120);
        QVERIFY(snr(layers.at("band_split") * 2, layers.at("layer1_freq")) > 120);
        QVERIFY(snr(layers.at("band_split") * 5, layers.at("layer2_freq")) > 120);
        runOn(made(tiny), noise(2, 700), {}, &layers);
        QVERIFY(snr(layers.at("band_split"), layers.at("layer2_freq")) > 120);
    }

    // The lowest bin is left alone unless someone asks; then it alone is missing.
    void theDcBinIsAnOption() {
        const ModelPart part = made(TinyRoformer());
        const at::Tensor sound = noise(2, 2000) + 0.5;
        NeuralOptions cleared;
        cleared.settings.set("zero_dc", true);
        const at::Tensor kept = runOn(part, sound);
        const at::Tensor difference = kept - runOn(part, sound, cleared);
        QVERIFY(difference.abs().max().item<float>() > 1e-4F);
        nn::StftSettings spectrum;
        spectrum.size = 64;
        spectrum.hop = 16;
        const at::Tensor power = nn::stft(difference[0], spectrum).abs().square().sum(at::IntArrayRef{0, 2});
        QVERIFY(power.slice(0, 4).sum().item<double>() < 1e-3 * power.sum().item<double>());
        Value more;
        more.set("zero_dc", true);
        QVERIFY(runOn(made(TinyRoformer(), more), sound).equal(runOn(part, sound, cleared)));
    }

    void melBandsGiveWholeHops() {
        TinyRoformer tiny;
        tiny.mel = true;
        const at::Tensor sound = noise(2, 1003); // 62 hops of 16 and 11 samples
        const at::Tensor out = runOn(made(tiny), sound);
        QCOMPARE(out.size(2), 1003);
        QCOMPARE(out.slice(2, 992).abs().max().item<float>(), 0.0F);
        Value more;
        more.set("match_input_audio_length", true);
        QVERIFY(runOn(made(tiny, more), sound).slice(2, 992).abs().max().item<float>() > 0);
        tiny.mel = false;
        QVERIFY(runOn(made(tiny), sound).slice(2, 992).abs().max().item<float>() > 0);
    }

    void unwantedStemsAreSilentAndOthersTheSame() {
        TinyRoformer tiny;
        tiny.stems = 3;
        const ModelPart part = made(tiny);
        const at::Tensor all = runOn(part, noise(2, 900));
        const at::InferenceMode inference;
        const JobContext job;
        nn::Watch watch(job);
        const auto network = nn::createNetwork(part, {});
        network->keepOnly({1});
        const at::Tensor one = network->run(noise(2, 900), watch);
        QVERIFY(one[1].equal(all[1]));
        QCOMPARE(one[0].abs().max().item<float>() + one[2].abs().max().item<float>(), 0.0F);
    }

    void threadsDoNotChangeASample() {
        TinyRoformer tiny;
        tiny.linear = 1;
        const ModelPart part = made(tiny);
        std::map<std::string, at::Tensor> one;
        std::map<std::string, at::Tensor> two;
        runOn(part, noise(2, 20000), {}, &two);
        at::set_num_threads(1);
        runOn(part, noise(2, 20000), {}, &one);
        for (const auto& [name, value] : one)
            QVERIFY2(value.equal(two.at(name)), name.c_str());
    }

    void stopsBetweenLayers_data() {
        QTest::addColumn<QByteArray>("layer");
        for (const char* layer : {"stft", "band_split", "layer0_time", "layer1_freq", "final_norm", "mask0"})
            QTest::newRow(layer) << QByteArray(layer);
    }
    void stopsBetweenLayers() {
        QFETCH(QByteArray, layer);
        TinyRoformer tiny;
        tiny.stems = 2;
        QCOMPARE(stoppedAfter(made(tiny), noise(2, 900), layer.toStdString()), layer.toStdString());
    }
};

QTEST_APPLESS_MAIN(RoformerTest)
#include "RoformerTest.moc"
