// SPDX-License-Identifier: GPL-3.0-or-later
// A song of four minutes and four stems is compared, and the window goes on turning.
#include "app/Comparison.h"
#include "tests/support/TurnWatch.h"
#include "tests/ui/ScoresRig.h"
#include "ui/MainWindow.h"
#include "ui/SongView.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace stemma;
using namespace stemma::test;

class ScoresLoadTest : public QObject {
    Q_OBJECT
    static constexpr int kLong = 4 * 60;     // seconds
    static constexpr double kHalfAFrame = 8; // ms
    QTemporaryDir folder_;
    QString truth_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<MainWindow> window_;

    Session& session() { return window_->session(); }
    void check(const TurnWatch& turns) {
        qInfo("%g ms of work, %g ms by the clock", turns.worstWork(), turns.worstWait());
        QVERIFY2(turns.worstWork() < kHalfAFrame, qPrintable(QString::number(turns.worstWork())));
        QVERIFY2(turns.worstWait() < 200,
                 qPrintable(QString::number(turns.worstWait()))); // of a busy machine
    }
    void separate(const char* model) {
        Session::Separation what;
        what.model = QLatin1String(model);
        what.keepTake = true;
        QVERIFY(separateAll(session(), what));
    }

private Q_SLOTS:
    void initTestCase() {
        theme::install(*qApp);
        qputenv("XDG_CACHE_HOME", folder_.filePath(QStringLiteral("cache")).toUtf8());
        qputenv("STEMMA_SETTINGS", folder_.filePath(QStringLiteral("settings.ini")).toUtf8());
        truth_ = folder_.filePath(QStringLiteral("long"));
        QDir().mkpath(truth_);
        AudioBuffer song(2, Frame(kLong) * kRate, kRate);
        unsigned seed = 20;
        for (const char* name : {"vocals", "drums", "bass", "other"}) {
            const AudioBuffer one = stem(++seed, kLong);
            song = sum(song, one);
            writeStem(truth_, name, one);
        }
        writeStem(folder_.path(), "song", song);
        settings_ = std::make_unique<Settings>();
        window_ = std::make_unique<MainWindow>(*settings_);
        window_->resize(1280, 720);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        window_->showScores();
        QVERIFY(openSong(session(), folder_.filePath(QStringLiteral("song.wav"))));
        separate("even");
        separate("four");
        QTRY_VERIFY_WITH_TIMEOUT(window_->view().settled(), 60'000);
    }
    void cleanupTestCase() { window_.reset(); }

    void whileScoresArrive() {
        Comparison& comparison = session().comparison();
        TurnWatch turns;
        window_->compareWith(truth_);
        QTRY_VERIFY_WITH_TIMEOUT(comparison.scores(session().stemsId()) && !comparison.job(), 240'000);
        QCOMPARE(comparison.scores(session().stemsId())->find(kVocals)->frames.size(), std::size_t(kLong));
        QTest::qWait(200); // what it sets off belongs to it
        check(turns);
    }

    void whileTakesAreCompared() {
        Comparison& comparison = session().comparison();
        TurnWatch turns;
        comparison.compareWithTake(session().takes().front().id);
        QTRY_VERIFY_WITH_TIMEOUT(comparison.report() && !comparison.job(), 120'000);
        QCOMPARE(comparison.report()->lanes.front().correlations.size(), std::size_t(kLong));
        QTest::qWait(200);
        check(turns);
    }

    void whileListeningChanges() {
        TurnWatch turns;
        for (const Listening listening : {Listening::Other, Listening::Difference, Listening::Stems}) {
            session().setListening(listening);
            QTest::qWait(100);
        }
        check(turns);
    }
};

QTEST_MAIN(ScoresLoadTest)
#include "ScoresLoadTest.moc"
