// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/AudioFile.h"

#include "engine/core/Error.h"
#include "engine/io/Exporter.h"
#include "tests/support/Shared.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <sndfile.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <numbers>
#include <optional>

using namespace stemma;
using Warning = DecodedAudio::Warning;

namespace {

/// A number in little-endian bytes.
QByteArray le(std::uint64_t value, int bytes) {
    QByteArray out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i));
    return out;
}

struct WavHeader {
    std::uint32_t riffSize = 0;
    std::uint16_t codec = 1;
    std::uint16_t channels = 2;
    std::uint32_t rate = 44100;
    std::uint16_t bits = 16;
    std::uint32_t dataSize = 0;
};

QByteArray wav(const WavHeader& h, const QByteArray& data) {
    const int frame = h.channels * h.bits / 8;
    return "RIFF" + le(h.riffSize, 4) + "WAVEfmt " + le(16, 4) + le(h.codec, 2) + le(h.channels, 2) +
           le(h.rate, 4) + le(static_cast<std::uint64_t>(h.rate) * frame, 4) + le(frame, 2) + le(h.bits, 2) +
           "data" + le(h.dataSize, 4) + data;
}

/// A plain 16-bit stereo file whose samples count up.
QByteArray plainWav(int frames) {
    QByteArray data;
    for (sf_count_t i = 0; i < 2 * frames; ++i)
        data += le(static_cast<std::uint64_t>(i % 30000), 2);
    const auto size = static_cast<std::uint32_t>(data.size());
    return wav({.riffSize = size + 36, .dataSize = size}, data);
}

double toneIn(std::span<const float> x, double frequency, int rate) {
    double re = 0, im = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double w = 2 * std::numbers::pi * frequency * static_cast<double>(i) / rate;
        re += x[i] * std::cos(w);
        im += x[i] * std::sin(w);
    }
    return 2 * std::hypot(re, im) / static_cast<double>(x.size());
}

bool has(const DecodedAudio& d, Warning w) { return std::ranges::count(d.warnings, w) > 0; }

std::optional<Fault> faultOf(const std::filesystem::path& file) {
    try {
        decodeAudio(file);
    } catch (const Error& e) {
        return e.subject() == file.string() && !e.detail().empty() ? std::optional(e.fault()) : std::nullopt;
    }
    return std::nullopt;
}

QString shown(const std::optional<Fault>& f) {
    return f ? QString::number(static_cast<int>(*f)) : QStringLiteral("none");
}

/// Collects what anything in the process writes to stderr while it lives.
class StderrWatch {
public:
    StderrWatch()
        : kept_(::dup(2)) {
        (void)file_.open();
        ::dup2(file_.handle(), 2);
    }
    ~StderrWatch() { end(); }
    QByteArray end() {
        if (kept_ >= 0) {
            std::fflush(stderr);
            ::dup2(kept_, 2);
            ::close(kept_);
            kept_ = -1;
            file_.seek(0);
            text_ = file_.readAll();
        }
        return text_;
    }

private:
    int kept_;
    QTemporaryFile file_;
    QByteArray text_;
};

long peakMemoryKiB() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

class AudioFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::filesystem::path file(const QString& name) const {
        return (folder_.path() + QLatin1Char('/') + name).toStdString();
    }
    std::filesystem::path put(const QString& name, const QByteArray& bytes) const {
        std::ofstream(file(name), std::ios::binary).write(bytes.data(), bytes.size());
        return file(name);
    }
    /// A second of 24-bit noise in a format of ours.
    std::filesystem::path exported(const char* id, int channels = 2) const {
        ExportSettings s;
        s.format = Registry<ExportFormat>::find(id);
        s.depth = ExportFormat::Depth::Int24;
        s.sourceRate = 48000;
        s.range = {0, 48000};
        s.overwrite = true;
        const auto path = file(QStringLiteral("exported.") + QLatin1String(id));
        exportAudio({{[](FrameRange range, std::span<float* const> out) {
                          for (std::size_t c = 0; c < out.size(); ++c)
                              for (Frame i = 0; i < range.length(); ++i) {
                                  auto z = static_cast<std::uint32_t>((range.begin + i + 1) * 2654435761u);
                                  z ^= z >> (13 + c);
                                  out[c][i] = static_cast<float>(z & 0xffff) / 65536 - 0.5f;
                              }
                      },
                      channels,
                      path,
                      {}}},
                    s);
        return path;
    }
    QByteArray bytesOf(const std::filesystem::path& path) const {
        QFile f(QString::fromStdString(path.string()));
        return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
    }
    std::filesystem::path ffmpeg(const QString& name, const QStringList& arguments) const {
        if (QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty())
            return {};
        const QStringList all =
            QStringList{QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-y")} + arguments +
            QStringList{QString::fromStdString(file(name).string())};
        return QProcess::execute(QStringLiteral("ffmpeg"), all) == 0 ? file(name) : std::filesystem::path();
    }

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
        const auto path = file(QStringLiteral("sound.xyz")); // the extension must not matter
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
        const auto path =
            ffmpeg(name, QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
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
    }

    void losslessMp4IsWholeToTheLastSample() {
        // 10 frames behind a packet's border and 0.2 ms behind a whole millisecond, which is all an edit list
        // counts in.
        constexpr int frames = 4096 * 11 + 10;
        const auto original = put(QStringLiteral("original.wav"), plainWav(frames));
        const auto path = ffmpeg(QStringLiteral("whole.m4a"),
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
            ffmpeg(QStringLiteral("stems.mp4"),
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
        const auto path = put(QStringLiteral("broken.wav"), bytes);
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
            probeAudio(put(QStringLiteral("empty.wav"), wav({.riffSize = 36, .dataSize = 0}, {})));
        QCOMPARE(info.frames, 0);
        QCOMPARE(info.channels, 2);
    }

    void placesThatAreNoFiles() {
        QCOMPARE(faultOf(file(QStringLiteral("not there.wav"))), Fault::FileNotFound);
        QCOMPARE(faultOf(folder_.path().toStdString()), Fault::FileNotReadable);
        const auto pipe = file(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(faultOf(pipe), Fault::FileNotReadable); // at once, not when somebody writes
        const auto locked = put(QStringLiteral("locked.wav"), plainWav(10));
        std::filesystem::permissions(locked, std::filesystem::perms::none);
        if (::geteuid() != 0)
            QCOMPARE(faultOf(locked), Fault::FileNotReadable);
    }

    void unknownLengthsAreTakenAsTheyCome() {
        const QByteArray data(4 * 13230, '\1');
        for (const std::uint32_t size : {0xffffffffu, 0x7fffffffu, 0x7ffff000u, 0u}) {
            const auto d = decodeAudio(
                put(QStringLiteral("piped.wav"), wav({.riffSize = size, .dataSize = size}, data)));
            QVERIFY2(d.audio->frames() == 13230 && d.warnings.empty(), qPrintable(QString::number(size, 16)));
        }
        // LAME and others subtract the header from the largest number; with a song behind it nobody means 4
        // GiB.
        const QByteArray song(4 * 441000, '\1');
        const auto d = decodeAudio(
            put(QStringLiteral("piped.wav"), wav({.riffSize = 0xffffffff, .dataSize = 0xffffffd3}, song)));
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
        const auto whole = exported(qPrintable(id));
        const auto full = decodeAudio(whole);
        QVERIFY(full.warnings.empty());
        const auto bytes = bytesOf(whole);
        for (const double part : {0.2, 0.4, 0.7}) {
            const auto path =
                put(QStringLiteral("cut"),
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
        const auto source = put(QStringLiteral("source.wav"), plainWav(132300));
        const auto late = ffmpeg(QStringLiteral("late.m4a"),
                                 {QStringLiteral("-i"), QString::fromStdString(source.string())});
        const auto early = ffmpeg(QStringLiteral("early.m4a"),
                                  {QStringLiteral("-i"), QString::fromStdString(source.string()),
                                   QStringLiteral("-movflags"), QStringLiteral("+faststart")});
        if (late.empty() || early.empty())
            QSKIP("ffmpeg, which makes the files, is not installed.");
        const auto half = [&](const std::filesystem::path& path) {
            const auto bytes = bytesOf(path);
            return put(QStringLiteral("half.m4a"), bytes.left(bytes.size() / 2));
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
        const auto d = decodeAudio(
            put(QStringLiteral("nan.wav"),
                wav({.riffSize = size + 36, .codec = 3, .channels = 1, .bits = 32, .dataSize = size}, data)));
        QVERIFY(has(d, Warning::NonFiniteReplaced) && !has(d, Warning::Truncated));
        for (std::size_t i = 0; i < samples.size(); ++i)
            QCOMPARE(d.audio->channel(0)[i], i == 3 || i == 9001 || i == 9002 ? 0.0f : 0.25f);
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
            const auto path = ffmpeg(QString::fromLatin1(name), with);
            if (path.empty())
                QSKIP("ffmpeg, which makes the files, is not installed.");
            const auto d = decodeAudio(path);
            QCOMPARE(d.audio->channels(), 6);
            for (int c = 0; c < 6; ++c)
                QVERIFY2(toneIn(d.audio->channel(c), 50 + 10 * c, 48000) > 0.08, name);
        }
    }

    void cancelUnwinds() {
        const auto path = put(QStringLiteral("long.wav"), plainWav(1000000));
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
            decodeAudio(exported(id), {{}, [&](double d) {
                                           rising = rising && d >= last && d <= 1;
                                           last = d;
                                       }});
            QVERIFY(rising);
            QCOMPARE(last, 1.0);
        }
    }

    void hugeClaimsCostNoMemory() {
        // A FLAC header can promise 2^36 frames in 38 bytes; here behind it stands a second of sound.
        auto bytes = bytesOf(exported("flac"));
        for (int i = 22; i < 26; ++i)
            bytes[i] = '\xff';
        const auto path = put(QStringLiteral("huge.flac"), bytes);
        const auto before = peakMemoryKiB();
        try {
            QVERIFY(has(decodeAudio(path), Warning::Truncated));
        } catch (const Error&) {
        }
        QVERIFY(peakMemoryKiB() - before < 50000);
    }

    void strangePathsOpen() {
        for (const char* name : {"夜の歌 🎤.wav", "a:b.wav", "%s%n.wav", "-.wav", "concat:x|y.wav",
                                 "http:%2F%2Fx", "\xff\xfe latin.wav"}) {
            const auto path = std::filesystem::path(folder_.path().toStdString()) / name;
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
        const auto shared = test::sharedFolder();
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
        const auto shared = test::sharedFolder();
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

QTEST_GUILESS_MAIN(AudioFileTest)
#include "AudioFileTest.moc"
