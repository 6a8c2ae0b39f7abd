// SPDX-License-Identifier: GPL-3.0-or-later
// The layouts of datasets, in small trees made here: what is found, what is loaded, what is refused.
#include "engine/datasets/Dataset.h"

#include "engine/datasets/StemNames.h"
#include "tests/engine/DatasetTree.h"
#include "tests/support/Shared.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace stemma;
using namespace stemma::test;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kFour{"vocals", "drums", "bass", "other"};

std::vector<std::string> kindsOf(const DatasetTrack& track) {
    std::vector<std::string> kinds;
    for (const auto& reference : track.references)
        kinds.push_back(reference.kind);
    return kinds;
}

/// The one value that a sound has everywhere, times 32768; -1 when it has several.
int levelOf(const AudioPtr& sound) {
    const float first = sound->channel(0)[0];
    for (int c = 0; c < sound->channels(); ++c)
        for (const float v : sound->channel(c))
            if (v != first)
                return -1;
    return int(std::lround(first * 32768));
}

int levelOf(const LoadedTrack& track, const std::string& kind) {
    for (const auto& [name, sound] : track.references)
        if (name == kind)
            return levelOf(sound);
    return -2;
}

std::string troubles(const DatasetTrack& track) {
    std::string all;
    for (const Error& error : track.troubles)
        all += std::to_string(int(error.fault())) + " " + error.what() + "\n";
    return all;
}

} // namespace

class DatasetTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    int count_ = 0;
    QString root_;

    fs::path root() const { return root_.toStdString(); }

    void put(const QString& name, const QByteArray& content) const {
        QVERIFY(putFile(root_ + QLatin1Char('/') + name, content));
    }
    void putWav(const QString& name, int value, int frames = 100, std::uint16_t channels = 2,
                std::uint32_t rate = 8000) const {
        put(name, constantWav(value, frames, channels, rate));
    }
    DatasetTrack only(const char* layout = "auto") const {
        const auto all = datasetTracks(root(), layout);
        if (all.size() == 1)
            return all.front();
        DatasetTrack none;
        none.name = std::to_string(all.size()) + " songs";
        return none;
    }

private Q_SLOTS:
    void init() {
        root_ = dir_.filePath(QStringLiteral("set %1").arg(++count_));
        QDir().mkpath(root_);
    }

    void musdbIsReadStreamByStream() {
        std::vector<QByteArray> streams;
        for (const int value : {1000, 100, 200, 300, 400})
            streams.push_back(samples(value, 64, 2));
        const QByteArray song = stemMp4(streams, 2, 44100);
        put(QStringLiteral("train/Leaf - Summerghost.stem.mp4"), song);
        put(QStringLiteral("train/A - B.stem.mp4"), song);
        put(QStringLiteral("test/C - D.stem.mp4"), song);
        put(QStringLiteral("test/notes.txt"), "no song");
        QCOMPARE(layoutOf(root()).id, std::string_view("musdb18"));
        const auto all = datasetTracks(root());
        QCOMPARE(all.size(), std::size_t(3));
        QCOMPARE(all[0].split + "/" + all[0].name, std::string("test/C - D"));
        QCOMPARE(all[1].split + "/" + all[1].name, std::string("train/A - B"));
        QCOMPARE(all[2].split + "/" + all[2].name, std::string("valid/Leaf - Summerghost"));
        const LoadedTrack loaded = loadTrack(all[0]);
        QCOMPARE(levelOf(loaded.mixture), 1000); // the mastered mixture, which no sum gives
        QCOMPARE(levelOf(loaded, "drums"), 100);
        QCOMPARE(levelOf(loaded, "bass"), 200);
        QCOMPARE(levelOf(loaded, "other"), 300);
        QCOMPARE(levelOf(loaded, "vocals"), 400);
        QCOMPARE(loaded.mixture->frames(), Frame(64));
        QCOMPARE(loaded.mixture->sampleRate(), 44100);
        // A song with too few streams is found out when it is loaded.
        put(QStringLiteral("test/C - D.stem.mp4"), stemMp4({samples(1, 64, 2), samples(2, 64, 2)}, 2, 44100));
        QCOMPARE(int(*faultIn([&] { loadTrack(datasetTracks(root())[0]); })), int(Fault::NotAudio));
    }

    void musdbHqNeedsItsFiveFiles() {
        for (const char* name : {"mixture", "vocals", "drums", "bass", "other"}) {
            putWav(QStringLiteral("train/One/%1.wav").arg(QLatin1String(name)), 10);
            putWav(QStringLiteral("test/Two/%1.wav").arg(QLatin1String(name)), 20);
        }
        QFile::remove(root_ + QStringLiteral("/test/Two/bass.wav"));
        QDir().mkpath(root_ + QStringLiteral("/test/empty"));
        QCOMPARE(layoutOf(root()).id, std::string_view("musdb18hq"));
        const auto all = datasetTracks(root());
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].name, std::string("Two"));
        QCOMPARE(all[0].troubles.size(), std::size_t(1));
        QCOMPARE(int(all[0].troubles[0].fault()), int(Fault::FileNotFound));
        QVERIFY(all[0].troubles[0].subject().ends_with("test/Two/bass.wav"));
        QCOMPARE(int(*faultIn([&] { loadTrack(all[0]); })), int(Fault::FileNotFound));
        QVERIFY2(all[1].troubles.empty(), troubles(all[1]).c_str());
        QCOMPARE(kindsOf(all[1]), kFour);
        QCOMPARE(levelOf(loadTrack(all[1]), "bass"), 10);
        // One split by itself is a dataset, too, and knows which it is.
        QCOMPARE(datasetTracks(root() / "train").front().split, std::string("train"));
    }

    void medleyMapsInstruments() {
        const QString song = QStringLiteral("Audio/Band_Song/");
        put(song + QStringLiteral("Band_Song_METADATA.yaml"),
            "artist: Band\nhas_bleed: 'yes'\nstems:\n"
            "  S01: {instrument: drum set, filename: Band_Song_STEM_01.wav}\n"
            "  S02: {instrument: electric bass, filename: Band_Song_STEM_02.wav}\n"
            "  S03: {instrument: female singer, filename: Band_Song_STEM_03.wav}\n"
            "  S04: {instrument: [piano, violin], filename: Band_Song_STEM_04.wav}\n"
            "  S05: {instrument: tambourine, filename: Band_Song_STEM_05.wav}\n");
        for (int i = 1; i <= 5; ++i)
            putWav(song + QStringLiteral("Band_Song_STEMS/Band_Song_STEM_0%1.wav").arg(i), 1 << i);
        putWav(song + QStringLiteral("Band_Song_MIX.wav"), 77);
        QCOMPARE(layoutOf(root()).id, std::string_view("medleydb"));
        const DatasetTrack track = only();
        QVERIFY2(track.troubles.empty(), troubles(track).c_str());
        QVERIFY(track.bleeds);
        const LoadedTrack loaded = loadTrack(track);
        QCOMPARE(levelOf(loaded.mixture), 77);
        QCOMPARE(levelOf(loaded, "drums"), (1 << 1) + (1 << 5));
        QCOMPARE(levelOf(loaded, "bass"), 1 << 2);
        QCOMPARE(levelOf(loaded, "vocals"), 1 << 3);
        QCOMPARE(levelOf(loaded, "other"), 1 << 4);
    }

    void medleyReportsPerSong_data() {
        QTest::addColumn<QByteArray>("metadata");
        QTest::addColumn<int>("fault");
        QTest::newRow("an unknown instrument")
            << QByteArray("stems: {S01: {instrument: kazoo, filename: a.wav}}")
            << int(Fault::DatasetTrackBroken);
        QTest::newRow("Unlabeled") << QByteArray("stems: {S01: {instrument: Unlabeled, filename: a.wav}}")
                                   << int(Fault::DatasetTrackBroken);
        QTest::newRow("two kinds in one")
            << QByteArray("stems: {S01: {instrument: [drum set, piano], filename: a.wav}}")
            << int(Fault::DatasetTrackBroken);
        QTest::newRow("a file elsewhere")
            << QByteArray("stems: {S01: {instrument: piano, filename: ../../a.wav}}")
            << int(Fault::DatasetTrackBroken);
        QTest::newRow("a missing file")
            << QByteArray("stems: {S01: {instrument: piano, filename: b.wav}}") << int(Fault::FileNotFound);
        QTest::newRow("no stems") << QByteArray("artist: nobody") << int(Fault::DatasetTrackBroken);
        QTest::newRow("no YAML") << QByteArray("{[") << int(Fault::TextDamaged);
        QTest::newRow("code") << QByteArray("!!python/object/apply:os.system [x]")
                              << int(Fault::CheckpointUnsafe);
    }
    void medleyReportsPerSong() {
        QFETCH(QByteArray, metadata);
        QFETCH(int, fault);
        put(QStringLiteral("Metadata/A_B_METADATA.yaml"), metadata);
        putWav(QStringLiteral("A_B/A_B_STEMS/a.wav"), 1);
        putWav(QStringLiteral("A_B/A_B_MIX.wav"), 1);
        const DatasetTrack track = only();
        QCOMPARE(track.name, std::string("A_B"));
        QCOMPARE(track.troubles.size(), std::size_t(1));
        QCOMPARE(int(track.troubles[0].fault()), fault);
        QVERIFY(faultIn([&] { loadTrack(track); }));
    }

    void moisesSumsAndPads() {
        const QString song = QStringLiteral("moisesdb_v0.1/7f-1/");
        put(song + QStringLiteral("data.json"),
            R"({"song": "Song", "artist": "Band", "genre": "rock", "stems": [
                {"stemName": "vocals", "tracks": [
                    {"id": "v1", "trackType": "lead male singer", "extension": "wav", "has_bleed": false},
                    {"id": "v2", "trackType": "background vocals", "extension": "wav"}]},
                {"stemName": "percussion", "tracks": [{"id": "p", "trackType": "claps", "extension": "wav"}]},
                {"stemName": "bass", "tracks": [{"id": "b", "trackType": "bass guitar", "extension": "wav"}]}]})");
        putWav(song + QStringLiteral("vocals/v1.wav"), 1, 100, 2);
        putWav(song + QStringLiteral("vocals/v2.wav"), 2, 100, 1); // mono: on both sides
        putWav(song + QStringLiteral("percussion/p.wav"), 4, 60, 2);
        putWav(song + QStringLiteral("bass/b.wav"), 8, 100, 2);
        QCOMPARE(layoutOf(root()).id, std::string_view("moisesdb"));
        const DatasetTrack track = only();
        QCOMPARE(track.name, std::string("Band - Song"));
        QVERIFY2(track.troubles.empty() && !track.bleeds, troubles(track).c_str());
        QCOMPARE(kindsOf(track), (std::vector<std::string>{"vocals", "percussion", "bass"}));
        const LoadedTrack loaded = loadTrack(track);
        QCOMPARE(levelOf(loaded, "vocals"), 3);
        QCOMPARE(loaded.mixture->channels(), 2);
        QCOMPARE(loaded.mixture->frames(), Frame(100));
        QCOMPARE(int(std::lround(loaded.mixture->channel(1)[59] * 32768)), 15);
        QCOMPARE(int(std::lround(loaded.mixture->channel(1)[60] * 32768)), 11);
        // Four stems: what is neither vocals, drums nor bass is other, as its own reader does it.
        const LoadedTrack four = loadTrack(withKinds(track, fourStems()));
        QCOMPARE(four.references.size(), std::size_t(3)); // it has no drums
        QCOMPARE(four.references[2].first, std::string("other"));
        QCOMPARE(int(std::lround(four.references[2].second->channel(0)[0] * 32768)), 4);
        QCOMPARE(int(std::lround(four.mixture->channel(0)[0] * 32768)), 15);
        // The file of one source is gone.
        QFile::remove(root_ + QLatin1Char('/') + song + QStringLiteral("vocals/v2.wav"));
        QCOMPARE(int(only().troubles.at(0).fault()), int(Fault::FileNotFound));
    }

    void foldersOfStems() {
        putWav(QStringLiteral("First/Vocals.wav"), 1);
        putWav(QStringLiteral("First/no_vocals.WAV"), 2);
        putWav(QStringLiteral("First/cover.wav"), 9);
        put(QStringLiteral("First/drums.txt"), "no sound");
        putWav(QStringLiteral("Second/vocals.wav"), 1);
        putWav(QStringLiteral("Second/drums.wav"), 2);
        putWav(QStringLiteral("Second/instrumental.wav"), 30);
        putWav(QStringLiteral("Second/mix.wav"), 50);
        putWav(QStringLiteral("Third/cover.wav"), 9);
        const auto all = datasetTracks(root());
        QCOMPARE(layoutOf(root()).id, std::string_view("folders"));
        QCOMPARE(all.size(), std::size_t(2));
        const LoadedTrack first = loadTrack(all[0]);
        QCOMPARE(levelOf(first.mixture), 3); // none is given: their sum
        QCOMPARE(levelOf(first, "accompaniment"), 2);
        QCOMPARE(kindsOf(all[1]), (std::vector<std::string>{"drums", "vocals"})); // the sum is no stem of it
        QCOMPARE(levelOf(loadTrack(all[1]).mixture), 50);
        QCOMPARE(datasetTracks(root() / "First").size(), std::size_t(1)); // one song by itself
        putWav(QStringLiteral("First/vocals.flac"), 1);
        QCOMPARE(int(datasetTracks(root())[0].troubles.at(0).fault()), int(Fault::DatasetTrackBroken));
    }

    void whatDoesNotFitIsRefused_data() {
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("rate");
        QTest::addColumn<bool>("fits");
        QTest::newRow("the same") << 100 << 2 << 8000 << true;
        QTest::newRow("mono") << 100 << 1 << 8000 << true;
        QTest::newRow("a frame short") << 99 << 2 << 8000 << false;
        QTest::newRow("a frame long") << 101 << 2 << 8000 << false;
        QTest::newRow("another rate") << 100 << 2 << 8001 << false;
        QTest::newRow("surround") << 100 << 6 << 8000 << false;
    }
    void whatDoesNotFitIsRefused() {
        QFETCH(int, frames);
        QFETCH(int, channels);
        QFETCH(int, rate);
        QFETCH(bool, fits);
        putWav(QStringLiteral("Song/vocals.wav"), 5);
        putWav(QStringLiteral("Song/drums.wav"), 6, frames, static_cast<std::uint16_t>(channels),
               static_cast<std::uint32_t>(rate));
        const DatasetTrack track = only();
        const auto fault = faultIn([&] { QCOMPARE(levelOf(loadTrack(track).mixture), 11); });
        QCOMPARE(fault.has_value(), !fits);
        if (fault)
            QCOMPARE(int(*fault), int(Fault::DatasetTrackBroken));
    }

    void channelsStayApart() {
        QByteArray data;
        for (int i = 0; i < 50; ++i)
            data += le(5, 2) + le(7, 2);
        const auto size = static_cast<std::uint32_t>(data.size());
        put(QStringLiteral("Song/vocals.wav"), wav({.riffSize = size + 36, .dataSize = size}, data));
        const LoadedTrack loaded = loadTrack(only());
        QCOMPARE(int(std::lround(loaded.mixture->channel(0)[9] * 32768)), 5);
        QCOMPARE(int(std::lround(loaded.mixture->channel(1)[9] * 32768)), 7);
    }

    void reductionsKeepTheirSums() {
        for (const auto& [name, value] : {std::pair{"vocals", 1}, {"drums", 2}, {"guitar", 4}, {"piano", 8}})
            putWav(QStringLiteral("Song/%1.wav").arg(QLatin1String(name)), value);
        const DatasetTrack track = only();
        const LoadedTrack two = loadTrack(withKinds(track, {"vocals", "accompaniment"}));
        QCOMPARE(levelOf(two, "vocals"), 1);
        QCOMPARE(levelOf(two, "accompaniment"), 14);
        const LoadedTrack three = loadTrack(withKinds(track, {"guitar", "other", "bass"}));
        QCOMPARE(levelOf(three, "guitar"), 4);
        QCOMPARE(levelOf(three, "other"), 11);
        QCOMPARE(levelOf(three, "bass"), -2); // it has none
        QCOMPARE(levelOf(loadTrack(withKinds(track, {"vocals"})).mixture), 15);
    }

    void whatIsNoDatasetIsToldSo() {
        QCOMPARE(int(*faultIn([&] { datasetTracks(root()); })), int(Fault::DatasetUnknown));
        QCOMPARE(int(*faultIn([&] { datasetTracks(root() / "none"); })), int(Fault::FileNotFound));
        QCOMPARE(int(*faultIn([&] { datasetTracks(root(), "musdb18"); })), int(Fault::DatasetUnknown));
        QCOMPARE(int(*faultIn([&] { datasetTracks(root(), "vinyl"); })), int(Fault::BadSetting));
        std::stop_source stop;
        stop.request_stop();
        putWav(QStringLiteral("Song/vocals.wav"), 5);
        QVERIFY_THROWS_EXCEPTION(Stopped, datasetTracks(root(), "auto", {stop.get_token(), {}}));
    }

    void everyInstrumentHasOneKind() {
        QCOMPARE(kindOfInstrument("Female Singer"), std::string("vocals"));
        QCOMPARE(kindOfInstrument("double bass"), std::string("bass"));
        QCOMPARE(kindOfInstrument("bass clarinet"), std::string("other"));
        QCOMPARE(kindOfInstrument("bass drum"), std::string("drums"));
        for (const char* none : {"", "Unlabeled", "kazoo"})
            QCOMPARE(kindOfInstrument(none), std::string());
    }

    void aRealSongOfMusdb() {
        const fs::path folder = sharedFolder() / "audio" / "musdb-excerpt";
        if (sharedFolder().empty() || !fs::exists(folder))
            QSKIP("No song of MUSDB18 here (shared/audio/musdb-excerpt): not tried.");
        const auto all = datasetTracks(folder);
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all[0].name, std::string("Music Delta - 80s Rock"));
        const LoadedTrack track = loadTrack(withKinds(all[0], fourStems()));
        QCOMPARE(track.mixture->frames(), Frame(299891)); // of 293 AAC frames, without their padding
        QCOMPARE(track.references.size(), std::size_t(4));
        double signal = 0;
        double rest = 0;
        for (int c = 0; c < 2; ++c)
            for (Frame i = 0; i < track.mixture->frames(); ++i) {
                double sum = 0;
                for (const auto& [kind, sound] : track.references)
                    sum += sound->channel(c)[i];
                const double mix = track.mixture->channel(c)[i];
                signal += mix * mix;
                rest += (mix - sum) * (mix - sum);
            }
        const double db = 10 * std::log10(rest / signal);
        QVERIFY2(std::abs(db + 31.6) < 0.1, qPrintable(QString::number(db)));
    }
};

QTEST_APPLESS_MAIN(DatasetTest)
#include "DatasetTest.moc"
