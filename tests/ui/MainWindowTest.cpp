// SPDX-License-Identifier: GPL-3.0-or-later
// The real window, driven by keys, drops and clicks as a person's.
#include "ui/MainWindow.h"

#include "tests/session/TestSong.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/Timeline.h"
#include "ui/lanes/Ruler.h"
#include "ui/panels/Banner.h"
#include "ui/panels/Clock.h"
#include "ui/panels/JobBar.h"
#include "ui/panels/TransportBar.h"

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace stemma;

class MainWindowTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<MainWindow> window_;
    QString song_;

    Session& session() { return window_->session(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window_.get(), key, modifiers);
    }
    void open(const QString& path) {
        QSignalSpy opened(&session(), &Session::opened);
        window_->openSong(path);
        QVERIFY(opened.wait(10000));
    }
    Session::Separation shared() {
        Session::Separation what;
        what.model = QStringLiteral("share");
        return what;
    }
    void drop(const QStringList& files) {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& file : files)
            urls << QUrl::fromLocalFile(file);
        data.setUrls(urls);
        const QPoint middle = window_->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &event);
    }

private Q_SLOTS:
    void initTestCase() {
        theme::install(*qApp);
        qputenv("XDG_CACHE_HOME", folder_.filePath(QStringLiteral("cache")).toUtf8());
        song_ = test::writeSong(folder_.filePath(QStringLiteral("Größe & Mut.wav")), 3);
    }
    void init() {
        qputenv("STEMMA_SETTINGS", folder_.filePath(QUuid::createUuid().toString()).toUtf8());
        test::ShareSeparator::delayMs = 0;
        settings_ = std::make_unique<Settings>();
        window_ = std::make_unique<MainWindow>(*settings_);
        window_->resize(1280, 720);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }
    void cleanup() {
        window_.reset();
        settings_.reset();
    }

    void withoutASongOnlyWhatMakesSenseIsPossible() {
        for (const char* id :
             {"file.export", "separate.start", "transport.play", "lane.mute1", "view.zoomIn", "file.close"})
            QVERIFY2(!window_->actions().action(QLatin1String(id))->isEnabled(), id);
        for (const char* id : {"file.open", "file.openDemo", "file.settings", "help.keys"})
            QVERIFY2(window_->actions().action(QLatin1String(id))->isEnabled(), id);
        QCOMPARE(window_->windowTitle(), QStringLiteral("Stemma"));
        QVERIFY(!window_->view().isVisible());
    }

    void songOpensTheView() {
        open(song_);
        QVERIFY(window_->view().isVisible());
        QCOMPARE(window_->windowTitle(), QStringLiteral("Größe & Mut – Stemma"));
        QVERIFY(window_->jobBar().factsText().contains(QLatin1String("44.1 kHz")));
        QCOMPARE(settings_->recentSongs().value(0), song_);
        QVERIFY(window_->actions().action(QStringLiteral("transport.play"))->isEnabled());
        window_->actions().action(QStringLiteral("file.close"))->trigger();
        QVERIFY(!window_->view().isVisible());
        QCOMPARE(window_->windowTitle(), QStringLiteral("Stemma"));
    }

    void keysActOnTheSong() {
        open(song_);
        QVERIFY(test::separateAll(session(), shared()));
        const QString first = session().lanes().at(0), second = session().lanes().at(1);
        QCOMPARE(first, QStringLiteral("vocals"));
        key(Qt::Key_1);
        QVERIFY(session().mix(first).mute);
        key(Qt::Key_1);
        QVERIFY(!session().mix(first).mute);
        key(Qt::Key_2, Qt::ShiftModifier);
        QVERIFY(session().mix(second).solo);
        QVERIFY(!session().audible(first));
        key(Qt::Key_2, Qt::ShiftModifier);
        key(Qt::Key_Space);
        QVERIFY(session().playback().playing());
        key(Qt::Key_Space);
        QVERIFY(!session().playback().playing());
        key(Qt::Key_0);
        QVERIFY(session().original());
        QVERIFY(window_->actions().action(QStringLiteral("transport.original"))->isChecked());
        key(Qt::Key_0);
        QVERIFY(!session().original());
        key(Qt::Key_U, Qt::ControlModifier);
        QVERIFY(session().mix(first).mute && session().mix(second).mute);
        key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!session().mix(first).mute && !session().mix(second).mute);
    }

    void keysActOnTheFocusedLane() {
        open(song_);
        QVERIFY(test::separateAll(session(), shared()));
        window_->view().focusLane(QStringLiteral("drums"));
        key(Qt::Key_M);
        QVERIFY(session().mix(QStringLiteral("drums")).mute);
        key(Qt::Key_S);
        QVERIFY(session().mix(QStringLiteral("drums")).solo);
        key(Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(session().mix(QStringLiteral("drums")).gainDb, 1.0);
        key(Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
        QVERIFY(std::abs(session().mix(QStringLiteral("drums")).pan + 0.1) < 1e-12);
        key(Qt::Key_Up);
        QCOMPARE(window_->view().focusedLane(), QStringLiteral("vocals"));
    }

    void keysMoveInTime() {
        open(song_);
        auto& playback = session().playback();
        key(Qt::Key_End);
        QTRY_COMPARE(playback.heardPosition(), session().frames());
        key(Qt::Key_Left, Qt::ShiftModifier);
        QTRY_COMPARE(playback.heardPosition(), Frame(2 * 44100));
        key(Qt::Key_Left);
        QTRY_COMPARE(playback.heardPosition(), Frame(0));
        key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(session().selection(), (FrameRange{0, session().frames()}));
        session().setSelection({44100, 88200});
        key(Qt::Key_L);
        QVERIFY(session().looping());
        QCOMPARE(session().loop(), (FrameRange{44100, 88200}));
        key(Qt::Key_L, Qt::ShiftModifier | Qt::AltModifier);
        QVERIFY(session().loop().empty());
        key(Qt::Key_Escape);
        QVERIFY(session().selection().empty());
    }

    void keysZoom() {
        open(song_);
        auto& time = window_->view().timeline();
        const double fit = time.framesPerPixel();
        key(Qt::Key_Equal, Qt::ControlModifier);
        QVERIFY(time.framesPerPixel() < fit);
        key(Qt::Key_F);
        QVERIFY(std::abs(time.framesPerPixel() - fit) < 1e-9 * fit);
    }

    void keysTheFocusNeedsStayWithIt() {
        open(song_);
        auto* slider = window_->transport().findChild<QSlider*>();
        QVERIFY(slider);
        slider->setFocus(Qt::TabFocusReason);
        const double before = session().masterDb();
        QTest::keyClick(slider, Qt::Key_Left);
        QVERIFY(session().masterDb() < before); // the slider moved ...
        QCOMPARE(session().playback().heardPosition(), Frame(0));
        QTest::keyClick(slider, Qt::Key_Space); // ... and what it does not use still is the window's
        QVERIFY(session().playback().playing());
        QTest::keyClick(slider, Qt::Key_Space);
    }

    void aClickInTheSongGivesTheKeysBackToIt() {
        open(song_);
        auto* slider = window_->transport().findChild<QSlider*>();
        slider->setFocus(Qt::MouseFocusReason);
        const double before = session().masterDb();
        QTest::mouseClick(window_->view().findChild<Ruler*>(), Qt::LeftButton, {}, QPoint(2, 20));
        QTRY_VERIFY(session().playback().heardPosition() < Frame(22050));
        key(Qt::Key_Right, Qt::ShiftModifier); // a second on
        QCOMPARE(session().masterDb(), before);
        QTRY_VERIFY(session().playback().heardPosition() >= Frame(44100));
    }

    void stemsAreNotLostToAnotherSongUnasked() {
        open(song_);
        QVERIFY(test::separateAll(session(), shared()));
        QVERIFY(session().hasUnexportedStems());
        const auto answer = [this](const QString& words) {
            auto* question = window_->findChild<QDialog*>();
            if (!question)
                return false;
            for (auto* button : question->findChildren<QPushButton*>())
                if (button->text() == words)
                    QTest::mouseClick(button, Qt::LeftButton);
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            return true;
        };
        QSignalSpy opened(&session(), &Session::opened);
        window_->openSong(song_);
        QVERIFY(answer(QStringLiteral("Cancel")));
        QTest::qWait(50);
        QVERIFY(opened.isEmpty() && session().hasUnexportedStems());
        window_->actions().action(QStringLiteral("file.close"))->trigger();
        QVERIFY(session().hasSong());
        QVERIFY(answer(QStringLiteral("Cancel")));
        QVERIFY(session().hasSong() && session().hasUnexportedStems());
        window_->openSong(song_);
        QVERIFY(answer(QStringLiteral("Close anyway")));
        QVERIFY(opened.wait(10000));
        QVERIFY(!session().hasUnexportedStems());
    }

    void aTimeCanBeTyped() {
        open(song_);
        Clock& clock = window_->transport().clock();
        QTest::mouseClick(&clock, Qt::LeftButton);
        auto* field = clock.findChild<QLineEdit*>();
        QVERIFY(field->isVisible());
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("0:01.5")); // "0" and "1" are commands elsewhere
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!field->isVisible());
        QTRY_COMPARE(session().playback().heardPosition(), Frame(66150));
        QVERIFY(!session().original());
        QTRY_COMPARE(clock.text(), QStringLiteral("00:00:01.500"));
    }

    void dropOpensTheFirstAndSaysSo() {
        QSignalSpy opened(&session(), &Session::opened);
        drop({song_, folder_.filePath(QStringLiteral("b.wav")), folder_.filePath(QStringLiteral("c.wav"))});
        QVERIFY(opened.wait(10000));
        QCOMPARE(session().song().path, song_);
        QVERIFY(window_->banners().textOf(QStringLiteral("dropped")).contains(QLatin1Char('2')));
    }

    void failedOpenKeepsTheSongAndOffersAnother() {
        open(song_);
        QSignalSpy failed(&session(), &Session::openFailed);
        window_->openSong(folder_.filePath(QStringLiteral("missing.wav")));
        QVERIFY(failed.wait(10000));
        QVERIFY(window_->banners().textOf(QStringLiteral("open")).contains(QLatin1String("missing.wav")));
        QVERIFY(!window_->banners().findChildren<QPushButton*>().isEmpty());
        QCOMPARE(session().song().path, song_);
        QVERIFY(window_->view().isVisible());
        open(song_);
        QVERIFY(window_->banners().textOf(QStringLiteral("open")).isEmpty());
    }

    void separationShowsInTheJobLineAndCanBeStopped() {
        open(song_);
        test::ShareSeparator::delayMs = 200;
        Job* job = session().separate(shared());
        QVERIFY(job);
        QVERIFY(window_->jobBar().jobText().contains(job->title()));
        QVERIFY(!window_->actions().action(QStringLiteral("separate.start"))->isEnabled());
        QVERIFY(window_->actions().action(QStringLiteral("separate.cancel"))->isEnabled());
        QSignalSpy cancelled(job, &Job::cancelled);
        key(Qt::Key_Escape); // Esc never stops work
        QVERIFY(!job->cancelling());
        window_->actions().action(QStringLiteral("separate.cancel"))->trigger();
        QVERIFY(cancelled.wait(5000));
        QTRY_VERIFY(window_->actions().action(QStringLiteral("separate.start"))->isEnabled());
        QTRY_VERIFY(window_->jobBar().jobText().isEmpty());
    }

    void closingWithUnexportedStemsAsksOnce() {
        open(song_);
        QVERIFY(test::separateAll(session(), shared()));
        QVERIFY(!window_->close());
        auto* question = window_->findChild<QDialog*>();
        QVERIFY(question && question->isVisible());
        QPushButton* anyway = nullptr;
        for (auto* button : question->findChildren<QPushButton*>())
            if (button->text().contains(QLatin1String("anyway")))
                anyway = button;
        QVERIFY(anyway);
        QTest::mouseClick(anyway, Qt::LeftButton);
        QTRY_VERIFY(!window_->isVisible());
    }

    void everyWidgetWithFocusHasAName() {
        open(song_);
        QVERIFY(test::separateAll(session(), shared()));
        window_->actions().action(QStringLiteral("view.mixer"))->trigger();
        window_->actions().action(QStringLiteral("view.jobs"))->trigger();
        QStringList nameless;
        for (const auto* widget : window_->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            if (!seen || seen->text(QAccessible::Name).isEmpty())
                nameless << QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
                                widget->objectName() + QLatin1String(" in ") +
                                QString::fromLatin1(widget->parentWidget()->metaObject()->className());
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1String("; "))));
    }

    void buttonsAreLargeEnoughToHit() {
        open(song_);
        for (const auto* button : window_->findChildren<QAbstractButton*>())
            if (button->isVisible() && !qobject_cast<const QToolButton*>(button->parentWidget()) &&
                !button->objectName().startsWith(QLatin1String("qt_")))
                QVERIFY2(button->width() >= 24 && button->height() >= 24,
                         qPrintable(button->accessibleName() + button->text()));
    }

    void everythingFitsAtTheSmallestScreen() {
        open(song_);
        window_->resize(1280, 720);
        QTest::qWait(50);
        QCOMPARE(window_->size(), QSize(1280, 720));
        QVERIFY(window_->minimumSizeHint().width() <= 1280);
        const QRect bar = window_->transport().rect();
        QRect before;
        for (auto* group :
             window_->transport().findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            QVERIFY(bar.contains(group->geometry()));
            QVERIFY(!before.intersects(group->geometry()));
            before = group->geometry();
        }
    }

    void whatWasChosenIsRememberedInTheNextWindow() {
        open(song_);
        session().setMasterDb(-7.5);
        window_->actions().action(QStringLiteral("view.themeLight"))->trigger();
        window_->resize(1111, 666);
        QTest::qWait(20);
        QVERIFY(window_->close());
        window_ = std::make_unique<MainWindow>(*settings_);
        QCOMPARE(session().masterDb(), -7.5);
        QVERIFY(!theme::dark());
        QCOMPARE(window_->size(), QSize(1111, 666));
    }
};

QTEST_MAIN(MainWindowTest)
#include "MainWindowTest.moc"
