// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelFolder.h"
#include "app/Paths.h"
#include "tests/session/TinyModel.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

using namespace stemma;
using namespace stemma::test;

/// What verifying a model found is known the next time the program looks at it, without reading it again, and
/// for as long as that file is as it was.
class ModelVerdictTest : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<ModelFolder> place_;

    QString at(const QString& name) const { return fromPath(place_->weights()) + QLatin1Char('/') + name; }
    std::optional<Fault> verified() const {
        try {
            place_->verify({});
        } catch (const Error& error) {
            return error.fault();
        }
        return {};
    }
    /// As a program sees it that has just begun.
    std::optional<Error> remembered() const {
        const ModelFolder fresh(toPath(folder_->path()), place_->id());
        return fresh.trouble(fresh.manifest());
    }
    static void touch(const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(file.fileTime(QFileDevice::FileModificationTime).addSecs(60),
                                 QFileDevice::FileModificationTime));
    }

private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        place_ = std::make_unique<ModelFolder>(toPath(folder_->path()), QStringLiteral("bagged"));
        place_->makePart();
        writeFile(fromPath(place_->partWeights()) + QStringLiteral("/a.safetensors"), tinyOpenUnmix(7));
        ModelManifest manifest;
        manifest.id = place_->id();
        manifest.name = QStringLiteral("Bagged");
        manifest.files.append({QStringLiteral("a.safetensors"), {}, 0, sha256(tinyOpenUnmix(7))});
        manifest.bag = QJsonObject{{QStringLiteral("models"), QJsonArray{QStringLiteral("a")}}};
        place_->install(manifest, {});
        QVERIFY(!verified() && !remembered());
    }

    void finds_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content"); // null: the file goes
        QTest::addColumn<int>("fault");
        QByteArray spoilt = tinyOpenUnmix(7);
        spoilt.back() = static_cast<char>(spoilt.back() ^ 1);
        QTest::newRow("damage") << "a.safetensors" << spoilt << int(Fault::CheckpointDamaged);
        QTest::newRow("a stranger") << "b.safetensors" << tinyOpenUnmix(8) << int(Fault::ModelFileForeign);
        QTest::newRow("another bag") << "bag.yaml" << QByteArray(R"({"models": ["a", "a"]})")
                                     << int(Fault::CheckpointDamaged);
        QTest::newRow("no bag") << "bag.yaml" << QByteArray() << int(Fault::FileNotFound);
    }
    void finds() {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        QFETCH(int, fault);
        const QByteArray before = readFile(at(file));
        QVERIFY(content.isNull() ? QFile::remove(at(file)) : !writeFile(at(file), content).isEmpty());
        QVERIFY(!remembered()); // at a glance it is whole
        QCOMPARE(int(verified().value_or(Fault::Internal)), fault);
        const auto kept = remembered();
        QVERIFY(kept);
        QCOMPARE(int(kept->fault()), fault);
        QVERIFY(kept->subject().ends_with(file.toStdString()));

        // Another file of this name: what was found is about it no more.
        if (content.isNull())
            writeFile(at(file), before);
        else
            touch(at(file));
        QVERIFY(!remembered());
        if (content.isNull()) {
            QVERIFY(!verified());
            return;
        }
        QCOMPARE(int(verified().value_or(Fault::Internal)), fault); // but it may still be so
        QVERIFY(remembered());

        QVERIFY(before.isEmpty() ? QFile::remove(at(file)) : !writeFile(at(file), before).isEmpty());
        QVERIFY(!verified());
        QVERIFY(!remembered());
    }

    void aSpoiltMemoryIsNone() {
        writeFile(at(QStringLiteral("b.safetensors")), tinyOpenUnmix(8));
        QVERIFY(verified() && remembered());
        for (const char* text :
             {"", "[]", "{}", R"({"file": "../../x", "fault": "damaged"})",
              R"({"file": "a.safetensors", "fault": "none", "bytes": 1, "modified": 2})"}) {
            writeFile(folder_->filePath(QStringLiteral("bagged/damaged.json")), text);
            if (const auto kept = remembered())
                QVERIFY2(kept->subject().find("bagged/weights/") != std::string::npos, text);
        }
    }
};

QTEST_GUILESS_MAIN(ModelVerdictTest)
#include "ModelVerdictTest.moc"
