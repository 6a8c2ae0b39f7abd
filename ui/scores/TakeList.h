// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace stemma {

class ActionTable;
class Comparison;
class Session;
class SongView;

/// The takes of the open song: how good each is, and keys to use, compare and remove it. GUI thread.
class TakeList : public QWidget {
    Q_OBJECT
public:
    TakeList(Session& session, SongView& view, ActionTable& actions, QWidget* parent = nullptr);
    void refresh();

private:
    class Row;
    void remove(quint64 id);

    Session& session_;
    Comparison& comparison_;
    SongView& view_;
    QVBoxLayout* takes_;
    QLabel* none_;
    QPushButton* keep_;
    std::vector<Row*> rows_;
};

} // namespace stemma
