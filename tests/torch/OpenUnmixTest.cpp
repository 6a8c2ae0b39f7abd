// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/NetworkRig.h"
#include "tests/torch/OpenUnmixRig.h"

#include <QTest>

#include <ATen/Parallel.h>

using namespace stemma;
using namespace stemma::test;

namespace {

/// A target whose magnitude is `share` of the mixture's.
RandomCheckpoint fixedShare(const TinyOpenUnmix& s, float share) {
    return s.weights(1).add("output_scale", {s.bins}, 0, 0).add("output_mean", {s.bins}, 0, share);
}

ModelFiles folderOf(const std::vector<std::pair<std::string, CheckpointPtr>>& entries, Value settings = {}) {
    ModelFiles files{"made", {}, std::move(settings)};
    for (const auto& [name, checkpoint] : entries)
        files.entries.push_back({name, checkpoint});
    return files;
}

ModelFiles fourOf(const TinyOpenUnmix& s) {
    return folderOf({{"bass", s.weights(1).done()},
                     {"drums", s.weights(2).done()},
                     {"other", s.weights(3).done()},
                     {"vocals", s.weights(4).done()}});
}

NeuralOptions with(Value::Dict settings) {
    NeuralOptions options;
    options.settings = Value(std::move(settings));
    return options;
}

} // namespace

class OpenUnmixTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(2); }

    void shapesSayEverything_data() {
        QTest::addColumn<int>("bins");
        QTest::addColumn<int>("maxBin");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("hidden");
        QTest::addColumn<bool>("both");
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("hop");
        QTest::newRow("umxhq") << 2049 << 1487 << 2 << 512 << true << 44100 << 1024;
        QTest::newRow("umxl") << 2049 << 1487 << 2 << 1024 << true << 44100 << 1024;
        QTest::newRow("umxse") << 513 << 513 << 1 << 256 << true << 16000 << 512;
        QTest::newRow("small, one way") << 65 << 40 << 2 << 8 << false << 44100 << 32;
        QTest::newRow("mono, all bins") << 129 << 129 << 1 << 8 << true << 44100 << 64;
    }
    void shapesSayEverything() {
        QFETCH(int, bins);
        QFETCH(int, maxBin);
        QFETCH(int, channels);
        QFETCH(int, hidden);
        QFETCH(bool, both);
        QFETCH(int, rate);
        QFETCH(int, hop);
        TinyOpenUnmix s{bins, maxBin, channels, 4, 1, both};
        RandomCheckpoint made = s.weights(1);
        made.add("fc1.weight", {hidden, std::int64_t(channels) * maxBin}); // not built here
        const ModelPart part = recognise(folderOf({{"vocals", made.done()}}));
        QCOMPARE(part.family, std::string("openunmix"));
        QCOMPARE(part.shape.channels, channels);
        QCOMPARE(part.shape.sampleRate, rate);
        QCOMPARE(part.parameters.integer("nfft", 0), 2 * (bins - 1));
        QCOMPARE(part.parameters.integer("nhop", 0), hop);
        QCOMPARE(part.parameters.integer("max_bin", 0), maxBin);
    }

    void settingsBesideSayRateAndHop() {
        const Value common(Value::Dict{{"sample_rate", 22050}, {"nhop", 16}});
        const ModelPart part = recognise(folderOf({{"vocals", TinyOpenUnmix().weights(1).done()}},
                                                  Value(Value::Dict{{"separator.json", common}})));
        QCOMPARE(part.shape.sampleRate, 22050);
        QCOMPARE(part.parameters.integer("nhop", 0), 16);
        const Value log(Value::Dict{{"args", Value(Value::Dict{{"nhop", 8}, {"target", "drums"}})}});
        const ModelPart alone = recognise(folderOf({{"epoch12", TinyOpenUnmix().weights(1).done()}}, log));
        QCOMPARE(alone.shape.stems, std::vector<std::string>{"drums"});
        QCOMPARE(alone.parameters.integer("nhop", 0), 8);
        const ModelPart old = recognise(folderOf(
            {{"vocals",
              TinyOpenUnmix().weights(1).add("sample_rate", {1}, std::vector<float>{48000}).done()}}));
        QCOMPARE(old.shape.sampleRate, 48000);
    }

    void stemsAreNamedAfterFiles() {
        const auto weights = TinyOpenUnmix().weights(1).done();
        const auto stray = RandomCheckpoint().add("weight", {3}).done();
        const ModelPart part = recognise(folderOf({{"bass-8d85a5bd", weights},
                                                   {"drums-9619578f", weights},
                                                   {"golden", stray},
                                                   {"other-b52fbbf7", weights},
                                                   {"vocals-b62c91ce", weights}}));
        QCOMPARE(part.shape.stems, (std::vector<std::string>{"vocals", "drums", "bass", "other"}));
        const ModelPart speech =
            recognise(folderOf({{"noise_04a6fc2d", weights}, {"speech_f5e0d9f9", weights}}));
        QCOMPARE(speech.shape.stems, (std::vector<std::string>{"noise", "speech"}));
    }

    void whatDoesNotFitIsSaid() {
        const auto wider = TinyOpenUnmix{65, 50, 2, 16, 2, true}.weights().done();
        const auto other = TinyOpenUnmix{65, 40, 2, 12, 2, true}.weights().done();
        const auto first = TinyOpenUnmix().weights(1).done();
        QVERIFY(mismatch([&] {
                    recognise(folderOf({{"drums", first}, {"vocals", other}}));
                }).starts_with("vocals has another size"));
        QVERIFY(mismatch([&] {
                    recognise(folderOf({{"vocals", first}, {"vocals-b62c91ce", first}}));
                }).starts_with("two files for vocals"));
        // Another width of the hidden layers is no hindrance.
        QCOMPARE(runOn(recognise(folderOf({{"drums", first}, {"vocals", wider}})), noise(2, 3000)).size(0),
                 2);
        const auto deeper = TinyOpenUnmix{65, 50, 2, 12, 3, true}.weights().done();
        QVERIFY(mismatch([&] {
                    runOn(recognise(folderOf({{"drums", first}, {"vocals", deeper}})), noise(2, 3000));
                }).starts_with("another number of LSTM layers"));
    }

    void everyTensorIsNeeded() {
        const RandomCheckpoint whole = TinyOpenUnmix().weights(1);
        const CheckpointPtr complete = whole.done();
        for (const Tensor& tensor : complete->tensors) {
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
            // Without those that make it Open-Unmix, it is nobody's.
            QVERIFY2(said.find("no network that is known here") != std::string::npos ||
                         said == "no tensor " + tensor.name,
                     qPrintable(QString::fromStdString(tensor.name + ": " + said)));
        }
    }

    /// Four targets of a quarter each: the whole way through transforms, masks and back is exact.
    void quartersAreQuarters_data() {
        QTest::addColumn<int>("iterations");
        QTest::addColumn<bool>("softmask");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("magnitudes") << 0 << false << 1e-6;
        QTest::newRow("softmask") << 0 << true << 1e-6;
        QTest::newRow("filtered") << 1 << false << 1e-4; // the filter's ridge
    }
    void quartersAreQuarters() {
        QFETCH(int, iterations);
        QFETCH(bool, softmask);
        QFETCH(double, tolerance);
        const auto quarter = fixedShare({}, 0.25F).done();
        const ModelPart part = recognise(
            folderOf({{"bass", quarter}, {"drums", quarter}, {"other", quarter}, {"vocals", quarter}}));
        const at::Tensor sound = noise(2, 20001);
        const at::Tensor stems = runOn(part, sound, with({{"niter", iterations}, {"softmask", softmask}}));
        for (int s = 0; s < 4; ++s)
            QVERIFY((stems[s] - sound / 4).abs().max().item<double>() <= tolerance);
    }

    void ofALoneTargetTheRestIsNoHindrance() {
        const ModelPart part = recognise(folderOf({{"vocals", TinyOpenUnmix().weights(4).done()}}));
        const at::Tensor sound = noise(2, 9000);
        const at::Tensor usual = runOn(part, sound);
        QVERIFY(at::equal(usual, runOn(part, sound, with({{"niter", 1}, {"residual", true}}))));
        QVERIFY(snr(usual, runOn(part, sound, with({{"niter", 0}}))) < 60);
        try {
            runOn(part, sound, with({{"niter", 1}, {"residual", false}}));
            QFAIL("a lone target was filtered");
        } catch (const Error& error) {
            QCOMPARE(error.fault(), Fault::BadSetting);
        }
    }

    void impossibleSettingsAreRefused_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("value");
        QTest::newRow("niter -1") << QByteArray("niter") << -1;
        QTest::newRow("niter 1000") << QByteArray("niter") << 1000;
        QTest::newRow("wiener_win_len -3") << QByteArray("wiener_win_len") << -3;
    }
    void impossibleSettingsAreRefused() {
        QFETCH(QByteArray, name);
        QFETCH(int, value);
        try {
            runOn(recognise(fourOf({})), noise(2, 3000), with({{name.toStdString(), value}}));
            QFAIL("was taken");
        } catch (const Error& error) {
            QCOMPARE(error.fault(), Fault::BadSetting);
            QCOMPARE(error.subject(), name.toStdString());
        }
    }

    /// One window over everything is what a window of all frames is, and not what short ones are.
    void windowsOfTheFilter() {
        const ModelPart part = recognise(fourOf({}));
        const at::Tensor sound = noise(2, 20000); // 626 frames
        const at::Tensor whole = runOn(part, sound, with({{"wiener_win_len", Value()}}));
        QVERIFY(at::equal(whole, runOn(part, sound, with({{"wiener_win_len", 0}}))));
        QVERIFY(at::equal(whole, runOn(part, sound, with({{"wiener_win_len", 5000}}))));
        QVERIFY(at::equal(runOn(part, sound), runOn(part, sound, with({{"wiener_win_len", 300}}))));
        const double db = snr(whole, runOn(part, sound, with({{"wiener_win_len", 50}})));
        QVERIFY2(db < 60, qPrintable(QString::number(db)));
    }

    void anyLengthIsKept_data() {
        QTest::addColumn<int>("samples");
        for (const int samples : {1, 2, 63, 64, 65, 127, 128, 129, 1000, 9601})
            QTest::addRow("%d", samples) << samples;
    }
    void anyLengthIsKept() {
        QFETCH(int, samples);
        const at::Tensor stems = runOn(recognise(fourOf({})), noise(2, samples));
        QVERIFY(stems.sizes() == at::IntArrayRef({4, 2, samples}));
        QVERIFY(at::isfinite(stems).all().item<bool>());
    }

    void silenceStaysSilent() {
        const at::Tensor stems = runOn(recognise(fourOf({})), at::zeros({2, 9000}));
        QCOMPARE(stems.abs().max().item<float>(), 0.0F);
    }

    void onlyWhatIsWantedIsMade_data() {
        QTest::addColumn<int>("iterations");
        QTest::newRow("alone") << 0;
        QTest::newRow("filtered") << 1;
    }
    void onlyWhatIsWantedIsMade() {
        QFETCH(int, iterations);
        const at::InferenceMode inference;
        const ModelPart part = recognise(fourOf({}));
        const at::Tensor sound = noise(2, 9000);
        const at::Tensor all = runOn(part, sound, with({{"niter", iterations}}));
        const auto network = nn::createNetwork(part, with({{"niter", iterations}}));
        network->keepOnly({2, 0});
        const JobContext job;
        nn::Watch watch(job);
        const at::Tensor some = network->run(sound, watch);
        QVERIFY(at::equal(some[0], all[0]) && at::equal(some[2], all[2]));
        QCOMPARE(some[1].abs().max().item<float>(), 0.0F);
    }

    void threadsChangeNothing() {
        const ModelPart part = recognise(fourOf({}));
        const at::Tensor sound = noise(2, 20000);
        at::set_num_threads(1);
        const at::Tensor one = runOn(part, sound);
        at::set_num_threads(2);
        QVERIFY(snr(one, runOn(part, sound)) >= 120); // products are shared out in other ways
    }

    void aStopIsNoticedBetweenLayers_data() {
        QTest::addColumn<QByteArray>("layer");
        for (const char* layer :
             {"stft", "magnitude", "vocals.fc1", "other.lstm", "bass.magnitude", "filtered"})
            QTest::newRow(layer) << QByteArray(layer);
    }
    void aStopIsNoticedBetweenLayers() {
        QFETCH(QByteArray, layer);
        const ModelPart part = recognise(fourOf({}));
        QCOMPARE(stoppedAfter(part, noise(2, 20000), layer.toStdString()), layer.toStdString());
    }
};

QTEST_APPLESS_MAIN(OpenUnmixTest)
#include "OpenUnmixTest.moc"
