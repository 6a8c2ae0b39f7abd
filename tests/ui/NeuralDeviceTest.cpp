// SPDX-License-Identifier: GPL-3.0-or-later
// A program of its own: where networks could be loaded once, they stay.
#include "ui/NeuralDevice.h"

#include "app/Settings.h"
#include "tests/session/TestSong.h"
#include "ui/dialogs/SeparateDialog.h"

#include <QFile>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace stemma;

class NeuralDeviceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Whoever hears the answer looks at the model again, and asks: once is enough, until a person comes back.
    void networksThatCannotRunAreAskedForOnce() {
        const QTemporaryDir folder;
        QFile module(folder.filePath(QStringLiteral("x.so")));
        QVERIFY(module.open(QIODevice::WriteOnly));
        module.close();
        qputenv("STEMMA_NEURAL_MODULE", module.fileName().toUtf8());
        qputenv("STEMMA_SETTINGS", folder.filePath(QStringLiteral("settings.ini")).toUtf8());
        Model net = test::shareModel;
        net.id = "net";
        net.stems = {"vocals"};
        net.neural = true;
        setInstalledModels({std::make_shared<const Model>(net)});
        Session session(Session::Sound::None);
        QVERIFY(test::openSong(session, test::writeSong(folder.filePath(QStringLiteral("Song.wav")), 2)));
        Settings settings;
        settings.setValue(QStringLiteral("separate/model"), QStringLiteral("net"));
        NeuralDevice device;
        QSignalSpy known(&device, &NeuralDevice::known);
        for (int opened = 1; opened <= 2; ++opened) {
            SeparateDialog separate(session, settings, device, nullptr);
            QCOMPARE(separate.choice().model, QStringLiteral("net"));
            QTRY_COMPARE(known.size(), opened);
            QTest::qWait(200);
            QCOMPARE(known.size(), opened);
            QVERIFY(device.isKnown() && !device.available());
            QPushButton* go = nullptr;
            for (auto* button : separate.findChildren<QPushButton*>())
                if (button->text() == QStringLiteral("Separate"))
                    go = button;
            QVERIFY(go && !go->isEnabled());
        }
    }
};

QTEST_MAIN(NeuralDeviceTest)
#include "NeuralDeviceTest.moc"
