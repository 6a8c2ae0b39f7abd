// SPDX-License-Identifier: GPL-3.0-or-later
// The real window beside true stems and other takes: strips, panel, drops, keys.
#include "app/Comparison.h"
#include "tests/ui/CutText.h"
#include "tests/ui/ScoresRig.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/Timeline.h"
#include "ui/dialogs/ChoiceDialog.h"
#include "ui/lanes/LaneCanvas.h"
#include "ui/panels/Banner.h"
#include "ui/scores/BoxPlot.h"
#include "ui/scores/HeatMap.h"
#include "ui/scores/ScoreStrip.h"
#include "ui/scores/ScoreText.h"
#include "ui/scores/ScoresPanel.h"
#include "ui/scores/TakeList.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHeaderView>
#include <QMimeData>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest>

using namespace stemma;
using namespace stemma::test;

namespace {

constexpr int kSilentSecond = 2; ///< of the drums of kGap
const QString kCompare = QStringLiteral("compare");

int distance(const QColor& a, const QColor& b) {
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
}

} // namespace

class ScoresTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<MainWindow> window_;
    QString song_;
    QString truth_;

    Session& session() { return window_->session(); }
    Comparison& comparison() { return session().comparison(); }
    ScoresPanel& panel() { return *window_->findChild<ScoresPanel*>(); }
    QDockWidget& dock() { return *window_->findChild<QDockWidget*>(QStringLiteral("scoresDock")); }
    template <class Widget>
    Widget* inPanel(int index = 0) {
        return panel().findChildren<Widget*>().value(index);
    }
    QComboBox* metric() { return inPanel<QComboBox>(1); }
    ScoreStrip* strip(const QString& lane) {
        for (auto* strip : window_->view().findChildren<ScoreStrip*>())
            if (strip->lane() == lane && strip->isVisible())
                return strip;
        return nullptr;
    }
    LaneCanvas* canvas(const QString& lane) {
        for (auto* canvas : window_->view().findChildren<LaneCanvas*>())
            if (canvas->lane() == lane && canvas->isVisible())
                return canvas;
        return nullptr;
    }
    /// A button by its words, or by its accessible name where it has none.
    static QAbstractButton* button(QWidget& in, const QString& words) {
        for (auto* button : in.findChildren<QAbstractButton*>())
            if (button->isVisibleTo(&in) && (button->text() == words || button->accessibleName() == words))
                return button;
        return nullptr;
    }
    /// What the window asks just now.
    QWidget& question() {
        for (auto* dialog : window_->findChildren<ChoiceDialog*>())
            if (dialog->isVisible())
                return *dialog;
        qFatal("Nothing is asked.");
    }
    void press(QWidget& in, const QString& words) {
        QAbstractButton* found = button(in, words);
        QVERIFY2(found && found->isEnabled(), qPrintable(words));
        QTest::mouseClick(found, Qt::LeftButton);
        QCoreApplication::processEvents();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window_.get(), key, modifiers);
    }

    QString folderOf(const QString& name) {
        QDir().mkpath(folder_.filePath(name));
        return folder_.filePath(name);
    }
    void open(const QString& song) {
        QSignalSpy opened(&session(), &Session::opened);
        window_->openSong(song);
        QVERIFY(opened.wait(20'000));
    }
    void separate(const QString& model, bool keep = false) {
        Session::Separation what;
        what.model = model;
        what.keepTake = keep;
        QVERIFY(separateAll(session(), what));
    }
    void settle(int milliseconds = 30'000) {
        QTRY_VERIFY_WITH_TIMEOUT(!comparison().job(), milliseconds);
        QCoreApplication::processEvents();
    }
    /// An open song with stems beside their references.
    void compared(const QString& model = QStringLiteral("share")) {
        open(song_);
        separate(model);
        window_->compareWith(truth_);
        settle();
        QVERIFY(comparison().scores(session().stemsId()));
    }
    /// Two takes, "Share" kept, "Half" in use, beside each other.
    void twoTakes() {
        open(song_);
        separate(QStringLiteral("share"));
        separate(QStringLiteral("half"), true);
        window_->showScores();
        comparison().compareWithTake(session().takes().front().id);
        settle();
        QVERIFY(comparison().report());
    }
    void drop(const QString& path, QPoint at) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &event);
    }
    /// Pixels of about this colour in the middle column of a second of a strip, from top to bottom.
    std::vector<bool> column(const QString& lane, int second, const QColor& colour) {
        ScoreStrip* found = strip(lane);
        const QImage image = found->grab().toImage();
        const int x = int(std::floor(window_->view().timeline().xOf((second + 0.5) * kRate)));
        std::vector<bool> pixels;
        for (int y = 0; y < image.height(); ++y)
            pixels.push_back(distance(image.pixelColor(x, y), colour) < 6);
        return pixels;
    }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void stripsComeWithAComparison();
    void stripsNeedRoom();
    void barsFollowTheScores();
    void barsFollowTheCorrelation();
    void whatHasNoScoreIsHatched();
    void aSecondIsReadOut();
    void theMetricMovesStripsAndPlotAndIsRemembered();
    void theTableHasTheScores();
    void theTableHasTheTakes();
    void whatIsHeardIsSaid();
    void aDroppedFolderAsks();
    void aFolderOnTheScoresIsCompared();
    void takesAreKeptAndUsed();
    void takesByTheKeyboard();
    void everythingHasANameAndAHint();
    void itFits_data();
    void itFits();
    void aNewThemeRepaints();
    void closingTheSongEmptiesAll();
};

void ScoresTest::initTestCase() {
    theme::install(*qApp);
    qputenv("XDG_CACHE_HOME", folder_.filePath(QStringLiteral("cache")).toUtf8());
    truth_ = folderOf(QStringLiteral("truth"));
    AudioBuffer drums = stem(2);
    for (int c = 0; c < 2; ++c)
        std::ranges::fill(drums.channel(c).subspan(std::size_t(kSilentSecond) * kRate, kRate), 0.0F);
    writeStem(truth_, "vocals", stem(1));
    writeStem(truth_, "drums", drums);
    writeStem(truth_, "other", stem(3));
    writeStem(folder_.path(), "song", sum(sum(stem(1), drums), stem(3)));
    song_ = folder_.filePath(QStringLiteral("song.wav"));
}

void ScoresTest::init() {
    qputenv("STEMMA_SETTINGS", folder_.filePath(QUuid::createUuid().toString()).toUtf8());
    ShareSeparator::delayMs = 0;
    language::install(QStringLiteral("en"));
    settings_ = std::make_unique<Settings>();
    window_ = std::make_unique<MainWindow>(*settings_);
    window_->resize(1600, 900);
    window_->show();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
}

void ScoresTest::cleanup() {
    window_.reset();
    settings_.reset();
}

void ScoresTest::stripsComeWithAComparison() {
    open(song_);
    separate(QStringLiteral("share"));
    QVERIFY(!strip(kVocals) && !strip(kDrums));
    const int whole = canvas(kVocals)->height();
    window_->compareWith(truth_);
    settle();
    for (const QString& lane : {kVocals, kDrums}) {
        QVERIFY(strip(lane));
        QCOMPARE(strip(lane)->height(), ScoreStrip::kHeight);
        QCOMPARE(strip(lane)->width(), canvas(lane)->width());
        QCOMPARE(strip(lane)->geometry().top(), canvas(lane)->geometry().bottom() + 1);
        QCOMPARE(canvas(lane)->height(), whole - ScoreStrip::kHeight); // lanes stay where they are
    }
    QVERIFY(!strip(QStringLiteral("residual"))); // has no true stem
    QVERIFY(strip(kVocals)->accessibleDescription().contains(QLatin1String("SDR")));
    window_->actions().action(QStringLiteral("compare.stop"))->trigger();
    QVERIFY(!strip(kVocals) && !strip(kDrums));
    QCOMPARE(canvas(kVocals)->height(), whole);
}

void ScoresTest::stripsNeedRoom() {
    const QString residual = QStringLiteral("residual");
    twoTakes();
    QVERIFY(strip(kVocals));
    QVERIFY(!strip(residual)); // folded
    window_->view().setResidualShown(true);
    QVERIFY(strip(residual));
    window_->view().setResidualShown(false);
    window_->view().toggleMaximised(kDrums);
    QVERIFY(!strip(kVocals) && strip(kDrums));
    window_->view().toggleMaximised(kDrums);
    QVERIFY(strip(kVocals) && strip(kDrums));
}

void ScoresTest::barsFollowTheScores() {
    compared();
    ScoreStrip* vocals = strip(kVocals);
    QCOMPARE(vocals->shareOf(-5), 0.0);
    QCOMPARE(vocals->shareOf(7.5), 0.5);
    QCOMPARE(vocals->shareOf(20), 1.0);
    QCOMPARE(vocals->shareOf(-60), 0.0);
    QCOMPARE(vocals->shareOf(90), 1.0);
    const int room = ScoreStrip::kHeight - 6;
    for (const int measure : {0, 2, 3}) { // SIR is below 0 here, SAR far above
        window_->view().setScoreMetric(measure);
        for (const QString& lane : {kVocals, kDrums})
            for (int second = 0; second < kSeconds; ++second) {
                const StemScores* stem = comparison().scores(session().stemsId())->find(lane);
                const double value = stem->frames[std::size_t(second)].metrics[std::size_t(measure)];
                if (std::isnan(value))
                    continue;
                const QColor colour = value < 0 ? theme::tokens().warn : theme::stemColour(lane);
                const std::vector<bool> pixels = column(lane, second, colour);
                const auto high = std::ranges::count(pixels, true);
                QCOMPARE(high, std::max(1L, std::lround(strip(lane)->shareOf(value) * room)));
                QVERIFY(pixels[std::size_t(3 + room - 1)] &&
                        !pixels[std::size_t(3 + room)]); // from the bottom
            }
    }
}

void ScoresTest::barsFollowTheCorrelation() {
    twoTakes();
    ScoreStrip* vocals = strip(kVocals);
    QCOMPARE(vocals->shareOf(0), 0.0);
    QCOMPARE(vocals->shareOf(0.25), 0.25);
    QCOMPARE(vocals->shareOf(-1), 0.0);
    const auto bar = column(kVocals, 1, theme::stemColour(kVocals)); // the same sound, at another level
    QCOMPARE(std::ranges::count(bar, true), long(ScoreStrip::kHeight - 6));
    QCOMPARE(vocals->sentence(1.5 * kRate), QStringLiteral("0:01   correlation 1.00"));
    QCOMPARE(vocals->sentence((kSeconds + 1.0) * kRate), QString());
    QVERIFY(vocals->accessibleDescription().contains(QLatin1String("1.00")));
}

void ScoresTest::whatHasNoScoreIsHatched() {
    compared();
    const StemScores* stem = comparison().scores(session().stemsId())->find(kVocals);
    QVERIFY(std::isnan(stem->frames[kSilentSecond].metrics[0]));
    const auto bar = column(kVocals, kSilentSecond, theme::stemColour(kVocals));
    QCOMPARE(std::ranges::count(bar, true), 0L);
    const auto lines = column(kVocals, kSilentSecond, theme::tokens().control);
    QVERIFY(std::ranges::count(lines, true) > 0);
    QVERIFY(std::ranges::count(lines, true) < ScoreStrip::kHeight - 6);
    QVERIFY(std::ranges::count(column(kVocals, 0, theme::tokens().control), true) == 0);
    QCOMPARE(strip(kVocals)->sentence((kSilentSecond + 0.5) * kRate),
             QStringLiteral("0:02   no score: a stem is silent"));
}

void ScoresTest::aSecondIsReadOut() {
    compared();
    const ScoreFrame& frame = comparison().scores(session().stemsId())->find(kDrums)->frames[3];
    QString expected = QStringLiteral("0:03");
    for (int measure = 0; measure < ScoreFrame::kMetrics; ++measure)
        expected += QStringLiteral("   %1 %2")
                        .arg(scoreName(measure), scoreText(frame.metrics[std::size_t(measure)]));
    QCOMPARE(strip(kDrums)->sentence(3.0 * kRate), expected + QStringLiteral(" dB"));
    QCOMPARE(strip(kDrums)->sentence(3.99 * kRate), expected + QStringLiteral(" dB"));
    QVERIFY(strip(kDrums)->sentence(4.0 * kRate) != expected);
    QCOMPARE(strip(kDrums)->sentence(-1), QString());
    // The pointer shows it.
    const QImage before = strip(kDrums)->grab().toImage();
    const int x = int(window_->view().timeline().xOf(3.5 * kRate));
    QTest::mouseMove(strip(kDrums), QPoint(x, 10));
    QTRY_VERIFY(strip(kDrums)->grab().toImage() != before);
}

void ScoresTest::theMetricMovesStripsAndPlotAndIsRemembered() {
    compared();
    QVERIFY(metric()->isVisible());
    QCOMPARE(metric()->count(), ScoreFrame::kMetrics);
    QCOMPARE(metric()->currentText(), QStringLiteral("SDR"));
    auto* plot = inPanel<BoxPlot>();
    QVERIFY(plot->isVisible());
    const QString before = plot->sentence({0, 0});
    const QImage bars = strip(kVocals)->grab().toImage();
    metric()->setFocus();
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(metric(), Qt::Key_Down);
    QCOMPARE(metric()->currentText(), QStringLiteral("SIR"));
    QCOMPARE(window_->view().scoreMetric(), 2);
    QVERIFY(strip(kVocals)->grab().toImage() != bars);
    QVERIFY(strip(kVocals)->accessibleDescription().contains(QLatin1String("SIR")));
    QVERIFY(plot->sentence({0, 0}) != before);
    const double median = comparison().scores(session().stemsId())->find(kVocals)->median(2);
    QVERIFY2(plot->sentence({0, 0}).contains(scoreText(median)), qPrintable(plot->sentence({0, 0})));
    QCOMPARE(metric()->toolTip(), scoreHint(2));
    window_->close();
    window_ = std::make_unique<MainWindow>(*settings_);
    QCOMPARE(window_->view().scoreMetric(), 2);
}

void ScoresTest::theTableHasTheScores() {
    compared();
    auto* table = inPanel<QTreeWidget>();
    const SongScores* scores = comparison().scores(session().stemsId());
    QVERIFY(table->isVisible());
    QCOMPARE(table->topLevelItemCount(), 2);
    QCOMPARE(table->columnCount(), 2 + ScoreFrame::kMetrics);
    for (int row = 0; row < 2; ++row) {
        const StemScores* stem = scores->find(row == 0 ? kVocals : kDrums);
        const QTreeWidgetItem* item = table->topLevelItem(row);
        QCOMPARE(item->text(0), theme::stemName(stem->kind));
        for (int measure = 0; measure < ScoreFrame::kMetrics; ++measure)
            QCOMPARE(item->text(1 + measure), scoreText(stem->median(measure)));
        QCOMPARE(item->text(1 + ScoreFrame::kMetrics), scoreText(stem->plainSdr));
    }
    // 10 lg of the stem's power over that of half of it and of both others.
    QVERIFY(std::abs(scores->find(kVocals)->plainSdr - 10 * std::log10(1 / 0.75)) < 0.4);
    for (int c = 0; c < table->columnCount(); ++c)
        QCOMPARE(table->headerItem()->toolTip(c).isEmpty(), c == 0);
    // A true minus sign, and a dash where there is none.
    QCOMPARE(scoreText(-1.24), QStringLiteral("−1.2"));
    QCOMPARE(scoreText(std::nan("")), QStringLiteral("–"));
    QCOMPARE(scoreText(INFINITY), QStringLiteral("∞"));
}

void ScoresTest::theTableHasTheTakes() {
    twoTakes();
    auto* table = inPanel<QTreeWidget>();
    QVERIFY(table->isVisible());
    QVERIFY(!metric()->isVisible() && !inPanel<BoxPlot>()->isVisible());
    QCOMPARE(table->topLevelItemCount(), int(comparison().report()->lanes.size()));
    for (int row = 0; row < table->topLevelItemCount(); ++row) {
        const TakeReport::Lane& lane = comparison().report()->lanes[std::size_t(row)];
        QCOMPARE(table->topLevelItem(row)->text(0), theme::stemName(lane.kind));
        QCOMPARE(table->topLevelItem(row)->text(1), correlationText(lane.correlation));
        QCOMPARE(table->topLevelItem(row)->text(2), scoreText(lane.differenceDb) + QStringLiteral(" dB"));
    }
    const auto& vocals = comparison().report()->lanes.front();
    QVERIFY(std::abs(vocals.differenceDb - 20 * std::log10(0.1 / 0.6)) < 0.1);
    // Both heat maps, and whose they are.
    for (int i = 0; i < 2; ++i)
        QVERIFY(inPanel<HeatMap>(i)->isVisible());
    QVERIFY(inPanel<HeatMap>()->sentence({0, 1}).contains(QLatin1String("no reference")));
    QStringList names;
    for (const auto* label : panel().findChildren<ElidedLabel*>())
        names << label->text();
    QVERIFY(names.contains(QStringLiteral("Half (in use)")) && names.contains(QStringLiteral("Share")));
}

void ScoresTest::whatIsHeardIsSaid() {
    const auto plate = [&] {
        return canvas(kVocals)->grab().toImage().pixelColor(theme::kGroup + 4, theme::kSpace + 3);
    };
    const QColor colour = theme::blend(theme::tokens().panel, theme::stemColour(kVocals), 0.2);
    const auto checked = [&] {
        QStringList words;
        for (const char* name : {"Stems", "Reference", "Difference"})
            if (auto* found = button(panel(), QLatin1String(name)); found && found->isChecked())
                words << found->text();
        return words.join(QLatin1Char(' '));
    };
    open(song_);
    key(Qt::Key_C);
    QCOMPARE(session().listening(), Listening::Stems);
    QVERIFY(!button(panel(), QStringLiteral("Difference")));
    separate(QStringLiteral("share"));
    window_->compareWith(truth_);
    settle();
    QTRY_VERIFY_WITH_TIMEOUT(window_->view().settled(), 20'000);
    QCOMPARE(checked(), QStringLiteral("Stems"));
    QVERIFY(distance(plate(), colour) > 6);
    window_->setFocus();
    for (const auto& [listening, words] : {std::pair(Listening::Other, "Reference"),
                                           {Listening::Difference, "Difference"},
                                           {Listening::Stems, "Stems"}}) {
        key(Qt::Key_C);
        QCOMPARE(session().listening(), listening);
        QCOMPARE(checked(), QLatin1String(words));
        QCOMPARE(distance(plate(), colour) < 6, listening != Listening::Stems);
    }
    for (const auto& [listening, words] : {std::pair(Listening::Difference, "Difference"),
                                           {Listening::Other, "Reference"},
                                           {Listening::Stems, "Stems"}}) {
        press(panel(), QLatin1String(words));
        QCOMPARE(session().listening(), listening);
        QCOMPARE(checked(), QLatin1String(words));
    }
    press(panel(), QStringLiteral("Difference"));
    window_->actions().action(QStringLiteral("compare.stop"))->trigger();
    QCOMPARE(session().listening(), Listening::Stems);
    QVERIFY(!button(panel(), QStringLiteral("Difference")));
}

void ScoresTest::aDroppedFolderAsks() {
    const QPoint middle = window_->view().geometry().center();
    open(song_);
    drop(truth_, middle);
    QVERIFY(window_->banners().textOf(kCompare).contains(QStringLiteral("truth")));
    QCOMPARE(comparison().with(), Comparison::With::Nothing);
    press(window_->banners(), QStringLiteral("Compare with it"));
    QVERIFY(window_->banners().textOf(kCompare).isEmpty());
    settle();
    QCOMPARE(comparison().with(), Comparison::With::Reference);
    QVERIFY(dock().isVisible());
    drop(truth_, middle);
    QSignalSpy opened(&session(), &Session::opened);
    press(window_->banners(), QStringLiteral("Open it as a song"));
    QVERIFY(opened.wait(20'000));
    QVERIFY(session().song().path.startsWith(truth_));
    QCOMPARE(comparison().with(), Comparison::With::Nothing);
    // Nothing that could be opened: it can only be meant for comparing, and what is wrong is said.
    drop(folderOf(QStringLiteral("nothing")), middle);
    settle();
    QVERIFY(!window_->banners().textOf(kCompare).isEmpty());
    QVERIFY(button(window_->banners(), QStringLiteral("Choose another folder…")));
}

void ScoresTest::aFolderOnTheScoresIsCompared() {
    open(song_);
    separate(QStringLiteral("share"));
    window_->showScores();
    QTRY_VERIFY(dock().isVisible());
    QCoreApplication::processEvents();
    drop(truth_, dock().geometry().center());
    QVERIFY(window_->banners().textOf(kCompare).isEmpty());
    settle();
    QCOMPARE(comparison().with(), Comparison::With::Reference);
    QVERIFY(comparison().scores(session().stemsId()));
    // A dock of its own window lies over nothing of this one.
    dock().setFloating(true);
    const QRect over(window_->view().geometry().center() - QPoint(150, 200), QSize(352, 500));
    dock().setGeometry(over); // in this window's pixels, it would lie there
    QCoreApplication::processEvents();
    drop(truth_, window_->view().geometry().center());
    QVERIFY(!window_->banners().textOf(kCompare).isEmpty());
}

void ScoresTest::takesAreKeptAndUsed() {
    open(song_);
    window_->showScores();
    QVERIFY(!button(panel(), QStringLiteral("Keep as a take"))->isEnabled());
    separate(QStringLiteral("share"));
    press(panel(), QStringLiteral("Keep as a take"));
    QCOMPARE(session().takes().size(), std::size_t(1));
    QVERIFY(!button(panel(), QStringLiteral("Use this take: Share"))->isEnabled()); // it is in use
    QVERIFY(!button(panel(), QStringLiteral("Compare the stems with this take: Share"))->isEnabled());
    const quint64 share = session().stemsId();
    separate(QStringLiteral("half"), true);
    press(panel(), QStringLiteral("Compare the stems with this take: Share"));
    settle();
    QCOMPARE(comparison().otherTake(), share);
    QVERIFY(strip(kVocals));
    QCOMPARE(inPanel<QComboBox>()->currentText(), QStringLiteral("Take: Share"));
    QVERIFY(button(panel(), QStringLiteral("Share"))); // to be listened to
    press(panel(), QStringLiteral("Use this take: Share"));
    settle();
    QCOMPARE(session().stemsId(), share);
    QCOMPARE(session().takes().size(), std::size_t(2)); // what was in use has become one
    QVERIFY(button(panel(), QStringLiteral("Use this take: Half"))->isEnabled());
    press(panel(), QStringLiteral("Remove this take: Half"));
    QCOMPARE(session().takes().size(), std::size_t(2)); // it was never exported: asked first
    press(question(), QStringLiteral("Remove"));
    QCOMPARE(session().takes().size(), std::size_t(1));
    QVERIFY(!button(panel(), QStringLiteral("Use this take: Half")));
    QTRY_VERIFY(button(panel(), QStringLiteral("Remove this take: Share"))); // its row is a new one
    press(panel(), QStringLiteral("Remove this take: Share"));
    QVERIFY(session().takes().empty());
    QCOMPARE(session().stemsId(), share); // the stems stay
}

void ScoresTest::takesByTheKeyboard() {
    open(song_);
    separate(QStringLiteral("share"));
    window_->setFocus();
    key(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(session().takes().size(), std::size_t(1));
    QVERIFY(dock().isVisible()); // where it can be seen
    const quint64 share = session().stemsId();
    separate(QStringLiteral("half"), true);
    const auto enter = [&](const char* words, Qt::Key pressed) {
        QAbstractButton* found = button(panel(), QLatin1String(words));
        QVERIFY2(found, words);
        window_->activateWindow(); // a question may just have been answered
        found->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(found->hasFocus());
        QTest::keyClick(found, pressed);
        QCoreApplication::processEvents();
    };
    enter("Compare the stems with this take: Share", Qt::Key_Return);
    settle();
    QCOMPARE(comparison().otherTake(), share);
    enter("Use this take: Share", Qt::Key_Space);
    settle();
    QCOMPARE(session().stemsId(), share);
    QVERIFY(!session().playback().playing());
    enter("Remove this take: Half", Qt::Key_Space);
    QTest::keyClick(&question(), Qt::Key_Escape); // no
    QCOMPARE(session().takes().size(), std::size_t(2));
    enter("Remove this take: Half", Qt::Key_Space);
    QAbstractButton* yes = button(question(), QStringLiteral("Remove"));
    yes->setFocus(Qt::TabFocusReason);
    QTest::keyClick(yes, Qt::Key_Space);
    QTRY_COMPARE(session().takes().size(), std::size_t(1));
    window_->activateWindow(); // as a desktop does when the question is gone
    QTRY_VERIFY(QApplication::focusWidget()); // the keyboard is not lost with the button
    key(Qt::Key_F5);
    QVERIFY(!dock().isVisible());
    key(Qt::Key_F5);
    QVERIFY(dock().isVisible());
}

void ScoresTest::everythingHasANameAndAHint() {
    twoTakes();
    QStringList faults;
    const auto look = [&] {
        for (auto* widget : panel().findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(widget);
            const QString name = seen ? seen->text(QAccessible::Name) : QString();
            if (name.isEmpty())
                faults << QStringLiteral("no name: ") + QLatin1String(widget->metaObject()->className());
            if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget))
                if (widget->toolTip().isEmpty())
                    faults << QStringLiteral("no hint: ") + name;
        }
        for (auto* strip : window_->view().findChildren<ScoreStrip*>())
            if (strip->isVisible() &&
                (strip->accessibleName().isEmpty() || strip->accessibleDescription().isEmpty()))
                faults << QStringLiteral("a strip without a name");
    };
    look();
    window_->compareWith(truth_);
    settle();
    look();
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    for (const auto& [words, keys] :
         {std::pair("Difference", "(C)"), {"Reference…", "(Ctrl+Shift+C)"}, {"Keep as a take", "(Ctrl+T)"}}) {
        QAbstractButton* found = button(panel(), QString::fromUtf8(words));
        QVERIFY2(found && found->toolTip().contains(QLatin1String(keys)), words);
    }
    window_->actions().setKeys(QStringLiteral("compare.listen"), {QKeySequence(Qt::Key_X)});
    QVERIFY(button(panel(), QStringLiteral("Difference"))->toolTip().contains(QLatin1String("(X)")));
}

void ScoresTest::itFits_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("takes");
    for (const auto& choice : language::choices())
        if (!choice.code.isEmpty())
            for (const bool takes : {false, true})
                QTest::newRow(qPrintable(choice.code + (takes ? QStringLiteral(", takes") : QString())))
                    << choice.code << takes;
}
void ScoresTest::itFits() {
    QFETCH(QString, language);
    QFETCH(bool, takes);
    language::install(language);
    window_.reset();
    window_ = std::make_unique<MainWindow>(*settings_);
    window_->resize(960, 900);
    window_->show();
    if (takes)
        twoTakes();
    else
        compared();
    ScoresPanel narrow(session(), window_->view(), window_->actions());
    narrow.resize(320, 440); // lower than what is in it: it scrolls
    narrow.show();
    QVERIFY(QTest::qWaitForWindowExposed(&narrow));
    QCOMPARE(narrow.width(), 320);
    QStringList faults;
    findCut(narrow, faults);
    auto* scroll = narrow.findChild<QScrollArea*>();
    if (scroll->widget()->width() > scroll->viewport()->width())
        faults << QStringLiteral("%1 px are wider than the panel").arg(scroll->widget()->width());
    auto* table = narrow.findChild<QTreeWidget*>();
    const auto* hints = static_cast<QAbstractItemView*>(table);
    const QFontMetrics head(theme::smallFont()); // as the style paints it
    for (int c = 0; c < table->columnCount(); ++c) {
        QStringList texts;
        if (head.horizontalAdvance(table->headerItem()->text(c)) + 13 > table->columnWidth(c))
            faults << QStringLiteral("\"%1\" is cut").arg(table->headerItem()->text(c));
        for (int row = 0; row < table->topLevelItemCount(); ++row)
            if (hints->sizeHintForIndex(table->model()->index(row, c)).width() > table->columnWidth(c))
                faults << QStringLiteral("\"%1\" is cut").arg(table->topLevelItem(row)->text(c));
    }
    for (const auto* button : narrow.findChildren<QPushButton*>())
        if (button->text().contains(QChar(0x2026)) && !button->text().endsWith(QChar(0x2026)))
            faults << QStringLiteral("\"%1\" is elided").arg(button->text());
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void ScoresTest::aNewThemeRepaints() {
    const auto has = [](const QImage& image, const QColor& colour) {
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (distance(image.pixelColor(x, y), colour) < 4)
                    return true;
        return false;
    };
    window_->actions().action(QStringLiteral("view.themeDark"))->trigger();
    compared();
    auto* plot = inPanel<BoxPlot>();
    for (const char* theme : {"view.themeDark", "view.themeLight", "view.themeDark"}) {
        window_->actions().action(QLatin1String(theme))->trigger();
        QCoreApplication::processEvents();
        const QColor ground = theme::tokens().panel;
        const QImage whole = panel().grab().toImage();
        QVERIFY(distance(whole.pixelColor(2, whole.height() - 4), ground) < 4);
        QVERIFY(distance(strip(kVocals)->grab().toImage().pixelColor(0, 2), ground) < 4);
        QVERIFY(has(strip(kVocals)->grab().toImage(), theme::stemColour(kVocals)));
        QVERIFY(has(plot->grab().toImage(), theme::stemColour(kVocals)));
    }
}

void ScoresTest::closingTheSongEmptiesAll() {
    twoTakes();
    session().setListening(Listening::Difference);
    session().takes();
    window_->compareWith(truth_);
    settle();
    session().close();
    QCoreApplication::processEvents();
    QVERIFY(!strip(kVocals));
    QCOMPARE(comparison().with(), Comparison::With::Nothing);
    QCOMPARE(session().listening(), Listening::Stems);
    QVERIFY(!panel().isEnabled());
    QCOMPARE(inPanel<QComboBox>()->count(), 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{inPanel<QTreeWidget>(), inPanel<BoxPlot>(),
                                                           inPanel<HeatMap>(), metric()})
        QVERIFY(!widget->isVisible());
    QVERIFY(!button(panel(), QStringLiteral("Remove this take: Share")));
    QVERIFY(!window_->actions().action(QStringLiteral("compare.keepTake"))->isEnabled());
    QVERIFY(!window_->actions().action(QStringLiteral("compare.reference"))->isEnabled());
    open(song_);
    QVERIFY(!strip(kVocals));
    QVERIFY(session().takes().empty());
}

QTEST_MAIN(ScoresTest)
#include "ScoresTest.moc"
