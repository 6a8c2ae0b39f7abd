// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/HostileRig.h"
#include "tests/torch/Mdx23cRig.h"
#include "tests/torch/RoformerRig.h"
#include "tests/torch/ScNetRig.h"

using namespace stemma;
using namespace stemma::test;

// Spoilt weights of networks that are described by a settings file.
class HostileWeightsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roformers_data() {
        QTest::addColumn<bool>("mel");
        QTest::addColumn<int>("linear");
        QTest::newRow("bs_roformer") << false << 0;
        QTest::newRow("mel_band_roformer") << true << 0;
        QTest::newRow("with linear attention") << false << 1;
    }
    void roformers() {
        QFETCH(bool, mel);
        QFETCH(int, linear);
        TinyRoformer tiny;
        tiny.mel = mel;
        tiny.linear = linear;
        spoil({tiny.weights(), tiny.settings()}, mel ? "mel_band_roformer" : "bs_roformer");
    }

    void mdx23c_data() {
        QTest::addColumn<QByteArray>("norm");
        for (const char* norm : {"InstanceNorm", "BatchNorm"})
            QTest::newRow(norm) << QByteArray(norm);
    }
    void mdx23c() {
        QFETCH(QByteArray, norm);
        TinyMdx23c tiny;
        tiny.norm = norm.toStdString();
        tiny.blocks = 1;
        spoil({tiny.weights(), tiny.settings()}, "mdx23c");
    }

    void scNet() {
        TinyScNet tiny;
        tiny.depths = {2, 1, 1};
        spoil({tiny.weights(), tiny.settings()}, "scnet");
    }

    // However large the weights are, whoever cancels does not wait for all of them.
    void buildingStops() {
        const OpenedModel model = Victim(TinyRoformer().weights(), TinyRoformer().settings())
                                      .opened(TinyRoformer().weights().done());
        std::stop_source stop;
        NeuralOptions options;
        options.stop = stop.get_token();
        QVERIFY(nn::makeTorchSeparator(model, options));
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Stopped, nn::makeTorchSeparator(model, options));
    }
};

QTEST_APPLESS_MAIN(HostileWeightsTest)
#include "HostileWeightsTest.moc"
