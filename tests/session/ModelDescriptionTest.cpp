// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelDescription.h"

#include "app/CommandArguments.h"
#include "app/ModelManifest.h"

#include <QTest>

using namespace stemma;

/// What libraries say of failures, and what is said of models that are not here.
class ModelDescriptionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gist_data() {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("gist");
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("a line") << "conv.weight is missing"
                                << "conv.weight is missing";
        QTest::newRow("lines") << "\n  Unknown builtin op: aten::made_up.\nCould not find any similar ops\n"
                               << "Unknown builtin op: aten::made_up.";
        QTest::newRow("a trace")
            << "The following operation failed in the TorchScript interpreter.\n"
               "Traceback of TorchScript, serialized code (most recent call last):\n"
               "  File \"code/__torch__.py\", line 7, in forward\n"
               "    return torch.add(x, y)\n           ~~~~~~~~~ <--- HERE\n\n"
               "Traceback of TorchScript, original code (most recent call last):\n"
               "  File \"x.py\", line 5, in forward\n        return x + y\n               ~~~~~ <--- HERE\n"
               "RuntimeError: The size of tensor a (2) must match the size of tensor b (3)\n"
            << "RuntimeError: The size of tensor a (2) must match the size of tensor b (3)";
        QTest::newRow("a trace that ends there") << "It failed.\n    return x\n    ~~~~~~~~ <--- HERE\n"
                                                 << "It failed.";
        QTest::newRow("it steers a screen") << "a\x1b[2Jb" << QStringLiteral("a\uFFFD[2Jb");
        QTest::newRow("long") << QString(1000, QLatin1Char('x'))
                              << QString(299, QLatin1Char('x')) + QChar(0x2026);
    }
    void gist() {
        QFETCH(QString, detail);
        QFETCH(QString, gist);
        QCOMPARE(gistOf(detail.toStdString()), gist);
    }

    void failures() {
        const Error inside(Fault::CheckpointMismatch, "a/voice.pt", "it needs chunkFrames\nand more");
        QVERIFY(failureText(inside).endsWith(QStringLiteral(". (it needs chunkFrames)")));
        const Error outside(Fault::FileNotReadable, "a/voice.pt", "errno 13");
        QVERIFY(!failureText(outside).contains(QStringLiteral("errno")));
    }

    void allLinesAreKept() {
        QCOMPARE(linesOfFile("a\n\n b\x07\n\n"),
                 (QStringList{QStringLiteral("a"), QString(), QStringLiteral(" b\uFFFD")}));
    }

    void knownModelsAreSuggested() {
        for (const ModelManifest& known : publishedModels()) {
            const QString how = howToInstall(known.id);
            if (known.downloadable())
                QVERIFY2(how.contains(QStringLiteral("stemma models download ") + known.id), qPrintable(how));
            else
                QVERIFY2(how.contains(known.files.front().name), qPrintable(how));
        }
        QVERIFY(howToInstall(QStringLiteral("tasnet")).isEmpty());
        QVERIFY(howToInstall(QStringLiteral("classic")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ModelDescriptionTest)
#include "ModelDescriptionTest.moc"
