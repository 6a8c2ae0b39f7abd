// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/layers/Bottleneck.h"
#include "tests/torch/BFloat16Rig.h"
#include "tests/torch/NetworkRig.h"

#include <QTest>

#include <ATen/Parallel.h>

using namespace stemma;
using namespace stemma::test;

namespace {

struct Shape {
    int bins = 40;
    int blocks = 2;
    int growth = 3;
    int layers = 2;
    int first = 6;
    int channels = 2;
    int nfft = 128;
};

void norm(RandomCheckpoint& made, const std::string& name, std::int64_t n) {
    made.add(name + ".weight", {n}, 0.3F, 1).add(name + ".bias", {n}, 0.2F);
    made.add(name + ".running_mean", {n}, 0.2F).add(name + ".running_var", {n}, 0.3F, 1);
}

std::int64_t denseBlock(RandomCheckpoint& made, const std::string& name, std::int64_t width, int layers,
                        int growth) {
    for (int i = 1; i <= layers; ++i) {
        const std::string layer = name + ".denselayer" + std::to_string(i);
        norm(made, layer + ".norm1", width);
        made.add(layer + ".conv1.weight", {2 * growth, width, 1, 1}, 0.4F);
        norm(made, layer + ".norm2", 2 * growth);
        made.add(layer + ".conv2.weight", {growth, 2 * growth, 3, 3}, 0.3F);
        width += growth;
    }
    return width;
}

RandomCheckpoint weights(const Shape& s, unsigned seed) {
    RandomCheckpoint made(seed);
    const std::string inner = "mdensenet.";
    made.add(inner + "input_mean", {1, 1, s.bins, 1}).add(inner + "input_scale", {1, 1, s.bins, 1}, 0.3F, 1);
    made.add(inner + "stft.window", {s.nfft});
    made.add(inner + "features.conv0.weight", {s.first, s.channels, 4, 3}, 0.3F);
    std::int64_t width = s.first;
    std::vector<std::int64_t> skips;
    for (int i = 1; i <= s.blocks; ++i) {
        const std::string number = std::to_string(i);
        width = denseBlock(made, inner + "denseblock" + number, width, s.layers, s.growth);
        if (i == s.blocks)
            break;
        skips.push_back(width);
        norm(made, inner + "transition" + number + ".norm", width);
        made.add(inner + "transition" + number + ".conv.weight", {width / 2, width, 1, 1});
        width /= 2;
    }
    for (int i = s.blocks + 1; i < 2 * s.blocks; ++i) {
        const std::string number = std::to_string(i);
        norm(made, inner + "upsample" + number + ".norm", width);
        made.add(inner + "upsample" + number + ".tconv.weight", {width, width / 2, 2, 2});
        made.add(inner + "upsample" + number + ".tconv.bias", {width / 2});
        width = denseBlock(made, inner + "denseblock" + number, width / 2 + skips.back(), s.layers, s.growth);
        skips.pop_back();
    }
    width = denseBlock(made, "denseFinal", width, 2, 4);
    made.add("convFinal.weight", {s.channels, width, 2, 1}, 0.2F);
    norm(made, "norm", s.channels);
    return made;
}

ModelFiles folderOf(const std::vector<std::pair<std::string, CheckpointPtr>>& entries, Value settings = {}) {
    ModelFiles files{"made", {}, std::move(settings)};
    for (const auto& [name, checkpoint] : entries)
        files.entries.push_back({name, checkpoint});
    return files;
}

ModelPart pairOf(const Shape& s) {
    return recognise(folderOf({{"accompaniment", weights(s, 1).done()}, {"vocals", weights(s, 2).done()}}));
}

/// Weights whose estimate is the same everywhere: the last norm gives its bias alone.
RandomCheckpoint constant(const Shape& s, float magnitude) {
    return weights(s, 1).add("norm.weight", {s.channels}, 0, 0).add("norm.bias", {s.channels}, 0, magnitude);
}

} // namespace

class MDenseNetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(2); }

    void shapesSayEverything_data() {
        QTest::addColumn<int>("bins");
        QTest::addColumn<int>("blocks");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("nfft");
        QTest::newRow("as the small ones") << 744 << 2 << 2 << 4096;
        QTest::newRow("as the large ones") << 744 << 3 << 2 << 4096;
        QTest::newRow("full band") << 2049 << 3 << 2 << 4096;
        QTest::newRow("mono, one block") << 20 << 1 << 1 << 64;
    }
    void shapesSayEverything() {
        QFETCH(int, bins);
        QFETCH(int, blocks);
        QFETCH(int, channels);
        QFETCH(int, nfft);
        const Shape s{bins, blocks, 3, 2, 4, channels, nfft};
        const ModelPart part = recognise(folderOf({{"vocals", weights(s, 1).done()}}));
        QCOMPARE(part.family, std::string("mdensenet"));
        QCOMPARE(part.shape.stems, std::vector<std::string>{"vocals"});
        QCOMPARE(part.shape.channels, channels);
        QCOMPARE(part.parameters.integer("bins", 0), bins);
        QCOMPARE(part.parameters.integer("blocks", 0), blocks);
        QCOMPARE(part.parameters.integer("nfft", 0), nfft);
        QCOMPARE(part.parameters.integer("nhop", 0), nfft / 4);
    }

    void theTrainingLogNamesTheStem() {
        const Value log(Value::Dict{{"args", Value(Value::Dict{{"target", "accompaniment"}, {"nhop", 16}})}});
        const ModelPart part = recognise(folderOf({{"best", weights({}, 1).done()}}, log));
        QCOMPARE(part.shape.stems, std::vector<std::string>{"accompaniment"});
        QCOMPARE(part.parameters.integer("nhop", 0), 16);
    }

    void whatDoesNotFitIsSaid() {
        const auto small = weights({}, 1).done();
        const auto wide = weights({44}, 1).done();
        const auto deep = weights({40, 3}, 1).done();
        for (const auto& other : {wide, deep})
            QVERIFY(mismatch([&] {
                        recognise(folderOf({{"accompaniment", small}, {"vocals", other}}));
                    }).starts_with("vocals has another size"));
        QVERIFY(mismatch([&] {
                    recognise(folderOf({{"drums", small}, {"vocals", small}}));
                }).starts_with("of several files, one has to be vocals"));
        RandomCheckpoint even = weights({}, 1);
        denseBlock(even, "mdensenet.denseblock4", 5, 1, 2);
        QVERIFY(mismatch([&] {
                    recognise(folderOf({{"vocals", even.done()}}));
                }).starts_with("4 dense blocks"));
    }

    void everyTensorIsNeeded() {
        const RandomCheckpoint whole = weights({}, 1);
        const CheckpointPtr complete = whole.done();
        for (const Tensor& tensor : complete->tensors) {
            if (tensor.name == "mdensenet.stft.window")
                continue;
            RandomCheckpoint made = whole;
            made.remove(tensor.name);
            std::string said;
            try {
                said = mismatch([&] {
                    runOn(recognise(folderOf({{"vocals", made.done()}})), noise(2, 3000));
                });
            } catch (const std::exception& error) {
                said = error.what();
            }
            // A first or last layer that is missing makes the network another one, which its next tensor does
            // not fit.
            const bool counts = tensor.name.find("conv1.weight") != std::string::npos;
            QVERIFY2(said.find("no network that is known here") != std::string::npos ||
                         said == "no tensor " + tensor.name || (counts && said != "no error"),
                     qPrintable(QString::fromStdString(tensor.name + ": " + said)));
        }
    }

    void aPairSumsToTheMixtureInEitherOrder() {
        const ModelPart part = pairOf({});
        QCOMPARE(part.shape.stems, (std::vector<std::string>{"vocals", "accompaniment"}));
        const at::Tensor sound = noise(2, 5000);
        const at::Tensor stems = runOn(part, sound);
        QVERIFY((stems.sum(0) - sound).abs().max().item<double>() <= 1e-6);
        QVERIFY(stems[0].abs().max().item<double>() > 0.01);
        const ModelPart turned = recognise(
            folderOf({{"vocals", weights({}, 2).done()}, {"xaccompaniment", weights({}, 1).done()}},
                     Value(Value::Dict{
                         {"xaccompaniment.json",
                          Value(Value::Dict{{"args", Value(Value::Dict{{"target", "accompaniment"}})}})}})));
        QVERIFY(at::equal(runOn(turned, sound), stems));
    }

    /// Estimates a and b everywhere make the mask a^2 / (a^2 + b^2).
    void aPairIsARatioMask() {
        Shape s;
        s.bins = 65; // all of them, so that nothing above is cut
        const ModelPart part = recognise(
            folderOf({{"accompaniment", constant(s, 1).done()}, {"vocals", constant(s, 2).done()}}));
        const at::Tensor sound = noise(2, 5000);
        QVERIFY((runOn(part, sound)[0] - 0.8 * sound).abs().max().item<double>() <= 1e-6);
    }

    /// One network alone keeps the mixture's phase, gives nothing above its bins, and in a full band never
    /// more than there is.
    void aloneItTakesTheMixturesPhase() {
        Shape s;
        s.bins = 65;
        const at::Tensor sound = noise(2, 5000);
        const auto loud = recognise(folderOf({{"vocals", constant(s, 1000).done()}}));
        QVERIFY((runOn(loud, sound)[0] - sound).abs().max().item<double>() <= 1e-6);
        s.bins = 32; // up to a quarter of the rate
        const auto low = recognise(folderOf({{"vocals", constant(s, 3).done()}}));
        nn::StftSettings spectral;
        spectral.size = s.nfft;
        spectral.hop = s.nfft / 4;
        const at::Tensor spectrum = nn::stft(runOn(low, sound)[0], spectral).abs().slice(2, 5, -5);
        QVERIFY(spectrum.slice(1, 0, 32).max().item<double>() > 2.5);
        QVERIFY(spectrum.slice(1, 40).max().item<double>() < 0.05); // the windows' reach
    }

    void anyLengthIsKept_data() {
        QTest::addColumn<int>("samples");
        for (const int samples : {1, 2, 63, 64, 65, 127, 128, 129, 1000, 9601})
            QTest::addRow("%d", samples) << samples;
    }
    void anyLengthIsKept() {
        QFETCH(int, samples);
        for (const int blocks : {1, 2, 4}) {
            const at::Tensor stems = runOn(pairOf({40, blocks}), noise(2, samples));
            QVERIFY(stems.sizes() == at::IntArrayRef({2, 2, samples}));
            QVERIFY(at::isfinite(stems).all().item<bool>());
        }
    }

    void silenceStaysSilent() {
        QCOMPARE(runOn(pairOf({}), at::zeros({2, 9000})).abs().max().item<float>(), 0.0F);
    }

    void aStopIsNoticedBetweenLayers_data() {
        QTest::addColumn<QByteArray>("layer");
        for (const char* layer :
             {"magnitude", "vocals.features", "vocals.denseblock2", "vocals", "accompaniment.denseblock3"})
            QTest::newRow(layer) << QByteArray(layer);
    }
    void aStopIsNoticedBetweenLayers() {
        QFETCH(QByteArray, layer);
        QCOMPARE(stoppedAfter(pairOf({}), noise(2, 9000), layer.toStdString()), layer.toStdString());
    }

    /// Tile by tile is what the layers one after the other give.
    void bottlenecksAreTheirLayers_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("less than a tile") << 5 << 7;
        QTest::newRow("one tile") << 16 << 32;
        QTest::newRow("many and a bit") << 61 << 53;
    }
    void bottlenecksAreTheirLayers() {
        QFETCH(int, height);
        QFETCH(int, width);
        RandomCheckpoint made(3);
        norm(made, "norm1", 10);
        made.add("conv1.weight", {6, 10, 1, 1});
        norm(made, "norm2", 6);
        const CheckpointPtr checkpoint = made.done();
        const nn::Weights w(*checkpoint);
        const nn::Bottleneck bottleneck(w, 10);
        // Channels of a block of more, as dense blocks have them.
        const at::Tensor all = noise(14, height * width).view({1, 14, height, width});
        const at::Tensor x = all.narrow(1, 0, 10);
        const auto normed = [&](const at::Tensor& t, const std::string& name) {
            return at::batch_norm(t, w(name + ".weight"), w(name + ".bias"), w(name + ".running_mean"),
                                  w(name + ".running_var"), false, 0, 1e-5, false);
        };
        const at::Tensor wanted =
            at::relu(normed(at::conv2d(at::relu(normed(x, "norm1")), w("conv1.weight")), "norm2"));
        QVERIFY(snr(wanted, bottleneck(x)) >= 120);
        const nn::BatchNorm first(w.in("norm1"), 10);
        QVERIFY(snr(normed(x, "norm1"), first(x)) >= 130);
        QVERIFY(snr(at::relu(normed(x, "norm1")), first.thenRelu(x)) >= 130);
    }

    void bfloat16IsClose() {
        if (!processorHasBFloat16())
            QSKIP("this processor has no units for bfloat16");
        const std::string fault = faultInBFloat16(pairOf({}), noise(2, 6000), 30);
        QVERIFY2(fault.empty(), fault.c_str());
    }
};

QTEST_APPLESS_MAIN(MDenseNetTest)
#include "MDenseNetTest.moc"
