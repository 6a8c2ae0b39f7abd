// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace stemma;

class SettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString made(const QString& name) const {
        QFile file(folder_.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write into the temporary folder");
        return file.fileName();
    }

private Q_SLOTS:
    void init() {
        QFile::remove(folder_.filePath(QStringLiteral("stemma.ini")));
        qputenv("STEMMA_SETTINGS", folder_.filePath(QStringLiteral("stemma.ini")).toUtf8());
    }

    void rememberedByTheNextRun() {
        {
            Settings settings;
            QCOMPARE(settings.theme(), Settings::Theme::System);
            settings.setTheme(Settings::Theme::Light);
            settings.setAudioDevice(QByteArray("usb \x01 speaker"));
            settings.setValue(QStringLiteral("export/format"), QStringLiteral("flac"));
        }
        QVERIFY(QFileInfo::exists(folder_.filePath(QStringLiteral("stemma.ini"))));
        Settings settings;
        QCOMPARE(settings.theme(), Settings::Theme::Light);
        QCOMPARE(settings.audioDevice(), QByteArray("usb \x01 speaker"));
        QCOMPARE(settings.value(QStringLiteral("export/format")).toString(), QStringLiteral("flac"));
        settings.remove(QStringLiteral("export/format"));
        QCOMPARE(settings.value(QStringLiteral("export/format"), 7).toInt(), 7);
        settings.setTheme(Settings::Theme::Dark);
        QCOMPARE(settings.theme(), Settings::Theme::Dark);
        settings.setTheme(Settings::Theme::System);
        QCOMPARE(settings.theme(), Settings::Theme::System);
    }

    void recentSongsAreNewestFirstOnceAndThere() {
        Settings settings;
        const QString a = made(QStringLiteral("a, b; 夜.wav"));
        const QString b = made(QStringLiteral("b.wav"));
        settings.addRecentSong(a);
        settings.addRecentSong(b);
        settings.addRecentSong(a);
        QCOMPARE(settings.recentSongs(), QStringList({a, b}));
        QVERIFY(QFile::remove(a));
        QCOMPARE(settings.recentSongs(), QStringList({b}));
    }

    void recentSongsAreAbsoluteAndAtMostTwelve() {
        Settings settings;
        for (int i = 0; i < 20; ++i)
            settings.addRecentSong(made(QStringLiteral("%1.wav").arg(i)));
        QCOMPARE(settings.recentSongs().size(), 12);
        QVERIFY(settings.recentSongs().front().endsWith(QStringLiteral("/19.wav")));
        const QString before = QDir::currentPath();
        QDir::setCurrent(folder_.path());
        settings.addRecentSong(QStringLiteral("3.wav"));
        QDir::setCurrent(before);
        QVERIFY(QDir::isAbsolutePath(settings.recentSongs().front()));
    }

    void liesWhereTheDesktopKeepsSettings() {
        qunsetenv("STEMMA_SETTINGS");
        qputenv("XDG_CONFIG_HOME", folder_.path().toUtf8());
        {
            Settings settings;
            settings.setTheme(Settings::Theme::Dark);
        }
        QVERIFY(QFileInfo::exists(folder_.filePath(QStringLiteral("stemma/stemma.ini"))));
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "SettingsTest.moc"
