// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/Exporter.h"

#include "engine/core/Error.h"
#include "engine/io/AudioFile.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace stemma;
using Depth = ExportFormat::Depth;

namespace {

using Signal = std::function<float(Frame frame, int channel)>;

BlockSource sourceOf(Signal signal) {
    return [signal = std::move(signal)](FrameRange range, std::span<float* const> out) {
        for (std::size_t c = 0; c < out.size(); ++c)
            for (Frame i = 0; i < range.length(); ++i)
                out[c][i] = signal(range.begin + i, static_cast<int>(c));
    };
}

/// White noise over +-amplitude that depends on the frame only, not on how blocks are cut.
Signal noise(float amplitude) {
    return [amplitude](Frame frame, int channel) {
        std::minstd_rand random(static_cast<unsigned>(frame * 8 + channel + 1));
        random.discard(3);
        return amplitude *
               (2 * static_cast<float>(random()) / static_cast<float>(std::minstd_rand::max()) - 1);
    };
}

Signal sine(double frequency, int rate, float amplitude = 0.5f) {
    return [=](Frame frame, int) {
        return amplitude * static_cast<float>(std::sin(2 * std::numbers::pi * frequency *
                                                       static_cast<double>(frame) / rate));
    };
}

/// Size of the given frequency in a channel, relative to a full-scale sine.
double toneIn(std::span<const float> x, double frequency, int rate) {
    double re = 0, im = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double w = 2 * std::numbers::pi * frequency * static_cast<double>(i) / rate;
        re += x[i] * std::cos(w);
        im += x[i] * std::sin(w);
    }
    return 2 * std::hypot(re, im) / static_cast<double>(x.size());
}

const ExportFormat* format(const char* id) { return Registry<ExportFormat>::find(id); }

QByteArray bytesOf(const std::filesystem::path& file) {
    QFile f(QString::fromStdString(file.string()));
    return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
}

} // namespace

class ExporterTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path file(const std::string& name) const {
        return folder_.path().toStdString() + "/" + name;
    }

    ExportSettings settings(const char* id, int rate, Frame frames, Depth depth = Depth::Float32) const {
        ExportSettings s;
        s.format = format(id);
        s.depth = depth;
        s.sourceRate = rate;
        s.range = {0, frames};
        s.overwrite = true;
        return s;
    }

private Q_SLOTS:
    void listsItsFormats() {
        QStringList ids;
        for (const auto* f : Registry<ExportFormat>::all())
            ids << QString::fromLatin1(f->id.data(), static_cast<qsizetype>(f->id.size()));
        QCOMPARE(ids.join(QLatin1Char(' ')), QStringLiteral("wav aiff flac ogg opus mp3"));
    }

    void picksTheNearestRateThatLosesNothing() {
        QCOMPARE(exportRate(*format("wav"), 12345), 12345);
        QCOMPARE(exportRate(*format("opus"), 44100), 48000);
        QCOMPARE(exportRate(*format("opus"), 24000), 24000);
        QCOMPARE(exportRate(*format("mp3"), 96000), 48000);
        QCOMPARE(exportRate(*format("mp3"), 30000), 32000);
    }

    void framesAreExact_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("depth");
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        for (const auto* f : Registry<ExportFormat>::all()) {
            auto depths = f->depths;
            if (depths.empty())
                depths = {Depth::Float32};
            for (const auto depth : depths)
                for (const int rate :
                     {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 96000, 192000})
                    for (const int channels : {1, 2}) {
                        const auto id =
                            QString::fromLatin1(f->id.data(), static_cast<qsizetype>(f->id.size()));
                        QTest::addRow("%s depth %d, %d Hz, %d channels", qPrintable(id),
                                      static_cast<int>(depth), rate, channels)
                            << id << static_cast<int>(depth) << rate << channels;
                    }
        }
    }
    void framesAreExact() {
        QFETCH(QString, id);
        QFETCH(int, depth);
        QFETCH(int, rate);
        QFETCH(int, channels);
        constexpr Frame frames = 12345; // no multiple of any codec's frame
        const auto s = settings(qPrintable(id), rate, frames, static_cast<Depth>(depth));
        const int written = exportRate(*s.format, rate);
        const auto expected = static_cast<Frame>(
            std::llround(static_cast<double>(frames) * static_cast<double>(written) / rate));
        const auto path = file("frames." + std::string(s.format->extension));
        const auto report = exportAudio({{sourceOf(sine(440, rate)), channels, path, {}}}, s);
        QCOMPARE(report.files.at(0).frames, expected);
        const auto back = decodeAudio(path);
        QCOMPARE(back.audio->frames(), expected);
        QCOMPARE(back.audio->sampleRate(), written);
        QCOMPARE(back.audio->channels(), channels);
        QVERIFY(back.warnings.empty());
    }

    void floatWavIsExactBeyondFullScale_data() {
        QTest::addColumn<int>("channels");
        QTest::newRow("mono") << 1;
        QTest::newRow("stereo") << 2;
        QTest::newRow("5.1") << 6;
    }
    void floatWavIsExactBeyondFullScale() {
        QFETCH(int, channels);
        const auto signal = noise(3);
        const auto path = file("exact.wav");
        const auto report =
            exportAudio({{sourceOf(signal), channels, path, {}}}, settings("wav", 44100, 100001));
        QCOMPARE(report.files.at(0).clippedSamples, 0);
        const auto back = decodeAudio(path);
        for (int c = 0; c < channels; ++c)
            for (Frame i = 0; i < 100001; ++i)
                if (back.audio->channel(c)[static_cast<std::size_t>(i)] != signal(i, c))
                    QFAIL(qPrintable(QStringLiteral("frame %1 of channel %2").arg(i).arg(c)));
    }

    void twentyFourBitIsWithinHalfAStep_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"wav", "aiff", "flac"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void twentyFourBitIsWithinHalfAStep() {
        QFETCH(QString, id);
        const auto signal = noise(0.999f);
        const auto path = file("fine");
        exportAudio({{sourceOf(signal), 2, path, {}}}, settings(qPrintable(id), 48000, 70000, Depth::Int24));
        const auto back = decodeAudio(path);
        float worst = 0;
        for (int c = 0; c < 2; ++c)
            for (Frame i = 0; i < 70000; ++i)
                worst = std::max(
                    worst, std::fabs(back.audio->channel(c)[static_cast<std::size_t>(i)] - signal(i, c)));
        // 24 bits of mantissa hold both numbers, so half a step is reached exactly and never passed.
        QVERIFY2(worst <= 0x1p-24f, qPrintable(QString::number(worst * 0x1p23f)));
    }

    void ditherMakesTheErrorIndependentOfTheSignal_data() {
        QTest::addColumn<float>("level");
        QTest::newRow("a tenth of a step") << 0.1f;
        QTest::newRow("three steps") << 3.0f;
        QTest::newRow("loud") << 16000.0f;
    }
    void ditherMakesTheErrorIndependentOfTheSignal() {
        QFETCH(float, level);
        constexpr Frame frames = 200000;
        const auto signal = sine(997, 44100, level / 32768);
        const auto path = file("dither.wav");
        exportAudio({{sourceOf(signal), 2, path, {}}}, settings("wav", 44100, frames, Depth::Int16));
        const auto back = decodeAudio(path);
        double between = 0;
        for (int c = 0; c < 2; ++c) {
            double sum = 0, squares = 0, withSignal = 0, power = 0;
            for (Frame i = 0; i < frames; ++i) {
                const double x = signal(i, c) * 32768.0;
                const double e = back.audio->channel(c)[static_cast<std::size_t>(i)] * 32768.0 - x;
                const double other = back.audio->channel(1 - c)[static_cast<std::size_t>(i)] * 32768.0 - x;
                sum += e;
                squares += e * e;
                withSignal += e * x;
                power += x * x;
                between += e * other;
            }
            // For N independent errors of variance 1/4 the mean strays by 0.5/sqrt(N) = 0.0011, and the
            // variance of the variance is below 1/8 N; five times that is allowed.
            QVERIFY(std::abs(sum / frames) < 0.0056);
            QVERIFY(std::abs(squares / frames - 0.25) < 0.004);
            QVERIFY(std::abs(withSignal / std::sqrt(power * squares)) < 5 / std::sqrt(frames));
        }
        QVERIFY(std::abs(between / 2 / frames / 0.25) < 5 / std::sqrt(frames));
    }

    void ditherRepeatsAndDiffersBetweenFiles() {
        const auto signal = sine(100, 44100, 0.001f);
        const auto s = settings("wav", 44100, 50000, Depth::Int16);
        const std::vector<ExportItem> items{{sourceOf(signal), 2, file("a.wav"), {}},
                                            {sourceOf(signal), 2, file("b.wav"), {}}};
        exportAudio(items, s);
        const auto first = bytesOf(file("a.wav"));
        exportAudio(items, s);
        QCOMPARE(bytesOf(file("a.wav")), first);
        QVERIFY(bytesOf(file("b.wav")) != first);
    }

    void silenceStaysSilent() {
        const auto path = file("silence.wav");
        exportAudio({{sourceOf([](Frame f, int) { return f < 1000 ? 0.25f : 0.0f; }), 1, path, {}}},
                    settings("wav", 44100, 44100, Depth::Int16));
        const auto back = decodeAudio(path);
        const auto x = back.audio->channel(0);
        // Dither goes on through a short pause and then stops.
        QVERIFY(std::any_of(x.begin() + 1000, x.begin() + 5000, [](float v) { return v != 0; }));
        QVERIFY(std::all_of(x.begin() + 5096, x.end(), [](float v) { return v == 0; }));
    }

    void leaveClampsAndCounts_data() {
        QTest::addColumn<int>("depth");
        QTest::newRow("16 bit") << static_cast<int>(Depth::Int16);
        QTest::newRow("24 bit") << static_cast<int>(Depth::Int24);
    }
    void leaveClampsAndCounts() {
        QFETCH(int, depth);
        for (const char* id : {"wav", "aiff", "flac"}) {
            const auto path = file("clamped");
            const auto report = exportAudio({{sourceOf([](Frame f, int) {
                                                  return f % 4 == 0 ? 1.5f : f % 4 == 1 ? -1.5f : 0.5f;
                                              }),
                                              2,
                                              path,
                                              {}}},
                                            settings(id, 44100, 4000, static_cast<Depth>(depth)));
            QCOMPARE(report.files.at(0).clippedSamples, 4000);
            QCOMPARE(report.files.at(0).peak, 1.5f);
            const auto back = decodeAudio(path);
            for (std::size_t i = 0; i < 4000; ++i) {
                const float expected = i % 4 == 0 ? 1.0f : i % 4 == 1 ? -1.0f : 0.5f;
                QVERIFY(std::fabs(back.audio->channel(0)[i] - expected) <=
                        1.6f / 32768); // dither and rounding
            }
        }
    }

    void commonGainIsTheSameForAllAndNeverUp() {
        auto s = settings("wav", 44100, 30000);
        s.clip = ClipPolicy::CommonGain;
        const auto loud = sine(440, 44100, 2);
        const auto quiet = sine(1000, 44100, 0.25f);
        const std::vector<ExportItem> items{{sourceOf(quiet), 2, file("quiet.wav"), {}},
                                            {sourceOf(loud), 2, file("loud.wav"), {}}};
        const auto report = exportAudio(items, s);
        const auto peak = report.files.at(1).peak;
        QVERIFY(std::fabs(report.commonGain * peak - std::pow(10.0f, -0.005f)) < 1e-6f);
        const auto a = decodeAudio(file("quiet.wav"));
        const auto b = decodeAudio(file("loud.wav"));
        for (std::size_t i = 0; i < 30000; ++i) {
            QCOMPARE(a.audio->channel(0)[i], quiet(static_cast<Frame>(i), 0) * report.commonGain);
            QCOMPARE(b.audio->channel(0)[i], loud(static_cast<Frame>(i), 0) * report.commonGain);
        }
        const auto alone = exportAudio({items.front()}, s);
        QCOMPARE(alone.commonGain, 1.0f);
    }

    void softClipIsSmoothMonotoneAndBounded() {
        auto s = settings("wav", 44100, 40001);
        s.clip = ClipPolicy::SoftClip;
        const Signal ramp = [](Frame f, int) { return static_cast<float>(f - 20000) / 10000; };
        exportAudio({{sourceOf(ramp), 1, file("soft.wav"), {}}}, s);
        const auto back = decodeAudio(file("soft.wav"));
        const auto y = back.audio->channel(0);
        const float knee = std::pow(10.0f, -0.05f);
        for (std::size_t i = 1; i < y.size(); ++i) {
            const float x = ramp(static_cast<Frame>(i), 0);
            if (std::fabs(x) <= knee - 1e-6f)
                QCOMPARE(y[i], x);
            QVERIFY(y[i] >= y[i - 1]);
            QVERIFY(std::fabs(y[i]) <= 1.0f);
            QCOMPARE(y[i], -y[y.size() - 1 - i]);
            // The slope falls from 1 without a step: its change between neighbours is at most that of the
            // tanh, 0.77 / (1 - knee) per unit, times the ramp's step squared, and float rounding.
            if (i >= 2)
                QVERIFY(std::fabs(y[i] - 2 * y[i - 1] + y[i - 2]) < 0.8f / (1 - knee) * 1e-8f + 3e-7f);
        }
    }

    void convertsTheRateBandLimited() {
        const auto path = file("converted.wav");
        auto s = settings("wav", 48000, 96000);
        s.targetRate = 44100;
        exportAudio({{sourceOf(sine(1234, 48000)), 1, path, {}}}, s);
        const auto back = decodeAudio(path);
        QCOMPARE(back.audio->frames(), 88200);
        const auto expected = sine(1234, 44100);
        float worst = 0;
        for (std::size_t i = 2000; i < 86000; ++i)
            worst =
                std::max(worst, std::fabs(back.audio->channel(0)[i] - expected(static_cast<Frame>(i), 0)));
        QVERIFY2(worst < 0.5e-4f,
                 qPrintable(QString::number(worst))); // 80 dB below; the pass band is flat to 0.01 dB
    }

    void blocksLeaveNoTraceInAConvertedFile() {
        // The same sound moved by 147 frames of 44.1 kHz = 160 of 48 kHz falls into other blocks.
        auto s = settings("wav", 44100, 200000);
        s.targetRate = 48000;
        exportAudio({{sourceOf(noise(0.5f)), 1, file("all.wav"), {}}}, s);
        s.range = {147, 200000};
        exportAudio({{sourceOf(noise(0.5f)), 1, file("late.wav"), {}}}, s);
        const auto all = decodeAudio(file("all.wav"));
        const auto late = decodeAudio(file("late.wav"));
        for (std::size_t i = 2000; i < 200000; ++i)
            QCOMPARE(late.audio->channel(0)[i], all.audio->channel(0)[i + 160]);
    }

    void speakersKeepTheirPlaces_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("channels");
        for (const QString& id : QStringList{"wav", "aiff", "flac", "ogg", "opus"})
            for (int channels = 3; channels <= 8; ++channels)
                QTest::newRow(qPrintable(id + QLatin1Char(' ') + QString::number(channels)))
                    << id << channels;
    }
    void speakersKeepTheirPlaces() {
        QFETCH(QString, id);
        QFETCH(int, channels);
        // Low tones, because codecs may cut the low-frequency channel.
        const auto pitch = [](int c) { return 40.0 + 10 * c; };
        const auto path = file("speakers");
        exportAudio({{sourceOf([&](Frame f, int c) { return sine(pitch(c), 48000, 0.3f)(f, c); }),
                      channels,
                      path,
                      {}}},
                    settings(qPrintable(id), 48000, 48000, Depth::Int24));
        const auto back = decodeAudio(path);
        QCOMPARE(back.audio->channels(), channels);
        for (int c = 0; c < channels; ++c)
            for (int other = 0; other < channels; ++other) {
                const double level = toneIn(back.audio->channel(c), pitch(other), 48000);
                QVERIFY2(
                    other == c ? level > 0.2 : level < 0.05,
                    qPrintable(QStringLiteral("tone %1 in channel %2: %3").arg(other).arg(c).arg(level)));
            }
    }

    void lossyFormatsSoundLikeTheirSource_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"ogg", "opus", "mp3"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void lossyFormatsSoundLikeTheirSource() {
        QFETCH(QString, id);
        const auto path = file("lossy");
        const auto signal = sine(1000, 48000, 0.5f);
        exportAudio({{sourceOf(signal), 2, path, {}}}, settings(qPrintable(id), 48000, 96000));
        const auto back = decodeAudio(path);
        double error = 0, power = 0;
        for (std::size_t i = 4800; i < 91200; ++i) {
            const double x = signal(static_cast<Frame>(i), 0);
            error += (back.audio->channel(0)[i] - x) * (back.audio->channel(0)[i] - x);
            power += x * x;
        }
        // One frame of delay alone would leave -17.7 dB.
        QVERIFY2(error < power * 1e-3, qPrintable(QString::number(10 * std::log10(error / power))));
    }

    void mp3IsConstantAtItsHighestRate() {
        const auto path = file("rate.mp3");
        exportAudio({{sourceOf(noise(0.3f)), 2, path, {}}}, settings("mp3", 44100, 441000));
        const double kilobits = static_cast<double>(std::filesystem::file_size(path)) * 8 / 10 / 1000;
        QVERIFY2(kilobits > 318 && kilobits < 323, qPrintable(QString::number(kilobits)));
    }

    void hugeFilesGetAFormatThatHoldsThem() {
        const auto major = [](const char* id, Depth depth, int channels, Frame frames) {
            return format(id)->sndfileFormat(depth, channels, frames) >> 16;
        };
        // 2^30 frames of 2 x 16 bit are 4 GiB. 0x01 WAV, 0x22 RF64, 0x13 extensible WAV.
        QCOMPARE(major("wav", Depth::Int16, 2, 1 << 20), 0x01);
        QCOMPARE(major("wav", Depth::Int16, 6, 1 << 20), 0x13);
        QCOMPARE(major("wav", Depth::Int16, 2, 1 << 30), 0x22);
        QCOMPARE(major("wav", Depth::Float32, 2, 1 << 29), 0x22);
        QCOMPARE(major("aiff", Depth::Int16, 2, 1 << 30), 0);
    }

    void rf64IsWrittenWholeWithItsTags() {
        ExportFormat big = *format("wav");
        big.sndfileFormat = [](Depth, int channels, Frame) {
            return format("wav")->sndfileFormat(Depth::Float32, channels, Frame{1} << 40);
        };
        auto s = settings("wav", 44100, 10000);
        s.format = &big;
        Tags tags;
        tags.fields["TITLE"] = {"Song (Vocals)"};
        exportAudio({{sourceOf(noise(1)), 2, file("big.wav"), tags}}, s);
        const auto back = decodeAudio(file("big.wav"));
        QCOMPARE(back.info.container, std::string("RF64"));
        QCOMPARE(back.audio->frames(), 10000);
        QVERIFY(bytesOf(file("big.wav")).contains("Song (Vocals)"));
    }

    void nonFiniteSamplesBecomeSilence() {
        const Signal bad = [](Frame f, int) {
            return f % 3 == 0 ? std::nanf("") : f % 3 == 1 ? HUGE_VALF : 0.25f;
        };
        for (const auto depth : {Depth::Float32, Depth::Int16}) {
            exportAudio({{sourceOf(bad), 1, file("bad.wav"), {}}}, settings("wav", 44100, 9000, depth));
            const auto back = decodeAudio(file("bad.wav"));
            QVERIFY(back.warnings.empty());
            QVERIFY(std::fabs(back.audio->channel(0)[0]) <= 2.0f / 32768);
        }
    }

    void progressRisesToOne() {
        auto s = settings("wav", 44100, 300000);
        s.clip = ClipPolicy::CommonGain;
        double last = 0;
        bool rising = true;
        JobContext job;
        job.progress = [&](double d) {
            rising = rising && d >= last && d <= 1;
            last = d;
        };
        exportAudio(
            {{sourceOf(noise(2)), 2, file("p1.wav"), {}}, {sourceOf(noise(1)), 1, file("p2.wav"), {}}}, s,
            job);
        QVERIFY(rising);
        QCOMPARE(last, 1.0);
    }
};

QTEST_APPLESS_MAIN(ExporterTest)
#include "ExporterTest.moc"
