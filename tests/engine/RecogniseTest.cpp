// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/TextFile.h"
#include "engine/core/Error.h"
#include "tests/engine/MadeModels.h"

#include <QTest>

using namespace stemma;
using namespace stemma::test;

namespace {

constexpr std::int64_t kEndless = std::int64_t(1) << 40;

/// A tensor of this shape without an element: no file needs bytes for it.
void addEmpty(RandomCheckpoint& to, const std::string& name, std::vector<std::int64_t> shape) {
    to.add(name, std::move(shape), std::vector<float>());
}

RandomCheckpoint roformer(int bands, int stems) {
    RandomCheckpoint w = TinyRoformer().weights();
    for (int b = 0; b < bands; ++b)
        w.add("band_split.to_features." + std::to_string(b) + ".1.weight", {6, 8});
    for (int s = 0; s < stems; ++s)
        w.add("mask_estimators." + std::to_string(s) + ".to_freqs.0.0.0.bias", {24});
    return w;
}

RandomCheckpoint demucs() {
    HybridSizes sizes;
    sizes.nfft = 256;
    sizes.sources = 1;
    return hybridWeights(sizes);
}

RandomCheckpoint weightsOf(const QByteArray& family) {
    TinyRoformer tiny;
    tiny.mel = family == "mel_band_roformer";
    if (family == "long openunmix")
        return openUnmixWeights().add("output_mean", {32769}).add("sample_rate", {1}, 0, 1000);
    if (family == "spectral") {
        RandomCheckpoint all = demucs();
        const CheckpointPtr before = all.done();
        for (const Tensor& t : before->tensors)
            if (t.name.starts_with("t"))
                all.remove(t.name);
        return all;
    }
    return family == "scnet"       ? scNetWeights()
           : family == "mdx23c"    ? mdx23cWeights()
           : family == "htdemucs"  ? demucs()
           : family == "mdensenet" ? mDenseNetWeights()
           : family == "openunmix" ? openUnmixWeights()
                                   : tiny.weights();
}

Value settingsOf(const QByteArray& family) {
    TinyRoformer tiny;
    tiny.mel = family == "mel_band_roformer";
    if (family == "htdemucs")
        return parseYaml("kwargs: {segment: 0.1, nfft: 256}", "made");
    return family.endsWith("roformer") ? tiny.settings() : Value();
}

/// The detail of the error that says that these files cannot be used; "" where there is none.
std::string refusal(const ModelFiles& files) {
    try {
        recognise(files);
        return "";
    } catch (const Error& error) {
        const bool told =
            error.fault() == Fault::CheckpointMismatch || error.fault() == Fault::CheckpointUnknown;
        return told ? error.detail() : "another error: " + std::string(error.what());
    }
}

bool says(const std::string& all, const char* part) { return all.find(part) != std::string::npos; }

} // namespace

class RecogniseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySpoiltTensorIsTold_data() {
        QTest::addColumn<QByteArray>("family");
        for (const char* family : {"bs_roformer", "mel_band_roformer", "scnet", "mdx23c", "htdemucs"})
            QTest::newRow(family) << QByteArray(family);
    }
    void everySpoiltTensorIsTold() {
        QFETCH(QByteArray, family);
        const RandomCheckpoint made = weightsOf(family);
        const Value settings = settingsOf(family);
        QCOMPARE(recognise(made.files(settings)).family, family.toStdString());
        const CheckpointPtr all = made.done();
        for (const Tensor& t : all->tensors) {
            std::vector<std::vector<std::int64_t>> shapes{{}, {0}};
            for (std::size_t d = 0; d < t.shape.size(); ++d)
                for (const std::int64_t length : {std::int64_t(0), kEndless, kEndless << 21}) {
                    shapes.push_back(t.shape);
                    shapes.back()[d] = length;
                    shapes.back()[(d + 1) % t.shape.size()] = d + 1 < t.shape.size() || length == 0 ? 0 : 1;
                    shapes.push_back(t.shape);
                    shapes.back()[d] = length;
                    shapes.back().push_back(0);
                }
            for (auto& shape : shapes) {
                const auto count = std::ranges::find(shape, 0) != shape.end() ? 0 : 1;
                RandomCheckpoint weights = made;
                if (count > 0)
                    std::ranges::fill(shape, 1);
                weights.add(t.name, shape, std::vector<float>(static_cast<std::size_t>(count)));
                const std::string what = refusal(weights.files(settings));
                QVERIFY2(!says(what, "another error"), (t.name + ": " + what).c_str());
            }
            RandomCheckpoint weights = made;
            weights.remove(t.name);
            QVERIFY2(!says(refusal(weights.files(settings)), "another error"), t.name.c_str());
        }
    }

    void emptyTensorsGiveNoStems() {
        RandomCheckpoint w = scNetWeights();
        addEmpty(w, "decoder.0.1.convtrs.0.weight", {0, kEndless});
        QVERIFY(says(refusal(w.files()), "decoder.0.1.convtrs.0.weight"));
        w = mdx23cWeights();
        addEmpty(w, "final_conv.2.weight", {kEndless, 0});
        QVERIFY(says(refusal(w.files()), "final_conv.2.weight"));
    }
    void tooManyPartsAreRefusedAtOnce() {
        QVERIFY(says(refusal(roformer(257, 1).files(TinyRoformer().settings())), "257 bands"));
        QVERIFY(says(refusal(roformer(5, 65).files(TinyRoformer().settings())), "65 stems"));
        RandomCheckpoint w = scNetWeights();
        w.add("decoder.0.1.convtrs.0.weight", {8, 4 * 65, 3, 1});
        QVERIFY(says(refusal(w.files()), "65 stems"));
    }

    void settingsMustMakeSense_data() {
        QTest::addColumn<QByteArray>("family");
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char* name, const char* family, const char* yaml, const char* said) {
            QTest::newRow(name) << QByteArray(family) << QByteArray(yaml) << QByteArray(said);
        };
        row("empty band", "scnet", "model: {band_SR: [0.5, 0.4999999, 0.1]}", "band 2 of level 0 has 0 bins");
        row("huge transform", "scnet", "model: {nfft: 131072, win_size: 4096}", "nfft is 131072");
        row("tiny steps", "scnet", "model: {hop_size: 1}", "every 1");
        row("short chunk", "scnet", "model: {}\naudio: {chunk_size: 2048}", "too short for a Fourier");
        row("elu", "mdx23c", "model: {act: elu1e400}", "act is elu1e400");
        row("elu of nothing", "mdx23c", "model: {act: elunan}", "act is elunan");
        row("groups", "mdx23c", "model: {norm: GroupNorm8x}", "norm is GroupNorm8x");
        row("many groups", "mdx23c", "model: {norm: GroupNorm99999999999999999999}", "norm is GroupNorm9");
        row("endless channels", "spectral", "kwargs: {audio_channels: 5000000000000000000}",
            "sound of 5000000000000000000");
        row("short segment", "htdemucs", "kwargs: {segment: 0.01, nfft: 256}", "no sensible segment");
        row("tiny steps of MDenseNet", "mdensenet", "args: {nhop: 1}", "nhop 1");
        row("tiny steps of Open-Unmix", "openunmix", "args: {nhop: 1}", "nhop 1");
        row("slow Open-Unmix", "long openunmix", "args: {nhop: 2000}", "sample_rate of 1000");
        row("settings of MDX23C", "scnet", "model: {num_subbands: 4, growth: 4, norm: none}",
            "network: mdx23c");
        row("settings of a roformer", "mdx23c", "model: {depth: 2, num_bands: 60, mask_estimator_depth: 2}",
            "network: roformer");
        row("huge transform (audio)", "mdx23c", "model: {}\naudio: {n_fft: 1048576}", "n_fft is 1048576");
    }
    void settingsMustMakeSense() {
        QFETCH(QByteArray, family);
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, said);
        const std::string what = refusal(weightsOf(family).files(parseYaml(yaml.toStdString(), "made")));
        QVERIFY2(says(what, said.constData()), what.c_str());
    }

    void guessesAreSaid() {
        const auto guessed = [](const char* yaml) {
            const Value settings = *yaml ? parseYaml(yaml, "made") : Value();
            return recognise(scNetWeights().files(settings)).parameters.text("guessed");
        };
        QVERIFY(says(guessed(""), "instruments"));
        QCOMPARE(guessed("model: {band_stride: [1, 4, 16], growth: 1}"), std::string());
    }

    void numbersAreReadInNoLanguage() {
        const ModelPart part =
            recognise(mdx23cWeights().files(parseYaml("model: {act: elu0.5, norm: GroupNorm2}", "made")));
        QCOMPARE(part.parameters.number("elu_alpha", 0), 0.5);
        QCOMPARE(part.parameters.integer("norm_groups", 0), 2);
        const auto chunk = [](const char* yaml) {
            return recognise(demucs().files(parseYaml(yaml, "made"))).shape.chunkFrames;
        };
        QCOMPARE(chunk("kwargs: {segment: 39/5, nfft: 256}"), Frame(343980));
        QCOMPARE(chunk("kwargs: {segment: '0.5', nfft: 256}"), Frame(22050));
    }
};

QTEST_APPLESS_MAIN(RecogniseTest)
#include "RecogniseTest.moc"
