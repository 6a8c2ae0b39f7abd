// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <vector>

namespace stemma {

class Settings;

/// Every command of Stemma in one table: menus, toolbar, key sheet and tooltips are all made from it. A
/// command without a row here does not exist. Ids are stable ("transport.play") and key the user's own
/// shortcuts in Settings ("keys/<id>").
class ActionTable : public QObject {
    Q_OBJECT
public:
    struct Row {
        const char* id;
        const char* group; ///< QT_TRANSLATE_NOOP("ActionTable", "Transport")
        const char* text;  ///< QT_TRANSLATE_NOOP, with & mnemonic
        const char* tip;   ///< QT_TRANSLATE_NOOP: one sentence; the shortcut is appended to the tooltip
        const char* icon;  ///< theme icon name or nullptr
        const char* keys;  ///< portable text, alternatives separated by a space: "Ctrl+Shift+Z Ctrl+Y"
        bool checkable;
    };
    // A text or tip may hold "%1": the number at the end of the id ("lane.mute3").

    ActionTable(Settings& settings, QWidget* window);

    QAction* action(const QString& id) const; ///< never null for an id of the table (asserts)
    static const std::vector<Row>& rows();
    QString text(const QString& id) const;    ///< translated, without mnemonic: "Play or stop"
    QString group(const QString& id) const;   ///< translated: "Transport"
    QString tooltip(const QString& id) const; ///< tip + (shortcut), as shown

    QList<QKeySequence> keys(const QString& id) const;
    /// Remembered; clears them from any other action.
    void setKeys(const QString& id, const QList<QKeySequence>& keys);
    /// The other action that has one of these keys now, or "".
    QString holder(const QList<QKeySequence>& keys, const QString& except) const;
    QList<QKeySequence> standardKeys(const QString& id) const; ///< before any change by the user
    void resetKeys();
    void retranslate(); ///< texts, tips and icons anew (language or theme changed)

Q_SIGNALS:
    void keysChanged();

private:
    const Row& row(const QString& id) const;
    void apply(const QString& id, const QList<QKeySequence>& keys);
    void describe(const Row& row);

    Settings& settings_;
    QHash<QString, QAction*> actions_;
};

} // namespace stemma
