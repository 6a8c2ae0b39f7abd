// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/NetworkRig.h"
#include "tests/torch/SpleeterRig.h"

#include <QTest>

#include <ATen/Parallel.h>

#include <cmath>

using namespace stemma;
using namespace stemma::test;

namespace {

ModelFiles folderOf(const std::vector<std::string>& names, Value settings = TinySpleeter::settings()) {
    ModelFiles files{"made", {}, Value(Value::Dict{{"config.json", std::move(settings)}})};
    for (std::size_t i = 0; i < names.size(); ++i)
        files.entries.push_back({names[i], TinySpleeter().weights(static_cast<unsigned>(i + 1)).done()});
    return files;
}

NeuralOptions with(Value::Dict settings) {
    NeuralOptions options;
    options.settings = Value(std::move(settings));
    return options;
}

const std::vector<std::string> kTwo{"accompaniment", "vocals"};

} // namespace

class SpleeterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(2); }

    void foldersAreRecognised_data() {
        QTest::addColumn<QByteArrayList>("files");
        QTest::addColumn<QByteArrayList>("stems");
        QTest::newRow("2") << QByteArrayList{"accompaniment", "vocals"}
                           << QByteArrayList{"vocals", "accompaniment"};
        QTest::newRow("4") << QByteArrayList{"bass", "drums", "other", "vocals"}
                           << QByteArrayList{"vocals", "drums", "bass", "other"};
        QTest::newRow("5") << QByteArrayList{"bass", "drums", "other", "piano", "vocals"}
                           << QByteArrayList{"vocals", "piano", "drums", "bass", "other"};
    }
    void foldersAreRecognised() {
        QFETCH(QByteArrayList, files);
        QFETCH(QByteArrayList, stems);
        const std::vector<std::string> names(files.begin(), files.end());
        const std::vector<std::string> wanted(stems.begin(), stems.end());
        const ModelPart part = recognise(folderOf(names));
        QCOMPARE(part.family, std::string("spleeter"));
        QCOMPARE(part.shape.stems, wanted);
        QCOMPARE(part.shape.chunkFrames, Frame(63 * 64));
        const at::Tensor found = runOn(part, noise(2, 6000));
        QVERIFY(found.sizes() == at::IntArrayRef({static_cast<std::int64_t>(wanted.size()), 2, 6000}));
    }

    void withoutSettingsItHasSpleetersSizes() {
        ModelFiles files = folderOf(kTwo);
        files.settings = {};
        const ModelPart part = recognise(files);
        QCOMPARE(part.parameters.integer("F", 0), 1024);
        QCOMPARE(part.parameters.integer("T", 0), 512);
        QCOMPARE(part.shape.chunkFrames, Frame(511 * 1024));
        QCOMPARE(part.parameters.text("conv_activation"), std::string("LeakyReLU"));
    }

    void spleetersOwnConfigurationIsRead() {
        const Value params(Value::Dict{{"conv_activation", "ELU"}, {"deconv_activation", "ELU"}});
        const Value own(Value::Dict{{"F", 64},
                                    {"T", 128},
                                    {"frame_length", 512},
                                    {"frame_step", 128},
                                    {"sample_rate", 22050},
                                    {"model", Value(Value::Dict{{"params", params}})}});
        const ModelPart part = recognise(folderOf(kTwo, own));
        QCOMPARE(part.shape.sampleRate, 22050);
        QCOMPARE(part.shape.chunkFrames, Frame(127 * 128));
        QCOMPARE(part.parameters.text("deconv_activation"), std::string("ELU"));
    }

    void whatDoesNotFitIsSaid_data() {
        QTest::addColumn<int>("F");
        QTest::addColumn<int>("T");
        QTest::addColumn<int>("win");
        QTest::addColumn<int>("hop");
        QTest::newRow("F is no multiple of 64") << 100 << 64 << 256 << 64;
        QTest::newRow("T is no multiple of 64") << 64 << 65 << 256 << 64;
        QTest::newRow("T is 0") << 64 << 0 << 256 << 64;
        QTest::newRow("F is more than there is") << 192 << 64 << 256 << 64;
        QTest::newRow("odd window") << 64 << 64 << 255 << 64;
        QTest::newRow("no hop") << 64 << 64 << 256 << 0;
        QTest::newRow("hop beyond the window") << 64 << 64 << 256 << 257;
        QTest::newRow("enormous") << 64 << 64 << (1 << 30) << (1 << 28);
    }
    void whatDoesNotFitIsSaid() {
        QFETCH(int, F);
        QFETCH(int, T);
        QFETCH(int, win);
        QFETCH(int, hop);
        const std::string said = mismatch([&] {
            recognise(folderOf(kTwo, Value(Value::Dict{{"F", F}, {"T", T}, {"win", win}, {"hop", hop}})));
        });
        QVERIFY2(said.starts_with("F "), said.c_str());
    }

    void oneStemAloneIsNoMask() {
        QVERIFY(mismatch([&] { recognise(folderOf({"vocals"})); }).find("alone makes no mask") !=
                std::string::npos);
    }

    void everyTensorIsNeeded() {
        const RandomCheckpoint whole = TinySpleeter().weights();
        const CheckpointPtr complete = whole.done();
        for (const Tensor& tensor : complete->tensors) {
            if (tensor.name.starts_with("down6_act"))
                continue; // in the files, but never used
            RandomCheckpoint made = whole;
            made.remove(tensor.name);
            ModelFiles files = folderOf(kTwo);
            files.entries[1].checkpoint = made.done();
            const std::string said = mismatch([&] { runOn(recognise(files), noise(2, 3000)); });
            QVERIFY2(said == "no tensor " + tensor.name ||
                         said.find("alone makes no mask") != std::string::npos,
                     qPrintable(QString::fromStdString(tensor.name + ": " + said)));
        }
    }

    /// Masks sum to 1 where there are any; above, everything is residual.
    void stemsSumToWhatIsBelow() {
        const ModelPart part = recognise(folderOf({"bass", "drums", "vocals"}));
        at::Tensor low = at::zeros({2, 9000});
        for (int i = 0; i < 9000; ++i)
            low.slice(1, i, i + 1).fill_(0.5 * std::sin(0.3 * i)); // bin 12 of 128
        const at::Tensor error = (runOn(part, low).sum(0) - low).slice(1, 256, 8700);
        QVERIFY(error.abs().max().item<double>() <= 1e-3); // leakage of the Hann window
        at::Tensor high = at::zeros({2, 9000});
        for (int i = 0; i < 9000; ++i)
            high.slice(1, i, i + 1).fill_(i % 2 ? 0.5 : -0.5); // bin 128
        QVERIFY(runOn(part, high).slice(2, 256, 8700).abs().max().item<double>() <= 1e-3);
    }

    void activationsAreASetting() {
        const ModelPart part = recognise(folderOf(kTwo));
        const at::Tensor sound = noise(2, 6000);
        const at::Tensor usual = runOn(part, sound);
        QVERIFY(
            at::equal(usual, runOn(part, sound,
                                   with({{"conv_activation", "LeakyReLU"}, {"deconv_activation", "ReLU"}}))));
        QVERIFY(snr(usual, runOn(part, sound, with({{"conv_activation", "ELU"}}))) < 80);
        QVERIFY(snr(usual, runOn(part, sound, with({{"deconv_activation", "ELU"}}))) < 80);
        try {
            runOn(part, sound, with({{"conv_activation", "tanh"}}));
            QFAIL("was taken");
        } catch (const Error& error) {
            QCOMPARE(error.fault(), Fault::BadSetting);
        }
    }

    void anyLengthIsKept_data() {
        QTest::addColumn<int>("samples");
        for (const int samples : {1, 127, 128, 129, 63 * 64, 63 * 64 + 1, 64 * 64, 20001})
            QTest::addRow("%d", samples) << samples;
    }
    void anyLengthIsKept() {
        QFETCH(int, samples);
        const at::Tensor stems = runOn(recognise(folderOf(kTwo)), noise(2, samples));
        QVERIFY(stems.sizes() == at::IntArrayRef({2, 2, samples}));
        QVERIFY(at::isfinite(stems).all().item<bool>());
    }

    void silenceStaysSilent() {
        QCOMPARE(runOn(recognise(folderOf(kTwo)), at::zeros({2, 9000})).abs().max().item<float>(), 0.0F);
    }

    void aStopIsNoticed() {
        QCOMPARE(stoppedAfter(recognise(folderOf(kTwo)), noise(2, 9000), "magnitude"),
                 std::string("magnitude"));
        QCOMPARE(stoppedAfter(recognise(folderOf(kTwo)), noise(2, 9000), "vocals.mask"),
                 std::string("vocals.mask"));
    }
};

QTEST_APPLESS_MAIN(SpleeterTest)
#include "SpleeterTest.moc"
