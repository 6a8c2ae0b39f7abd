// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/TestSong.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>

#include <limits>
#include <memory>

using namespace stemma;
using namespace stemma::test;

/// `stemma separate` and the files that are there already: nothing is lost, and what cannot be written is
/// told before the work, not after it.
class CommandFilesTest : public QObject {
    Q_OBJECT

    QString binary_;
    std::unique_ptr<QTemporaryDir> folder_;

    struct Outcome {
        int code = -1;
        QString out;
        QString err;
        bool separated() const { return out.contains(QStringLiteral("\"region\"")); }
    };

    Outcome separate(const QStringList& arguments) const {
        QProcess process;
        process.setWorkingDirectory(folder_->path());
        process.start(binary_, QStringList{QStringLiteral("separate"), QStringLiteral("--json")} + arguments);
        process.waitForFinished(60'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    QString at(const char* name) const { return folder_->filePath(QString::fromUtf8(name)); }
    static QByteArray bytesOf(const QString& file) {
        QFile f(file);
        return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() {
        binary_ = qEnvironmentVariable("STEMMA_BINARY");
        if (binary_.isEmpty() || !QFileInfo(binary_).isExecutable())
            QSKIP("The program is not built; set STEMMA_BINARY.");
        folder_ = std::make_unique<QTemporaryDir>();
    }

    void aSongIsNeverReplaced_data() {
        QTest::addColumn<QString>("out");
        QTest::newRow("the folder itself") << QStringLiteral(".");
        QTest::newRow("a link to it") << QStringLiteral("link");
    }
    void aSongIsNeverReplaced() {
        QFETCH(QString, out);
        const QString song = writeSong(at("drums.wav"), 0.5);
        QVERIFY(QFile::link(folder_->path(), at("link")));
        const QByteArray before = bytesOf(song);
        const Outcome outcome = separate({song, QStringLiteral("--out"), out, QStringLiteral("--name"),
                                          QStringLiteral("{stem}"), QStringLiteral("--force")});
        QCOMPARE(outcome.code, 1);
        QVERIFY(!outcome.separated());
        QVERIFY(outcome.err.contains(QStringLiteral("drums.wav")));
        QVERIFY(bytesOf(song) == before);
        QVERIFY(!QFileInfo::exists(at("bass.wav")));
    }

    /// Nor is one whose turn comes later.
    void theNextSongIsNotReplacedEither() {
        const QString first = writeSong(at("first.wav"), 0.5);
        const QString second = writeSong(at("bass.wav"), 0.7);
        const QByteArray before = bytesOf(second);
        const Outcome outcome =
            separate({first, second, QStringLiteral("--out"), QStringLiteral("."), QStringLiteral("--name"),
                      QStringLiteral("{stem}"), QStringLiteral("--force")});
        QCOMPARE(outcome.code, 1);
        QVERIFY(bytesOf(second) == before);
    }

    void whatStandsInTheWayIsToldFirst_data() {
        QTest::addColumn<QString>("obstacle");
        for (const char* kind : {"file for a folder", "folder for a file", "dangling link"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void whatStandsInTheWayIsToldFirst() {
        QFETCH(QString, obstacle);
        const QString song = writeSong(at("song.wav"), 0.5);
        if (obstacle.startsWith(QStringLiteral("file"))) {
            QVERIFY(QDir().mkpath(at("out")));
            QVERIFY(QFile::copy(song, at("out/song")));
        } else if (obstacle.startsWith(QStringLiteral("folder"))) {
            QVERIFY(QDir().mkpath(at("out/song/bass.wav")));
        } else {
            QVERIFY(QDir().mkpath(at("out/song")));
            QVERIFY(QFile::link(QStringLiteral("/nowhere/at all"), at("out/song/bass.wav")));
        }
        const Outcome outcome = separate({song, QStringLiteral("--out"), QStringLiteral("out")});
        QCOMPARE(outcome.code, 1);
        QVERIFY(!outcome.separated());
        QCOMPARE(outcome.err.count(QLatin1Char('\n')), 1);
    }

    /// Permissions do not say it: a folder of /proc has an owner who may write, and takes nothing.
    void aPlaceThatTakesNothing() {
        const QString song = writeSong(at("song.wav"), 0.5);
        const Outcome outcome = separate({song, QStringLiteral("--out"), QStringLiteral("/proc/x")});
        QCOMPARE(outcome.code, 1);
        QVERIFY(!outcome.separated());
        QVERIFY2(outcome.out.contains(QStringLiteral("FileNotWritable")), qPrintable(outcome.out));
    }

    void aFullDiskIsToldFirst() {
        const QString song = writeSong(at("song.wav"), 4);
        QVERIFY(QDir().mkpath(at("small")));
        const QByteArray small = at("small").toUtf8();
        if (::mount("tmpfs", small.constData(), "tmpfs", 0, "size=1m") != 0)
            QSKIP("Only root can mount a small disk; ExportSpaceTest judges made-up numbers.");
        const Outcome outcome = separate({song, QStringLiteral("--out"), QStringLiteral("small/out")});
        const Outcome less =
            separate({song, QStringLiteral("--out"), QStringLiteral("small/out"), QStringLiteral("--stems"),
                      QStringLiteral("drums"), QStringLiteral("--bits"), QStringLiteral("16")});
        ::umount(small.constData());
        QCOMPARE(outcome.code, 1);
        QVERIFY(!outcome.separated());
        QVERIFY2(outcome.out.contains(QStringLiteral("DiskFull")), qPrintable(outcome.out));
        QVERIFY2(outcome.err.contains(QStringLiteral("small/out")) &&
                     outcome.err.contains(QStringLiteral("MB")),
                 qPrintable(outcome.err));
        QVERIFY2(less.code == 0, qPrintable(less.err));
    }

    /// As a service starts programs: what is said must not end up in files or pipes that took the places of
    /// the standard streams. A sample that is no number makes the program say something.
    void closedStandardStreamsHarmNothing() {
        AudioBuffer audio = songLike(0.5);
        audio.channel(0)[100] = std::numeric_limits<float>::quiet_NaN();
        writeWav(toPath(at("song.wav")), audio);
        QProcess shell;
        shell.setWorkingDirectory(folder_->path());
        shell.start(QStringLiteral("sh"),
                    {QStringLiteral("-c"), QStringLiteral("\"$0\" separate song.wav --out out <&- >&- 2>&-"),
                     binary_});
        QVERIFY(shell.waitForFinished(60'000));
        QCOMPARE(shell.exitCode(), 0);
        QCOMPARE(QDir(at("out/song")).entryList(QDir::Files).size(), 4);
    }

    void aRangeWithoutASampleSaysSo() {
        const QString song = writeSong(at("song.wav"), 0.5);
        const Outcome outcome = separate({song, QStringLiteral("--out"), QStringLiteral("out"),
                                          QStringLiteral("--range"), QStringLiteral("0:0.000001")});
        QCOMPARE(outcome.code, 1);
        QVERIFY(!outcome.err.contains(QStringLiteral("after its end")));
        QVERIFY(!QFileInfo::exists(at("out")));
    }
};

QTEST_GUILESS_MAIN(CommandFilesTest)
#include "CommandFilesTest.moc"
