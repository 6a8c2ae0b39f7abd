// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/separation/torch/TorchSeparator.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <torch/script.h>
#pragma GCC diagnostic pop

using namespace stemma;

namespace {

Fault faultOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.fault();
    }
    return Fault::Internal;
}

} // namespace

class TorchScriptTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    /// A scripted module of this body and the settings beside it.
    std::filesystem::path script(const char* body, const char* settings) {
        static int made = 0;
        const std::string base = folder_.filePath(QStringLiteral("script%1").arg(++made)).toStdString();
        torch::jit::Module module("Splitter");
        module.define(std::string("def forward(self, x):\n    ") + body + "\n");
        module.save(base + ".pt");
        if (*settings)
            std::ofstream(base + ".json") << settings;
        return base + ".pt";
    }

    static constexpr const char* kHalves = "return torch.stack([x * 0.75, x * 0.25], 1)";
    static constexpr const char* kSettings =
        R"({"stems": ["vocals", "other"], "sampleRate": 44100, "channels": 2, "chunkFrames": 1000})";

private Q_SLOTS:
    void nothingRunsWithoutTrust() {
        const auto file = script(kHalves, kSettings);
        QCOMPARE(faultOf([&] { openModel(file); }), Fault::TorchScriptModel);
        const OpenedModel opened = openModel(file, true);
        QCOMPARE(faultOf([&] { nn::makeTorchSeparator(opened, {}); }), Fault::TorchScriptModel);
    }

    void aTrustedScriptSeparates() {
        const OpenedModel opened = openModel(script(kHalves, kSettings), true);
        QCOMPARE(opened.shape.chunkFrames, Frame(1000));
        NeuralOptions options;
        options.trustScripts = true;
        const SeparatorPtr separator = nn::makeTorchSeparator(opened, options);
        AudioBuffer chunk(2, 1000, 44100);
        for (int c = 0; c < 2; ++c)
            for (Frame i = 0; i < 1000; ++i)
                chunk.channel(c)[i] = float(i % 17) - 8.0F * float(c);
        const auto stems = separator->separate(chunk, {});
        QCOMPARE(stems.size(), std::size_t(2));
        for (int c = 0; c < 2; ++c)
            for (Frame i = 0; i < 1000; ++i) {
                QCOMPARE(stems[0].channel(c)[i], chunk.channel(c)[i] * 0.75F);
                QCOMPARE(stems[1].channel(c)[i], chunk.channel(c)[i] * 0.25F);
            }
    }

    void aScriptThatGivesSomethingElseIsAnError_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("one stem too few") << QByteArray("return x.unsqueeze(1)");
        QTest::newRow("shorter") << QByteArray("return torch.stack([x, x], 1)[:, :, :, 1:]");
        QTest::newRow("no tensor") << QByteArray("return 3");
        QTest::newRow("throws") << QByteArray("return x.reshape(7)");
    }
    void aScriptThatGivesSomethingElseIsAnError() {
        QFETCH(QByteArray, body);
        NeuralOptions options;
        options.trustScripts = true;
        const SeparatorPtr separator =
            nn::makeTorchSeparator(openModel(script(body.constData(), kSettings), true), options);
        QCOMPARE(faultOf([&] { separator->separate(AudioBuffer(2, 1000, 44100), {}); }), Fault::NeuralFailed);
    }

    void settingsAreNeeded_data() {
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("none") << QByteArray("");
        QTest::newRow("no stems") << QByteArray(R"({"chunkFrames": 1000})");
        QTest::newRow("no chunk") << QByteArray(R"({"stems": ["vocals"]})");
        QTest::newRow("absurd chunk") << QByteArray(R"({"stems": ["vocals"], "chunkFrames": 1e15})");
        QTest::newRow("a chunk that nobody can stop")
            << QByteArray(R"({"stems": ["vocals"], "chunkFrames": 1048577})");
        QTest::newRow("a chunk of nothing") << QByteArray(R"({"stems": ["vocals"], "chunkFrames": 9})");
        QTest::newRow("no rate") << QByteArray(
            R"({"stems": ["vocals"], "chunkFrames": 1000, "sampleRate": 1})");
        QTest::newRow("no channels") << QByteArray(
            R"({"stems": ["vocals"], "chunkFrames": 1000, "channels": 0})");
    }
    void settingsAreNeeded() {
        QFETCH(QByteArray, settings);
        const auto file = script(kHalves, settings.constData());
        QCOMPARE(faultOf([&] { openModel(file, true); }), Fault::CheckpointMismatch);
    }
};

QTEST_APPLESS_MAIN(TorchScriptTest)
#include "TorchScriptTest.moc"
