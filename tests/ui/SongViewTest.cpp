// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SongView.h"

#include "app/Settings.h"
#include "tests/session/TestSong.h"
#include "ui/ActionTable.h"
#include "ui/Controls.h"
#include "ui/Meters.h"
#include "ui/Theme.h"
#include "ui/Timeline.h"
#include "ui/lanes/LaneCanvas.h"
#include "ui/lanes/LaneHeader.h"
#include "ui/lanes/LaneStack.h"
#include "ui/lanes/Overview.h"
#include "ui/lanes/Ruler.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace stemma;

/// Drives the real widgets with events and reads back pixels.
class SongViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void hatchAndHintUntilSeparated();
    void aClickSeeksToTheFrameUnderIt();
    void aDragSelectsAndEscGivesBack();
    void controlWheelKeepsTheFrameUnderThePointer();
    void everyLaneFitsWithoutScrolling();
    void aGripFollowsThePointerAtEveryScale();
    void aMutedLaneDimsButKeepsItsOutline();
    void lanesSayTheirState();
    void aSpikeIsSeenAtEveryZoom();
    void theRulerSeeksAndMovesTheLoop();
    void theOverviewPans();
    void movingThePlayheadRedrawsNoLane();
    void cleanupTestCase();

private:
    LaneCanvas* canvas(const QString& lane) const {
        for (LaneCanvas* c : view_->findChildren<LaneCanvas*>())
            if (c->lane() == lane && !c->isHidden())
                return c;
        return nullptr;
    }
    LaneHeader* header(const QString& lane) const {
        for (LaneHeader* h : view_->findChildren<LaneHeader*>())
            if (h->lane() == lane && !h->isHidden())
                return h;
        return nullptr;
    }
    QImage picture(const QString& lane) const { return canvas(lane)->grab().toImage(); }
    static int distance(QRgb a, const QColor& b) {
        return std::abs(qRed(a) - b.red()) + std::abs(qGreen(a) - b.green()) + std::abs(qBlue(a) - b.blue());
    }
    void wheel(QWidget* on, QPoint at, int angle, Qt::KeyboardModifiers modifiers) const {
        QWheelEvent event(at, on->mapToGlobal(at), {}, {0, angle}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(on, &event);
    }

    QTemporaryDir folder_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<QWidget> window_;
    ActionTable* actions_ = nullptr; ///< the window's child
    std::unique_ptr<Meters> meters_;
    SongView* view_ = nullptr;
    static constexpr Frame kSpike = 44100 * 5 + 777;
};

void SongViewTest::initTestCase() {
    qputenv("STEMMA_SETTINGS", folder_.filePath(QStringLiteral("settings.ini")).toUtf8());
    theme::install(*qApp);
    theme::setMode(theme::Mode::Dark);
    settings_ = std::make_unique<Settings>();
    session_ = std::make_unique<Session>(Session::Sound::Device);
    window_ = std::make_unique<QWidget>();
    actions_ = new ActionTable(*settings_, window_.get());
    meters_ = std::make_unique<Meters>(*session_);
    view_ = new SongView(*session_, *settings_, *actions_, *meters_, window_.get());
    window_->resize(1280, 580); // what is left of 1280 x 720 under menu, toolbar and status
    view_->resize(window_->size());
    window_->show();
    AudioBuffer audio = test::songLike(10);
    for (int c = 0; c < 2; ++c) {
        for (float& x : audio.channel(c))
            x *= 0.3F;
        audio.channel(c)[std::size_t(kSpike)] = 1;
    }
    const QString file = folder_.filePath(QStringLiteral("song.wav"));
    test::writeWav(toPath(file), audio);
    QSignalSpy opened(session_.get(), &Session::opened);
    session_->open(file);
    QVERIFY(opened.wait(20000));
    QTRY_VERIFY_WITH_TIMEOUT(view_->settled(), 20000);
}

void SongViewTest::hatchAndHintUntilSeparated() {
    QVERIFY(view_->timeline().fitted());
    QSignalSpy wanted(view_, &SongView::separateRequested);
    auto* button = view_->findChild<QPushButton*>();
    QVERIFY(button && button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    const QColor lane = theme::tokens().lane;
    const auto hatched = [&](const QString& id) {
        const QImage image = picture(id);
        int marked = 0;
        for (int x = 20; x < 60; ++x)
            marked += distance(image.pixel(x, 8), lane) > 6;
        return marked > 4;
    };
    QVERIFY(hatched(QStringLiteral("vocals")));
    Session::Separation what;
    what.model = QStringLiteral("share");
    QVERIFY(session_->separate(what));
    QTRY_VERIFY_WITH_TIMEOUT(!session_->separation(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(view_->settled(), 20000);
    QVERIFY(!hatched(QStringLiteral("vocals")));
    QVERIFY(!button->isVisible());
}

void SongViewTest::aClickSeeksToTheFrameUnderIt() {
    LaneCanvas* lane = canvas(QStringLiteral("vocals"));
    for (const int x : {100, 700, 3}) {
        QTest::mouseClick(lane, Qt::LeftButton, {}, {x, 20});
        // The mixer takes a seek at its next block.
        const auto at = Frame(std::llround(view_->timeline().frameAt(x)));
        QTRY_VERIFY(std::abs(session_->playback().heardPosition() - at) <= 1);
    }
    QCOMPARE(view_->focusedLane(), QStringLiteral("vocals"));
}

void SongViewTest::aDragSelectsAndEscGivesBack() {
    LaneCanvas* lane = canvas(QStringLiteral("drums"));
    const Timeline& t = view_->timeline();
    const auto drag = [&](int from, int to) {
        QTest::mousePress(lane, Qt::LeftButton, {}, {from, 20});
        QTest::mouseMove(lane, {(from + to) / 2, 20});
        QTest::mouseMove(lane, {to, 20});
    };
    drag(600, 300);
    QTest::mouseRelease(lane, Qt::LeftButton, {}, {300, 20});
    const FrameRange selected{Frame(std::llround(t.frameAt(300))), Frame(std::llround(t.frameAt(600)))};
    QCOMPARE(session_->selection(), selected);
    drag(601, 800); // its right edge
    QCOMPARE(session_->selection().begin, selected.begin);
    QVERIFY(session_->selection().end > selected.end);
    QTest::keyClick(lane, Qt::Key_Escape);
    QCOMPARE(session_->selection(), selected);
    QTest::mouseRelease(lane, Qt::LeftButton, {}, {800, 20});
    QCOMPARE(session_->selection(), selected);
    session_->setSelection({});
}

void SongViewTest::controlWheelKeepsTheFrameUnderThePointer() {
    Timeline& t = view_->timeline();
    t.fit();
    const double frame = t.frameAt(437);
    for (int i = 0; i < 12; ++i)
        wheel(canvas(QStringLiteral("vocals")), {437, 20}, 120, Qt::ControlModifier);
    QVERIFY(t.framesPerPixel() < double(t.frames()) / t.width() / 8);
    QVERIFY(std::abs(t.frameAt(437) - frame) < t.framesPerPixel() * 0.01 + 1e-6);
    const double left = t.left();
    wheel(canvas(QStringLiteral("vocals")), {437, 20}, -120, Qt::ShiftModifier);
    QVERIFY(t.left() > left);
    t.fit();
}

void SongViewTest::everyLaneFitsWithoutScrolling() {
    for (const QString& id : session_->lanes()) {
        const LaneHeader* h = header(id);
        QVERIFY(h);
        QVERIFY(h->mapTo(view_, QPoint(0, h->height())).y() <= view_->height() - Overview::kHeight);
        for (const LaneKey* key : h->findChildren<LaneKey*>())
            QVERIFY(key->width() >= theme::kHit && key->height() >= theme::kHit &&
                    h->rect().contains(key->geometry()));
    }
}

void SongViewTest::aGripFollowsThePointerAtEveryScale() {
    const QString vocals = QStringLiteral("vocals");
    wheel(canvas(vocals), {10, 10}, 240, Qt::AltModifier);
    const int before = canvas(vocals)->height();
    auto* stack = canvas(vocals)->parentWidget();
    RowGrip* grip = nullptr;
    for (auto* each : stack->findChildren<RowGrip*>())
        if (!each->isHidden() && std::abs(each->geometry().center().y() - before) < 8)
            grip = each;
    QVERIFY(grip);
    const QPoint from = grip->rect().center();
    QTest::mousePress(grip, Qt::LeftButton, {}, from);
    const QPoint to = grip->mapToGlobal(from) + QPoint(0, 40);
    QMouseEvent move(QEvent::MouseMove, grip->mapFromGlobal(to), to, Qt::LeftButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(grip, &move);
    // The height is kept in whole pixels before scaling: off by less than the scale, 1.21.
    QVERIFY2(std::abs(canvas(vocals)->height() - (before + 40)) <= 1,
             qPrintable(QString::number(canvas(vocals)->height() - before)));
    QTest::mouseRelease(grip, Qt::LeftButton, {}, from);
    QTest::mouseDClick(grip, Qt::LeftButton);
    wheel(canvas(vocals), {10, 10}, -240, Qt::AltModifier);
}

void SongViewTest::aMutedLaneDimsButKeepsItsOutline() {
    view_->timeline().fit();
    const QString id = QStringLiteral("vocals");
    const auto strongest = [&] {
        const QImage image = picture(id);
        int most = 0;
        for (int x = 100; x < 400; ++x)
            for (int y = 0; y < image.height() - 2; ++y)
                most = std::max(most, distance(image.pixel(x, y), theme::tokens().lane));
        return most;
    };
    const int before = strongest();
    session_->setMute(id, true);
    const int muted = strongest();
    QVERIFY(muted < before * 0.7);
    QVERIFY(muted > before * 0.2);
    QTest::mouseClick(header(id)->findChildren<LaneKey*>().first(), Qt::LeftButton); // M
    QVERIFY(!session_->mix(id).mute);
    QCOMPARE(strongest(), before);
}

void SongViewTest::lanesSayTheirState() {
    const QString id = QStringLiteral("vocals");
    LaneMix mix = session_->mix(id);
    mix.mute = true;
    mix.gainDb = -3;
    session_->setMix(id, mix);
    const QString name = header(id)->accessibleName();
    QVERIFY2(name.contains(QStringLiteral("Vocals")) && name.contains(QStringLiteral("muted")) &&
                 name.contains(QStringLiteral("3")),
             qPrintable(name));
    session_->setMix(id, {});
    view_->focusLane(id);
    view_->focusNextLane(1);
    QCOMPARE(view_->focusedLane(), QStringLiteral("drums"));
    QVERIFY(header(QStringLiteral("drums"))->hasFocus());
}

void SongViewTest::aSpikeIsSeenAtEveryZoom() {
    const QString id = QStringLiteral("vocals"); // half of the mixture: the spike reaches 0.5
    Timeline& t = view_->timeline();
    view_->setGainScalesDrawing(true);
    for (double zoom = double(t.frames()) / t.width(); zoom > 1.0 / 32; zoom /= 2.7) {
        t.setView(double(kSpike) - 500 * zoom, zoom);
        const QImage image = picture(id);
        const int x = int(t.xOf(double(kSpike)));
        // At 40 % of the first channel's upper half nothing of the song but the spike.
        const int band = image.height() >= 112 ? image.height() / 2 : image.height();
        const int y = int(band * (0.5 - 0.5 * 0.94 * 0.4));
        int seen = 0;
        const int reach = 2 + int(1 / zoom); // between samples it is a line that leans to its neighbours
        for (int dx = -reach; dx <= reach; ++dx)
            seen = std::max(seen, distance(image.pixel(x + dx, y), theme::tokens().lane));
        QVERIFY2(seen > 60, qPrintable(QStringLiteral("at %1 frames per pixel").arg(zoom)));
    }
    t.fit();
}

void SongViewTest::theRulerSeeksAndMovesTheLoop() {
    auto* ruler = view_->findChild<Ruler*>();
    const Timeline& t = view_->timeline();
    QTest::mousePress(ruler, Qt::LeftButton, {}, {200, 20});
    QTest::mouseMove(ruler, {250, 20});
    QTest::mouseRelease(ruler, Qt::LeftButton, {}, {250, 20});
    QTRY_VERIFY(std::abs(session_->playback().heardPosition() - Frame(std::llround(t.frameAt(250)))) <= 1);
    session_->setLoop({Frame(t.frameAt(400)), Frame(t.frameAt(600))});
    QTest::mousePress(ruler, Qt::LeftButton, {}, {600, 20});
    QTest::mouseMove(ruler, {700, 20});
    QTest::mouseRelease(ruler, Qt::LeftButton, {}, {700, 20});
    QCOMPARE(session_->loop().end, Frame(std::llround(t.frameAt(700))));
    session_->setLoop({});
}

void SongViewTest::theOverviewPans() {
    Timeline& t = view_->timeline();
    t.setView(0, double(t.frames()) / t.width() / 4);
    auto* overview = view_->findChild<Overview*>();
    const int x = overview->width() / 8;
    QTest::mousePress(overview, Qt::LeftButton, {}, {x, 20});
    QTest::mouseMove(overview, {x + 200, 20});
    QTest::mouseRelease(overview, Qt::LeftButton, {}, {x + 200, 20});
    QVERIFY(std::abs(t.left() - 200.0 / overview->width() * double(t.frames())) < 2);
    t.fit();
}

void SongViewTest::movingThePlayheadRedrawsNoLane() {
    struct Watch : QObject {
        QRect painted;
        bool eventFilter(QObject*, QEvent* event) override {
            if (event->type() == QEvent::Paint)
                painted |= static_cast<QPaintEvent*>(event)->rect();
            return false;
        }
    } watch;
    QTest::qWait(100);
    canvas(QStringLiteral("drums"))->installEventFilter(&watch);
    QTest::mouseClick(view_->findChild<Ruler*>(), Qt::LeftButton, {}, {500, 20});
    QTest::qWait(100);
    watch.painted = {};
    session_->playback().seek(Frame(view_->timeline().frameAt(510)));
    QTRY_VERIFY(!watch.painted.isEmpty());
    QVERIFY(watch.painted.width() < 60);
}

void SongViewTest::cleanupTestCase() {
    window_.reset();
    meters_.reset();
    session_.reset();
}

QTEST_MAIN(SongViewTest)
#include "SongViewTest.moc"
