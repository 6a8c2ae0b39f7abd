// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/TestSong.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace stemma;
using namespace stemma::test;

namespace {
constexpr int kRate = 44100;
const QString kShare = QStringLiteral("share");

const Model hungryModel{"hungry",
                        100,
                        "Hungry",
                        "",
                        "CC0",
                        "",
                        {"vocals", "drums"},
                        0,
                        1'000'000'000'000'000,
                        [](const NeuralOptions&) -> SeparatorPtr {
                            throw Error(Fault::Internal, "hungry", "was made all the same");
                        }};
const Registry<Model>::Add hungryModelAdded{hungryModel};
} // namespace

class SeparationTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString song_;

    // Regions as stemsChanged tells them, in order.
    static std::shared_ptr<std::vector<FrameRange>> collect(Session& session) {
        auto regions = std::make_shared<std::vector<FrameRange>>();
        connect(&session, &Session::stemsChanged, &session,
                [regions](FrameRange range) { regions->push_back(range); });
        return regions;
    }

    static bool tiles(std::vector<FrameRange> regions, FrameRange whole) {
        std::sort(regions.begin(), regions.end(), [](auto a, auto b) { return a.begin < b.begin; });
        Frame at = whole.begin;
        for (const FrameRange region : regions) {
            if (region.begin != at || region.empty())
                return false;
            at = region.end;
        }
        return at == whole.end;
    }

private Q_SLOTS:
    void initTestCase() { song_ = writeSong(folder_.filePath(QStringLiteral("song.wav")), 12); }
    void init() {
        ShareSeparator::delayMs = 0;
        ShareSeparator::fails = false;
    }

    // The law of the house with the real method; 1e-6 is a few roundings of floats near 1.
    void classicKeepsTheLaw() {
        if (!findModel("classic"))
            QSKIP("The classic method is not built in.");
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        const auto regions = collect(session);
        QVERIFY(separateAll(session, {}));
        QVERIFY(tiles(*regions, {0, session.frames()}));
        QCOMPARE(session.separated(), std::vector<FrameRange>({{0, session.frames()}}));
        QVERIFY(session.stems().largestSumError({0, session.frames()}) <= 1e-6F);
        QCOMPARE(session.modelInUse(), QStringLiteral("classic"));
        QVERIFY(session.hasUnexportedStems());
    }

    void stemsHoldWhatTheModelGave() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        const QStringList before = session.lanes();
        QSignalSpy lanes(&session, &Session::lanesChanged);
        QVERIFY(separateAll(session, {kShare, {}}));
        QCOMPARE(session.lanes(), QStringList({QStringLiteral("vocals"), QStringLiteral("drums"),
                                               QStringLiteral("residual")}));
        QCOMPARE(lanes.size(), session.lanes() == before ? 0 : 1);
        QVERIFY(session.stems().largestSumError({0, session.frames()}) <= 1e-6F);
        const auto whole = static_cast<std::size_t>(session.frames());
        std::vector<float> vocals(whole);
        std::vector<float> mixture(whole);
        session.stems().find("vocals")->read(vocals, 1, 0);
        session.stems().mixture()->read(mixture, 1, 0);
        for (std::size_t i = 0; i < whole; ++i)
            QVERIFY(std::abs(vocals[i] - 0.5F * mixture[i]) <= 1e-6F);
        QCOMPARE(session.scene()->lanes[0].stem.get(), session.stems().stems()[0].get());
    }

    void oneAtATime() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        ShareSeparator::delayMs = 10;
        Job* job = session.separate({kShare, {}});
        QVERIFY(job);
        QCOMPARE(session.separation(), job);
        QVERIFY(!session.separate({kShare, {}}));
        QCOMPARE(session.jobs().size(), 1);
        QSignalSpy ended(job, &Job::ended);
        QVERIFY(ended.wait(20'000));
        QVERIFY(!session.separation());
        QVERIFY(session.working().empty());
        ShareSeparator::delayMs = 0;
        QVERIFY(separateAll(session, {kShare, {}}));
    }

    // From the playhead to the end, then back from it to the start.
    void regionsComeFromThePlayheadOutward() {
        Session session;
        QVERIFY(openSong(session, song_));
        session.playback().seek(6 * kRate);
        QTRY_COMPARE(session.playback().heardPosition(), 6 * kRate);
        ShareSeparator::delayMs = 2;
        const auto regions = collect(session);
        QVERIFY(separateAll(session, {kShare, {}}));
        QVERIFY(tiles(*regions, {0, session.frames()}));
        QVERIFY(regions->size() >= 8);
        // The first chunk begins at most half a second (one chunk) before the playhead.
        QVERIFY(regions->front().begin >= 6 * kRate - kRate / 2);
        QVERIFY(regions->front().begin <= 6 * kRate + kRate / 2);
        const auto last = std::find_if(regions->begin(), regions->end(),
                                       [&](FrameRange r) { return r.end == session.frames(); });
        QVERIFY(std::is_sorted(regions->begin(), last, [](auto a, auto b) { return a.begin < b.begin; }));
        const auto backward = std::next(last);
        QVERIFY(backward != regions->end());
        QVERIFY(std::is_sorted(backward, regions->end(), [](auto a, auto b) { return a.begin > b.begin; }));
    }

    // Seeking in the middle of the work brings the new place forward.
    void orderFollowsThePlayhead() {
        Session session;
        QVERIFY(openSong(session, song_));
        ShareSeparator::delayMs = 40;
        const auto regions = collect(session);
        Job* job = session.separate({kShare, {}});
        QTRY_VERIFY(regions->size() >= 2);
        session.playback().seek(9 * kRate);
        const std::size_t before = regions->size();
        QTRY_VERIFY(regions->size() >= before + 6);
        const bool came =
            std::any_of(regions->begin(), regions->begin() + static_cast<std::ptrdiff_t>(before + 6),
                        [](FrameRange r) { return r.begin >= 8 * kRate; });
        QVERIFY(came);
        job->cancel();
        QTRY_VERIFY(!session.separation());
    }

    void pausedTheSelectionComesFirst() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        session.setSelection({8 * kRate, 9 * kRate});
        const auto regions = collect(session);
        QVERIFY(separateAll(session, {kShare, {}}));
        QVERIFY(regions->front().begin >= 8 * kRate - kRate / 2 &&
                regions->front().begin <= 8 * kRate + kRate / 2);
    }

    void onlyTheRange() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        const FrameRange range{2 * kRate + 17, 5 * kRate + 3};
        const auto regions = collect(session);
        Session::Separation what{kShare, {}};
        what.settings.range = range;
        QVERIFY(separateAll(session, what));
        QVERIFY(tiles(*regions, range));
        QCOMPARE(session.separated(), std::vector<FrameRange>{range});
        QVERIFY(session.stems().largestSumError({0, session.frames()}) <= 1e-6F);
        QCOMPARE(session.stems().find("vocals")->covered({0, session.frames()}),
                 std::vector<FrameRange>{range});
        what.settings.range = {7 * kRate, 8 * kRate};
        QVERIFY(separateAll(session, what));
        QCOMPARE(session.separated(), std::vector<FrameRange>({range, {7 * kRate, 8 * kRate}}));
        what.settings.range = {5 * kRate, 7 * kRate};
        QVERIFY(separateAll(session, what));
        QCOMPARE(session.separated(), std::vector<FrameRange>({{range.begin, 8 * kRate}}));
        what.settings.range = {50 * kRate, 51 * kRate};
        QVERIFY(!session.separate(what));
    }

    void onlySomeStems() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        Session::Separation what{kShare, {}};
        what.settings.stems = {"drums"};
        QVERIFY(separateAll(session, what));
        QCOMPARE(session.lanes(), QStringList({QStringLiteral("drums"), QStringLiteral("residual")}));
        QVERIFY(session.stems().largestSumError({0, session.frames()}) <= 1e-6F);
    }

    void cancelKeepsWhatIsFinished() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        ShareSeparator::delayMs = 20;
        const auto regions = collect(session);
        QSignalSpy failed(&session, &Session::separationFailed);
        Job* job = session.separate({kShare, {}});
        QSignalSpy cancelled(job, &Job::cancelled);
        QTRY_VERIFY(regions->size() >= 3);
        QVERIFY(!session.working().empty());
        QElapsedTimer clock;
        clock.start();
        job->cancel();
        QVERIFY(cancelled.wait());
        QVERIFY2(clock.elapsed() < 500, "one chunk takes 20 ms");
        QVERIFY(!session.separation());
        QVERIFY(session.working().empty());
        QCOMPARE(failed.size(), 0);
        Frame finished = 0;
        for (const FrameRange range : session.separated())
            finished += range.length();
        Frame heard = 0;
        for (const FrameRange range : *regions)
            heard += range.length();
        QVERIFY(finished > 0 && finished < session.frames());
        QCOMPARE(finished, heard);
        QVERIFY(session.stems().largestSumError({0, session.frames()}) <= 1e-6F);
        QVERIFY(session.hasUnexportedStems());
    }

    // Whole songs, parts, other stems, other overlaps, moved grids, cancelled in the middle, in any order. A
    // float difference near 1 rounds by 6e-8, a sum of three lanes by a few of these.
    void theLawHoldsAfterAnySequence() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        std::minstd_rand random(7);
        const FrameRange whole{0, session.frames()};
        for (int turn = 0; turn < 24; ++turn) {
            Session::Separation what{kShare, {}};
            if (random() % 4 != 0) {
                const auto begin = static_cast<Frame>(random() % whole.end);
                what.settings.range =
                    FrameRange{begin, begin + 1 + static_cast<Frame>(random() % (3 * kRate))}.intersected(
                        whole);
            }
            what.settings.overlap = static_cast<double>(random() % 10) / 10;
            what.settings.shifts = static_cast<int>(random() % 3);
            const std::vector<std::vector<std::string>> choices{
                {}, {"vocals"}, {"drums"}, {"drums", "vocals"}};
            what.settings.stems = choices[random() % choices.size()];
            const bool stops = random() % 3 == 0;
            ShareSeparator::delayMs = stops ? 3 : 0;
            Job* job = session.separate(what);
            QVERIFY(job);
            QSignalSpy ended(job, &Job::ended);
            if (stops) {
                QTest::qWait(static_cast<int>(random() % 30));
                job->cancel();
            }
            QVERIFY(!ended.isEmpty() || ended.wait(20'000));
            QVERIFY(session.stems().largestSumError(whole) <= 1e-6F);
            for (const auto& stem : session.stems().stems())
                for (const FrameRange range : stem->covered(whole))
                    QVERIFY(std::ranges::any_of(session.separated(), [&](FrameRange done) {
                        return done.intersected(range) == range;
                    }));
        }
    }

    void failureIsToldAndKeepsTheLaw() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QSignalSpy failed(&session, &Session::separationFailed);
        ShareSeparator::fails = true;
        session.separate({kShare, {}});
        QVERIFY(failed.wait());
        QCOMPARE(faultOf(failed.front().front()), Fault::OutOfMemory);
        QVERIFY(!session.separation());
        QCOMPARE(session.stems().largestSumError({0, session.frames()}), 0.0F);
        session.separate({QStringLiteral("no such model"), {}});
        QVERIFY(failed.wait());
        QCOMPARE(faultOf(failed.back().front()), Fault::ModelUnknown);
    }

    // The system would rather end the program than refuse the memory.
    void whatDoesNotFitIntoMemoryIsRefusedFirst() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QSignalSpy failed(&session, &Session::separationFailed);
        QVERIFY(session.separate({QStringLiteral("hungry"), {}}));
        QVERIFY(failed.wait());
        QCOMPARE(faultOf(failed.front().front()), Fault::OutOfMemory);
        QCOMPARE(session.stems().largestSumError({0, session.frames()}), 0.0F);
        QVERIFY(separateAll(session, {kShare, {}}));
    }

    void newSongCancels() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        ShareSeparator::delayMs = 20;
        QPointer<Job> job = session.separate({kShare, {}});
        const QString other = writeSong(folder_.filePath(QStringLiteral("other.wav")), 2);
        QVERIFY(openSong(session, other));
        const auto regions = collect(session);
        QVERIFY(!session.separation());
        QVERIFY(session.separated().empty());
        QTRY_VERIFY(session.jobs().isEmpty());
        QVERIFY(regions->empty());
        QCOMPARE(session.frames(), 2 * kRate);
        QCOMPARE(session.stems().largestSumError({0, session.frames()}), 0.0F);
        QTRY_VERIFY(job.isNull());
    }

    void newSongCanBeSeparatedWhileTheOldWorkEnds() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        ShareSeparator::delayMs = 20;
        QVERIFY(session.separate({kShare, {}}));
        QTest::qWait(50);
        QVERIFY(openSong(session, folder_.filePath(QStringLiteral("other.wav"))));
        ShareSeparator::delayMs = 0;
        QVERIFY(separateAll(session, {kShare, {}}));
        QCOMPARE(session.separated(), std::vector<FrameRange>({{0, session.frames()}}));
        QVERIFY(session.stems().largestSumError({0, session.frames()}) <= 1e-6F);
    }

    // What the GUI thread does per region stays far below its 8 ms, in a song of an hour with a region a
    // second in random order too (median, so that a busy machine does not decide).
    void acceptingIsPointerWork() {
        constexpr Frame length = 16;
        constexpr Frame count = 3600;
        const auto mixture = std::make_shared<const AudioBuffer>(2, length * count, kRate);
        const auto part = std::make_shared<const AudioBuffer>(2, length, kRate);
        StemSet stems(mixture);
        std::vector<double> milliseconds;
        for (Frame i = 0; i < count; ++i) {
            const Frame at = (i * 1601) % count * length; // 1601 and 3600 have no common divisor
            QElapsedTimer clock;
            clock.start();
            stems = stems.accepted(
                {{at, at + length}, {"vocals", "drums", "bass", "other"}, {part, part, part, part}, part});
            const auto scene = buildScene(stems, {});
            milliseconds.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
        const auto late = milliseconds.end() - 400;
        std::nth_element(late, late + 200, milliseconds.end());
        QVERIFY2(late[200] < 8, qPrintable(QString::number(late[200])));
    }

    // The first region comes long before the last, and taking one is quick for the GUI thread.
    void regionsArriveWhileTheWorkGoesOn() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        ShareSeparator::delayMs = 10;
        const auto regions = collect(session);
        Job* job = session.separate({kShare, {}});
        QSignalSpy ended(job, &Job::ended);
        QTRY_VERIFY(!regions->empty());
        QVERIFY(job->state() == Job::State::Running);
        QVERIFY(ended.wait(20'000));
    }
};

QTEST_MAIN(SeparationTest)
#include "SeparationTest.moc"
