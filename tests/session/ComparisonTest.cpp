// SPDX-License-Identifier: GPL-3.0-or-later
// Stems beside their references and beside other takes of the same song.
#include "app/Comparison.h"

#include "tests/session/PartsModel.h"
#include "tests/session/TestSong.h"
#include "tests/support/Signals.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace stemma;
using namespace stemma::test;

namespace {

constexpr int kRate = 44100;
constexpr double kSeconds = 6;
const QString kShare = QStringLiteral("share");
const QString kRest = QStringLiteral("rest");
const QString kHalf = QStringLiteral("half");
const QString kVocals = QStringLiteral("vocals");
const QString kDrums = QStringLiteral("drums");
const QString kResidual = QStringLiteral("residual");

/// Uniform noise of 0.1 RMS; another seed, another stem.
AudioBuffer stem(unsigned seed, double seconds = kSeconds, int rate = kRate, int channels = 2) {
    return noise(Frame(seconds * rate), rate, channels, 0.1732F, seed);
}

const Model halfModel = modelOf("half", "half", 98, {"vocals", "drums"}, {1, 0});
const Model restModel = modelOf("rest", "rest", 97, {"vocals", "other"}, {0.5F, 0.5F});
const Model pianoModel = modelOf("piano", "piano", 96, {"piano"}, {1});
const Registry<Model>::Add halfModelAdded{halfModel};
const Registry<Model>::Add restModelAdded{restModel};
const Registry<Model>::Add pianoModelAdded{pianoModel};

std::vector<float> heard(const Session& session, const QString& lane, Frame frames = 1000) {
    std::vector<float> samples(static_cast<std::size_t>(frames));
    session.shown(lane)->read(samples, 0, kRate);
    return samples;
}

bool settles(Comparison& comparison) {
    return QTest::qWaitFor([&] { return !comparison.job(); }, 30'000);
}

} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString song_;
    QString truth_;

    QString folderOf(const QString& name) {
        const QString path = folder_.filePath(name);
        QDir().mkpath(path);
        return path;
    }
    static void write(const QString& folder, const char* name, const AudioBuffer& sound) {
        writeWav(toPath(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".wav")), sound);
    }

    /// The song separated by one method, kept, and then by another. The id of the first; 0 when it failed.
    quint64 twoTakes(Session& session, const QString& first, const QString& second) {
        Session::Separation other{second};
        other.keepTake = true;
        if (!openSong(session, song_) || !separateAll(session, {first, {}}))
            return 0;
        const quint64 kept = session.keepTake();
        return separateAll(session, other) ? kept : 0;
    }

private Q_SLOTS:
    // Three stems of one song: noises of equal power.
    void initTestCase() {
        truth_ = folderOf(QStringLiteral("truth"));
        const AudioBuffer vocals = stem(1);
        const AudioBuffer drums = stem(2);
        const AudioBuffer other = stem(3);
        write(truth_, "vocals", vocals);
        write(truth_, "drums", drums);
        write(truth_, "other", other);
        write(folder_.path(), "song", sum(sum(vocals, drums), other));
        song_ = folder_.filePath(QStringLiteral("song.wav"));
    }
    void init() { ShareSeparator::delayMs = 0; }

    // Half of the mixture is the stem at half its level and both others as loud: SIR is 10 lg(1/2).
    void scoresOfAWholeSong() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kShare, {}}));
        Comparison& comparison = session.comparison();
        QSignalSpy failed(&comparison, &Comparison::failed);
        comparison.compareWithReference(truth_);
        QVERIFY(settles(comparison));
        QCOMPARE(failed.size(), 0);
        QCOMPARE(comparison.with(), Comparison::With::Reference);
        QCOMPARE(comparison.otherName(), QStringLiteral("truth"));
        QVERIFY(comparison.reference()->sameSong());
        QCOMPARE(comparison.reference()->framesApart, Frame(0));
        const SongScores* scores = comparison.scores(session.stemsId());
        QVERIFY(scores);
        const StemScores* vocals = scores->find(kVocals);
        QVERIFY(vocals);
        QCOMPARE(vocals->frames.size(), std::size_t(kSeconds));
        QVERIFY(std::abs(vocals->median(2) - 10 * std::log10(0.5)) < 0.3);
        QVERIFY(vocals->median(3) > 15);
        // e = (a + b + c) / 2: s - e = (a - b - c) / 2, of 3/4 the power of a.
        QVERIFY(std::abs(vocals->plainSdr - 10 * std::log10(4.0 / 3)) < 0.1);
    }

    // Separated by pieces, the seconds are where the pieces are, and nothing is said about the rest.
    void scoresOfPieces() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        Session::Separation piece{kShare};
        piece.settings.range = {kRate, 2 * kRate};
        QVERIFY(separateAll(session, piece));
        piece.settings.range = {4 * kRate, 6 * kRate};
        QVERIFY(separateAll(session, piece));
        Comparison& comparison = session.comparison();
        comparison.compareWithReference(truth_);
        QVERIFY(settles(comparison));
        const SongScores* scores = comparison.scores(session.stemsId());
        QVERIFY(scores);
        const StemScores* vocals = scores->find(kVocals);
        QVERIFY(vocals);
        std::vector<double> times;
        for (const ScoreFrame& frame : vocals->frames)
            times.push_back(frame.time);
        QCOMPARE(times, (std::vector<double>{1, 4, 5}));
        QVERIFY(std::abs(vocals->plainSdr - 10 * std::log10(4.0 / 3)) < 0.1);
        QVERIFY(std::isfinite(vocals->siSdr));
    }

    // One key changes what is heard and drawn; back again it is the very same.
    void hearsReferenceAndDifference() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kShare, {}}));
        session.setListening(Listening::Other);
        QCOMPARE(session.listening(), Listening::Stems); // nothing to hear
        Comparison& comparison = session.comparison();
        comparison.compareWithReference(truth_);
        QVERIFY(settles(comparison));
        const StemPtr own = session.shown(kVocals);
        const std::vector<float> estimate = heard(session, kVocals);
        QSignalSpy changed(&session, &Session::stemsChanged);
        session.setListening(Listening::Other);
        QCOMPARE(changed.size(), 1);
        const std::vector<float> reference = heard(session, kVocals);
        const AudioBuffer truth = stem(1);
        for (std::size_t i = 0; i < reference.size(); ++i)
            QVERIFY(std::abs(reference[i] - truth.channel(0)[kRate + i]) < 1e-4F);
        session.setListening(Listening::Difference);
        const std::vector<float> difference = heard(session, kVocals);
        for (std::size_t i = 0; i < reference.size(); ++i)
            QCOMPARE(difference[i], estimate[i] - reference[i]);
        // The residual has no reference: silent, not something else.
        QCOMPARE(heard(session, kResidual), std::vector<float>(1000, 0.0F));
        session.setListening(Listening::Stems);
        QCOMPARE(session.shown(kVocals), own);
        comparison.stop();
        QVERIFY(session.counterparts().isEmpty());
        QVERIFY(!comparison.scores(session.stemsId()));
    }

    // As loud as the lane: the reference has 4/3 of the estimate's power, the difference as much as it.
    void levelsAreMatched() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kShare, {}}));
        Comparison& comparison = session.comparison();
        comparison.compareWithReference(truth_);
        QVERIFY(settles(comparison));
        const Counterpart match = session.counterparts().value(kVocals);
        QVERIFY(std::abs(20 * std::log10(match.otherGain) - 10 * std::log10(0.75)) < 0.1);
        QVERIFY(std::abs(20 * std::log10(match.differenceGain)) < 0.1);
        session.setMix(kVocals, {.gainDb = -6});
        session.setListening(Listening::Other);
        const SceneLane lane = session.scene()->lanes.front();
        QVERIFY(std::abs(20 * std::log10(lane.left) + 6 - 10 * std::log10(0.75)) < 0.1);
    }

    // What is separated later is measured by itself, once; the references stay.
    void followsTheStems() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        Comparison& comparison = session.comparison();
        comparison.compareWithReference(truth_);
        QVERIFY(settles(comparison));
        QVERIFY(!comparison.scores(session.stemsId()));
        QVERIFY(separateAll(session, {kShare, {}}));
        QTRY_VERIFY_WITH_TIMEOUT(comparison.scores(session.stemsId()), 30'000);
        const quint64 first = session.stemsId();
        const double before = comparison.scores(first)->find(kVocals)->plainSdr;
        Session::Separation again{kHalf};
        again.keepTake = true;
        QVERIFY(separateAll(session, again));
        QTRY_VERIFY_WITH_TIMEOUT(comparison.scores(session.stemsId()), 30'000);
        QVERIFY(session.stemsId() != first);
        QCOMPARE(comparison.scores(first)->find(kVocals)->plainSdr, before);
        QVERIFY(comparison.scores(session.stemsId())->find(kVocals)->plainSdr < before - 1);
        QVERIFY(!comparison.job());
    }

    // A take of two stems beside one of three: each is scored against references divided as it is.
    void takesOfOtherStems() {
        Session session(Session::Sound::None);
        const quint64 share = twoTakes(session, kShare, kRest);
        QVERIFY(share != 0);
        Comparison& comparison = session.comparison();
        comparison.compareWithReference(truth_);
        QVERIFY(settles(comparison));
        const SongScores* two = comparison.scores(share);
        const SongScores* rest = comparison.scores(session.stemsId());
        QVERIFY(two && rest);
        QVERIFY(std::abs(two->find(kVocals)->plainSdr - 10 * std::log10(4.0 / 3)) < 0.1);
        // "other" is all but the vocals here: half of three noises against two whole ones.
        QVERIFY(std::abs(rest->find(QStringLiteral("other"))->plainSdr - 10 * std::log10(2 / 0.75)) < 0.1);
        session.setListening(Listening::Other);
        const AudioBuffer truth = sum(stem(2), stem(3));
        const auto reference = heard(session, QStringLiteral("other"));
        for (std::size_t i = 0; i < reference.size(); ++i)
            QVERIFY(std::abs(reference[i] - truth.channel(0)[kRate + i]) < 1e-4F);
    }

    // A take of other stems comes into use: it is heard and scored beside references divided as it is.
    void usingATakeOfOtherStems() {
        Session session(Session::Sound::None);
        const quint64 rest = twoTakes(session, kRest, kShare);
        QVERIFY(rest != 0);
        Comparison& comparison = session.comparison();
        QSignalSpy failed(&comparison, &Comparison::failed);
        comparison.compareWithReference(truth_);
        QVERIFY(settles(comparison));
        session.useTake(rest);
        QVERIFY(settles(comparison));
        QCOMPARE(failed.size(), 0);
        session.setListening(Listening::Other);
        const AudioBuffer truth = sum(stem(2), stem(3)); // all but the vocals
        const auto reference = heard(session, QStringLiteral("other"));
        for (std::size_t i = 0; i < reference.size(); ++i)
            QVERIFY(std::abs(reference[i] - truth.channel(0)[kRate + i]) < 1e-4F);
        QCOMPARE(comparison.summary(rest).size(), std::size_t(3)); // two stems and their mean
    }

    // Where one take cannot be scored, the others are, and what is known stays.
    void whatCannotBeScored() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {QStringLiteral("piano"), {}}));
        const quint64 piano = session.keepTake();
        Session::Separation other{kShare};
        other.keepTake = true;
        QVERIFY(separateAll(session, other));
        Comparison& comparison = session.comparison();
        comparison.compareWithReference(truth_);
        QVERIFY(settles(comparison));
        QVERIFY(comparison.scores(session.stemsId()));
        QCOMPARE(comparison.scores(session.stemsId())->stems.size(), std::size_t(2));
        QVERIFY(comparison.scores(piano));
        QVERIFY(comparison.scores(piano)->stems.empty());
    }

    // The newest choice counts: a take that is chosen while references load is not overruled by them.
    void theNewestChoiceCounts() {
        Session session(Session::Sound::None);
        const quint64 share = twoTakes(session, kShare, kHalf);
        QVERIFY(share != 0);
        Comparison& comparison = session.comparison();
        comparison.compareWithReference(truth_);
        comparison.compareWithTake(share);
        QVERIFY(settles(comparison));
        QCOMPARE(comparison.with(), Comparison::With::Take);
        comparison.compareWithReference(truth_);
        session.removeTake(share); // a change in between is no newer choice
        QVERIFY(settles(comparison));
        QCOMPARE(comparison.with(), Comparison::With::Reference);
        comparison.stop();
        QCOMPARE(comparison.referencePlace(), truth_);
    }

    // --- takes

    // The compared take comes into use: both change places.
    void usingTheComparedTake() {
        Session session(Session::Sound::None);
        const quint64 share = twoTakes(session, kShare, kHalf);
        QVERIFY(share != 0);
        const quint64 half = session.stemsId();
        Comparison& comparison = session.comparison();
        comparison.compareWithTake(share);
        QVERIFY(settles(comparison));
        session.useTake(share);
        QVERIFY(settles(comparison));
        QCOMPARE(comparison.with(), Comparison::With::Take);
        QCOMPARE(comparison.otherTake(), half);
        QVERIFY(comparison.report());
    }

    // A take of a part is as loud as the lane is there, not as the whole song is.
    void levelsOfAPart() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        Session::Separation part{kHalf};
        part.settings.range = {0, kRate};
        QVERIFY(separateAll(session, part));
        const quint64 second = session.keepTake();
        Session::Separation whole{kShare};
        whole.keepTake = true;
        QVERIFY(separateAll(session, whole));
        session.comparison().compareWithTake(second);
        QVERIFY(settles(session.comparison()));
        const Counterpart match = session.counterparts().value(kVocals);
        QVERIFY(std::abs(20 * std::log10(match.otherGain) + 6.02) < 0.1); // half of it
    }

    // What is sound is named after its own model, whatever was begun and stopped since.
    void takesKnowTheirModel() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kHalf, {}}));
        ShareSeparator::delayMs = 500;
        Job* job = session.separate({kShare, {}});
        QVERIFY(job);
        QSignalSpy ended(job, &Job::ended);
        job->cancel();
        QVERIFY(ended.wait(20'000));
        QVERIFY(session.keepTake() != 0);
        QCOMPARE(session.takes().back().model, kHalf);
    }

    // The mix is exported as it is heard, but of the stems, whatever is compared just now.
    void theMixIsOfTheStems() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kShare, {}}));
        session.comparison().compareWithReference(truth_);
        QVERIFY(settles(session.comparison()));
        session.setListening(Listening::Difference);
        Session::Export what;
        what.settings.format = Registry<ExportFormat>::find("wav");
        what.settings.depth = ExportFormat::Depth::Float32;
        what.lanes = {QStringLiteral("mix")};
        what.folder = folderOf(QStringLiteral("mixed"));
        QSignalSpy exported(&session, &Session::exported);
        QVERIFY(session.exportStems(what));
        QVERIFY(exported.wait(20'000));
        const auto mix = decodeAudio(session.lastExport().files.front().file).audio;
        std::vector<float> song(1000);
        session.stems().mixture()->read(song, 0, kRate);
        for (std::size_t i = 0; i < song.size(); ++i)
            QVERIFY(std::abs(mix->channel(0)[kRate + i] - song[i]) < 1e-5F);
    }

    void takesComeAndGo() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QCOMPARE(session.keepTake(), quint64(0));
        QVERIFY(separateAll(session, {kShare, {}}));
        const quint64 share = session.keepTake();
        QVERIFY(share != 0);
        QCOMPARE(session.keepTake(), share);
        QCOMPARE(session.takes().size(), std::size_t(1));
        const std::vector<float> before = heard(session, kVocals);
        Session::Separation other{kHalf};
        other.keepTake = true;
        QVERIFY(separateAll(session, other));
        QCOMPARE(session.takes().size(), std::size_t(1)); // it was there already
        QVERIFY(heard(session, kVocals) != before);
        const quint64 half = session.stemsId();
        session.useTake(share);
        QCOMPARE(session.takes().size(), std::size_t(2));
        QCOMPARE(session.stemsId(), share);
        QCOMPARE(session.modelInUse(), kShare);
        QCOMPARE(heard(session, kVocals), before);
        QVERIFY(session.stems().largestSumError({0, session.frames()}) <= 1e-6F);
        session.useTake(half);
        QVERIFY(session.stems().largestSumError({0, session.frames()}) <= 1e-6F);
        session.removeTake(share);
        session.useTake(share);
        QCOMPARE(session.stemsId(), half);
        session.close();
        QVERIFY(session.takes().empty());
    }

    // A new take of the whole song starts empty; one of a part leaves the rest as it is.
    void aNewTakeStartsEmpty() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kShare, {}}));
        const std::vector<float> before = heard(session, kVocals);
        Session::Separation again{kHalf};
        again.keepTake = true;
        again.settings.range = {0, kRate};
        QVERIFY(separateAll(session, again));
        QCOMPARE(heard(session, kVocals), before); // from 1 s on
        QCOMPARE(session.takes().size(), std::size_t(1));
        again.settings.range = {};
        ShareSeparator::delayMs = 20;
        again.model = kShare;
        Job* job = session.separate(again);
        QVERIFY(job);
        QCOMPARE(heard(session, kVocals), std::vector<float>(1000, 0.0F));
        QCOMPARE(session.stemsId(), quint64(0));
        QVERIFY(session.separated().empty());
        QSignalSpy ended(job, &Job::ended);
        job->cancel();
        QVERIFY(ended.wait(20'000));
        QVERIFY(session.stems().largestSumError({0, session.frames()}) <= 1e-6F);
        QCOMPARE(session.takes().size(), std::size_t(2));
        QCOMPARE(session.takes().back().separated, (std::vector<FrameRange>{{0, session.frames()}}));
    }

    void unexportedTakesAreWork() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kShare, {}}));
        Session::Export what;
        what.settings.format = Registry<ExportFormat>::find("wav");
        what.settings.depth = what.settings.format->depths.front();
        what.lanes = session.lanes();
        what.folder = folderOf(QStringLiteral("out"));
        QSignalSpy exported(&session, &Session::exported);
        QVERIFY(session.exportStems(what));
        QVERIFY(exported.wait(20'000));
        QVERIFY(!session.hasUnexportedStems());
        const quint64 saved = session.keepTake();
        Session::Separation other{kHalf};
        other.keepTake = true;
        QVERIFY(separateAll(session, other));
        QVERIFY(session.hasUnexportedStems());
        session.useTake(saved);
        QVERIFY(session.hasUnexportedStems()); // the other take
        session.removeTake(session.takes().back().id);
        QVERIFY(!session.hasUnexportedStems());
    }

    void takesBesideEachOther() {
        Session session(Session::Sound::None);
        const quint64 share = twoTakes(session, kShare, kHalf);
        QVERIFY(share != 0);
        Comparison& comparison = session.comparison();
        comparison.compareWithTake(share);
        QVERIFY(settles(comparison));
        QCOMPARE(comparison.otherName(), kShare);
        const TakeReport* report = comparison.report();
        QVERIFY(report);
        const auto vocals = std::ranges::find(report->lanes, kVocals, &TakeReport::Lane::kind);
        QVERIFY(vocals != report->lanes.end());
        // The mixture against half of it: the same sound, of which a half differs.
        QVERIFY(std::abs(vocals->correlation - 1) < 1e-4);
        QVERIFY(std::abs(vocals->differenceDb + 6.02) < 0.1);
        QCOMPARE(vocals->correlations.size(), std::size_t(kSeconds));
        // In the other take both stems are the mixture, turned down.
        const auto at = report->other.kinds.indexOf(kVocals);
        const auto to = report->other.kinds.indexOf(kDrums);
        QVERIFY(at >= 0 && to >= 0);
        QVERIFY(report->other.share[std::size_t(at)][std::size_t(to)] > 0.95);
        // Without it there is nothing to compare with.
        session.setListening(Listening::Difference);
        session.removeTake(share);
        QCOMPARE(comparison.with(), Comparison::With::Nothing);
        QCOMPARE(session.listening(), Listening::Stems);
    }

    // --- what is wrong is said, and nothing changes

    void anotherSongIsNoticed() {
        const QString strange = folderOf(QStringLiteral("strange"));
        write(strange, "vocals", stem(11));
        write(strange, "drums", stem(12));
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        session.comparison().compareWithReference(strange);
        QVERIFY(settles(session.comparison()));
        QVERIFY(session.comparison().reference());
        QVERIFY(!session.comparison().reference()->sameSong());
    }

    void shorterReferences() {
        const QString shorter = folderOf(QStringLiteral("shorter"));
        for (const char* name : {"vocals", "drums"})
            write(shorter, name, stem(1, 2.5));
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kShare, {}}));
        session.comparison().compareWithReference(shorter);
        QVERIFY(settles(session.comparison()));
        QCOMPARE(session.comparison().reference()->framesApart, Frame(2.5 * kRate) - session.frames());
        const SongScores* scores = session.comparison().scores(session.stemsId());
        QVERIFY(scores);
        QCOMPARE(scores->find(kVocals)->frames.size(), std::size_t(2));
    }

    void silentReferenceHasNoScores() {
        const QString quiet = folderOf(QStringLiteral("quiet"));
        write(quiet, "vocals", stem(1));
        write(quiet, "drums", AudioBuffer(2, Frame(kSeconds * kRate), kRate));
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kShare, {}}));
        session.comparison().compareWithReference(quiet);
        QVERIFY(settles(session.comparison()));
        const SongScores* scores = session.comparison().scores(session.stemsId());
        QVERIFY(scores);
        QVERIFY(std::isnan(scores->find(kDrums)->median(0)));
        QVERIFY(std::isfinite(scores->find(kVocals)->median(0)));
    }

    void refuses_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<int>("fault");
        const QString rate = folderOf(QStringLiteral("rate"));
        write(rate, "vocals", stem(1, 1, 48000));
        const QString mono = folderOf(QStringLiteral("mono"));
        write(mono, "vocals", stem(1, 1, kRate, 1));
        const QString piano = folderOf(QStringLiteral("piano-only"));
        write(piano, "piano", stem(1));
        const QString many = folderOf(QStringLiteral("many"));
        for (const char* song : {"many/One", "many/Two"})
            write(folderOf(QLatin1String(song)), "vocals", stem(1, 1));
        const QString uneven = folderOf(QStringLiteral("uneven"));
        write(uneven, "vocals", stem(1, 1));
        write(uneven, "drums", stem(1, 2));
        const QString single = folderOf(QStringLiteral("single"));
        write(single, "vocals", AudioBuffer(2, 1, kRate));
        QTest::newRow("rate") << rate << int(Fault::RatesDiffer);
        QTest::newRow("channels") << mono << int(Fault::ChannelsDiffer);
        QTest::newRow("many songs") << many << int(Fault::DatasetSeveral);
        QTest::newRow("uneven") << uneven << int(Fault::DatasetTrackBroken);
        QTest::newRow("nothing there") << folderOf(QStringLiteral("nothing")) << int(Fault::DatasetUnknown);
        QTest::newRow("no such folder")
            << folder_.filePath(QStringLiteral("gone")) << int(Fault::FileNotFound);
    }
    void refuses() {
        QFETCH(QString, place);
        QFETCH(int, fault);
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kShare, {}}));
        Comparison& comparison = session.comparison();
        QSignalSpy failed(&comparison, &Comparison::failed);
        comparison.compareWithReference(place);
        QVERIFY(settles(comparison));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(int(faultOf(failed[0][0])), fault);
        QCOMPARE(comparison.with(), Comparison::With::Nothing);
        QVERIFY(session.counterparts().isEmpty());
    }

    void aSongOfOneSample() {
        const QString single = folderOf(QStringLiteral("one-sample"));
        AudioBuffer sample(2, 1, kRate);
        sample.channel(0)[0] = sample.channel(1)[0] = 0.5F;
        write(single, "vocals", sample);
        write(folder_.path(), "tiny", sample);
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, folder_.filePath(QStringLiteral("tiny.wav"))));
        QVERIFY(separateAll(session, {kShare, {}}));
        session.comparison().compareWithReference(single);
        QVERIFY(settles(session.comparison()));
        QCOMPARE(session.comparison().with(), Comparison::With::Reference);
        const SongScores* scores = session.comparison().scores(session.stemsId());
        QVERIFY(scores);
        QVERIFY(scores->stems.empty()); // too short to be measured
    }

    // Stopped, it is not begun again by itself; asked for again, it is.
    void stops() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, {kShare, {}}));
        Comparison& comparison = session.comparison();
        comparison.compareWithReference(truth_);
        QVERIFY(
            QTest::qWaitFor([&] { return comparison.reference() != nullptr && comparison.job(); }, 30'000));
        comparison.job()->cancel();
        QVERIFY(settles(comparison));
        QTest::qWait(50);
        QVERIFY(!comparison.job());
        comparison.compareWithReference(truth_);
        QVERIFY(settles(comparison));
        QVERIFY(comparison.scores(session.stemsId()));
    }
};

QTEST_GUILESS_MAIN(ComparisonTest)
#include "ComparisonTest.moc"
