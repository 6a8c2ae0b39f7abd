// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/CardList.h"

#include "ui/Theme.h"

#include <QVBoxLayout>

#include <algorithm>

namespace stemma {
namespace {

constexpr int kAround = 24;

/// A layout's least height is that of words wrapped as narrowly as they go. A scroll area would keep that
/// much free; what the cards need at their real width is less.
class Board : public QWidget {
public:
    QSize minimumSizeHint() const override { return {}; }
};

} // namespace

CardList::CardList(QWidget* parent)
    : QScrollArea(parent) {
    auto* board = new Board;
    column_ = new QVBoxLayout(board);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(theme::kGroup);
    setWidget(board);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    board->setAutoFillBackground(false);
}

int CardList::neededHeight(int width) const {
    column_->activate();
    return column_->totalHeightForWidth(width);
}

void CardList::reveal(QWidget* card) {
    column_->activate();
    // Of a card that is higher than what is seen, its head.
    ensureVisible(0, card->geometry().bottom(), 0, kAround);
    ensureVisible(0, card->geometry().top(), 0, std::min(kAround, card->y()));
}

} // namespace stemma
