// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ExportSpace.h"

#include "app/Paths.h"
#include "engine/core/Error.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <unistd.h>

using namespace stemma;

/// Whether what will be written fits, and can be written at all, is known before the work.
class ExportSpaceTest : public QObject {
    Q_OBJECT

    static ExportSettings formatOf(const char* id, ExportFormat::Depth depth) {
        ExportSettings how;
        how.format = Registry<ExportFormat>::find(id);
        how.depth = depth;
        how.sourceRate = 44100;
        return how;
    }
    template <class Work>
    static std::optional<Error> failureOf(Work work) {
        try {
            work();
        } catch (const Error& error) {
            return error;
        }
        return {};
    }

private Q_SLOTS:
    void sizes_data() {
        using Depth = ExportFormat::Depth;
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("depth");
        QTest::addColumn<int>("channels");
        QTest::addColumn<bool>("exact");
        QTest::newRow("wav float") << "wav" << int(Depth::Float32) << 2 << true;
        QTest::newRow("wav 24") << "wav" << int(Depth::Int24) << 6 << true;
        QTest::newRow("aiff 16") << "aiff" << int(Depth::Int16) << 1 << true;
        QTest::newRow("mp3") << "mp3" << int(Depth::Int16) << 2 << true;
        QTest::newRow("flac 24") << "flac" << int(Depth::Int24) << 2 << false;
        QTest::newRow("ogg") << "ogg" << int(Depth::Int16) << 2 << false;
        QTest::newRow("opus") << "opus" << int(Depth::Int16) << 2 << false;
    }
    /// Against what the exporter writes: noise, which nothing compresses well.
    void sizes() {
        QFETCH(QString, format);
        QFETCH(int, depth);
        QFETCH(int, channels);
        QFETCH(bool, exact);
        constexpr Frame frames = 20 * 44100;
        const QTemporaryDir folder;
        ExportSettings how = formatOf(format.toUtf8().constData(), static_cast<ExportFormat::Depth>(depth));
        how.range = {0, frames};
        ExportItem item;
        item.channels = channels;
        item.file = toPath(folder.filePath(QStringLiteral("x.") + format));
        item.source = [](FrameRange range, std::span<float* const> out) {
            for (float* channel : out)
                for (Frame i = 0; i < range.length(); ++i)
                    channel[i] = 0.1F * static_cast<float>((range.begin + i) * 7919 % 1999 - 1000) / 1000.0F;
        };
        exportAudio({item}, how);
        const auto written = static_cast<double>(QFile(fromPath(item.file)).size());
        const ExportSize size = exportSize(how, 44100, channels, frames);
        if (exact)
            QVERIFY2(size.least == size.usual && std::abs(size.usual - written) < 0.01 * written,
                     qPrintable(QStringLiteral("%1, %2").arg(size.usual).arg(written)));
        else
            QVERIFY2(
                size.least < written && size.usual > 0.25 * written && size.usual < 4 * written,
                qPrintable(QStringLiteral("%1 ... %2, %3").arg(size.least).arg(size.usual).arg(written)));
    }

    void fits() {
        const ExportSize song = exportSize(formatOf("wav", ExportFormat::Depth::Float32), 44100, 2, 44100);
        QCOMPARE(song.usual, 352800.0);
        QVERIFY(exportFits(song, 352800));
        QVERIFY(!exportFits(song, 352799));
        ExportSize all;
        for (int i = 0; i < 5; ++i)
            all += song;
        QVERIFY(exportFits(all, 5 * 352800) && !exportFits(all, 5 * 352800 - 1));
        const ExportSize flac = exportSize(formatOf("flac", ExportFormat::Depth::Int24), 44100, 2, 44100);
        QVERIFY(exportFits(flac, std::uint64_t(flac.usual) / 2)); // it may be silent
        QVERIFY(!exportFits(flac, 1000));
        QVERIFY(exportFits(ExportSize{}, 0));
    }

    void resampledFilesTakeTheirOwnRate() {
        ExportSettings how = formatOf("wav", ExportFormat::Depth::Int16);
        how.targetRate = 22050;
        QCOMPARE(exportSize(how, 44100, 2, 44100).usual, 88200.0);
    }

    void writableFoldersStayAsTheyAre() {
        const QTemporaryDir folder;
        requireWritable(
            {folder.filePath(QStringLiteral("a/b/c.wav")), folder.filePath(QStringLiteral("d.wav"))});
        QVERIFY(
            QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
    }

    void obstacles_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("nobody makes folders there") << "/proc/x/song/vocals.wav";
        QTest::newRow("nor files") << "/proc/vocals.wav";
        QTest::newRow("a device as a folder") << "/dev/null/vocals.wav";
    }
    void obstacles() {
        QFETCH(QString, file);
        const auto error = failureOf([&] { requireWritable({file}); });
        QVERIFY(error);
        QCOMPARE(int(error->fault()), int(Fault::FileNotWritable));
    }
    void obstaclesOfTheFolder() {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("vocals.wav")));
        QVERIFY(failureOf([&] { requireWritable({folder.filePath(QStringLiteral("vocals.wav"))}); }));
        QVERIFY(
            QFile::link(folder.filePath(QStringLiteral("nowhere")), folder.filePath(QStringLiteral("link"))));
        QVERIFY(failureOf([&] { requireWritable({folder.filePath(QStringLiteral("link/vocals.wav"))}); }));
    }

    void aSmallDisk() {
        const QTemporaryDir folder;
        const QByteArray place = folder.path().toUtf8();
        if (::mount("tmpfs", place.constData(), "tmpfs", 0, "size=1m") != 0)
            QSKIP("Only root can mount a small disk; the same is judged on made-up numbers above.");
        const auto format = formatOf("wav", ExportFormat::Depth::Float32);
        const QStringList files{folder.filePath(QStringLiteral("not/yet/x.wav"))};
        const auto tooMuch =
            failureOf([&] { requireExportSpace(files, exportSize(format, 44100, 2, 4 * 44100)); });
        const auto enough =
            failureOf([&] { requireExportSpace(files, exportSize(format, 44100, 2, 2 * 44100)); });
        ::umount(place.constData());
        QVERIFY(tooMuch && !enough);
        QCOMPARE(int(tooMuch->fault()), int(Fault::DiskFull));
        QVERIFY(tooMuch->detail().find("1411200 bytes") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(ExportSpaceTest)
#include "ExportSpaceTest.moc"
