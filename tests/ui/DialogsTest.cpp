// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ResourcePlan.h"
#include "app/Settings.h"
#include "engine/separation/BFloat16.h"
#include "tests/session/TestSong.h"
#include "ui/ActionTable.h"
#include "ui/NeuralDevice.h"
#include "ui/Preferences.h"
#include "ui/Theme.h"
#include "ui/dialogs/AboutDialog.h"
#include "ui/dialogs/ExportDialog.h"
#include "ui/dialogs/ExportFiles.h"
#include "ui/dialogs/HelpDialog.h"
#include "ui/dialogs/KeySheet.h"
#include "ui/dialogs/SeparateDialog.h"
#include "ui/panels/Parts.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest>

using namespace stemma;

class DialogsTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<Session> session_;
    NeuralDevice device_;

    QPushButton* button(QWidget& dialog, const QString& words) {
        for (auto* each : dialog.findChildren<QPushButton*>())
            if (each->text().startsWith(words))
                return each;
        return nullptr;
    }
    QString fileOf(ExportDialog& dialog, const QString& name) {
        auto& files = dialog.files();
        for (int row = 0; row < files.rowCount(); ++row)
            if (files.index(row, ExportFiles::Stem).data().toString() == name)
                return files.index(row, ExportFiles::File).data().toString();
        return {};
    }
    void touch(const QString& file) {
        QDir().mkpath(QFileInfo(file).absolutePath());
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("mine");
    }

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp); }
    void init() {
        qputenv("STEMMA_SETTINGS", folder_.filePath(QUuid::createUuid().toString()).toUtf8());
        settings_ = std::make_unique<Settings>();
        session_ = std::make_unique<Session>(Session::Sound::None);
        QVERIFY(test::openSong(*session_, test::writeSong(folder_.filePath(QStringLiteral("Song.wav")), 2)));
        Session::Separation what;
        what.model = QStringLiteral("share");
        QVERIFY(test::separateAll(*session_, what));
    }
    void cleanup() {
        session_.reset();
        settings_.reset();
    }

    void nothingSilentIsExportedUnasked() {
        Session fresh(Session::Sound::None);
        QVERIFY(test::openSong(fresh, test::writeSong(folder_.filePath(QStringLiteral("Fresh.wav")), 1)));
        ExportDialog dialog(fresh, *settings_, {}, nullptr);
        QCOMPARE(dialog.files().checkedLanes(), QStringList{QStringLiteral("mix")});
    }

    void exportShowsNamesAsTheyWillBe() {
        ExportDialog dialog(*session_, *settings_, {}, nullptr);
        dialog.setFolder(folder_.path());
        QCOMPARE(dialog.files().checkedLanes(),
                 QStringList({QStringLiteral("vocals"), QStringLiteral("drums")}));
        QCOMPARE(fileOf(dialog, theme::stemName(QStringLiteral("vocals"))),
                 QStringLiteral("Song/vocals.wav"));
        dialog.setNameTemplate(QStringLiteral("{nn} {stem}"));
        QCOMPARE(fileOf(dialog, theme::stemName(QStringLiteral("drums"))), QStringLiteral("02 drums.wav"));
        QVERIFY(dialog.problem().isEmpty());
        QVERIFY(button(dialog, QStringLiteral("Export 2")));
        dialog.setNameTemplate(QStringLiteral("{nonsense}"));
        QVERIFY(!dialog.problem().isEmpty());
        QVERIFY(!button(dialog, QStringLiteral("Export"))->isEnabled());
        dialog.setNameTemplate(QStringLiteral("{song}")); // one name for two files
        QVERIFY(!button(dialog, QStringLiteral("Export"))->isEnabled());
        dialog.setNameTemplate(QStringLiteral("{stem}"));
        QVERIFY(button(dialog, QStringLiteral("Export"))->isEnabled());
    }

    void exportMarksWhatExistsAndNeverOverwritesUnasked() {
        const QString there = folder_.filePath(QStringLiteral("there/vocals.wav"));
        touch(there);
        ExportDialog dialog(*session_, *settings_, {}, nullptr);
        dialog.setFolder(folder_.filePath(QStringLiteral("there")));
        dialog.setNameTemplate(QStringLiteral("{stem}"));
        QCOMPARE(dialog.files().conflicts(), 1);
        QSignalSpy chosen(&dialog, &ExportDialog::chosen);
        dialog.show();
        QTest::mouseClick(button(dialog, QStringLiteral("Export")), Qt::LeftButton);
        QCOMPARE(chosen.size(), 0); // it asks, in place
        QVERIFY(dialog.isVisible());
        auto* both = button(dialog, QStringLiteral("Keep both"));
        QVERIFY(both && both->isVisible());
        QTest::mouseClick(both, Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        const auto what = chosen.front().front().value<Session::Export>();
        QVERIFY(!what.settings.overwrite);
        for (const QString& file : session_->exportFiles(what))
            QVERIFY2(!QFileInfo::exists(file), qPrintable(file));
    }

    void exportOverwritesWhenTold() {
        touch(folder_.filePath(QStringLiteral("told/vocals.wav")));
        ExportDialog dialog(*session_, *settings_, {QStringLiteral("vocals")}, nullptr);
        dialog.setFolder(folder_.filePath(QStringLiteral("told")));
        dialog.setNameTemplate(QStringLiteral("{stem}"));
        QSignalSpy chosen(&dialog, &ExportDialog::chosen);
        dialog.show();
        QTest::mouseClick(button(dialog, QStringLiteral("Export")), Qt::LeftButton);
        QTest::mouseClick(button(dialog, QStringLiteral("Overwrite")), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.front().front().value<Session::Export>().settings.overwrite);
    }

    void exportRemembersItsSettings() {
        {
            ExportDialog dialog(*session_, *settings_, {}, nullptr);
            dialog.setFolder(folder_.filePath(QStringLiteral("kept")));
            dialog.setNameTemplate(QStringLiteral("{artist} {stem}"));
            dialog.accept();
        }
        ExportDialog again(*session_, *settings_, {}, nullptr);
        QCOMPARE(again.choice().folder, folder_.filePath(QStringLiteral("kept")));
        QCOMPARE(again.choice().nameTemplate, QStringLiteral("{artist} {stem}"));
    }

    void exportSizesFollowTheFormat() {
        ExportDialog dialog(*session_, *settings_, {QStringLiteral("vocals")}, nullptr);
        // Law: frames x channels x bytes a sample. 2 s, stereo, 24 bit.
        QVERIFY(std::abs(dialog.files().bytes() - 2.0 * 44100 * 2 * 3) < 1);
        auto* format = dialog.findChild<QComboBox*>();
        format->setCurrentIndex(format->findData(QStringLiteral("mp3")));
        QVERIFY(std::abs(dialog.files().bytes() - 2.0 * 320000 / 8) < 1);
    }

    void separateOffersTheModelsAndKeepsWhatIsWanted() {
        settings_->setValue(QStringLiteral("separate/model"), QStringLiteral("share"));
        SeparateDialog dialog(*session_, *settings_, device_, nullptr);
        QSignalSpy chosen(&dialog, &SeparateDialog::chosen);
        StemChip* drums = nullptr;
        for (auto* chip : dialog.findChildren<StemChip*>())
            if (chip->isCheckable() && chip->kind() == QLatin1String("drums"))
                drums = chip;
        QVERIFY(drums);
        drums->click();
        dialog.accept();
        QCOMPARE(chosen.size(), 1);
        const auto what = chosen.front().front().value<Session::Separation>();
        QCOMPARE(what.model, QStringLiteral("share"));
        QCOMPARE(what.settings.stems, std::vector<std::string>{"vocals"});
        QVERIFY(what.settings.range.empty());
    }

    void bfloat16IsOfferedWhereItHelps() {
        const auto boxOf = [](const SeparateDialog& dialog) {
            for (auto* box : dialog.findChildren<QCheckBox*>())
                if (box->text().contains(QStringLiteral("bfloat16")))
                    return box;
            return static_cast<QCheckBox*>(nullptr);
        };
        settings_->setValue(QStringLiteral("separate/bfloat16"), true);
        settings_->setValue(QStringLiteral("separate/model"), QStringLiteral("share"));
        {
            SeparateDialog dialog(*session_, *settings_, device_, nullptr);
            QVERIFY(boxOf(dialog) && boxOf(dialog)->isHidden());
            QVERIFY(!dialog.choice().neural.bfloat16);
        }
        Model able = test::shareModel;
        able.id = "able";
        able.neural = able.bfloat16 = true;
        setInstalledModels({std::make_shared<const Model>(able)});
        settings_->setValue(QStringLiteral("separate/model"), QStringLiteral("able"));
        {
            SeparateDialog dialog(*session_, *settings_, device_, nullptr);
            QCOMPARE(!boxOf(dialog)->isHidden(), processorHasBFloat16());
            QCOMPARE(dialog.choice().neural.bfloat16, processorHasBFloat16());
            QVERIFY(!boxOf(dialog)->accessibleName().isEmpty() && !boxOf(dialog)->toolTip().isEmpty());
            boxOf(dialog)->setChecked(false);
            preferences::rememberSeparation(*settings_, dialog.choice());
            QVERIFY(!preferences::separation(*settings_).neural.bfloat16);
        }
        setInstalledModels({});
    }

    void separateTakesTheSelection() {
        session_->setSelection({1000, 20000});
        SeparateDialog dialog(*session_, *settings_, device_, nullptr);
        QCOMPARE(dialog.choice().settings.range, (FrameRange{1000, 20000}));
    }

    // Who never touched it gets what the model wants, and sees it; who puts it back has not touched it.
    void overlapIsTheModelsUntilTouched() {
        SeparateDialog dialog(*session_, *settings_, device_, nullptr);
        QSpinBox* overlap = nullptr;
        for (auto* box : dialog.findChildren<QSpinBox*>())
            if (box->accessibleName() == QStringLiteral("Overlap"))
                overlap = box;
        QVERIFY(overlap);
        QCOMPARE(overlap->value(), 25);
        QVERIFY(!dialog.choice().settings.overlap);
        overlap->setValue(40);
        QCOMPARE(dialog.choice().settings.overlap, 0.4);
        overlap->setValue(25);
        QVERIFY(!dialog.choice().settings.overlap);
        preferences::rememberSeparation(*settings_, dialog.choice());
        QVERIFY(!preferences::separation(*settings_).settings.overlap);
    }

    void lastSettingsStartNextTime() {
        Session::Separation what;
        what.model = QStringLiteral("share");
        what.settings.overlap = 0.5;
        what.settings.shifts = 3;
        what.settings.stems = {"drums"};
        preferences::rememberSeparation(*settings_, what);
        const auto again = preferences::separation(*settings_);
        QCOMPARE(again.model, what.model);
        QCOMPARE(again.settings.overlap, 0.5);
        QCOMPARE(again.settings.shifts, 3);
        QCOMPARE(again.settings.stems, what.settings.stems);
        SeparateDialog dialog(*session_, *settings_, device_, nullptr);
        QCOMPARE(dialog.choice().settings.overlap, 0.5);
        // 30 s of work on a song of 120 s: a quarter of a second per second.
        preferences::measureSpeed(*settings_, what.model, 120, 30);
        QCOMPARE(modelSpeed(*settings_, test::shareModel), 0.25);
        preferences::measureSpeed(*settings_, what.model, 120, 0.1); // too short to say anything
        QCOMPARE(modelSpeed(*settings_, test::shareModel), 0.25);
    }

    void keySheetFinds() {
        QWidget window;
        ActionTable actions(*settings_, &window);
        KeySheet sheet(actions, nullptr);
        QCOMPARE(sheet.shownIds().size(), qsizetype(ActionTable::rows().size()));
        sheet.search(QStringLiteral("zoom"));
        QVERIFY(sheet.shownIds().contains(QStringLiteral("view.zoomIn")));
        QVERIFY(!sheet.shownIds().contains(QStringLiteral("file.open")));
        sheet.search(QStringLiteral("ctrl+o")); // by key
        QVERIFY(sheet.shownIds().contains(QStringLiteral("file.open")));
        sheet.search(QStringLiteral("xyzzy"));
        QVERIFY(sheet.shownIds().isEmpty());
    }

    void keySheetEditsAndAsksAboutConflicts() {
        QWidget window;
        ActionTable actions(*settings_, &window);
        KeySheet sheet(actions, nullptr);
        sheet.show();
        QVERIFY(QTest::qWaitForWindowActive(&sheet));
        auto* list = sheet.findChild<QTreeWidget*>();
        const QString loop = QStringLiteral("transport.loop"), open = QStringLiteral("file.open");
        sheet.startEdit(loop);
        QTest::keyClick(list, Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(actions.keys(loop), QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+J"))});

        sheet.startEdit(loop);
        QTest::keyClick(list, Qt::Key_O, Qt::ControlModifier); // belongs to Open
        QVERIFY(sheet.note().contains(actions.text(open)));
        QCOMPARE(actions.keys(open).size(), 1); // nothing happened yet
        auto* move = button(sheet, QStringLiteral("Move"));
        QVERIFY(move && move->isVisible());
        QTest::mouseClick(move, Qt::LeftButton);
        QCOMPARE(actions.keys(loop), QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+O"))});
        QVERIFY(actions.keys(open).isEmpty());

        sheet.startEdit(loop);
        QTest::keyClick(list, Qt::Key_Escape); // leaves the edit, not the sheet
        QVERIFY(sheet.isVisible());
        QCOMPARE(actions.keys(loop).size(), 1);
        sheet.startEdit(loop);
        QTest::keyClick(list, Qt::Key_Backspace);
        QVERIFY(actions.keys(loop).isEmpty());
        QTest::mouseClick(button(sheet, QStringLiteral("Reset")), Qt::LeftButton);
        QCOMPARE(actions.keys(loop), actions.standardKeys(loop));
        QCOMPARE(actions.keys(open), actions.standardKeys(open));
    }

    void everythingInDialogsHasAName() {
        QWidget window;
        ActionTable actions(*settings_, &window);
        ExportDialog exporting(*session_, *settings_, {}, nullptr);
        SeparateDialog separating(*session_, *settings_, device_, nullptr);
        KeySheet keys(actions, nullptr);
        HelpDialog help(actions, nullptr);
        AboutDialog about(nullptr);
        for (QDialog* dialog :
             std::initializer_list<QDialog*>{&exporting, &separating, &keys, &help, &about}) {
            dialog->show();
            for (auto* widget : dialog->findChildren<QWidget*>()) {
                if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                    continue;
                auto* seen = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(seen && !seen->text(QAccessible::Name).isEmpty(),
                         qPrintable(dialog->windowTitle() + ": " + widget->metaObject()->className()));
            }
            dialog->close();
        }
    }
};

QTEST_MAIN(DialogsTest)
#include "DialogsTest.moc"
