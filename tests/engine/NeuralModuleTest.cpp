// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/NeuralModule.h"

#include "engine/core/Error.h"
#include "engine/core/SharedLibrary.h"
#include "engine/separation/ModelCatalog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace stemma;

class NeuralModuleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void librariesAreFoundWithoutLoadingThem() {
        QVERIFY(sharedLibraryThere("libc.so.6")); // by the cache: no folder of ours names the processor
        QVERIFY(!sharedLibraryThere("libc.so.6.of.nobody"));
        QVERIFY(!sharedLibraryThere("ibc.so.6")); // a name's end is no name
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("libmine.so.1")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(!sharedLibraryThere("libmine.so.1"));
        const QByteArray before = qgetenv("LD_LIBRARY_PATH");
        qputenv("LD_LIBRARY_PATH", "/nowhere:" + folder.path().toUtf8());
        QVERIFY(sharedLibraryThere("libmine.so.1"));
        qputenv("LD_LIBRARY_PATH", before);
    }

    // What lies there and cannot be loaded is not offered again.
    void aFailedLoadIsRemembered() {
        const QTemporaryDir folder;
        const QString broken = folder.filePath(QStringLiteral("x.so"));
        QVERIFY(QFile(broken).open(QIODevice::WriteOnly));
        qputenv("STEMMA_NEURAL_MODULE", broken.toUtf8());
        Model net = *modelById("classic");
        net.id = "net";
        net.neural = true;
        net.quality = 9;
        setInstalledModels({std::make_shared<const Model>(net)});
        QVERIFY(!neuralModuleFailed());
        QCOMPARE(defaultModel()->id, std::string("net"));
        QVERIFY_THROWS_EXCEPTION(Error, neuralModule());
        QVERIFY(neuralModuleFailed());
        QVERIFY(!neuralModuleThere());
        QCOMPARE(defaultModel()->id, std::string("classic"));
        setInstalledModels({});
    }
};

QTEST_GUILESS_MAIN(NeuralModuleTest)
#include "NeuralModuleTest.moc"
