// SPDX-License-Identifier: GPL-3.0-or-later
// The scores of mir_eval and museval, where their fixtures are at hand. Prints a table of the differences.
#include "engine/io/AudioFile.h"
#include "engine/metrics/BssEval.h"
#include "tests/support/Shared.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <random>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

using namespace stemma;

namespace {

constexpr double kTolerance = 1e-3; ///< dB; the originals repeat their own numbers to about 1e-4
constexpr double kInfinite = 1e300; ///< what JSON has no word for

AudioPtr read(const std::filesystem::path& file) { return decodeAudio(file).audio; }

AudioPtr make(int channels, Frame frames, int rate, const auto& sample) {
    auto audio = std::make_shared<AudioBuffer>(channels, frames, rate);
    for (int c = 0; c < channels; ++c)
        for (Frame t = 0; t < frames; ++t)
            audio->channel(c)[t] = sample(c, t);
    return audio;
}

/// The mean of all channels, then copies of it, all but the first times `gain`.
AudioPtr spread(const AudioBuffer& from, int channels, float gain) {
    return make(channels, from.frames(), from.sampleRate(), [&](int c, Frame t) {
        float sum = 0;
        for (int k = 0; k < from.channels(); ++k)
            sum += from.channel(k)[t];
        return (c == 0 ? 1.0F : gain) * sum / float(from.channels());
    });
}

QJsonObject json(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray text = file.readAll();
    text.replace("Infinity", "1e300").replace("NaN", "null");
    return QJsonDocument::fromJson(text).object();
}

/// The largest difference so far of one metric of one fixture, and where.
struct Worst {
    double difference = -1;
    double ours = 0;
    double theirs = 0;
    int values = 0;

    void add(double our, const QJsonValue& value) {
        const double their = value.isNull()                   ? std::nan("")
                             : value.toDouble() >= kInfinite  ? std::numeric_limits<double>::infinity()
                             : value.toDouble() <= -kInfinite ? -std::numeric_limits<double>::infinity()
                                                              : value.toDouble();
        ++values;
        const bool same = our == their || (std::isnan(our) && std::isnan(their));
        double d = same ? 0 : std::abs(our - their);
        if (!std::isfinite(d))
            d = kInfinite;
        if (d > difference) {
            difference = d;
            ours = our;
            theirs = their;
        }
    }
};

bool report(const char* fixture, const char* metric, const Worst& w, double tolerance) {
    std::printf("%-34s %-4s %4d values   ours %12.6f   theirs %12.6f   difference %.1e dB\n", fixture, metric,
                w.values, w.ours, w.theirs, w.difference);
    std::fflush(stdout);
    return w.difference <= tolerance;
}

/// Compares one metric's rows, [source][window] or [source] alone.
bool compare(const char* fixture, const char* metric, const BssScores::Rows& ours, const QJsonArray& theirs,
             double tolerance = kTolerance) {
    Worst worst;
    bool shape = theirs.size() == qsizetype(ours.size());
    for (qsizetype s = 0; shape && s < theirs.size(); ++s) {
        const QJsonArray row = theirs[s].isArray() ? theirs[s].toArray() : QJsonArray{theirs[s]};
        shape = row.size() == qsizetype(ours[s].size());
        for (qsizetype w = 0; shape && w < row.size(); ++w)
            worst.add(ours[s][w], row[w]);
    }
    if (!shape)
        std::printf("%-34s %-4s not of the same shape\n", fixture, metric);
    return shape && report(fixture, metric, worst, tolerance);
}

bool compareAll(const char* fixture, const BssScores& ours, const QJsonObject& theirs) {
    bool good = true;
    good &= compare(fixture, "SDR", ours.sdr, theirs["SDR"].toArray());
    good &= compare(fixture, "ISR", ours.isr, theirs["ISR"].toArray());
    good &= compare(fixture, "SIR", ours.sir, theirs["SIR"].toArray());
    good &= compare(fixture, "SAR", ours.sar, theirs["SAR"].toArray());
    return good;
}

/// A stereo AAC stream as ffmpeg wrote it to a 16-bit file for museval: the decoder's last block is not cut
/// to the song's length, as the engine does it. The filters for noise are so loose that this tail moves ISR
/// by 5 dB.
AudioPtr asMusevalSawIt(const std::filesystem::path& file, int stream) {
    const auto closeInput = [](AVFormatContext* f) { avformat_close_input(&f); };
    const auto closeCodec = [](AVCodecContext* c) { avcodec_free_context(&c); };
    const auto freePacket = [](AVPacket* p) { av_packet_free(&p); };
    const auto freeFrame = [](AVFrame* f) { av_frame_free(&f); };
    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext* opened = nullptr;
    if (avformat_open_input(&opened, file.c_str(), nullptr, nullptr) < 0)
        return {};
    const std::unique_ptr<AVFormatContext, decltype(closeInput)> input(opened);
    avformat_find_stream_info(input.get(), nullptr);
    const AVCodecParameters* parameters = input->streams[stream]->codecpar;
    const AVCodec* decoder = avcodec_find_decoder(parameters->codec_id);
    const std::unique_ptr<AVCodecContext, decltype(closeCodec)> codec(avcodec_alloc_context3(decoder));
    avcodec_parameters_to_context(codec.get(), parameters);
    codec->pkt_timebase = input->streams[stream]->time_base;
    if (avcodec_open2(codec.get(), decoder, nullptr) < 0)
        return {};
    const std::unique_ptr<AVPacket, decltype(freePacket)> packet(av_packet_alloc());
    const std::unique_ptr<AVFrame, decltype(freeFrame)> frame(av_frame_alloc());
    std::vector<float> samples[2];
    const auto receive = [&] {
        while (avcodec_receive_frame(codec.get(), frame.get()) >= 0)
            for (int c = 0; c < 2; ++c) {
                const auto* from = reinterpret_cast<const float*>(frame->data[c]);
                samples[c].insert(samples[c].end(), from, from + frame->nb_samples);
            }
    };
    while (av_read_frame(input.get(), packet.get()) >= 0) {
        if (packet->stream_index == stream) {
            avcodec_send_packet(codec.get(), packet.get());
            receive();
        }
        av_packet_unref(packet.get());
    }
    avcodec_send_packet(codec.get(), nullptr);
    receive();
    return make(2, Frame(samples[0].size()), 44100, [&](int c, Frame t) {
        const float scaled = std::nearbyint(samples[c][std::size_t(t)] * 32768.0F);
        return std::clamp(scaled, -32768.0F, 32767.0F) / 32768.0F;
    });
}

const char* const kStems[]{"vocals", "drums", "bass", "other"};

} // namespace

class BssEvalParityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mirEval_data() {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("section");
        for (const char* set : {"01", "02", "03", "05", "06", "07", "08", "09"})
            for (const char* section : {"Sources", "Framewise", "Images", "Images Framewise"})
                QTest::addRow("mir_eval %s %s", set, section)
                    << QString::fromLatin1(set) << QString::fromLatin1(section);
    }
    void mirEval() {
        QFETCH(QString, set);
        QFETCH(QString, section);
        const auto folder = test::sharedFolder() / "goldens/bss_eval/mir_eval";
        const QJsonObject file = json(folder / ("output" + set.toStdString() + ".json"));
        if (file.isEmpty())
            QSKIP("no fixtures of mir_eval here (shared/goldens/bss_eval)");
        const QJsonObject expected = file[section].toObject();
        const bool images = section.startsWith(QLatin1String("Images"));
        const int channels = images ? expected["nchan"].toInt() : 1;
        const auto gain = images ? float(expected["gain"].toDouble()) : 1.0F;
        const QJsonArray theirPermutation = expected["Source permutation"].toArray();
        std::vector<BssSource> sources;
        for (int s = 0; s < theirPermutation.size(); ++s) {
            const std::string name = std::to_string(s) + ".wav";
            sources.push_back({name, spread(*read(folder / ("ref" + set.toStdString()) / name), channels, 1),
                               spread(*read(folder / ("est" + set.toStdString()) / name), channels, gain)});
        }
        const Frame window = expected["win"].toInt();
        const Frame hop = expected["hop"].toInt();
        BssSettings settings = images ? BssSettings::images(window, hop) : BssSettings::sources(window, hop);
        settings.permute = window == 0;
        const BssScores scores = bssEval(sources, settings);

        const char* name = QTest::currentDataTag();
        const double sirTolerance = images && set == QLatin1String("05") ? 1e-2 : kTolerance;
        bool good = compare(name, "SDR", scores.sdr, expected["Source to Distortion"].toArray());
        if (images)
            good &= compare(name, "ISR", scores.isr, expected["Image to Spatial"].toArray());
        good &= compare(name, "SIR", scores.sir, expected["Source to Interference"].toArray(), sirTolerance);
        good &= compare(name, "SAR", scores.sar, expected["Source to Artifact"].toArray());
        QVERIFY(good);
        if (settings.permute)
            for (int s = 0; s < theirPermutation.size(); ++s)
                QCOMPARE(scores.permutation[0][s], theirPermutation[s].toInt());
    }

    void museval_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("hop");
        for (const char* key : {"v4_win1s", "v3_win1s", "v4_win1s_hop0p5s", "v4_global"})
            QTest::addRow("museval %s", key)
                << QString::fromLatin1(key) << (QString::fromLatin1(key).contains("hop0p5") ? 0.5 : 1.0);
    }
    void museval() {
        QFETCH(QString, key);
        QFETCH(double, hop);
        const auto folder = test::sharedFolder() / "goldens/bss_eval/museval_synth4s";
        const QJsonObject file = json(folder / "expected.json");
        if (file.isEmpty())
            QSKIP("no fixtures of museval here (shared/goldens/bss_eval)");
        std::vector<BssSource> sources;
        for (const std::string stem : kStems)
            sources.push_back(
                {stem, read(folder / ("ref_" + stem + ".wav")), read(folder / ("est_" + stem + ".wav"))});
        const int rate = sources[0].reference->sampleRate();
        BssSettings settings = key.startsWith("v3") ? BssSettings::v3(rate) : BssSettings::v4(rate);
        settings.hop = Frame(hop * rate);
        if (key == "v4_global")
            settings.window = settings.hop = 0;
        QVERIFY(compareAll(QTest::currentDataTag(), bssEval(sources, settings), file[key].toObject()));
    }

    void musevalPermuted() {
        const auto folder = test::sharedFolder() / "goldens/bss_eval/museval_synth4s";
        const QJsonObject expected = json(folder / "expected.json")["v4_global_permuted"].toObject();
        if (expected.isEmpty())
            QSKIP("no fixtures of museval here (shared/goldens/bss_eval)");
        std::vector<BssSource> sources;
        const QJsonArray order = expected["est_order"].toArray();
        for (int s = 0; s < 4; ++s) {
            const QJsonValue est = order[s];
            const std::string estimate =
                est.isString() ? est.toString().toStdString() : std::string(kStems[est.toInt()]);
            const std::string stem = kStems[s];
            sources.push_back(
                {stem, read(folder / ("ref_" + stem + ".wav")), read(folder / ("est_" + estimate + ".wav"))});
        }
        BssSettings settings;
        settings.permute = true;
        const BssScores scores = bssEval(sources, settings);
        QVERIFY(compare("museval v4_global_permuted", "SDR", scores.sdr, expected["SDR"].toArray()));
        const QJsonArray theirs = expected["perm"].toArray();
        for (int s = 0; s < 4; ++s)
            QCOMPARE(scores.permutation[0][s],
                     theirs[s].isArray() ? theirs[s].toArray()[0].toInt() : theirs[s].toInt());
    }

    /// museval's own regression test: random noise as the estimates of a song of MUSDB18.
    void musdbExcerpt() {
        const auto folder = test::sharedFolder() / "audio/musdb-excerpt";
        const QJsonObject file = json(folder / "Music Delta - 80s Rock.json");
        if (file.isEmpty())
            QSKIP("no song of MUSDB18 here (shared/audio/musdb-excerpt)");
        const auto song = folder / "Music Delta - 80s Rock.stem.mp4";
        AudioPtr streams[5];
        for (int s = 1; s < 5; ++s)
            streams[s] = asMusevalSawIt(song, s);
        const Frame frames = streams[1]->frames();
        QCOMPARE(frames, Frame(300032));
        const int rate = streams[1]->sampleRate();
        // numpy.random.random: 53 bits of two draws; one array after the other, frame by frame.
        std::mt19937 random(0);
        const auto noise = [&] {
            auto audio = std::make_shared<AudioBuffer>(2, frames, rate);
            for (Frame t = 0; t < frames; ++t)
                for (int c = 0; c < 2; ++c) {
                    const auto high = double(random() >> 5);
                    const auto low = double(random() >> 6);
                    audio->channel(c)[t] = float((high * 67108864 + low) / 9007199254740992);
                }
            return audio;
        };
        const AudioPtr voice = noise();
        const AudioPtr band = noise();
        const AudioPtr accompaniment = make(2, frames, rate, [&](int c, Frame t) {
            return streams[1]->channel(c)[t] + streams[2]->channel(c)[t] + streams[3]->channel(c)[t];
        });
        const BssSource sources[]{{"vocals", streams[4], voice}, {"accompaniment", accompaniment, band}};
        const BssScores scores = bssEval(sources, BssSettings::v4(rate));
        bool good = true;
        const auto metric = [&](const char* name, const BssScores::Rows& ours) {
            QJsonArray theirs;
            for (const QJsonValue target : file["targets"].toArray()) {
                QJsonArray row;
                for (const QJsonValue frame : target["frames"].toArray())
                    row.append(frame["metrics"][QString::fromLatin1(name)]);
                theirs.append(row);
            }
            good &= compare("museval musdb excerpt", name, ours, theirs, 0.01);
        };
        metric("SDR", scores.sdr);
        metric("ISR", scores.isr);
        metric("SIR", scores.sir);
        metric("SAR", scores.sar);
        QVERIFY(good);
    }
};

QTEST_APPLESS_MAIN(BssEvalParityTest)
#include "BssEvalParityTest.moc"
