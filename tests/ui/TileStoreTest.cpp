// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/TileStore.h"

#include "tests/session/TestSong.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace stemma;

namespace {

/// A store and its workers, which end first as they do in the window: a task posts its picture to the store.
struct Rig {
    Rig(Session& session, unsigned threads, qsizetype bytes = TileStore::kDefaultBytes)
        : workers(std::make_unique<Workers>(threads))
        , store(session, *workers, bytes) {}
    ~Rig() { workers.reset(); }

    std::unique_ptr<Workers> workers;
    TileStore store;
};

} // namespace

class TileStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void whatIsWantedArrivesInOrder();
    void memoryIsBounded();
    void aWiderTileStandsIn();
    void changedSoundMakesANewPictureAndKeepsTheOld();
    void levelUnderAPointIsTheSines();

private:
    TileKey key(int level, qint64 index) const {
        TileKey k;
        k.lane = QStringLiteral("mixture");
        k.level = level;
        k.index = index;
        k.rows = 64;
        k.colourMap = QStringLiteral("grey");
        return k;
    }
    QTemporaryDir folder_;
    Session session_{Session::Sound::None};
};

void TileStoreTest::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    qputenv("STEMMA_SETTINGS", folder_.filePath(QStringLiteral("settings.ini")).toUtf8());
    QSignalSpy opened(&session_, &Session::opened);
    session_.open(test::writeSong(folder_.filePath(QStringLiteral("song.wav")), 8));
    QVERIFY(opened.wait(20000));
}

void TileStoreTest::whatIsWantedArrivesInOrder() {
    Rig rig(session_, 1);
    TileStore& store = rig.store;
    QList<TileKey> order;
    connect(&store, &TileStore::ready, this, [&] {
        for (const TileKey& k : {key(11, 0), key(4, 0), key(4, 1)})
            if (store.find(k) && !order.contains(k))
                order.append(k);
    });
    store.want(this, {key(11, 0), key(4, 1), key(4, 0)});
    QVERIFY(!store.settled());
    QVERIFY(!store.find(key(11, 0)));
    QTRY_VERIFY(store.settled());
    QCOMPARE(order, (QList<TileKey>{key(11, 0), key(4, 1), key(4, 0)}));
    QCOMPARE(store.find(key(4, 0))->size(), QSize(TileKey::kColumns, 64));
    store.want(this, {});
}

void TileStoreTest::memoryIsBounded() {
    const qsizetype one = TileKey::kColumns * 64 * 4;
    Rig rig(session_, 2, 5 * one);
    TileStore& store = rig.store;
    for (qint64 i = 0; i < 12; ++i) {
        store.want(this, {key(4, i)});
        QTRY_VERIFY(store.settled());
        QVERIFY(store.bytes() <= 5 * one);
    }
    QVERIFY(store.find(key(4, 11)));
    QVERIFY(!store.find(key(4, 0))); // the least recently used went first
    store.want(this, {});
}

void TileStoreTest::aWiderTileStandsIn() {
    Rig rig(session_, 1);
    TileStore& store = rig.store;
    QRectF part;
    QVERIFY(!store.findCoarser(key(4, 5), part));
    store.want(this, {key(6, 1)}); // holds tiles 4 ... 7 of level 4
    QTRY_VERIFY(store.settled());
    QVERIFY(store.findCoarser(key(4, 5), part));
    QCOMPARE(part, QRectF(64, 0, 64, 64));
    QVERIFY(!store.findCoarser(key(4, 9), part));
    store.want(this, {});
}

void TileStoreTest::changedSoundMakesANewPictureAndKeepsTheOld() {
    Rig rig(session_, 1);
    TileStore& store = rig.store;
    TileKey vocals = key(9, 0);
    vocals.lane = QStringLiteral("vocals");
    Session::Separation what;
    what.model = QStringLiteral("share");
    QSignalSpy changed(&session_, &Session::stemsChanged);
    test::ShareSeparator::delayMs = 5;
    Job* job = session_.separate(what);
    QVERIFY(job);
    store.want(this, {vocals});
    QTRY_VERIFY(store.find(vocals));
    while (session_.separation()) {
        QVERIFY(store.find(vocals)); // never a hole while it is renewed
        QTest::qWait(5);
    }
    QTRY_VERIFY(store.settled());
    // The finished lane: half of the mixture, so bright somewhere.
    const QImage image = *store.find(vocals);
    int brightest = 0;
    for (int y = 0; y < image.height(); ++y)
        brightest = std::max(brightest, qGray(image.pixel(10, y)));
    QVERIFY(brightest > 120);
    store.want(this, {});
}

void TileStoreTest::levelUnderAPointIsTheSines() {
    Rig rig(session_, 1);
    TileStore& store = rig.store;
    store.want(this, {key(5, 0)});
    QVERIFY(std::isnan(store.levelAt(key(5, 0), 44100, 220)));
    QTRY_VERIFY(store.settled());
    // The song's tone: 0.2 x (1 +- 0.3) at 220 Hz, between -17.1 and -11.7 dB; up to 1.4 dB lie between bins.
    const double level = store.levelAt(key(5, 0), 44100, 220);
    QVERIFY(level > -18.6 && level < -11.5);
    QVERIFY(store.levelAt(key(5, 0), 44100, 15000) < -50);
    store.want(this, {});
}

QTEST_MAIN(TileStoreTest)
#include "TileStoreTest.moc"
