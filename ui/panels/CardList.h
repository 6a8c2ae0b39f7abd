// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace stemma {

/// Cards under each other that scroll when they are too many. It has no colours and no frame of its own.
class CardList : public QScrollArea {
    Q_OBJECT
public:
    explicit CardList(QWidget* parent = nullptr);
    QVBoxLayout* column() const { return column_; }
    int neededHeight(int width) const; ///< with which nothing would have to scroll
    void reveal(QWidget* card);        ///< scrolls to it, and shows a little of its neighbours

private:
    QVBoxLayout* column_;
};

} // namespace stemma
