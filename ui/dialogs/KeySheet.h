// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/Sheet.h"

#include <QKeySequence>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace stemma {

class ActionTable;

/// All commands and their keys: searchable, and editable by pressing the new keys on a row.
class KeySheet : public Sheet {
    Q_OBJECT
public:
    KeySheet(ActionTable& actions, QWidget* parent);

    void search(const QString& words);
    QStringList shownIds() const; ///< of the rows that are not hidden
    void startEdit(const QString& id);
    /// Gives the keys to the command that is being edited; a conflict is asked about in place.
    void press(const QKeySequence& keys);
    QString note() const; ///< the sentence at the foot of the list

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void refresh();
    void stopEdit();
    void say(const QString& sentence);
    void assign(QKeySequence keys);
    QTreeWidgetItem* itemOf(const QString& id) const;

    ActionTable& actions_;
    QLineEdit* search_;
    QTreeWidget* list_;
    QWidget* notice_; ///< note and the question's button; away while there is nothing to say
    QLabel* note_;
    QPushButton* replace_;
    QString editing_;
    QKeySequence pending_; ///< waits for a yes, as another command has it
};

} // namespace stemma
