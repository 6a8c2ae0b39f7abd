// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/TestSong.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace stemma;
using namespace stemma::test;

namespace {
const QString kVocals = QStringLiteral("vocals");
const QString kDrums = QStringLiteral("drums");
const QString kResidual = QStringLiteral("residual");
const QString kMix = QStringLiteral("mix");
const QString kMixture = QStringLiteral("mixture");

AudioPtr decoded(const QString& file) { return decodeAudio(toPath(file)).audio; }
} // namespace

class ExportTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Session> session_;

    Session::Export wanted(const QStringList& lanes, const char* format = "wav") const {
        Session::Export what;
        what.lanes = lanes;
        what.folder = folder_->filePath(QStringLiteral("out"));
        what.settings.format = Registry<ExportFormat>::find(format);
        if (!what.settings.format->depths.empty())
            what.settings.depth = what.settings.format->depths.front();
        return what;
    }

    // Empty when it failed.
    std::vector<ExportReport::File> exported(const Session::Export& what) {
        QSignalSpy done(session_.get(), &Session::exported);
        if (!session_->exportStems(what) || !done.wait(20'000))
            return {};
        return session_->lastExport().files;
    }

    QStringList filesThere() const {
        QStringList files;
        QDirIterator it(folder_->filePath(QStringLiteral("out")), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files.append(it.next());
        return files;
    }

private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        session_ = std::make_unique<Session>(Session::Sound::None);
        const QString file = writeSong(folder_->filePath(QStringLiteral("My Song.wav")), 3);
        Tags tags;
        tags.fields["TITLE"] = {"Über uns"};
        tags.fields["ARTIST"] = {"Die Band"};
        tags.fields["BPM"] = {"120"};
        writeTags(toPath(file), tags);
        QVERIFY(openSong(*session_, file));
        QVERIFY(separateAll(*session_, {QStringLiteral("share"), {}}));
    }

    void namesFollowTheTemplate() {
        Session::Export what = wanted({kVocals, kResidual});
        const QString out = what.folder;
        QCOMPARE(session_->exportFiles(what), QStringList({out + QStringLiteral("/My Song/vocals.wav"),
                                                           out + QStringLiteral("/My Song/residual.wav")}));
        what.nameTemplate = QStringLiteral("{nn} {artist} - {title} ({stem}, {model})");
        what.settings.format = Registry<ExportFormat>::find("flac");
        QCOMPARE(session_->exportFiles(what).front(),
                 out + QStringLiteral("/01 Die Band - Über uns (vocals, share).flac"));
        QVERIFY(filesThere().isEmpty());
    }

    void badTemplatesAreRefused() {
        Session::Export what = wanted({kVocals, kDrums});
        what.nameTemplate = QStringLiteral("{song}");
        QVERIFY_EXCEPTION_THROWN(session_->exportFiles(what), Error);
        what.nameTemplate = QStringLiteral("{nonsense}");
        QVERIFY_EXCEPTION_THROWN(session_->exportFiles(what), Error);
        QSignalSpy failed(session_.get(), &Session::exportFailed);
        QVERIFY(!session_->exportStems(what));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(faultOf(failed.front().front()), Fault::BadSetting);
        what = wanted({QStringLiteral("theremin")});
        QVERIFY(!session_->exportStems(what));
        QCOMPARE(failed.size(), 2);
    }

    // Float files hold the stems bit for bit, so they add up as the session's do.
    void floatFilesAddUpToTheSong() {
        const auto files = exported(wanted({kVocals, kDrums, kResidual, kMixture}));
        QCOMPARE(files.size(), std::size_t{4});
        std::vector<AudioPtr> audio;
        for (const auto& file : files) {
            audio.push_back(decoded(fromPath(file.file)));
            QCOMPARE(audio.back()->frames(), session_->frames());
            QCOMPARE(audio.back()->sampleRate(), 44100);
            QCOMPARE(audio.back()->channels(), 2);
        }
        for (int c = 0; c < 2; ++c) {
            for (Frame i = 0; i < session_->frames(); ++i) {
                const auto n = static_cast<std::size_t>(i);
                const float sum = audio[0]->channel(c)[n] + audio[1]->channel(c)[n] + audio[2]->channel(c)[n];
                QVERIFY(std::abs(sum - audio[3]->channel(c)[n]) <= 1e-6F);
                QCOMPARE(audio[3]->channel(c)[n], session_->stems().mixtureAudio()->channel(c)[n]);
            }
        }
    }

    // "mix" is what is heard: gains and mutes count, A/B does not.
    void mixIsAsHeard() {
        session_->setMute(kResidual, true);
        session_->setMute(kDrums, true);
        session_->setMix(kVocals, {-6, 0, false, false});
        session_->setOriginal(true);
        const auto files = exported(wanted({kMix}));
        QCOMPARE(files.size(), std::size_t{1});
        const AudioPtr mix = decoded(fromPath(files[0].file));
        const auto expected = 0.5F * static_cast<float>(std::pow(10, -6.0 / 20));
        const auto song = session_->stems().mixtureAudio();
        for (std::size_t i = 0; i < 44100; i += 7)
            QVERIFY(std::abs(mix->channel(0)[i] - expected * song->channel(0)[i]) <= 1e-6F);
    }

    void onlyTheRange() {
        Session::Export what = wanted({kVocals});
        what.settings.range = {1000, 45'100};
        const auto files = exported(what);
        QCOMPARE(files.size(), std::size_t{1});
        const AudioPtr vocals = decoded(fromPath(files[0].file));
        QCOMPARE(vocals->frames(), 44'100);
        QVERIFY(std::abs(vocals->channel(0)[50] -
                         0.5F * session_->stems().mixtureAudio()->channel(0)[1050]) <= 1e-6F);
    }

    void tagsAreCarriedOver() {
        const auto files = exported(wanted({kVocals, kMix, kMixture}, "flac"));
        QCOMPARE(files.size(), std::size_t{3});
        const Tags vocals = readTags(files[0].file);
        QCOMPARE(QString::fromStdString(vocals.first("TITLE")), QStringLiteral("Über uns (Vocals)"));
        QCOMPARE(vocals.first("ARTIST"), std::string("Die Band"));
        QCOMPARE(vocals.first("BPM"), std::string("120"));
        QCOMPARE(QString::fromStdString(readTags(files[1].file).first("TITLE")),
                 QStringLiteral("Über uns (Mix)"));
        QCOMPARE(QString::fromStdString(readTags(files[2].file).first("TITLE")), QStringLiteral("Über uns"));
        Session::Export bare = wanted({kVocals}, "flac");
        bare.copyTags = false;
        bare.settings.overwrite = true;
        QVERIFY(!exported(bare).empty());
        QVERIFY(readTags(files[0].file).first("ARTIST").empty());
    }

    void existingFilesStay() {
        const Session::Export what = wanted({kVocals});
        QVERIFY(!exported(what).empty());
        const QString file = session_->exportFiles(what).front();
        QFile mine(file);
        QVERIFY(mine.open(QIODevice::WriteOnly));
        mine.write("mine");
        mine.close();
        QSignalSpy failed(session_.get(), &Session::exportFailed);
        QVERIFY(session_->exportStems(what));
        QVERIFY(failed.wait());
        QCOMPARE(faultOf(failed.front().front()), Fault::FileExists);
        QVERIFY(mine.open(QIODevice::ReadOnly));
        QCOMPARE(mine.readAll(), QByteArray("mine"));
        QCOMPARE(filesThere().size(), 1);
    }

    void unexportedStemsAreKnown() {
        QVERIFY(session_->hasUnexportedStems());
        QVERIFY(!exported(wanted({kMixture})).empty());
        QVERIFY(session_->hasUnexportedStems());
        Session::Export aMoment = wanted({kVocals, kDrums});
        aMoment.nameTemplate = QStringLiteral("moment/{stem}");
        aMoment.settings.range = {0, 1000};
        QVERIFY(!exported(aMoment).empty());
        QVERIFY2(session_->hasUnexportedStems(), "a moment of the song is not the song");
        QVERIFY(!exported(wanted({kVocals})).empty());
        QVERIFY(!session_->hasUnexportedStems());
        Session::Separation again{QStringLiteral("share"), {}};
        again.settings.range = {0, 44100};
        QVERIFY(separateAll(*session_, again));
        QVERIFY(session_->hasUnexportedStems());
    }

    // The export has its own snapshot: what happens meanwhile changes nothing in it.
    void exportIsASnapshot() {
        const Session::Export what = wanted({kVocals, kMix});
        QSignalSpy done(session_.get(), &Session::exported);
        const auto song = session_->stems().mixtureAudio();
        QVERIFY(session_->exportStems(what));
        session_->muteAll(true);
        session_->close();
        QVERIFY(done.wait(20'000));
        for (const auto& file : session_->lastExport().files) {
            const float share = file.file.filename() == "mix.wav" ? 1.0F : 0.5F;
            QVERIFY(std::abs(decoded(fromPath(file.file))->channel(0)[4000] -
                             share * song->channel(0)[4000]) <= 1e-6F);
        }
    }

    void surroundIsFoldedWhereTheFormatIsStereo() {
        const ExportFormat* mp3 = Registry<ExportFormat>::find("mp3");
        QVERIFY(mp3);
        if (mp3->maxChannels > 2)
            QSKIP("MP3 holds more than two channels here.");
        QVERIFY(openSong(*session_, writeSong(folder_->filePath(QStringLiteral("5.1.wav")), 1, 44100, 6)));
        const auto files = exported(wanted({kMixture}, "mp3"));
        QCOMPARE(files.size(), std::size_t{1});
        QCOMPARE(probeAudio(files[0].file).channels, 2);
        Session::Export wav = wanted({kResidual});
        const auto whole = exported(wav);
        QCOMPARE(whole.size(), std::size_t{1});
        QCOMPARE(probeAudio(whole[0].file).channels, 6);
    }

    void cancelLeavesNothing() {
        QVERIFY(openSong(*session_, writeSong(folder_->filePath(QStringLiteral("long.wav")), 60)));
        QVERIFY(separateAll(*session_, {QStringLiteral("share"), {}}));
        Job* job = session_->exportStems(wanted({kVocals, kDrums, kResidual, kMix}, "flac"));
        QVERIFY(job);
        QSignalSpy cancelled(job, &Job::cancelled);
        QTRY_VERIFY(job->progress() > 0);
        job->cancel();
        QVERIFY(cancelled.wait());
        QVERIFY(filesThere().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ExportTest)
#include "ExportTest.moc"
