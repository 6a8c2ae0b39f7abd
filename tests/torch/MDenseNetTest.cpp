// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Spectral.h"
#include "engine/separation/torch/layers/Bottleneck.h"
#include "tests/torch/BFloat16Rig.h"
#include "tests/torch/MDenseNetRig.h"
#include "tests/torch/NetworkRig.h"

#include <QTest>

#include <ATen/Parallel.h>

using namespace stemma;
using namespace stemma::test;

namespace {

ModelFiles folderOf(const std::vector<std::pair<std::string, CheckpointPtr>>& entries, Value settings = {}) {
    ModelFiles files{"made", {}, std::move(settings)};
    for (const auto& [name, checkpoint] : entries)
        files.entries.push_back({name, checkpoint});
    return files;
}

ModelPart pairOf(const TinyMDenseNet& s) {
    return recognise(folderOf({{"accompaniment", s.weights(1).done()}, {"vocals", s.weights(2).done()}}));
}

/// Weights whose estimate is the same everywhere: the last norm gives its bias alone.
RandomCheckpoint constant(const TinyMDenseNet& s, float magnitude) {
    return s.weights(1).add("norm.weight", {s.channels}, 0, 0).add("norm.bias", {s.channels}, 0, magnitude);
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
        const TinyMDenseNet s{bins, blocks, 3, 2, 4, channels, nfft};
        const ModelPart part = recognise(folderOf({{"vocals", s.weights(1).done()}}));
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
        const ModelPart part = recognise(folderOf({{"best", TinyMDenseNet().weights(1).done()}}, log));
        QCOMPARE(part.shape.stems, std::vector<std::string>{"accompaniment"});
        QCOMPARE(part.parameters.integer("nhop", 0), 16);
    }

    void whatDoesNotFitIsSaid() {
        const auto small = TinyMDenseNet().weights(1).done();
        const auto wide = TinyMDenseNet{44}.weights().done();
        const auto deep = TinyMDenseNet{40, 3}.weights().done();
        for (const auto& other : {wide, deep})
            QVERIFY(mismatch([&] {
                        recognise(folderOf({{"accompaniment", small}, {"vocals", other}}));
                    }).starts_with("vocals has another size"));
        QVERIFY(mismatch([&] {
                    recognise(folderOf({{"drums", small}, {"vocals", small}}));
                }).starts_with("of several files, one has to be vocals"));
        RandomCheckpoint even = TinyMDenseNet().weights(1);
        TinyMDenseNet::denseBlock(even, "mdensenet.denseblock4", 5, 1, 2);
        QVERIFY(mismatch([&] {
                    recognise(folderOf({{"vocals", even.done()}}));
                }).starts_with("4 dense blocks"));
    }

    void everyTensorIsNeeded() {
        const RandomCheckpoint whole = TinyMDenseNet().weights(1);
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
            folderOf({{"vocals", TinyMDenseNet().weights(2).done()},
                      {"xaccompaniment", TinyMDenseNet().weights(1).done()}},
                     Value(Value::Dict{
                         {"xaccompaniment.json",
                          Value(Value::Dict{{"args", Value(Value::Dict{{"target", "accompaniment"}})}})}})));
        QVERIFY(at::equal(runOn(turned, sound), stems));
    }

    /// Estimates a and b everywhere make the mask a^2 / (a^2 + b^2).
    void aPairIsARatioMask() {
        TinyMDenseNet s;
        s.bins = 65; // all of them, so that nothing above is cut
        const ModelPart part = recognise(
            folderOf({{"accompaniment", constant(s, 1).done()}, {"vocals", constant(s, 2).done()}}));
        const at::Tensor sound = noise(2, 5000);
        QVERIFY((runOn(part, sound)[0] - 0.8 * sound).abs().max().item<double>() <= 1e-6);
    }

    /// One network alone keeps the mixture's phase, gives nothing above its bins, and in a full band never
    /// more than there is.
    void aloneItTakesTheMixturesPhase() {
        TinyMDenseNet s;
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
        TinyMDenseNet::norm(made, "norm1", 10);
        made.add("conv1.weight", {6, 10, 1, 1});
        TinyMDenseNet::norm(made, "norm2", 6);
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
