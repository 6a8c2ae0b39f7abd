// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/TestSong.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace stemma;
using namespace stemma::test;

namespace {
const QString kVocals = QStringLiteral("vocals");
const QString kDrums = QStringLiteral("drums");
const QString kResidual = QStringLiteral("residual");
} // namespace

class SessionTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString song_;

    QString path(const QString& name) const { return folder_.filePath(name); }

    // Waits for the end of the event loop's turn, when changes are published.
    static std::shared_ptr<const Scene> published(Session& session) {
        QCoreApplication::processEvents();
        return session.scene();
    }

    static const SceneLane& sceneLane(Session& session, const QString& lane) {
        return published(session)->lanes.at(session.meterOf(lane));
    }

private Q_SLOTS:
    void initTestCase() { song_ = writeSong(path(QStringLiteral("夜の歌 🎤.wav")), 3); }

    void startsEmpty() {
        Session session(Session::Sound::None);
        QVERIFY(!session.hasSong());
        QVERIFY(session.lanes().isEmpty());
        QVERIFY(!session.separate({}));
        QVERIFY(!session.exportStems({}));
        QVERIFY(!session.hasUnexportedStems());
        session.setMute(kVocals, true);
        session.setOriginal(true);
        session.setSelection({0, 100});
        session.setLooping(true);
        session.close();
        QCOMPARE(session.mix(kVocals), LaneMix{});
        QVERIFY(!session.original() && !session.looping());
        QVERIFY(session.selection().empty());
    }

    void opens() {
        Session session(Session::Sound::None);
        QSignalSpy opening(&session, &Session::opening);
        QSignalSpy jobs(&session, &Session::jobsChanged);
        QVERIFY(openSong(session, song_));
        QCOMPARE(opening.size(), 1);
        QCOMPARE(session.frames(), 3 * 44100);
        QCOMPARE(session.sampleRate(), 44100);
        QCOMPARE(session.song().path, song_);
        QCOMPARE(session.song().name, QStringLiteral("夜の歌 🎤"));
        QTRY_VERIFY(session.jobs().isEmpty());
        QCOMPARE(jobs.size(), 2);
    }

    // Lanes are there at once and sound like the song: empty stems, the residual is all of it.
    void opensWithLanesThatSoundLikeTheSong() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(session.lanes().size() >= 2);
        QCOMPARE(session.lanes().back(), kResidual);
        for (const StemPtr& stem : session.stems().stems())
            QVERIFY(stem->pieces().empty());
        QCOMPARE(session.stems().largestSumError({0, session.frames()}), 0.0F);
        const auto scene = session.scene();
        QCOMPARE(scene->lanes.size(), static_cast<std::size_t>(session.lanes().size()));
        QCOMPARE(scene->frames, session.frames());
        QVERIFY(session.separated().empty());
        QVERIFY(!session.hasUnexportedStems());
    }

    void failureKeepsTheOpenSong() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QSignalSpy failed(&session, &Session::openFailed);
        QSignalSpy opened(&session, &Session::opened);
        session.open(path(QStringLiteral("not there.wav")));
        QVERIFY(failed.wait());
        QCOMPARE(failed.front().front().toString(), path(QStringLiteral("not there.wav")));
        QCOMPARE(faultOf(failed.front().at(1)), Fault::FileNotFound);
        QCOMPARE(opened.size(), 0);
        QCOMPARE(session.song().path, song_);
    }

    void laterOpenWins() {
        Session session(Session::Sound::None);
        const QString other = writeSong(path(QStringLiteral("other.wav")), 1);
        QSignalSpy opened(&session, &Session::opened);
        QSignalSpy failed(&session, &Session::openFailed);
        session.open(song_);
        session.open(other);
        QTRY_VERIFY(session.jobs().isEmpty());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(failed.size(), 0);
        QCOMPARE(session.song().path, other);
    }

    void closes() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        session.setMute(kResidual, true);
        session.setSelection({10, 20});
        QSignalSpy closed(&session, &Session::closed);
        session.close();
        QCOMPARE(closed.size(), 1);
        QVERIFY(!session.hasSong());
        QCOMPARE(session.frames(), 0);
        QVERIFY(session.selection().empty());
        QVERIFY(session.scene()->lanes.empty());
        QVERIFY(openSong(session, song_));
        QVERIFY(!session.mix(kResidual).mute);
    }

    void goesAwayWhileWorking() {
        auto session = std::make_unique<Session>(Session::Sound::None);
        QVERIFY(openSong(*session, song_));
        ShareSeparator::delayMs = 20;
        QVERIFY(session->separate({QStringLiteral("share"), {}}));
        session->open(song_);
        QTest::qWait(30);
        session.reset();
        ShareSeparator::delayMs = 0;
    }

    // --- Lanes

    void soloIsAdditiveUnlessExclusive() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(session.audible(kVocals) && session.audible(kDrums) && !session.anySolo());
        session.setSolo(kVocals, true);
        session.setSolo(kDrums, true);
        QVERIFY(session.anySolo());
        QVERIFY(session.audible(kVocals) && session.audible(kDrums) && !session.audible(kResidual));
        session.setSolo(kResidual, true, true);
        QVERIFY(!session.audible(kVocals) && !session.audible(kDrums) && session.audible(kResidual));
        session.setSolo(kResidual, false, true);
        QVERIFY(!session.anySolo() && session.audible(kVocals));
    }

    void muteWinsOverSolo() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        session.setSolo(kVocals, true);
        session.setMute(kVocals, true);
        QVERIFY(!session.audible(kVocals) && !session.audible(kDrums));
        session.muteAll(true);
        session.setSolo(kVocals, false);
        for (const QString& lane : session.lanes())
            QVERIFY(!session.audible(lane));
        session.muteAll(false);
        for (const QString& lane : session.lanes())
            QVERIFY(session.audible(lane));
    }

    void mixIsKeptInsideItsLimits() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        session.setMix(kVocals, {100, -7, false, false});
        QCOMPARE(session.mix(kVocals).gainDb, kHighestDb);
        QCOMPARE(session.mix(kVocals).pan, -1.0);
        const double none = std::numeric_limits<double>::quiet_NaN();
        session.setMix(kVocals, {none, none, false, false});
        QCOMPARE(session.mix(kVocals), LaneMix{});
        session.setMix(kVocals, {-std::numeric_limits<double>::infinity(), 0, false, false});
        QCOMPARE(sceneLane(session, kVocals).left, 0.0F);
        session.setMix(QStringLiteral("theremin"), {3, 0, true, true});
        QVERIFY(!session.anySolo());
        QSignalSpy changed(&session, &Session::mixChanged);
        session.setMix(kVocals, session.mix(kVocals));
        QCOMPARE(changed.size(), 0);
    }

    // Gains in closed form: 10^(dB/20), the balance law turns the far side down linearly, silence is exact.
    void sceneHoldsWhatIsHeard() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        session.setMix(kVocals, {-6, 0.25, false, false});
        session.setMix(kDrums, {6, -1, false, false});
        session.setMasterDb(-20);
        const auto gain = [](double db) { return static_cast<float>(std::pow(10, db / 20)); };
        QCOMPARE(sceneLane(session, kVocals).left, gain(-6) * 0.75F);
        QCOMPARE(sceneLane(session, kVocals).right, gain(-6));
        QCOMPARE(sceneLane(session, kDrums).left, gain(6));
        QCOMPARE(sceneLane(session, kDrums).right, 0.0F);
        QCOMPARE(sceneLane(session, kResidual).left, 1.0F);
        QCOMPARE(session.scene()->master, gain(-20));
        session.setMute(kVocals, true);
        QCOMPARE(sceneLane(session, kVocals).right, 0.0F);
        session.setMix(kVocals, {kSilentDb, 0, false, false});
        QCOMPARE(sceneLane(session, kVocals).right, 0.0F);
        session.setMasterDb(kSilentDb);
        QCOMPARE(published(session)->master, 0.0F);
    }

    void originalIsPartOfTheScene() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        session.setOriginal(true);
        QVERIFY(session.audible(kVocals));
        QVERIFY(published(session)->original);
        QCOMPARE(session.scene()->mixture.get(), session.stems().mixture().get());
        session.setOriginal(false);
        QVERIFY(!published(session)->original);
    }

    // A slider moves a hundred times in one turn of the event loop: one scene.
    void changesOfOneTurnArePublishedOnce() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        const auto before = published(session);
        for (int i = 1; i <= 100; ++i)
            session.setMix(kVocals, {-0.1 * i, 0, false, false});
        QCOMPARE(session.scene().get(), before.get());
        QVERIFY(published(session).get() != before.get());
        const auto after = session.scene();
        QCOMPARE(after->lanes.at(session.meterOf(kVocals)).left,
                 static_cast<float>(std::pow(10, -10.0 / 20)));
        QCOMPARE(published(session).get(), after.get());
    }

    void metersFollowTheLanes() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        const QStringList lanes = session.lanes();
        for (qsizetype i = 0; i < lanes.size(); ++i) {
            QCOMPARE(session.meterOf(lanes[i]), static_cast<std::size_t>(i));
            QCOMPARE(QString::fromStdString(session.scene()->lanes[static_cast<std::size_t>(i)].stem->kind()),
                     lanes[i]);
        }
    }

    // --- Time

    void selectionIsClamped() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QSignalSpy changed(&session, &Session::selectionChanged);
        session.setSelection({-100, 50});
        QCOMPARE(session.selection(), (FrameRange{0, 50}));
        session.setSelection({0, 50});
        QCOMPARE(changed.size(), 1);
        session.setSelection({100, session.frames() + 1000});
        QCOMPARE(session.selection(), (FrameRange{100, session.frames()}));
        session.setSelection({session.frames() + 10, session.frames() + 20});
        QVERIFY(session.selection().empty());
        session.setSelection({10, 20});
        session.setSelection({20, 10});
        QCOMPARE(session.selection(), FrameRange{});
        QCOMPARE(changed.size(), 5);
    }

    void loopTakesTheSelectionElseTheSong() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QSignalSpy changed(&session, &Session::loopChanged);
        session.setLooping(true);
        QCOMPARE(session.loop(), (FrameRange{0, session.frames()}));
        QVERIFY(session.scene()->looping);
        session.setLoop({});
        QVERIFY(!session.looping() && !session.scene()->looping);
        session.setSelection({1000, 2000});
        session.setLooping(true);
        QCOMPARE(session.loop(), (FrameRange{1000, 2000}));
        QCOMPARE(session.scene()->loop, session.loop());
        session.setSelection({5000, 6000});
        QCOMPARE(session.loop(), (FrameRange{1000, 2000}));
        session.setLooping(false);
        QCOMPARE(session.loop(), (FrameRange{1000, 2000}));
        session.setLooping(true);
        QCOMPARE(session.loop(), (FrameRange{1000, 2000}));
        session.setLoop({-5, 700});
        QCOMPARE(session.loop(), (FrameRange{0, 700}));
        QVERIFY(session.looping());
        QCOMPARE(changed.size(), 6);
        session.setLoop({0, 700});
        QCOMPARE(changed.size(), 6);
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "SessionTest.moc"
