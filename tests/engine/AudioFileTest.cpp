// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/AudioFileRig.h"

#include <QTest>

#include <sndfile.h>

using namespace stemma;
using namespace stemma::test;

class AudioFileTest : public QObject {
    Q_OBJECT

    Files files_;

private Q_SLOTS:
    void readsEverySampleFormatExactly_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("container");
        QTest::addColumn<QString>("codec");
        const auto row = [](int format, const char* container, const char* codec) {
            QTest::addRow("%s %s", container, codec)
                << format << QString::fromLatin1(container) << QString::fromLatin1(codec);
        };
        row(SF_FORMAT_WAV | SF_FORMAT_PCM_16, "WAV", "16-bit PCM");
        row(SF_FORMAT_WAV | SF_FORMAT_PCM_24, "WAV", "24-bit PCM");
        row(SF_FORMAT_WAV | SF_FORMAT_FLOAT, "WAV", "32-bit float");
        row(SF_FORMAT_WAV | SF_FORMAT_DOUBLE, "WAV", "64-bit float");
        row(SF_FORMAT_WAV | SF_ENDIAN_BIG | SF_FORMAT_PCM_16, "WAV", "16-bit PCM");
        row(SF_FORMAT_WAVEX | SF_FORMAT_PCM_32, "WAV", "32-bit PCM");
        row(SF_FORMAT_RF64 | SF_FORMAT_PCM_24, "RF64", "24-bit PCM");
        row(SF_FORMAT_W64 | SF_FORMAT_PCM_16, "W64", "16-bit PCM");
        row(SF_FORMAT_AIFF | SF_FORMAT_PCM_24, "AIFF", "24-bit PCM");
        row(SF_FORMAT_CAF | SF_FORMAT_FLOAT, "CAF", "32-bit float");
        row(SF_FORMAT_AU | SF_FORMAT_PCM_16, "AU", "16-bit PCM");
        row(SF_FORMAT_FLAC | SF_FORMAT_PCM_16, "FLAC", "16-bit PCM");
        row(SF_FORMAT_FLAC | SF_FORMAT_PCM_24, "FLAC", "24-bit PCM");
    }

    void readsEverySampleFormatExactly() {
        QFETCH(int, format);
        QFETCH(QString, container);
        QFETCH(QString, codec);
        constexpr sf_count_t frames = 140001; // more than one block, odd
        // Multiples of 2^-15 are exact in every one of these.
        std::vector<float> samples;
        for (sf_count_t i = 0; i < 2 * frames; ++i)
            samples.push_back(static_cast<float>(i * 7919 % 65536 - 32768) / 32768);
        const auto path = files_.file(QStringLiteral("sound.xyz")); // the extension must not matter
        SF_INFO info{};
        info.format = format;
        info.channels = 2;
        info.samplerate = 37800;
        auto* f = sf_open(path.c_str(), SFM_WRITE, &info);
        QVERIFY(f);
        sf_command(f, SFC_SET_CLIPPING, nullptr, SF_TRUE);
        QCOMPARE(sf_writef_float(f, samples.data(), frames), frames);
        sf_close(f);

        const auto probed = probeAudio(path);
        QCOMPARE(probed.frames, frames);
        QVERIFY(probed.framesKnown);
        QCOMPARE(QString::fromStdString(probed.container), container);
        QCOMPARE(QString::fromStdString(probed.codec), codec);
        const auto d = decodeAudio(path);
        QVERIFY(d.warnings.empty());
        QCOMPARE(d.audio->sampleRate(), 37800);
        QCOMPARE(d.audio->frames(), frames);
        for (sf_count_t i = 0; i < frames; ++i)
            for (int c = 0; c < 2; ++c)
                QCOMPARE(d.audio->channel(c)[static_cast<std::size_t>(i)],
                         samples[static_cast<std::size_t>(2 * i + c)]);
    }

    void readsWhatOnlyLibavKnows_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("container");
        QTest::addColumn<bool>("exact"); // the format can say where the sound ends
        const auto row = [](const char* name, const char* arguments, const char* container, bool exact) {
            QTest::newRow(name) << QString::fromLatin1(name)
                                << QString::fromLatin1(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts)
                                << QString::fromLatin1(container) << exact;
        };
        row("aac.m4a", "-c:a aac", "MP4", true);
        row("alac.m4a", "-c:a alac", "MP4", true);
        row("quicktime.mov", "-c:a alac", "MP4", true);
        row("wavpack.wv", "", "WavPack", true);
        row("mp3.mp3", "-c:a libmp3lame", "MP3", true);
        row("opus.webm", "-c:a libopus", "Matroska", true);
        row("flac.mkv", "-c:a flac", "Matroska", true);
        row("vorbis.mkv", "-c:a libvorbis", "Matroska", false);
        row("wma.wma", "", "WMA", false);
        row("adts.aac", "-c:a aac", "AAC", false);
        row("tta.tta", "", "TTA", true);
        row("mp3 in.wav", "-c:a libmp3lame", "WAV", false);
    }

    void readsWhatOnlyLibavKnows() {
        QFETCH(QString, name);
        QFETCH(QStringList, arguments);
        QFETCH(QString, container);
        QFETCH(bool, exact);
        const auto path = files_.ffmpeg(
            name, QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                              QStringLiteral("sine=f=1000:r=48000:d=1,atrim=end_sample=44123,"
                                             "aformat=channel_layouts=stereo")} +
                      arguments);
        if (path.empty())
            QSKIP("ffmpeg, which makes this file, is not installed or lacks the encoder.");
        const auto d = decodeAudio(path);
        QCOMPARE(QString::fromStdString(d.info.container), container);
        QVERIFY(d.warnings.empty());
        QCOMPARE(d.audio->sampleRate(), 48000);
        QCOMPARE(d.audio->channels(), 2);
        if (exact)
            QCOMPARE(d.audio->frames(), 44123);
        else // a packet or two of delay and padding
            QVERIFY2(std::abs(d.audio->frames() - 44123) < 4200,
                     qPrintable(QString::number(d.audio->frames())));
        // ffmpeg's sine has an amplitude of 1/8, shared by two sides; it is there, on both.
        for (int c = 0; c < 2; ++c)
            QVERIFY(std::abs(toneIn(d.audio->channel(c).subspan(2400, 38400), 1000, 48000) -
                             0.125 * std::sqrt(0.5)) < 0.02);
        // The sine starts at phase 0; one frame too early or too late is 7.5 degrees.
        double sine = 0, cosine = 0;
        for (std::size_t i = 2400; exact && i < 40800; ++i) {
            const double w = 2 * std::numbers::pi * 1000 * static_cast<double>(i) / 48000;
            sine += d.audio->channel(0)[i] * std::sin(w);
            cosine += d.audio->channel(0)[i] * std::cos(w);
        }
        QVERIFY(!exact || std::abs(std::atan2(cosine, sine)) < 3.75 * std::numbers::pi / 180);
    }

    void losslessMp4IsWholeToTheLastSample() {
        // 10 frames behind a packet's border and 0.2 ms behind a whole millisecond, which is all an edit list
        // counts in.
        constexpr int frames = 4096 * 11 + 10;
        const auto original = files_.put(QStringLiteral("original.wav"), plainWav(frames));
        const auto path = files_.ffmpeg(QStringLiteral("whole.m4a"),
                                        {QStringLiteral("-i"), QString::fromStdString(original.string()),
                                         QStringLiteral("-c:a"), QStringLiteral("alac")});
        if (path.empty())
            QSKIP("ffmpeg, which makes the file, is not installed.");
        const auto a = decodeAudio(original);
        const auto b = decodeAudio(path);
        QCOMPARE(b.audio->frames(), frames);
        QVERIFY(std::ranges::equal(a.audio->channel(0), b.audio->channel(0)));
        QVERIFY(std::ranges::equal(a.audio->channel(1), b.audio->channel(1)));
    }

    void streamsAreCountedAndChosen() {
        const auto sine = [](int f) {
            return QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                               QStringLiteral("sine=f=%1:r=44100:d=0.5").arg(f)};
        };
        const auto path =
            files_.ffmpeg(QStringLiteral("stems.mp4"),
                          sine(500) + sine(1000) + sine(2000) +
                              QStringList{QStringLiteral("-map"), QStringLiteral("0"), QStringLiteral("-map"),
                                          QStringLiteral("1"), QStringLiteral("-map"), QStringLiteral("2"),
                                          QStringLiteral("-c:a"), QStringLiteral("aac")});
        if (path.empty())
            QSKIP("ffmpeg, which makes the file, is not installed.");
        QCOMPARE(probeAudioStreams(path).size(), std::size_t{3});
        for (int n = 0; n < 3; ++n) {
            const auto d = decodeAudioStream(path, n);
            QCOMPARE(d.audio->frames(), 22050);
            for (int other = 0; other < 3; ++other)
                QCOMPARE(toneIn(d.audio->channel(0), 500 << other, 44100) > 0.05, n == other);
        }
        QCOMPARE(decodeAudio(path).audio->frames(), 22050);
        QVERIFY_THROWS_EXCEPTION(Error, decodeAudioStream(path, 3));
    }

    void libavKeepsTheOrderOfSpeakers() {
        QStringList arguments;
        QString graph;
        for (int i = 0; i < 6; ++i) {
            arguments << QStringLiteral("-f") << QStringLiteral("lavfi") << QStringLiteral("-i")
                      << QStringLiteral("sine=f=%1:r=48000:d=1").arg(50 + 10 * i);
            graph += QStringLiteral("[%1]").arg(i);
        }
        graph += QStringLiteral(
            "join=inputs=6:channel_layout=5.1:map=0.0-FL|1.0-FR|2.0-FC|3.0-LFE|4.0-BL|5.0-BR[a]");
        arguments << QStringLiteral("-filter_complex") << graph << QStringLiteral("-map")
                  << QStringLiteral("[a]");
        for (const char* name : {"order.m4a", "order.wv", "order.mkv", "order.wav", "order.ogg", "order.opus",
                                 "order.flac", "order.caf"}) {
            auto with = arguments;
            if (QByteArray(name).endsWith("ogg"))
                with << QStringLiteral("-c:a") << QStringLiteral("libvorbis");
            if (QByteArray(name).endsWith("opus"))
                with << QStringLiteral("-c:a") << QStringLiteral("libopus")
                     << QStringLiteral("-mapping_family") << QStringLiteral("1");
            const auto path = files_.ffmpeg(QString::fromLatin1(name), with);
            if (path.empty())
                QSKIP("ffmpeg, which makes the files, is not installed.");
            const auto d = decodeAudio(path);
            QCOMPARE(d.audio->channels(), 6);
            for (int c = 0; c < 6; ++c)
                QVERIFY2(toneIn(d.audio->channel(c), 50 + 10 * c, 48000) > 0.08, name);
        }
    }

    void cancelUnwinds() {
        const auto path = files_.put(QStringLiteral("long.wav"), plainWav(1000000));
        std::stop_source stop;
        const JobContext job{stop.get_token(), [&](double d) {
                                 if (d > 0.3)
                                     stop.request_stop();
                             }};
        QVERIFY_THROWS_EXCEPTION(Stopped, decodeAudio(path, job));
    }

    void progressRisesToOne() {
        for (const char* id : {"wav", "ogg", "mp3"}) {
            double last = 0;
            bool rising = true;
            decodeAudio(files_.exported(id), {{}, [&](double d) {
                                                  rising = rising && d >= last && d <= 1;
                                                  last = d;
                                              }});
            QVERIFY(rising);
            QCOMPARE(last, 1.0);
        }
    }

    void strangePathsOpen() {
        for (const char* name : {"夜の歌 🎤.wav", "a:b.wav", "%s%n.wav", "-.wav", "concat:x|y.wav",
                                 "http:%2F%2Fx", "\xff\xfe latin.wav"}) {
            const auto path = std::filesystem::path(files_.folder()) / name;
            const auto bytes = plainWav(100);
            std::ofstream(path, std::ios::binary).write(bytes.data(), bytes.size());
            const auto frames = decodeAudio(path).audio->frames();
            std::filesystem::remove(path); // Qt could not: one of them is no UTF-8
            QCOMPARE(frames, 100);
        }
    }

    void hardInputsOpenRight_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        QTest::addColumn<qint64>("frames");
        const auto row = [](const char* name, int rate, int channels, qint64 frames) {
            QTest::newRow(name) << QString::fromUtf8(name) << rate << channels << frames;
        };
        row("mono-8k-8bit.wav", 8000, 1, 24000);
        row("stereo-96k-24bit.wav", 96000, 2, 31680);
        row("float32-over-full-scale.wav", 44100, 2, 22050);
        row("float64.wav", 44100, 2, 11025);
        row("surround-5.1.wav", 44100, 6, 14700);
        row("one-sample.wav", 44100, 2, 1);
        row("eleven-minutes-mono-8k.mp3", 8000, 1, 5281344); // no tag says where it ends: 9169 packets of 576
        row("夜の歌 🎤.mp3", 44100, 2, 132300);
        row("mono-22k-16bit.flac", 22050, 1, 66150);
        row("stereo-48k.ogg", 48000, 2, 144000);
        row("stereo-48k.opus", 48000, 2, 144000);
        row("stereo-44k-16bit.aiff", 44100, 2, 26460);
        row("stereo-44k-24bit.caf", 44100, 2, 22050);
        row("stereo-aac.m4a", 44100, 2, 132300);
        row("stereo-alac.m4a", 44100, 2, 44100);
        row("video-with-audio.mp4", 44100, 2, 132300);
        row("float32-nan-inf.wav", 44100, 2, 22050);
        row("digital-silence.wav", 44100, 2, 44100);
        row("rf64.wav", 44100, 2, 22050);
        row("odd-chunks.wav", 44100, 2, 13230);
        row("piped-unknown-length.wav", 44100, 2, 13230);
    }

    void hardInputsOpenRight() {
        QFETCH(QString, name);
        QFETCH(int, rate);
        QFETCH(int, channels);
        QFETCH(qint64, frames);
        const auto shared = sharedFolder();
        if (shared.empty())
            QSKIP("The folder of reference songs is not there.");
        const auto path = shared / "audio/hard-inputs" / name.toStdString();
        const auto d = decodeAudio(path);
        QCOMPARE(d.audio->sampleRate(), rate);
        QCOMPARE(d.audio->channels(), channels);
        QCOMPARE(d.audio->frames(), frames);
        const bool nan = name == QLatin1String("float32-nan-inf.wav");
        QCOMPARE(d.warnings, nan ? std::vector{Warning::NonFiniteReplaced} : std::vector<Warning>());
        const auto peak = std::ranges::max(d.audio->channel(0), {}, [](float x) { return std::fabs(x); });
        QCOMPARE(std::fabs(peak) > 0.01f, name != QLatin1String("digital-silence.wav"));
        if (nan)
            for (const std::size_t i : {1000u, 4000u, 4009u})
                QCOMPARE(d.audio->channel(0)[i], 0.0f);
        if (name == QLatin1String("float32-over-full-scale.wav"))
            QVERIFY(std::fabs(peak) > 1.5f);
        if (name == QLatin1String("one-sample.wav")) {
            QCOMPARE(d.audio->channel(0)[0], 0.5f);
            QCOMPARE(d.audio->channel(1)[0], -0.5f);
        }
        if (channels == 6) {
            const double pitch[] = {220, 330, 440, 55, 550, 660};
            for (int c = 0; c < 6; ++c)
                for (int other = 0; other < 6; ++other)
                    QCOMPARE(toneIn(d.audio->channel(c).first(14700 / 802 * 802), pitch[other], rate) > 0.05,
                             c == other);
        }
    }
};

QTEST_GUILESS_MAIN(AudioFileTest)
#include "AudioFileTest.moc"
