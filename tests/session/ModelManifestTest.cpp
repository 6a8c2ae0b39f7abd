// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelManifest.h"

#include "engine/core/Error.h"
#include "engine/separation/ModelCatalog.h"
#include "engine/separation/models/ModelPart.h"
#include "engine/stems/StemKind.h"
#include "tests/session/TinyModel.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace stemma;
using namespace stemma::test;

class ModelManifestTest : public QObject {
    Q_OBJECT

    static bool refused(const QByteArray& json) {
        try {
            ModelManifest::parse(json, QStringLiteral("test.json"));
            return false;
        } catch (const Error& error) {
            return error.fault() == Fault::TextDamaged && error.subject() == "test.json";
        }
    }

private Q_SLOTS:
    void initTestCase() { qunsetenv("STEMMA_MANIFESTS"); }

    void everyPublishedModel_data() {
        QTest::addColumn<int>("index");
        QCOMPARE(publishedModels().size(), 9);
        for (int i = 0; i < publishedModels().size(); ++i)
            QTest::newRow(publishedModels()[i].id.toUtf8()) << i;
    }
    void everyPublishedModel() {
        QFETCH(int, index);
        const ModelManifest& m = stemma::publishedModels()[index];
        QVERIFY(m.published && m.trustedSha256.isEmpty());
        QVERIFY(QFile::exists(QStringLiteral(":/models/%1.json").arg(m.id)));
        QVERIFY(!Registry<Model>::find(m.id.toStdString()));
        QVERIFY2(Registry<Family>::find(m.family.toStdString()), qPrintable(m.family));
        for (const QString& stem : m.stems)
            QVERIFY2(Registry<StemKind>::find(stem.toStdString()), qPrintable(stem));
        QVERIFY(!m.summary.isEmpty() && !m.licence.isEmpty() && !m.citation.isEmpty());
        QCOMPARE(m.nonCommercial, m.licence.contains(QStringLiteral("NC")));
        QCOMPARE(m.quality > 0, !m.qualitySource.isEmpty());
        QVERIFY(m.memoryBytes > 0 && m.bytes() > 0);
        QSet<QByteArray> hashes;
        for (const auto& file : m.files) {
            hashes.insert(file.sha256);
            if (file.url.isEmpty())
                continue;
            QCOMPARE(file.url.scheme(), QStringLiteral("https"));
            // These authors put the beginning of the hash into the name.
            QVERIFY2(file.url.fileName().contains(QString::fromLatin1(file.sha256.left(8))),
                     qPrintable(file.name));
        }
        QCOMPARE(hashes.size(), m.files.size());
        QCOMPARE(m.downloadable(), m.id != QLatin1String("mdensenet"));
    }

    void bagsNameTheirFiles() {
        int bags = 0;
        for (const ModelManifest& m : stemma::publishedModels()) {
            if (m.bag.isEmpty())
                continue;
            ++bags;
            const QJsonArray models = m.bag[QStringLiteral("models")].toArray();
            QCOMPARE(models.size(), m.files.size());
            for (qsizetype i = 0; i < models.size(); ++i)
                QVERIFY(m.files[i].name.startsWith(models[i].toString() + QLatin1Char('-')));
            for (const QJsonValue& row : m.bag[QStringLiteral("weights")].toArray())
                QCOMPARE(row.toArray().size(), m.stems.size());
        }
        QCOMPARE(bags, 3);
    }

    void whatIsWrittenIsReadAgain() {
        QList<ModelManifest> all = stemma::publishedModels();
        all.append(ModelManifest::parse(tinyManifest(QStringLiteral("own"), 1, {}), {}));
        all.back().importedFrom = QStringLiteral("/music/Löwe 夜.pth");
        all.back().trustedSha256 = sha256("it");
        for (ModelManifest& m : all) {
            m.published = false; // is not written: it follows from where a manifest is
            QVERIFY(ModelManifest::parse(m.toJson(), {}) == m);
        }
    }

    void wrongOnes_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value"); // undefined: taken out
        const auto row = [](const char* name, const char* key, const QJsonValue& value) {
            QTest::newRow(name) << QString::fromLatin1(key) << value;
        };
        const QJsonValue gone(QJsonValue::Undefined);
        row("no schema", "schema", gone);
        row("another schema", "schema", 2);
        row("no id", "id", gone);
        row("an id that is a path", "id", QStringLiteral("../tiny"));
        row("no name", "name", gone);
        row("no family", "family", gone);
        row("no stems", "stems", QJsonArray());
        row("a stem twice", "stems", QJsonArray{QStringLiteral("vocals"), QStringLiteral("vocals")});
        row("a stem that is no word", "stems", QJsonArray{3});
        row("no files", "files", gone);
        row("files that are none", "files", QJsonArray{3});
        row("cost of nothing", "relativeCost", 0);
        row("cost that is a word", "relativeCost", QStringLiteral("high"));
        row("negative memory", "memoryBytes", -1);
        row("half a byte", "memoryBytes", 1.5);
        row("a licence that is a number", "licence", 3);
        row("a page without encryption", "page", QStringLiteral("http://example.org/"));
        row("quality without a source", "quality", QJsonObject{{QStringLiteral("sdr"), 9}});
        row("quality that is a number", "quality", 9);
        row("a flag that is a word", "nonCommercial", QStringLiteral("no"));
        row("trust by half a hash", "trustedSha256", QStringLiteral("0123456789"));
        const auto file = [](const char* key, const QJsonValue& value) {
            QJsonObject one{{QStringLiteral("name"), QStringLiteral("a.th")},
                            {QStringLiteral("sha256"), QStringLiteral("0123456789abcdef")}};
            one[QLatin1String(key)] = value;
            return one;
        };
        row("a file without a name", "files", QJsonArray{file("name", QString())});
        row("a file above", "files", QJsonArray{file("name", QStringLiteral("../a.th"))});
        row("a hidden file", "files", QJsonArray{file("name", QStringLiteral(".a.th"))});
        row("a file twice", "files", QJsonArray{file("bytes", 1), file("bytes", 1)});
        row("a short hash", "files", QJsonArray{file("sha256", QStringLiteral("0123456"))});
        row("a hash in capitals", "files", QJsonArray{file("sha256", QStringLiteral("0123456789ABCDEF"))});
        row("an address without encryption", "files",
            QJsonArray{file("url", QStringLiteral("http://example.org/a.th"))});
        row("an address that is a file", "files", QJsonArray{file("url", QStringLiteral("file:///a.th"))});
    }
    void wrongOnes() {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        const QByteArray good = tinyManifest(QStringLiteral("tiny"), 1, {});
        QVERIFY(!refused(good));
        QJsonObject object = QJsonDocument::fromJson(good).object();
        if (value.isUndefined())
            object.remove(key);
        else
            object[key] = value;
        QVERIFY(refused(QJsonDocument(object).toJson()));
    }

    void noJsonAtAll() {
        QVERIFY(refused(""));
        QVERIFY(refused("[]"));
        QVERIFY(refused("{\"schema\": 1,"));
    }

    void ids_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("fine");
        for (const char* fine : {"a", "htdemucs_ft", "mel-band-v2", "bs.12.97", "0"})
            QTest::newRow(fine) << QString::fromLatin1(fine) << true;
        for (const char* wrong :
             {"", "A", "a b", "a/b", "..", ".a", "a.", "a..b", "x.part", "x.import", "x.removed", "ü"})
            QTest::newRow(wrong) << QString::fromUtf8(wrong) << false;
        QTest::newRow("long") << QString(65, 'a') << false;
    }
    void ids() {
        QFETCH(QString, id);
        QFETCH(bool, fine);
        QCOMPARE(isModelId(id), fine);
    }

    void idsOfFiles_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("id");
        const auto row = [](const char* file, const char* id) {
            QTest::newRow(file) << QString::fromUtf8(file) << QString::fromLatin1(id);
        };
        row("Mel Band (v2).ckpt", "mel-band-v2");
        row("vocals.pth.gz", "vocals");
        row("model_bs_roformer_ep_317_sdr_12.9755.ckpt", "model_bs_roformer_ep_317_sdr_12-9755");
        row("夜.th", "model");
        row("Löwe.safetensors", "lo-we");
        row("folder", "folder");
        row("x.part.th", "x-part");
    }
    void idsOfFiles() {
        QFETCH(QString, file);
        QFETCH(QString, id);
        QCOMPARE(modelIdFrom(file), id);
        QVERIFY(isModelId(modelIdFrom(file)));
        QVERIFY(isModelId(modelIdFrom(QString(300, 'y') + file)));
    }
};

QTEST_GUILESS_MAIN(ModelManifestTest)
#include "ModelManifestTest.moc"
