// SPDX-License-Identifier: GPL-3.0-or-later
// A program of its own: what is loaded once stays.
#include "app/ModelStore.h"
#include "engine/separation/NeuralModule.h"
#include "tests/support/TurnWatch.h"
#include "ui/ModelShelf.h"
#include "ui/NeuralDevice.h"
#include "ui/Theme.h"
#include "ui/dialogs/ModelsDialog.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace stemma;

/// libtorch takes 0.4 s to load: never before somebody asks for it, and never on the window's thread.
class NeuralLoadTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

    static bool loaded() {
        QFile maps(QStringLiteral("/proc/self/maps"));
        return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("libtorch");
    }

private Q_SLOTS:
    void initTestCase() {
        theme::install(*qApp);
        qputenv("STEMMA_SETTINGS", folder_.filePath(QStringLiteral("settings.ini")).toUtf8());
        qputenv("STEMMA_MODELS", folder_.filePath(QStringLiteral("models")).toUtf8());
    }

    void besideTheWindow() {
        Settings settings;
        ModelStore store(settings);
        ModelShelf shelf(store, nullptr);
        NeuralDevice device;
        ModelsDialog dialog(shelf, device, settings, nullptr);
        QVERIFY(!loaded());
        for (int i = 0; i < 3; ++i)
            store.rescan();
        QVERIFY(!shelf.facts().isEmpty());
        QVERIFY(!loaded());

        // Then as the window asks, and goes on turning: no turn is longer than half a frame of its own work.
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTest::qWait(100);
        if (loaded() || !neuralModuleThere())
            QSKIP("There is no libtorch to load.");
        QSignalSpy known(&device, &NeuralDevice::known);
        test::TurnWatch turns;
        QTimer::singleShot(0, &device, &NeuralDevice::ask);
        QVERIFY(known.wait(20000));
        QVERIFY(device.available() && loaded());
        qInfo("%g ms of work, %g ms by the clock", turns.worstWork(), turns.worstWait());
        QVERIFY2(turns.worstWork() < 8, qPrintable(QString::number(turns.worstWork())));
        QVERIFY2(turns.worstWait() < 200,
                 qPrintable(QString::number(turns.worstWait()))); // of a busy machine
    }
};

QTEST_MAIN(NeuralLoadTest)
#include "NeuralLoadTest.moc"
