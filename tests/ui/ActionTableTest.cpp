// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ActionTable.h"

#include "app/Settings.h"

#include <QSet>
#include <QTemporaryDir>
#include <QWidget>
#include <QtTest>

using namespace stemma;

class ActionTableTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

private Q_SLOTS:
    void init() {
        qputenv("STEMMA_SETTINGS", folder_.filePath(QUuid::createUuid().toString() + ".ini").toUtf8());
    }

    void idsAreUniqueAndKeysParse() {
        QSet<QString> ids;
        for (const auto& row : ActionTable::rows()) {
            QVERIFY2(!ids.contains(QString::fromLatin1(row.id)), row.id);
            ids << QString::fromLatin1(row.id);
            for (const QString& text :
                 QString::fromLatin1(row.keys).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
                const auto key = QKeySequence::fromString(text, QKeySequence::PortableText);
                QCOMPARE(key.count(), 1);
                QVERIFY2(key[0].key() != Qt::Key_unknown, qPrintable(text));
            }
        }
    }

    void noTwoCommandsShareAKey() {
        QHash<QString, QString> holders;
        for (const auto& row : ActionTable::rows())
            for (const QString& text :
                 QString::fromLatin1(row.keys).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
                QVERIFY2(!holders.contains(text),
                         qPrintable(text + " of " + row.id + " and " + holders.value(text)));
                holders.insert(text, QString::fromLatin1(row.id));
            }
    }

    void bindingsPeopleKnow_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("keys");
        const std::pair<const char*, const char*> known[] = {{"file.open", "Ctrl+O"},
                                                             {"file.export", "Ctrl+Shift+E"},
                                                             {"separate.start", "Ctrl+R"},
                                                             {"transport.play", "Space"},
                                                             {"transport.toStart", "Home"},
                                                             {"transport.toEnd", "End"},
                                                             {"transport.back", "Left"},
                                                             {"transport.loop", "L"},
                                                             {"transport.loopFromSelection", "Shift+L"},
                                                             {"transport.clearLoop", "Shift+Alt+L"},
                                                             {"transport.original", "0"},
                                                             {"lane.mute1", "1"},
                                                             {"lane.mute9", "9"},
                                                             {"lane.solo1", "Shift+1"},
                                                             {"lane.mute", "M"},
                                                             {"lane.solo", "S"},
                                                             {"lane.muteAll", "Ctrl+U"},
                                                             {"lane.gainUp", "Alt+Shift+Up"},
                                                             {"view.zoomSelection", "Ctrl+E"},
                                                             {"view.fullScreen", "F11"},
                                                             {"help.help", "F1"},
                                                             {"help.keys", "F2"},
                                                             {"edit.selectNone", "Esc"}};
        for (const auto& [id, keys] : known)
            QTest::newRow(id) << QString::fromLatin1(id) << QString::fromLatin1(keys);
    }
    void bindingsPeopleKnow() {
        QFETCH(QString, id);
        QFETCH(QString, keys);
        Settings settings;
        QWidget window;
        ActionTable table(settings, &window);
        QVERIFY(table.keys(id).contains(QKeySequence(keys)));
    }

    void tooltipsCarryTheShortcut() {
        Settings settings;
        QWidget window;
        auto* table = new ActionTable(settings, &window);
        for (const auto& row : ActionTable::rows()) {
            const QString id = QString::fromLatin1(row.id);
            QVERIFY(!table->tooltip(id).isEmpty());
            QVERIFY2(!table->tooltip(id).contains(QLatin1String("%1")), row.id);
            QCOMPARE(table->action(id)->toolTip(), table->tooltip(id));
            if (*row.keys)
                QVERIFY2(
                    table->tooltip(id).contains(table->keys(id).first().toString(QKeySequence::NativeText)),
                    row.id);
        }
        QVERIFY(table->tooltip(QStringLiteral("lane.mute3")).contains(QLatin1Char('3')));
    }

    void newKeysAreRememberedAndTaken() {
        Settings settings;
        QWidget window;
        const QString open = QStringLiteral("file.open"), fit = QStringLiteral("view.fit");
        {
            auto* table = new ActionTable(settings, &window);
            QSignalSpy changed(table, &ActionTable::keysChanged);
            const QKeySequence f(QStringLiteral("F"));
            QCOMPARE(table->holder({f}, open), fit);
            table->setKeys(open, {f});
            QCOMPARE(changed.size(), 1);
            QCOMPARE(table->keys(open), QList<QKeySequence>{f});
            // "Whole song" had F and Ctrl+F: it keeps what was not asked for.
            QCOMPARE(table->keys(fit), QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+F"))});
            QVERIFY(table->tooltip(open).contains(QLatin1String("(F)")));
        }
        QWidget second;
        auto* again = new ActionTable(settings, &second);
        QCOMPARE(again->keys(open), QList<QKeySequence>{QKeySequence(QStringLiteral("F"))});
        QCOMPARE(again->keys(fit), QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+F"))});
        again->resetKeys();
        QCOMPARE(again->keys(open), QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+O"))});
        QCOMPARE(again->keys(fit).size(), 2);
    }

    void noKeyIsRememberedToo() {
        Settings settings;
        QWidget first, second;
        (new ActionTable(settings, &first))->setKeys(QStringLiteral("transport.loop"), {});
        auto* again = new ActionTable(settings, &second);
        QVERIFY(again->keys(QStringLiteral("transport.loop")).isEmpty());
        QVERIFY(!again->tooltip(QStringLiteral("transport.loop")).contains(QLatin1Char('(')));
    }
};

QTEST_MAIN(ActionTableTest)
#include "ActionTableTest.moc"
