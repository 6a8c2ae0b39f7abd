// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of songs: what is read, written and added up, and the command that makes them.
#include "app/EvaluateRun.h"
#include "app/ScoreReport.h"
#include "tests/session/TestSong.h"
#include "tests/support/Shared.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <random>

using namespace stemma;
using namespace stemma::test;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr int kRate = 8000;

AudioBuffer noise(unsigned seed, double seconds, int channels = 2) {
    AudioBuffer sound(channels, Frame(seconds * kRate), kRate);
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> even(-0.2F, 0.2F);
    for (int c = 0; c < channels; ++c)
        for (float& v : sound.channel(c))
            v = even(random);
    return sound;
}

AudioPtr shared(AudioBuffer&& sound) { return std::make_shared<const AudioBuffer>(std::move(sound)); }

AudioPtr mixed(const AudioBuffer& a, float gainA, const AudioBuffer& b, float gainB) {
    AudioBuffer sum(a.channels(), a.frames(), a.sampleRate());
    for (int c = 0; c < a.channels(); ++c)
        for (Frame i = 0; i < a.frames(); ++i)
            sum.channel(c)[i] = gainA * a.channel(c)[i] + gainB * b.channel(c)[i];
    return shared(std::move(sum));
}

SongScores made(const QString& method, const QString& song, const QList<double>& sdrs, double plain) {
    SongScores scores;
    scores.method = method;
    scores.song = song;
    StemScores stem;
    stem.kind = QStringLiteral("vocals");
    stem.plainSdr = plain;
    for (const double sdr : sdrs)
        stem.frames.push_back({double(stem.frames.size()), 1, {sdr, sdr + 1, kNone, -sdr}});
    scores.stems.push_back(stem);
    return scores;
}

struct Ran {
    int code = -1;
    QString out;
    QString err;
    QByteArray told() const { return QStringLiteral("exit %1\n%2\n%3").arg(code).arg(out, err).toUtf8(); }
};

Ran run(const QStringList& arguments) {
    QProcess process;
    process.start(qEnvironmentVariable("STEMMA_BINARY"), QStringList{QStringLiteral("evaluate")} + arguments);
    if (!process.waitForFinished(60000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QJsonObject jsonIn(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(in.readAll()).object() : QJsonObject();
}

AudioBuffer silence(double seconds, int channels = 2) {
    return AudioBuffer(channels, Frame(seconds * kRate), kRate);
}

/// One row a frame: the values of SDR, ISR, SIR, SAR; NaN for null. What is neither counts as a value of 1e9.
std::vector<std::array<double, 4>> framesIn(const QString& file, const char* stem) {
    std::vector<std::array<double, 4>> frames;
    for (const QJsonValue& target : jsonIn(file)[QLatin1String("targets")].toArray())
        if (target[QLatin1String("name")] == QLatin1String(stem))
            for (const QJsonValue& frame : target[QLatin1String("frames")].toArray()) {
                frames.emplace_back();
                for (std::size_t m = 0; m < 4; ++m) {
                    const QJsonValue value =
                        frame[QLatin1String("metrics")][QLatin1String(ScoreFrame::names()[m])];
                    frames.back()[m] = value.isNull() ? kNone : value.toDouble(1e9);
                }
            }
    return frames;
}

bool allNull(const std::array<double, 4>& frame) {
    return std::ranges::all_of(frame, [](double v) { return std::isnan(v); });
}
bool allScores(const std::array<double, 4>& frame) {
    return std::ranges::all_of(frame, [](double v) { return std::abs(v) < 400; });
}

/// The line of the terminal's table about this stem.
QString lineOf(const QString& table, const char* stem) {
    for (const QString& line : table.split(QLatin1Char('\n')))
        if (line.split(QLatin1Char(' '), Qt::SkipEmptyParts).value(1) == QLatin1String(stem))
            return line;
    return {};
}

} // namespace

class EvaluateTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    int count_ = 0;
    QString root_;

    QString at(const char* name) const { return root_ + QLatin1Char('/') + QLatin1String(name); }
    void put(const char* name, const AudioBuffer& sound) const {
        QDir().mkpath(QFileInfo(at(name)).path());
        writeWav(toPath(at(name)), sound);
    }
    EvaluateOrder orderFor(const char* dataset, std::vector<ModelPtr> models) const {
        EvaluateOrder order;
        order.tracks = datasetTracks(toPath(at(dataset)));
        order.models = std::move(models);
        order.folder = at("out");
        return order;
    }

    Ran compare() const {
        return run({QStringLiteral("--reference"), at("true"), QStringLiteral("--estimate"), at("made"),
                    QStringLiteral("--json"), at("s.json"), QStringLiteral("--csv"), at("s.csv")});
    }

private Q_SLOTS:
    void init() {
        root_ = dir_.filePath(QString::number(++count_));
        QDir().mkpath(root_);
    }

    void scoresSurviveJson() {
        SongScores scores = made(QStringLiteral("m"), QStringLiteral("Ä/ö"), {3.25, kNone, -2}, 4.5);
        scores.split = QStringLiteral("test");
        const QJsonObject json = scores.toJson();
        const QJsonObject frame = json[QLatin1String("targets")][0][QLatin1String("frames")][1].toObject();
        QVERIFY(
            frame[QLatin1String("metrics")][QLatin1String("SDR")].isNull()); // as museval's readers want it
        const auto back =
            SongScores::fromJson(QJsonDocument::fromJson(QJsonDocument(json).toJson()).object());
        QVERIFY(back);
        QCOMPARE(back->song, scores.song);
        QCOMPARE(back->split, scores.split);
        QCOMPARE(back->stems[0].plainSdr, 4.5);
        QCOMPARE(back->stems[0].frames[0].metrics[0], 3.25);
        QVERIFY(std::isnan(back->stems[0].frames[1].metrics[0]));
        QVERIFY(!SongScores::fromJson({{QStringLiteral("targets"), 3}}));
    }

    void readsWhatMusevalWrites() {
        const auto folder = sharedFolder() / "audio" / "musdb-excerpt";
        const QString file = fromPath(folder / "Music Delta - 80s Rock.json");
        if (sharedFolder().empty() || !QFile::exists(file))
            QSKIP("No file of museval's here (shared/audio/musdb-excerpt): not read.");
        const auto scores = SongScores::fromJson(jsonIn(file));
        QVERIFY(scores && scores->find(QStringLiteral("vocals")));
        QCOMPARE(scores->find(QStringLiteral("vocals"))->frames[0].metrics[0], -16.89156);
    }

    // The median over frames, then over songs; frames without a score do not count.
    void summariesAreMediansOfMedians() {
        const auto all = summarise({made(QStringLiteral("m"), QStringLiteral("a"), {1, 2, 9, kNone}, 1),
                                    made(QStringLiteral("m"), QStringLiteral("b"), {4, 4, 4}, 2),
                                    made(QStringLiteral("m"), QStringLiteral("c"), {kNone}, 6),
                                    made(QStringLiteral("m"), QStringLiteral("d"), {10}, 3),
                                    made(QStringLiteral("n"), QStringLiteral("a"), {-5}, -5)});
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].median[0], 4.0);
        QCOMPARE(all[0].mean[0], (2.0 + 4 + 10) / 3);
        QCOMPARE(all[0].songs, 3);
        QCOMPARE(all[0].plainSdr, 3.0);
        QVERIFY(std::isnan(all[0].median[2]));
        QCOMPARE(all[1].method, QStringLiteral("n"));
        QCOMPARE(scoreTable(all).size(), 3);
        QVERIFY(scoreTable(all)[1].contains(QStringLiteral("4.00")));
        QVERIFY(scoreTable(all)[1].contains(QStringLiteral("–")));
        const QString csv = scoreCsv({made(QStringLiteral("m"), QStringLiteral("a \"b\""), {1, kNone}, 1)});
        QCOMPARE(csv.split(QLatin1Char('\n')).value(1),
                 QStringLiteral("\"m\",\"\",\"a \"\"b\"\"\",\"vocals\",0,1,1.00000,2.00000,,-1.00000"));
        QCOMPARE(csv.split(QLatin1Char('\n')).value(2),
                 QStringLiteral("\"m\",\"\",\"a \"\"b\"\"\",\"vocals\",1,1,,,,"));
    }

    // Interference of known level: SDR and SIR are what it says.
    void knownBleedHasItsScore() {
        const AudioBuffer a = noise(1, 4);
        const AudioBuffer b = noise(2, 4);
        const NamedSounds references{{"vocals", mixed(a, 1, b, 0)}, {"drums", mixed(b, 1, a, 0)}};
        const NamedSounds estimates{{"vocals", mixed(a, 1, b, 0.1F)}, {"piano", mixed(a, 1, b, 0)}};
        const SongScores scores = scoreStems(references, estimates, BssSettings::v4(kRate), {});
        QCOMPARE(scores.stems.size(), std::size_t(1)); // drums have no estimate, but interfere
        QVERIFY(std::abs(scores.stems[0].median(0) - 20) < 0.3);
        QVERIFY2(std::abs(scores.stems[0].median(2) - 20) < 0.5,
                 qPrintable(QString::number(scores.stems[0].median(2))));
        QVERIFY(std::abs(scores.stems[0].plainSdr - 20) < 0.2);
        QVERIFY_THROWS_EXCEPTION(
            Error, scoreStems(references, {{"piano", mixed(a, 1, b, 0)}}, BssSettings::v4(kRate), {}));
    }

    // Sound without a highest octave, as lossy codecs leave it, has a SIR that means something.
    void lossyReferencesHaveScores() {
        const auto dull = [](AudioBuffer sound) {
            for (int pass = 0; pass < 12; ++pass)
                for (int c = 0; c < 2; ++c) {
                    float last = 0;
                    for (float& v : sound.channel(c))
                        v = last += 0.35F * (v - last);
                }
            for (int c = 0; c < 2; ++c)
                for (float& v : sound.channel(c))
                    v *= 20;
            return sound;
        };
        const AudioBuffer a = dull(noise(1, 4));
        const AudioBuffer b = dull(noise(2, 4));
        const AudioPtr hiss = shared(noise(3, 4));
        const AudioPtr bleeding = mixed(a, 1, b, 0.1F);
        const SongScores scores =
            scoreStems({{"vocals", mixed(a, 1, b, 0)}, {"drums", mixed(b, 1, a, 0)}},
                       {{"vocals", mixed(*bleeding, 1, *hiss, 0.01F)}, {"drums", mixed(b, 1, a, 0)}},
                       BssSettings::v4(kRate), {});
        QVERIFY2(scores.stems[0].median(2) > 10, qPrintable(QString::number(scores.stems[0].median(2))));
    }

    void estimatesFoldIntoOther() {
        const AudioBuffer one = noise(1, 0.1);
        const AudioPtr same = mixed(one, 1, one, 0);
        const NamedSounds estimates{{"vocals", same}, {"guitar", same}, {"piano", same}, {"other", same}};
        const NamedSounds result = folded(estimates, {{"vocals", same}, {"other", same}});
        QCOMPARE(result.size(), std::size_t(2));
        QCOMPARE(result[1].first, std::string("other"));
        QCOMPARE(result[1].second->channel(0)[7], 3 * one.channel(0)[7]);
        QCOMPARE(folded(estimates, {{"guitar", same}}).size(), std::size_t(1));
    }

    void runsModelsOnSongsAndGoesOn() {
        for (const char* song : {"set/A b/", "set/C: d/"}) {
            put((QByteArray(song) + "vocals.wav").constData(), noise(1, 2.5));
            put((QByteArray(song) + "drums.wav").constData(), noise(2, 2.5));
        }
        QDir().mkpath(at("set/E/vocals.wav")); // a folder is no stem
        put("set/Broken/vocals.wav", noise(1, 1));
        put("set/Broken/drums.wav", noise(1, 2));
        Model share;
        share.id = "share";
        share.stems = {"vocals", "drums"};
        int built = 0;
        share.create = [&](const NeuralOptions&) {
            ++built;
            return std::make_unique<ShareSeparator>();
        };
        EvaluateOrder order = orderFor("set", {nullptr, std::make_shared<const Model>(share)});
        QStringList told;
        QStringList wrong;
        const EvaluateSink sink{[&](const SongScores& s, bool reused) {
                                    told.append(s.method + QLatin1Char(' ') + s.song +
                                                (reused ? QStringLiteral(" again") : QString()));
                                },
                                [&](const QString& method, const QString& song, const Error& error) {
                                    wrong.append(
                                        QStringLiteral("%1 %2 %3").arg(method, song).arg(int(error.fault())));
                                }};
        double last = 0;
        evaluate(order, sink, {{}, [&](double d) {
                                   QVERIFY(d >= last - 1e-9);
                                   last = d;
                               }});
        QCOMPARE(told, (QStringList{QStringLiteral("mixture A b"), QStringLiteral("mixture C: d"),
                                    QStringLiteral("share A b"), QStringLiteral("share C: d")}));
        const QString broken = QStringLiteral("Broken %1").arg(int(Fault::DatasetTrackBroken));
        QCOMPARE(wrong,
                 (QStringList{QStringLiteral("mixture ") + broken, QStringLiteral("share ") + broken}));
        QCOMPARE(built, 1);
        QCOMPARE(last, 1.0);
        // Its stems are half and a quarter of the song, and it was heard against what it is in.
        const auto scores = SongScores::fromJson(jsonIn(at("out/share/C_ d.json")));
        QVERIFY(scores);
        QCOMPARE(scores->stems.size(), std::size_t(2));
        QVERIFY(scores->stems[0].frames.size() == 2);
        const double vocals = scores->find(QStringLiteral("vocals"))->plainSdr;
        QVERIFY2(std::abs(vocals - 3.01) < 0.4,
                 qPrintable(QString::number(vocals))); // (s + n) / 2, both as loud

        // Again: what is there is taken; what was spoilt is made anew.
        QFile spoilt(at("out/mixture/A b.json"));
        QVERIFY(spoilt.open(QIODevice::WriteOnly));
        spoilt.write("{");
        spoilt.close();
        order.resume = true;
        order.workers = 3;
        told.clear();
        evaluate(order, sink, {});
        told.sort();
        QCOMPARE(told, (QStringList{QStringLiteral("mixture A b"), QStringLiteral("mixture C: d again"),
                                    QStringLiteral("share A b again"), QStringLiteral("share C: d again")}));
        // A stop loses nothing that was complete, and leaves nothing half.
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Stopped, evaluate(order, sink, {stop.get_token(), {}}));
        QDirIterator files(at("out"), QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            QVERIFY(SongScores::fromJson(jsonIn(files.next())));
            ++count;
        }
        QCOMPARE(count, 4);
    }

    void whatCannotBeWrittenEndsIt() {
        put("set/A/vocals.wav", noise(1, 1));
        put("set/A/drums.wav", noise(2, 1));
        EvaluateOrder order = orderFor("set", {nullptr});
        QFile file(at("out"));
        QVERIFY(file.open(QIODevice::WriteOnly)); // where a folder should be
        const EvaluateSink sink{[](const SongScores&, bool) {},
                                [](const QString&, const QString&, const Error&) {}};
        try {
            evaluate(order, sink, {});
            QFAIL("it was written");
        } catch (const Error& error) {
            QCOMPARE(int(error.fault()), int(Fault::FileNotWritable));
        }
    }

    void theCommandComparesFolders() {
        const AudioBuffer a = noise(1, 3);
        const AudioBuffer b = noise(2, 3);
        put("true/vocals.wav", a);
        put("true/drums.wav", b);
        put("true/mixture.wav", *mixed(a, 1, b, 1));
        put("made/Vocals.wav", *mixed(a, 1, b, 0.1F));
        put("made/residual.wav", b);
        const Ran ran =
            run({QStringLiteral("--reference"), at("true"), QStringLiteral("--estimate"), at("made"),
                 QStringLiteral("--json"), at("s.json"), QStringLiteral("--csv"), at("s.csv")});
        QVERIFY2(ran.code == 0, ran.told());
        QVERIFY2(ran.out.contains(QStringLiteral("vocals")) && ran.err.contains(QStringLiteral("drums")),
                 ran.told());
        const auto scores = SongScores::fromJson(jsonIn(at("s.json")));
        QVERIFY(scores && scores->stems.size() == 1 && scores->stems[0].frames.size() == 3);
        QVERIFY(std::abs(scores->stems[0].median(0) - 20) < 0.5);
        QFile csv(at("s.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count('\n'), 4);
    }

    void theCommandMeasuresDatasets() {
        put("set/test/Song/vocals.wav", noise(1, 2.5));
        put("set/test/Song/drums.wav", noise(2, 2.5));
        put("set/train/Song/vocals.wav", noise(1, 2.5));
        const QStringList order{
            QStringLiteral("--dataset"), at("set"), QStringLiteral("--split"), QStringLiteral("test"),
            QStringLiteral("--out"),     at("out"), QStringLiteral("--model"), QStringLiteral("mixture"),
            QStringLiteral("classic")};
        const Ran ran = run(order);
        QVERIFY2(ran.code == 0, ran.told());
        QVERIFY(QFile::exists(at("out/classic/test/Song.json")) &&
                QFile::exists(at("out/mixture/test/Song.json")));
        QVERIFY(!QFile::exists(at("out/classic/train")));
        QFile report(at("out/report.html"));
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray page = report.readAll();
        QCOMPARE(page.count("<svg"), 4);
        QVERIFY(page.contains("classic") && !page.contains("http"));
        QVERIFY(QFile::exists(at("out/scores.csv")));
    }

    // --- where there is no score, or no comparison

    void silentReferencesHaveNoScores() {
        put("true/vocals.wav", silence(3));
        put("true/drums.wav", noise(2, 3));
        put("made/vocals.wav", noise(3, 3));
        put("made/drums.wav", noise(4, 3));
        const Ran ran = compare();
        QVERIFY2(ran.code == 0, ran.told());
        QCOMPARE(framesIn(at("s.json"), "vocals").size(), std::size_t(3));
        for (const auto& frame : framesIn(at("s.json"), "vocals"))
            QVERIFY(allNull(frame));
        for (const auto& frame : framesIn(at("s.json"), "drums"))
            QVERIFY(std::abs(frame[0]) < 100 && std::isnan(frame[2])); // nothing else that could interfere
        QCOMPARE(lineOf(ran.out, "vocals").count(QChar(0x2013)), 5);   // and SI-SDR
        QVERIFY(!lineOf(ran.out, "vocals").contains(QLatin1String("nan"), Qt::CaseInsensitive));
        QFile csv(at("s.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count(",,,,\n"), 3);
        // Nothing else in the song either.
        QFile::remove(at("true/drums.wav"));
        const Ran alone = compare();
        QVERIFY2(alone.code == 0, alone.told());
        QCOMPARE(lineOf(alone.out, "vocals").count(QChar(0x2013)), 5);
    }

    void silentEstimatesHaveNoScores() {
        put("true/vocals.wav", noise(1, 3));
        put("true/drums.wav", noise(2, 3));
        put("made/vocals.wav", silence(3));
        put("made/drums.wav", *mixed(noise(2, 3), 1, noise(1, 3), 0.1F));
        const Ran ran = compare();
        QVERIFY2(ran.code == 0, ran.told());
        for (const auto& frame : framesIn(at("s.json"), "vocals"))
            QVERIFY(allNull(frame));
        for (const auto& frame : framesIn(at("s.json"), "drums"))
            QVERIFY(allScores(frame) && std::abs(frame[2] - 20) < 1); // the vocals are heard in them
    }

    void aSilentSecondHasNoScores() {
        AudioBuffer drums = noise(2, 3);
        for (int c = 0; c < 2; ++c)
            std::ranges::fill(drums.channel(c).subspan(kRate, kRate), 0.0F);
        put("true/vocals.wav", noise(1, 3));
        put("true/drums.wav", drums);
        put("made/vocals.wav", noise(3, 3));
        put("made/drums.wav", noise(4, 3));
        QVERIFY(compare().code == 0);
        for (const char* stem : {"vocals", "drums"}) {
            const auto frames = framesIn(at("s.json"), stem);
            QCOMPARE(frames.size(), std::size_t(3));
            QVERIFY(allScores(frames[0]) && allNull(frames[1]) && allScores(frames[2]));
        }
    }

    // An estimate is cut or goes on in silence, as museval does it.
    void estimatesOfOtherLengths() {
        const AudioPtr made = mixed(noise(1, 4), 1, noise(2, 4), 0.1F);
        const auto cut = [&](double seconds, double whole) {
            AudioBuffer part = silence(whole);
            for (int c = 0; c < 2; ++c)
                std::ranges::copy(made->channel(c).first(std::size_t(seconds * kRate)),
                                  part.channel(c).begin());
            return part;
        };
        put("true/vocals.wav", noise(1, 3));
        put("true/drums.wav", noise(2, 3));
        const auto scoredAs = [&](const AudioBuffer& given, const AudioBuffer& same) {
            put("made/vocals.wav", given);
            const Ran ran = compare();
            QVERIFY2(ran.code == 0, ran.told());
            const QJsonObject first = jsonIn(at("s.json"));
            QCOMPARE(framesIn(at("s.json"), "vocals").size(), std::size_t(3));
            put("made/vocals.wav", same);
            QVERIFY(compare().code == 0);
            QCOMPARE(first, jsonIn(at("s.json")));
        };
        scoredAs(cut(4, 4), cut(3, 3));
        scoredAs(cut(2.5, 2.5), cut(2.5, 3));
    }

    void soundsOfOneSample() {
        const double sample = 1.0 / kRate;
        for (const char* folder : {"true", "made"})
            for (const char* stem : {"vocals", "drums"})
                put((QByteArray(folder) + '/' + stem + ".wav").constData(),
                    noise(unsigned(*stem + *folder), sample));
        const Ran ran = compare();
        QVERIFY2(ran.code == 0, ran.told());
        for (const char* stem : {"vocals", "drums"}) {
            const auto frames = framesIn(at("s.json"), stem);
            QCOMPARE(frames.size(), std::size_t(1)); // a song not longer than a window is one
            QVERIFY(allScores(frames[0]));
        }
        // One sample beside a song: the rest is silent, and silence has no score.
        put("true/vocals.wav", noise(1, 3));
        QFile::remove(at("true/drums.wav"));
        QVERIFY(compare().code == 0);
        const auto frames = framesIn(at("s.json"), "vocals");
        QCOMPARE(frames.size(), std::size_t(3));
        QVERIFY(!std::isnan(frames[0][0]) && allNull(frames[1]) && allNull(frames[2]));
    }

    void monoIsComparedWithMono() {
        const AudioBuffer a = noise(1, 3, 1);
        const AudioBuffer b = noise(2, 3, 1);
        put("true/vocals.wav", a);
        put("true/drums.wav", b);
        put("made/vocals.wav", *mixed(a, 1, b, 0.1F));
        QVERIFY(compare().code == 0);
        for (const auto& frame : framesIn(at("s.json"), "vocals"))
            QVERIFY(allScores(frame) && std::abs(frame[0] - 20) < 1);
    }

    void whatCannotBeComparedIsTold_data() {
        QTest::addColumn<QString>("word");
        QTest::newRow("rates") << QStringLiteral("sample rate");
        QTest::newRow("rates of references") << QStringLiteral("sample rate");
        QTest::newRow("channels") << QStringLiteral("mono");
        QTest::newRow("channels of references") << QStringLiteral("mono");
        QTest::newRow("lengths of references") << QStringLiteral("as long as");
        QTest::newRow("no frames") << QStringLiteral("no sound");
        QTest::newRow("no sound file") << QStringLiteral("not a sound file");
        QTest::newRow("other names") << QStringLiteral("same name");
        QTest::newRow("no stems") << QStringLiteral("no stems");
        QTest::newRow("two of one name") << QStringLiteral("do not fit together");
    }
    void whatCannotBeComparedIsTold() {
        QFETCH(QString, word);
        const QString what = QLatin1String(QTest::currentDataTag());
        AudioBuffer faster(2, 3 * kRate, 2 * kRate);
        faster.channel(0)[5] = 1;
        put("true/vocals.wav", noise(1, 3));
        put("true/drums.wav", noise(2, 3));
        put("made/vocals.wav", noise(3, 3));
        if (what == QLatin1String("rates"))
            put("made/vocals.wav", faster);
        else if (what == QLatin1String("rates of references"))
            put("true/drums.wav", faster);
        else if (what == QLatin1String("channels"))
            put("made/vocals.wav", noise(3, 3, 1));
        else if (what == QLatin1String("channels of references"))
            put("true/drums.wav", noise(2, 3, 1));
        else if (what == QLatin1String("lengths of references"))
            put("true/drums.wav", noise(2, 2));
        else if (what == QLatin1String("no frames"))
            put("made/vocals.wav", silence(0));
        else if (what == QLatin1String("two of one name"))
            put("made/Vocals.wav", noise(3, 3));
        else
            QVERIFY(QFile::remove(at("made/vocals.wav")));
        if (what == QLatin1String("no sound file")) {
            QFile text(at("made/vocals.wav"));
            QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no sound at all") > 0);
        } else if (what == QLatin1String("other names")) {
            put("made/piano.wav", noise(3, 3));
        }
        const Ran ran = compare();
        QVERIFY2(ran.code == 1 && ran.out.isEmpty(), ran.told());
        QVERIFY2(ran.err.contains(word) && ran.err.count(QLatin1Char('\n')) == 1, ran.told());
        QVERIFY(!QFile::exists(at("s.json")) && !QFile::exists(at("s.csv")));
    }

    // One song after the other: what has no score, and what cannot be had, loses nothing of the rest.
    void songsOfADatasetThatAreStrange() {
        put("set/Quiet/vocals.wav", silence(2));
        put("set/Quiet/drums.wav", noise(2, 2));
        put("set/Mono/vocals.wav", noise(1, 2, 1));
        put("set/Mono/drums.wav", noise(2, 2));
        put("set/Sample/vocals.wav", noise(1, 1.0 / kRate));
        put("set/Sample/drums.wav", noise(2, 1.0 / kRate));
        put("set/Uneven/vocals.wav", noise(1, 1));
        put("set/Uneven/drums.wav", noise(2, 2));
        const Ran ran = run({QStringLiteral("--dataset"), at("set"), QStringLiteral("--out"), at("out"),
                             QStringLiteral("--model"), QStringLiteral("mixture")});
        QVERIFY2(ran.code == 1 && ran.err.contains(QStringLiteral("Uneven")), ran.told());
        QVERIFY(!QFile::exists(at("out/mixture/Uneven.json")));
        for (const auto& frame : framesIn(at("out/mixture/Quiet.json"), "vocals"))
            QVERIFY(allNull(frame));
        QCOMPARE(framesIn(at("out/mixture/Quiet.json"), "vocals").size(), std::size_t(2));
        QVERIFY(allScores(framesIn(at("out/mixture/Mono.json"), "vocals").at(0))); // it sounds on both sides
        QCOMPARE(framesIn(at("out/mixture/Sample.json"), "drums").size(), std::size_t(1));
        QVERIFY2(!lineOf(ran.out, "vocals").isEmpty() && !lineOf(ran.out, "drums").isEmpty(), ran.told());
        QFile report(at("out/report.html"));
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray page = report.readAll();
        QVERIFY(!page.contains(">nan") && !page.contains("inf<"));
    }

    void wrongUseIsTold_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const auto add = [](const char* words, int code) {
            QTest::newRow(words) << QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts)
                                 << code;
        };
        add("", 2);
        add("--reference x", 2);
        add("--dataset x", 2);
        add("--reference none --estimate none", 1);
        add("--dataset none --out y", 1);
        add("--dataset none --out y --workers 0", 2);
        add("--dataset none --out y --model nobody", 2);
        add("--reference x --estimate y --filters nine", 2);
        add("--surprise", 2);
    }
    void wrongUseIsTold() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const Ran ran = run(arguments);
        QVERIFY2(ran.code == code && ran.err.count(QLatin1Char('\n')) == 1 && ran.out.isEmpty(), ran.told());
    }
};

QTEST_GUILESS_MAIN(EvaluateTest)
#include "EvaluateTest.moc"
