// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/separation/models/FileModel.h"
#include "tests/engine/MadeModels.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace stemma;
using namespace stemma::test;

namespace {

MadeModel madeModel(const char* family, const char* opened) {
    for (const MadeModel& model : madeModels())
        if (QByteArray(model.family) == family && QByteArray(model.opened) == opened)
            return model;
    qFatal("no %s", family);
}

std::optional<Fault> faultOf(const std::filesystem::path& path, std::string* detail = nullptr) {
    try {
        openModel(path);
        return {};
    } catch (const Error& error) {
        if (detail)
            *detail = error.detail();
        return error.fault();
    }
}

} // namespace

class OpenModelTest : public QObject {
    Q_OBJECT

    QTemporaryDir base_;
    QString folder() const { return base_.filePath(QStringLiteral("model")); }

private Q_SLOTS:
    void strangersInAFolderAreLeftAlone_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("opened");
        QTest::newRow("damaged JSON") << QByteArray("package.json") << QByteArray("{") << true;
        QTest::newRow("damaged YAML") << QByteArray("notes.yaml") << QByteArray("a: [") << true;
        QTest::newRow("empty") << QByteArray("notes.yml") << QByteArray() << true;
        QTest::newRow("unsafe") << QByteArray("x.yaml") << QByteArray("a: !!python/object:os.system {}")
                                << true;
        QTest::newRow("huge") << QByteArray("dump.json") << "[" + QByteArray("1,").repeated(300'000) + "1]"
                              << true;
        QTest::newRow("of another") << QByteArray("voc.json") << QByteArray("{") << true;
        QTest::newRow("damaged, of the weights") << QByteArray("vocals.json") << QByteArray("{") << false;
        QTest::newRow("damaged, of hashed weights") << QByteArray("drums.json") << QByteArray("{") << false;
        QTest::newRow("damaged, of all") << QByteArray("separator.json") << QByteArray("{") << false;
        QTest::newRow("damaged configuration") << QByteArray("config.yaml") << QByteArray("a: [") << false;
    }
    void strangersInAFolderAreLeftAlone() {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, content);
        QFETCH(bool, opened);
        const auto path = madeModel("openunmix", "").write(folder());
        MadeModel::writeFile(folder(), file, content);
        QCOMPARE(faultOf(path), opened ? std::nullopt : std::optional(Fault::TextDamaged));
    }

    void settingsMayHaveANameOfTheirOwn() {
        const MadeModel made = madeModel("mdx23c", "m.ckpt");
        made.write(folder());
        QFile::rename(folder() + QStringLiteral("/m.yaml"), folder() + QStringLiteral("/config_vocals.yaml"));
        const OpenedModel opened = openModel(folder().toStdString());
        QCOMPARE(opened.parts.front().parameters.number("elu_alpha", 0), 0.5);
    }

    void settingsAreFoundByTheirNames_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"m.yaml", "M.yml", "config_m.yaml", "Config_M.yaml", "m_config.yml",
                                 "M-config.yaml", "config-m.yaml"})
            QTest::newRow(name) << QByteArray(name);
    }
    // Beside another model with settings of its own, and others that are meant for all.
    void settingsAreFoundByTheirNames() {
        QFETCH(QByteArray, name);
        MadeModel made = madeModel("mdx23c", "m.ckpt");
        const auto [weights, text] = std::pair(made.weights.front().second, made.texts.front().second);
        QByteArray other = text;
        other.replace("elu0.5", "elu0.25");
        made.texts = {
            {name, text}, {"config_a.yaml", other}, {"z_config.yaml", other}, {"config.yaml", other}};
        const auto alpha = [&](const std::filesystem::path& path) {
            return openModel(path).parts.front().parameters.number("elu_alpha", 0);
        };
        QCOMPARE(alpha(made.write(folder())), 0.5);
        QCOMPARE(alpha(folder().toStdString()), 0.5);
        made.weights.push_back({"a.ckpt", weights});
        made.weights.push_back({"b.ckpt", weights});
        QCOMPARE(alpha(made.write(folder())), 0.5);
        QCOMPARE(alpha((folder() + QStringLiteral("/a.ckpt")).toStdString()), 0.25);
        QCOMPARE(alpha((folder() + QStringLiteral("/b.ckpt")).toStdString()), 0.25); // config.yaml
    }

    void severalModelsInAFolderAreNamed() {
        MadeModel made = madeModel("mdx23c", "m.ckpt");
        made.opened = "";
        made.weights.push_back({"a.safetensors", {zeros("noise", {2, 2})}});
        try {
            openModel(made.write(folder()));
            QFAIL("it was opened");
        } catch (const Error& error) {
            QCOMPARE(error.fault(), Fault::CheckpointUnknown);
            const auto told = [](const std::string& text, const char* part) {
                return text.find(part) != std::string::npos;
            };
            QVERIFY(told(error.subject(), "a.safetensors"));
            QVERIFY2(told(error.detail(), "a.safetensors, m.ckpt; choose one"), error.detail().c_str());
        }
    }

    void aFolderOfManyTextsIsOpenedAtOnce() {
        const auto path = madeModel("openunmix", "").write(folder());
        const QByteArray text = "{\"a\":[" + QByteArray("[],").repeated(30'000) + "[]]}";
        for (int i = 0; i < 1500; ++i)
            MadeModel::writeFile(folder(), "t" + QByteArray::number(i) + ".json", text);
        const std::clock_t start = std::clock();
        QCOMPARE(faultOf(path), std::nullopt);
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 5, std::to_string(seconds).c_str());
    }

    void segmentsOfBagsMakeSense_data() {
        QTest::addColumn<QByteArray>("segment");
        QTest::addColumn<qint64>("frames"); // 0: refused
        QTest::newRow("shorter") << QByteArray("0.09") << qint64(3969);
        QTest::newRow("longer than the network takes") << QByteArray("1e3") << qint64(0);
        QTest::newRow("longer, but sensible") << QByteArray("500") << qint64(4410);
        for (const char* odd : {".inf", "-.inf", ".nan", "0", "-1", "1e13", "1e300", "0.0001", "0.02"})
            QTest::newRow(odd) << QByteArray(odd) << qint64(0);
    }
    void segmentsOfBagsMakeSense() {
        QFETCH(QByteArray, segment);
        QFETCH(qint64, frames);
        MadeModel made = madeModel("htdemucs", "bag.yaml");
        made.texts.front().second = "models: [aaaa, bbbb]\nsegment: " + segment;
        const auto path = made.write(folder());
        std::string detail;
        QCOMPARE(faultOf(path, &detail),
                 frames > 0 ? std::nullopt : std::optional(Fault::CheckpointMismatch));
        if (frames > 0)
            QCOMPARE(openModel(path).shape.chunkFrames, Frame(frames));
        else
            QCOMPARE(detail, std::string("no sensible segment"));
    }

    void stemsAreToldApart_data() {
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("twice") << QByteArray("{sources: [vocals, vocals], ");
        QTest::newRow("nameless") << QByteArray("{sources: ['', vocals], ");
    }
    void stemsAreToldApart() {
        QFETCH(QByteArray, yaml);
        HybridSizes sizes;
        sizes.nfft = 256;
        sizes.sources = 2;
        MadeModel made{"htdemucs",
                       {{"m.th", hybridWeights(sizes).done()->tensors}},
                       {{"m.yaml", "kwargs: " + yaml + "segment: 0.1, nfft: 256}"}},
                       "m.th"};
        std::string detail;
        QCOMPARE(faultOf(made.write(folder()), &detail), std::optional(Fault::CheckpointMismatch));
        QVERIFY(detail.find("its stems") == 0);
    }

    void theVrFamilyIsNamed() {
        const MadeModel made{
            "",
            {{"4_HP.pth", {zeros("stg1_low_band_net.enc1.conv1.conv.0.weight", {8, 2, 3, 3})}}},
            {},
            "4_HP.pth"};
        QCOMPARE(faultOf(made.write(folder())), std::optional(Fault::VrModel));
    }

    void whatWasReadIsNotReadAgain() {
        const auto path = madeModel("mdx23c", "m.ckpt").write(folder());
        const CheckpointPtr weights = readCheckpoint(path);
        QVERIFY(std::filesystem::remove(path));
        const OpenedModel opened = openModel(weights);
        QCOMPARE(opened.path, path);
        QCOMPARE(opened.parts.front().checkpoints.front(), weights);
        QCOMPARE(opened.parts.front().parameters.number("elu_alpha", 0), 0.5); // of the file beside it
    }

    void fineSpectraTakeTheirMemory_data() {
        QTest::addColumn<QByteArray>("family");
        QTest::addColumn<QByteArray>("coarse");
        QTest::addColumn<QByteArray>("fine");
        QTest::newRow("scnet") << QByteArray("scnet") << QByteArray("hop_size: 128")
                               << QByteArray("hop_size: 8");
        QTest::newRow("spleeter") << QByteArray("spleeter")
                                  << QByteArray("\"T\": 64, \"win\": 256, \"hop\": 64")
                                  << QByteArray("\"T\": 1024, \"win\": 256, \"hop\": 4");
    }
    void fineSpectraTakeTheirMemory() {
        // As long a chunk, but many more frames.
        QFETCH(QByteArray, family);
        QFETCH(QByteArray, coarse);
        QFETCH(QByteArray, fine);
        MadeModel made = madeModel(family.constData(), "");
        const auto bytes = [&] {
            return describeModel(openModel(made.write(folder()))).memoryBytes - (300 << 20);
        };
        const auto before = bytes();
        QVERIFY(made.texts.front().second.contains(coarse));
        made.texts.front().second.replace(coarse, fine);
        QVERIFY2(bytes() > before * 3, std::to_string(bytes()).c_str());
    }
};

QTEST_GUILESS_MAIN(OpenModelTest)
#include "OpenModelTest.moc"
