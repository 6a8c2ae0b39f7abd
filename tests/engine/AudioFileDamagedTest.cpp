// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/AudioFileRig.h"

#include <QTest>

#include <sys/stat.h>

using namespace stemma;
using namespace stemma::test;

class AudioFileDamagedTest : public QObject {
    Q_OBJECT

    Files files_;

private Q_SLOTS:
    void aHeaderIsNotBelieved_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("fault");
        const QByteArray data(8000, '\1');
        const auto row = [&](const char* name, const WavHeader& header, Fault fault) {
            QTest::newRow(name) << wav(header, data) << static_cast<int>(fault);
        };
        row("no channels", {.channels = 0, .dataSize = 8000}, Fault::AudioDamaged);
        row("nine channels", {.channels = 9, .dataSize = 8000}, Fault::TooManyChannels);
        row("65535 channels", {.channels = 65535, .dataSize = 8000}, Fault::TooManyChannels);
        row("0 Hz", {.rate = 0, .dataSize = 8000}, Fault::RateUnsupported);
        row("999 Hz", {.rate = 999, .dataSize = 8000}, Fault::RateUnsupported);
        row("768001 Hz", {.rate = 768001, .dataSize = 8000}, Fault::RateUnsupported);
        row("4294967295 Hz", {.rate = 0xffffffff, .dataSize = 8000}, Fault::RateUnsupported);
        row("no bits", {.bits = 0, .dataSize = 8000}, Fault::AudioDamaged);
        row("4 GB claimed, 8 kB there", {.riffSize = 0xfffffff0, .dataSize = 0xffffffcc},
            Fault::AudioDamaged);
        row("2 GB claimed, 8 kB there", {.riffSize = 0x7fffffff, .dataSize = 0x7ffffff0},
            Fault::AudioDamaged);
        row("unknown codec", {.codec = 0x7777, .dataSize = 8000}, Fault::AudioDamaged);
        QTest::newRow("cut in the header")
            << wav({.dataSize = 8000}, data).left(30) << static_cast<int>(Fault::AudioDamaged);
        QTest::newRow("nothing") << QByteArray() << static_cast<int>(Fault::FileEmpty);
        QTest::newRow("one byte") << QByteArray("R") << static_cast<int>(Fault::NotAudio);
        QTest::newRow("words") << QByteArray("This is a letter and no music.\n").repeated(20)
                               << static_cast<int>(Fault::NotAudio);
        QTest::newRow("a playlist")
            << QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n")
            << static_cast<int>(Fault::AudioDamaged);
        QTest::newRow("no sample") << wav({.riffSize = 36, .dataSize = 0}, {})
                                   << static_cast<int>(Fault::NoFrames);
    }

    void aHeaderIsNotBelieved() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, fault);
        const auto path = files_.put(QStringLiteral("broken.wav"), bytes);
        StderrWatch watch;
        const auto found = faultOf(path);
        QCOMPARE(watch.end(), QByteArray());
        if (QByteArray(QTest::currentDataTag()) == "a playlist")
            QVERIFY(found == Fault::AudioDamaged || found == Fault::NotAudio);
        else
            QCOMPARE(shown(found), QString::number(fault));
    }

    void aValidFileWithoutFramesCanBeProbed() {
        const auto info =
            probeAudio(files_.put(QStringLiteral("empty.wav"), wav({.riffSize = 36, .dataSize = 0}, {})));
        QCOMPARE(info.frames, 0);
        QCOMPARE(info.channels, 2);
    }

    void placesThatAreNoFiles() {
        QCOMPARE(faultOf(files_.file(QStringLiteral("not there.wav"))), Fault::FileNotFound);
        QCOMPARE(faultOf(files_.folder()), Fault::FileNotReadable);
        const auto pipe = files_.file(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(faultOf(pipe), Fault::FileNotReadable); // at once, not when somebody writes
        const auto locked = files_.put(QStringLiteral("locked.wav"), plainWav(10));
        std::filesystem::permissions(locked, std::filesystem::perms::none);
        if (::geteuid() != 0)
            QCOMPARE(faultOf(locked), Fault::FileNotReadable);
    }

    void unknownLengthsAreTakenAsTheyCome() {
        const QByteArray data(4 * 13230, '\1');
        for (const std::uint32_t size : {0xffffffffu, 0x7fffffffu, 0x7ffff000u, 0u}) {
            const auto d = decodeAudio(
                files_.put(QStringLiteral("piped.wav"), wav({.riffSize = size, .dataSize = size}, data)));
            QVERIFY2(d.audio->frames() == 13230 && d.warnings.empty(), qPrintable(QString::number(size, 16)));
        }
        // LAME and others subtract the header from the largest number; with a song behind it nobody means 4
        // GiB.
        const QByteArray song(4 * 441000, '\1');
        const auto d = decodeAudio(files_.put(QStringLiteral("piped.wav"),
                                              wav({.riffSize = 0xffffffff, .dataSize = 0xffffffd3}, song)));
        QCOMPARE(d.audio->frames(), 441000);
        QVERIFY(d.warnings.empty());
    }

    void cutFilesDecodeUpToTheCut_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"wav", "aiff", "flac", "ogg", "opus", "mp3"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }

    void cutFilesDecodeUpToTheCut() {
        QFETCH(QString, id);
        const auto whole = files_.exported(qPrintable(id));
        const auto full = decodeAudio(whole);
        QVERIFY(full.warnings.empty());
        const auto bytes = files_.bytesOf(whole);
        for (const double part : {0.2, 0.4, 0.7}) {
            const auto path =
                files_.put(QStringLiteral("cut"),
                           bytes.left(static_cast<qsizetype>(static_cast<double>(bytes.size()) * part)));
            StderrWatch watch;
            const auto d = decodeAudio(path);
            QCOMPARE(watch.end(), QByteArray());
            QVERIFY(has(d, Warning::Truncated));
            // Codecs lose what stands in the cut page or frame; an Ogg page may hold a second.
            const double expected = 48000 * part;
            const auto frames = static_cast<double>(d.audio->frames());
            QVERIFY2(frames < expected + 5000 &&
                         frames > (id == QLatin1String("wav") || id == QLatin1String("aiff")
                                       ? expected - 100
                                       : expected - 24000),
                     qPrintable(QString::number(frames)));
            // What came is what the whole file has there, but for the last frame of a lossy codec.
            const auto same = static_cast<std::size_t>(std::max(0.0, frames - 2304));
            for (std::size_t i = 0; i < same; ++i)
                QVERIFY(std::fabs(d.audio->channel(1)[i] - full.audio->channel(1)[i]) < 1e-5f);
        }
    }

    void cutMp4s() {
        const auto source = files_.put(QStringLiteral("source.wav"), plainWav(132300));
        const auto late = files_.ffmpeg(QStringLiteral("late.m4a"),
                                        {QStringLiteral("-i"), QString::fromStdString(source.string())});
        const auto early = files_.ffmpeg(QStringLiteral("early.m4a"),
                                         {QStringLiteral("-i"), QString::fromStdString(source.string()),
                                          QStringLiteral("-movflags"), QStringLiteral("+faststart")});
        if (late.empty() || early.empty())
            QSKIP("ffmpeg, which makes the files, is not installed.");
        const auto half = [&](const std::filesystem::path& path) {
            const auto bytes = files_.bytesOf(path);
            return files_.put(QStringLiteral("half.m4a"), bytes.left(bytes.size() / 2));
        };
        QCOMPARE(faultOf(half(late)), Fault::AudioDamaged); // its index stood at the end
        const auto d = decodeAudio(half(early));
        QVERIFY(has(d, Warning::Truncated));
        QVERIFY(d.audio->frames() > 20000 && d.audio->frames() < 110000);
    }

    void nonFiniteSamplesBecomeZero() {
        std::vector<float> samples(20000, 0.25f);
        samples[3] = std::nanf("");
        samples[9001] = HUGE_VALF;
        samples[9002] = -HUGE_VALF;
        QByteArray data(reinterpret_cast<const char*>(samples.data()),
                        static_cast<qsizetype>(samples.size() * sizeof(float)));
        const auto size = static_cast<std::uint32_t>(data.size());
        const auto d = decodeAudio(files_.put(
            QStringLiteral("nan.wav"),
            wav({.riffSize = size + 36, .codec = 3, .channels = 1, .bits = 32, .dataSize = size}, data)));
        QVERIFY(has(d, Warning::NonFiniteReplaced) && !has(d, Warning::Truncated));
        for (std::size_t i = 0; i < samples.size(); ++i)
            QCOMPARE(d.audio->channel(0)[i], i == 3 || i == 9001 || i == 9002 ? 0.0f : 0.25f);
    }

    void hugeClaimsCostNoMemory() {
        // A FLAC header can promise 2^36 frames in 38 bytes; here behind it stands a second of sound.
        auto bytes = files_.bytesOf(files_.exported("flac"));
        for (int i = 22; i < 26; ++i)
            bytes[i] = '\xff';
        const auto path = files_.put(QStringLiteral("huge.flac"), bytes);
        const auto before = peakMemoryKiB();
        try {
            QVERIFY(has(decodeAudio(path), Warning::Truncated));
        } catch (const Error&) {
        }
        QVERIFY(peakMemoryKiB() - before < 50000);
    }

    void brokenInputsAreToldOrCut_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("fault"); // -1: decodes with a warning
        const auto row = [](const char* name, std::optional<Fault> fault) {
            QTest::newRow(name) << QString::fromLatin1(name) << (fault ? static_cast<int>(*fault) : -1);
        };
        row("truncated.wav", {});
        row("truncated.flac", {});
        row("truncated.mp3", {});
        row("truncated.ogg", {});
        row("truncated-in-header.wav", Fault::AudioDamaged);
        row("truncated.m4a", Fault::AudioDamaged);
        row("text.wav", Fault::NotAudio);
        row("empty.wav", Fault::FileEmpty);
        row("claims-4gb.wav", Fault::AudioDamaged);
        row("zero-channels.wav", Fault::AudioDamaged);
        row("65535-channels.wav", Fault::TooManyChannels);
        row("sample-rate-zero.wav", Fault::RateUnsupported);
        row("sample-rate-huge.wav", Fault::RateUnsupported);
        row("zero-bits.wav", Fault::AudioDamaged);
        row("random-bytes.flac", Fault::NotAudio);
        row("picture.mp3", Fault::NotAudio);
        row("truncated-zip.pth", Fault::NotAudio);
        row("random-bytes.pth", Fault::NotAudio);
        row("text.pth", Fault::NotAudio);
        row("empty.pth", Fault::FileEmpty);
    }

    void brokenInputsAreToldOrCut() {
        QFETCH(QString, name);
        QFETCH(int, fault);
        const auto shared = sharedFolder();
        if (shared.empty())
            QSKIP("The folder of reference songs is not there.");
        const auto path = shared / "audio/broken-inputs" / name.toStdString();
        StderrWatch watch;
        if (fault >= 0) {
            const auto found = faultOf(path);
            QCOMPARE(watch.end(), QByteArray());
            QCOMPARE(shown(found), QString::number(fault));
            return;
        }
        const auto d = decodeAudio(path);
        QCOMPARE(watch.end(), QByteArray());
        QVERIFY(has(d, Warning::Truncated));
        if (name == QLatin1String("truncated.wav"))
            QCOMPARE(d.audio->frames(), 17633);
        QVERIFY(d.audio->frames() > 4000);
    }
};

QTEST_GUILESS_MAIN(AudioFileDamagedTest)
#include "AudioFileDamagedTest.moc"
