// SPDX-License-Identifier: GPL-3.0-or-later
// The window in every language: the right words reach the screen, whole, with a letter of their own in each
// menu.
#include "tests/session/TestSong.h"
#include "tests/ui/CutText.h"
#include "ui/Controls.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/dialogs/ExportDialog.h"
#include "ui/panels/Parts.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QMenuBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QtTest>

using namespace stemma;

namespace {

/// The letter after a lone "&", in lower case; null where there is none.
QChar mnemonic(const QString& text) {
    for (qsizetype at = text.indexOf(QLatin1Char('&')); at >= 0 && at + 1 < text.size();
         at = text.indexOf(QLatin1Char('&'), at + 2))
        if (text[at + 1] != QLatin1Char('&'))
            return text[at + 1].toLower();
    return {};
}

void findTwins(const QList<QAction*>& entries, const QString& menu, QStringList& faults) {
    QHash<QChar, QString> taken;
    for (const QAction* entry : entries) {
        const QChar letter = mnemonic(entry->text());
        if (!letter.isNull() && taken.contains(letter))
            faults << QStringLiteral("%1: \"%2\" and \"%3\" share a letter")
                          .arg(menu, taken[letter], entry->text());
        taken.insert(letter, entry->text());
        if (entry->menu())
            findTwins(entry->menu()->actions(), entry->text(), faults);
    }
}

} // namespace

class LanguagesTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<MainWindow> window_;
    QString song_;

    static void languages() {
        QTest::addColumn<QString>("language");
        for (const auto& choice : language::choices())
            if (!choice.code.isEmpty())
                QTest::newRow(qPrintable(choice.code)) << choice.code;
    }
    void show(const QString& code) {
        language::install(code);
        window_ = std::make_unique<MainWindow>(*settings_);
        window_->resize(1280, 720);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    }

private Q_SLOTS:
    void initTestCase() {
        theme::install(*qApp);
        qputenv("XDG_CACHE_HOME", folder_.filePath(QStringLiteral("cache")).toUtf8());
        song_ = test::writeSong(folder_.filePath(QStringLiteral("Song.wav")), 2);
    }
    void init() {
        qputenv("STEMMA_SETTINGS", folder_.filePath(QUuid::createUuid().toString()).toUtf8());
        settings_ = std::make_unique<Settings>();
    }
    void cleanup() {
        window_.reset();
        settings_.reset();
        language::install(QStringLiteral("en"));
    }
    void theWordsReachTheWindow();
    void lettersOfAMenuDiffer_data() { languages(); }
    void lettersOfAMenuDiffer();
    void noTextIsCut_data() { languages(); }
    void noTextIsCut();
};

void LanguagesTest::theWordsReachTheWindow() {
    show(QStringLiteral("de"));
    QCOMPARE(window_->actions().text(QStringLiteral("transport.loop")), QStringLiteral("Schleife"));
    QCOMPARE(theme::stemName(QStringLiteral("vocals")), QStringLiteral("Gesang"));
    for (const ModelPtr& model : models()) {
        if (model->id == "share") // the tests' own
            continue;
        const std::string summary(model->summary);
        QVERIFY(QCoreApplication::translate("Model", summary.c_str()) != QString::fromStdString(summary));
    }
    QCOMPARE(ExportDialog::tr("Export %n file(s)", nullptr, 1), QStringLiteral("1 Datei exportieren"));
    QCOMPARE(ExportDialog::tr("Export %n file(s)", nullptr, 4), QStringLiteral("4 Dateien exportieren"));
    language::install(QStringLiteral("fr"));
    // French counts none as one.
    QCOMPARE(ExportDialog::tr("Export %n file(s)", nullptr, 0), QStringLiteral("Exporter 0 fichier"));
    language::install(QStringLiteral("en"));
    QCOMPARE(ExportDialog::tr("Export %n file(s)", nullptr, 1), QStringLiteral("Export 1 file"));
    QCOMPARE(theme::stemName(QStringLiteral("vocals")), QStringLiteral("Vocals"));
}

void LanguagesTest::lettersOfAMenuDiffer() {
    QFETCH(QString, language);
    show(language);
    QStringList faults;
    findTwins(window_->menuBar()->actions(), QStringLiteral("menu bar"), faults);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void LanguagesTest::noTextIsCut() {
    QFETCH(QString, language);
    show(language);
    QStringList faults;
    test::findCut(*window_, faults); // the empty window
    QSignalSpy opened(&window_->session(), &Session::opened);
    window_->openSong(song_);
    QVERIFY(opened.wait(10000));
    for (auto* dock : window_->findChildren<QDockWidget*>())
        dock->show();
    QTest::qWait(50);
    test::findCut(*window_, faults);
    for (const auto open : {&MainWindow::showSeparate, &MainWindow::showKeys, &MainWindow::showSettings,
                            &MainWindow::showHelp, &MainWindow::showAbout}) {
        QDialog* dialog = (window_.get()->*open)();
        QTest::qWait(50);
        test::findCut(*dialog, faults);
        for (const auto* page : dialog->findChildren<QTextBrowser*>())
            if (page->document()->size().height() > page->viewport()->height())
                faults << QStringLiteral("\"%1\" has to be scrolled: %2 of %3 pixels")
                              .arg(dialog->windowTitle())
                              .arg(page->viewport()->height())
                              .arg(page->document()->size().height());
        dialog->reject();
    }
    QDialog* models = window_->showModels();
    QTest::qWait(50);
    test::findCut(*models, faults);
    models->reject();
    QDialog* dialog = window_->showExport();
    QTest::qWait(50);
    auto* clipping = dialog->findChildren<QComboBox*>().value(3);
    QVERIFY(clipping);
    for (int way = 0; way < clipping->count(); ++way) {
        clipping->setCurrentIndex(way);
        QTest::qWait(10);
        test::findCut(*dialog, faults);
    }
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

QTEST_MAIN(LanguagesTest)
#include "LanguagesTest.moc"
