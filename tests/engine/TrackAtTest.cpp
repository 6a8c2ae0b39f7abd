// SPDX-License-Identifier: GPL-3.0-or-later
// What a person points at, in small trees of every layout: which song it is, and where none is guessed.
#include "engine/datasets/TrackAt.h"

#include "tests/engine/DatasetTree.h"

#include <QTemporaryDir>
#include <QTest>

using namespace stemma;
using namespace stemma::test;
namespace fs = std::filesystem;

class TrackAtTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    QString start_;

    QString in(const QString& name) const { return dir_.filePath(name); }
    fs::path path(const QString& name) const { return in(name).toStdString(); }
    void put(const QString& name, const QByteArray& content) const { QVERIFY(putFile(in(name), content)); }
    void putSounds(const QString& folder, const QStringList& names, int value = 1) const {
        for (const QString& name : names)
            put(folder + QLatin1Char('/') + name + QStringLiteral(".wav"), constantWav(value, 4, 2, 8000));
    }
    void putMedley(const QString& song) const {
        const QString name = QFileInfo(song).fileName();
        put(song + QLatin1Char('/') + name + QStringLiteral("_METADATA.yaml"),
            QStringLiteral("stems: {S01: {instrument: drum set, filename: %1_STEM_01.wav},"
                           " S02: {instrument: female singer, filename: %1_STEM_02.wav}}")
                .arg(name)
                .toUtf8());
        putSounds(song, {name + QStringLiteral("_MIX")});
        putSounds(song + QLatin1Char('/') + name + QStringLiteral("_STEMS"),
                  {name + QStringLiteral("_STEM_01"), name + QStringLiteral("_STEM_02")});
        putSounds(song + QLatin1Char('/') + name + QStringLiteral("_STEMS/more"), {QStringLiteral("x")});
    }
    void putMoises(const QString& song, const char* title) const {
        put(song + QStringLiteral("/data.json"),
            QByteArray("{'artist': 'Band', 'song': 'TITLE', 'stems': ["
                       "{'stemName': 'vocals', 'tracks': [{'id': 'v1'}]},"
                       "{'stemName': 'bass', 'tracks': [{'id': 'b1'}]}]}")
                .replace("TITLE", title)
                .replace('\'', '"'));
        putSounds(song + QStringLiteral("/vocals"), {QStringLiteral("v1")});
        putSounds(song + QStringLiteral("/bass"), {QStringLiteral("b1")});
    }

    /// "split/name" of what is found; "fault N" of what is thrown.
    QString found(const fs::path& place, const fs::path& song = {}) const {
        try {
            const DatasetTrack track = trackAt(place, song);
            return QString::fromStdString(track.split.empty() ? track.name : track.split + "/" + track.name);
        } catch (const Error& error) {
            return fault(error.fault());
        }
    }
    static QString fault(Fault fault) { return QStringLiteral("fault %1").arg(int(fault)); }

private Q_SLOTS:
    void initTestCase() {
        start_ = QDir::currentPath();
        const QStringList five{QStringLiteral("mixture"), QStringLiteral("vocals"), QStringLiteral("drums"),
                               QStringLiteral("bass"), QStringLiteral("other")};
        std::vector<QByteArray> streams;
        for (int i = 0; i < 5; ++i)
            streams.push_back(samples(i + 1, 8, 2));
        for (const char* song : {"train/A - B", "test/C - D"})
            put(QStringLiteral("musdb/") + QLatin1String(song) + QStringLiteral(".stem.mp4"),
                stemMp4(streams, 2, 8000));
        for (const char* song : {"train/One", "train/Twin", "test/Two", "test/Twin"})
            putSounds(QStringLiteral("hq/") + QLatin1String(song), five);
        put(QStringLiteral("hq/train/One/cover.jpg"), "no sound");
        putMedley(QStringLiteral("medley/Audio/Band_Song"));
        putMedley(QStringLiteral("medley/Audio/Band_Other"));
        putMoises(QStringLiteral("moises/provider/7f-1"), "First");
        putMoises(QStringLiteral("moises/provider/7f-2"), "Second");
        for (const char* song : {"First", "Second"})
            putSounds(QStringLiteral("folders/") + QLatin1String(song), {five[0], five[1], five[2]});
        // What was made of a song lies in the song's own folder.
        putSounds(QStringLiteral("worked/Song"), {five[0], five[1], five[2]}, 1);
        putSounds(QStringLiteral("worked/Song/Song - stems"), five, 2);
        putSounds(QStringLiteral("apart/single"), {five[1]});
        QDir().mkpath(in(QStringLiteral("nothing/in/here")));
        put(QStringLiteral("nothing/notes.txt"), "no sound");
        putSounds(QStringLiteral("elsewhere"), {QStringLiteral("Two"), QStringLiteral("mixture")});
        putSounds(QStringLiteral("elsewhere/Twin"), {QStringLiteral("mixture")});
        putSounds(QStringLiteral("elsewhere/One"), {QStringLiteral("Two"), QStringLiteral("mixture")});
        put(QStringLiteral("elsewhere/C - D.stem.mp4"), stemMp4(streams, 2, 8000));
        QDir().mkpath(in(QStringLiteral("links/in")));
        for (const auto& [to, from] : {std::pair("moises/provider/7f-2", "links/in/of a song"),
                                       {"hq/test/Two", "links/of a folder"},
                                       {"musdb/train/A - B.stem.mp4", "links/x.stem.mp4"},
                                       {"hq", "links/set"},
                                       {"medley/Audio/Band_Song/Band_Song_MIX.wav", "links/mix.wav"},
                                       {"gone", "links/broken"}})
            QVERIFY(QFile::link(in(QLatin1String(to)), in(QLatin1String(from))));
    }
    void cleanup() { QDir::setCurrent(start_); }

    void findsTheSong_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("song");
        QTest::addColumn<QString>("expected");
        const auto add = [](const char* what, const char* place, const char* song, const QString& expected) {
            QTest::newRow(what) << QString::fromLatin1(place) << QString::fromLatin1(song) << expected;
        };
        const auto is = [](const char* name) { return QString::fromLatin1(name); };
        const QString unknown = fault(Fault::DatasetUnknown);
        const QString several = fault(Fault::DatasetSeveral);
        const QString missing = fault(Fault::FileNotFound);
        // A song of each layout, by its folder and by its files.
        add("MUSDB18: the file", "musdb/train/A - B.stem.mp4", "", is("train/A - B"));
        add("MUSDB18: a split of one", "musdb/train", "", is("train/A - B"));
        add("MUSDB18: a split, another song", "musdb/train", "elsewhere/mixture.wav", is("train/A - B"));
        add("HQ: the folder", "hq/test/Two", "", is("Two"));
        add("HQ: the mixture", "hq/test/Two/mixture.wav", "", is("Two"));
        add("HQ: a stem", "hq/test/Two/bass.wav", "", is("Two"));
        add("HQ: another file there", "hq/train/One/cover.jpg", "", unknown);
        add("MedleyDB: the folder", "medley/Audio/Band_Song", "", is("Band_Song"));
        add("MedleyDB: its stems", "medley/Audio/Band_Song/Band_Song_STEMS", "", is("Band_Song"));
        add("MedleyDB: the mixture", "medley/Audio/Band_Song/Band_Song_MIX.wav", "", is("Band_Song"));
        add("MedleyDB: a stem", "medley/Audio/Band_Song/Band_Song_STEMS/Band_Song_STEM_02.wav", "",
            is("Band_Song"));
        add("MedleyDB: a folder inside its stems", "medley/Audio/Band_Song/Band_Song_STEMS/more", "",
            unknown);
        add("MedleyDB: a file that is no stem", "medley/Audio/Band_Song/Band_Song_STEMS/more/x.wav", "",
            unknown);
        add("MoisesDB: the folder", "moises/provider/7f-1", "", is("Band - First"));
        add("MoisesDB: a source", "moises/provider/7f-2/bass/b1.wav", "", is("Band - Second"));
        add("MoisesDB: one stem's folder", "moises/provider/7f-1/bass", "", unknown);
        add("folders: the folder", "folders/First", "", is("First"));
        add("folders: a stem", "folders/Second/vocals.wav", "", is("Second"));
        add("folders: beside no other", "apart/single", "", is("single"));
        add("folders: one stem beside no other", "apart/single/vocals.wav", "", is("single"));
        add("a song with stems made of it", "worked/Song", "worked/Song/mixture.wav", is("Song"));
        add("a stem beside stems made of it", "worked/Song/drums.wav", "", is("Song"));
        add("the stems made of it", "worked/Song/Song - stems", "", is("Song - stems"));
        // A whole dataset: only the open song.
        add("MUSDB18: by the file", "musdb", "musdb/test/C - D.stem.mp4", is("test/C - D"));
        add("MUSDB18: by the name of a copy", "musdb", "elsewhere/C - D.stem.mp4", is("test/C - D"));
        add("HQ: by the mixture", "hq", "hq/train/One/mixture.wav", is("train/One"));
        add("HQ: by name", "hq", "elsewhere/Two.wav", is("test/Two"));
        add("HQ: by the folder's name", "hq", "elsewhere/One/mixture.wav", is("train/One"));
        add("HQ: the file's name before the folder's", "hq", "elsewhere/One/Two.wav", is("test/Two"));
        add("HQ: a twin by its mixture", "hq", "hq/train/Twin/mixture.wav", is("train/Twin"));
        add("HQ: the other twin", "hq", "hq/test/Twin/mixture.wav", is("test/Twin"));
        add("HQ: one of twins by name", "hq", "elsewhere/Twin/mixture.wav", several);
        add("HQ: a twin in its split", "hq/test", "elsewhere/Twin/mixture.wav", is("test/Twin"));
        add("HQ: none of them", "hq", "elsewhere/mixture.wav", several);
        add("HQ: no song open", "hq", "", several);
        add("MedleyDB: by the mixture", "medley", "medley/Audio/Band_Other/Band_Other_MIX.wav",
            is("Band_Other"));
        add("MedleyDB: none of them", "medley/Audio", "elsewhere/Two.wav", several);
        add("MoisesDB: none of them", "moises", "elsewhere/Two.wav", several);
        add("MoisesDB: no song open", "moises/provider", "", several);
        add("folders: by the mixture", "folders", "folders/Second/mixture.wav", is("Second"));
        add("folders: none of them", "folders", "elsewhere/Two.wav", several);
        add("a file that is gone", "hq", "elsewhere/gone/Two.wav", is("test/Two"));
        // Places said in other ways.
        add("a slash at the end", "hq/test/Two/", "", is("Two"));
        add("slashes at the end", "moises/provider/7f-1//", "", is("Band - First"));
        add("dots on the way", "hq/train/../test/./Two/.", "", is("Two"));
        add("a link to a song of MoisesDB", "links/in/of a song", "", is("Band - Second"));
        add("a link to a folder", "links/of a folder", "", is("of a folder"));
        add("a link to a file", "links/x.stem.mp4", "", is("x"));
        add("a link to a mixture", "links/mix.wav", "", is("Band_Song"));
        add("a link to a dataset", "links/set", "hq/test/Two/mixture.wav", is("test/Two"));
        add("a broken link", "links/broken", "", missing);
        // Nothing there.
        add("a folder without stems", "nothing", "nothing/notes.txt", unknown);
        add("an empty folder", "nothing/in/here", "", unknown);
        add("a file that is no sound", "nothing/notes.txt", "", unknown);
        add("a song without stems", "elsewhere/Two.wav", "elsewhere/Two.wav", unknown);
        add("above datasets", "", "", unknown);
        add("missing", "gone/Song", "", missing);
        add("missing in a dataset", "hq/test/Two/piano.wav", "", missing);
    }
    void findsTheSong() {
        QFETCH(QString, place);
        QFETCH(QString, song);
        QFETCH(QString, expected);
        const fs::path open = song.isEmpty() ? fs::path() : path(song);
        QCOMPARE(found(path(place), open), expected);
        // The same from where the person stands.
        QVERIFY(QDir::setCurrent(dir_.path()));
        QCOMPARE(found(place.isEmpty() ? fs::path(".") : fs::path(place.toStdString()), open), expected);
    }

    void noPlaceIsNoSong() {
        QCOMPARE(found({}), fault(Fault::FileNotFound));
        QVERIFY(QDir::setCurrent(in(QStringLiteral("folders/First"))));
        QCOMPARE(found("."), QStringLiteral("First"));
        QCOMPARE(found("./"), QStringLiteral("First"));
        QCOMPARE(found(".."), fault(Fault::DatasetSeveral));
        QCOMPARE(found("vocals.wav"), QStringLiteral("First"));
    }

    // The stems are those of the place, not of a folder in it or beside it.
    void theSoundIsTheRightOne() {
        for (const char* place : {"worked/Song", "worked/Song/vocals.wav"}) {
            const LoadedTrack loaded = loadTrack(trackAt(path(QLatin1String(place)), {}));
            QCOMPARE(loaded.references.size(), std::size_t(2));
            QCOMPARE(loaded.references[1].second->channel(0)[0], 1.0F / 32768);
        }
        const LoadedTrack four = loadTrack(trackAt(path(QStringLiteral("musdb/test")), {}));
        QCOMPARE(four.references.size(), std::size_t(4));
        QCOMPARE(four.references[0].second->channel(1)[3], 2.0F / 32768);
    }

    void stops() {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Stopped, trackAt(path(QStringLiteral("hq")), {}, {stop.get_token(), {}}));
    }
};

QTEST_APPLESS_MAIN(TrackAtTest)
#include "TrackAtTest.moc"
