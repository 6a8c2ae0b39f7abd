// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/Sheet.h"

#include "ui/Theme.h"
#include "ui/panels/Parts.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace stemma {

Sheet::Sheet(const QString& title, const QString& subtitle, QWidget* parent)
    : QDialog(parent)
    , subtitle_(parts::quietLabel(subtitle))
    , body_(new QVBoxLayout)
    , foot_(new QWidget)
    , footRow_(new QHBoxLayout(foot_)) {
    setWindowTitle(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(24, 20, 24, 0);
    head->setSpacing(theme::kSpace);
    auto* heading = parts::heading(title);
    heading->setFont(theme::titleFont());
    head->addWidget(heading);
    head->addWidget(subtitle_);
    subtitle_->setVisible(!subtitle.isEmpty());
    column->addLayout(head);
    body_->setContentsMargins(24, 16, 24, 20);
    body_->setSpacing(theme::kInset);
    column->addLayout(body_, 1);
    footRow_->setContentsMargins(24, 12, 24, 12);
    footRow_->setSpacing(theme::kGroup);
    footRow_->addStretch();
    foot_->setFixedHeight(58);
    foot_->hide();
    column->addWidget(foot_);
}

void Sheet::setSubtitle(const QString& text) {
    subtitle_->setText(text);
    subtitle_->setVisible(!text.isEmpty());
}

void Sheet::addToFoot(QWidget* widget) {
    footRow_->insertWidget(extras_++, widget);
    foot_->show();
}

QPushButton* Sheet::addCancel(const QString& text) {
    auto* button = parts::button(text);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, &QDialog::reject);
    footRow_->addWidget(button);
    foot_->show();
    return button;
}

QPushButton* Sheet::addStep(const QString& text) {
    auto* button = parts::accentButton(text);
    button->setDefault(true);
    connect(button, &QPushButton::clicked, this, &QDialog::accept);
    footRow_->addWidget(button);
    foot_->show();
    return button;
}

QPushButton* Sheet::addAnswer(const QString& text) {
    auto* button = parts::button(text);
    button->setAutoDefault(false);
    footRow_->addWidget(button);
    foot_->show();
    return button;
}

void Sheet::fitHeight() {
    // The layout's own least size is that of words wrapped as narrowly as they go, much higher than needed.
    layout()->setSizeConstraint(QLayout::SetNoConstraint);
    layout()->activate();
    const int across = std::max({width(), minimumWidth(), layout()->totalMinimumSize().width()});
    const int high = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(across)
                                                   : layout()->totalSizeHint().height();
    setMinimumSize(across, high);
    resize(across, high);
}

void Sheet::paintEvent(QPaintEvent*) {
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.panel);
    if (foot_->isVisible()) {
        painter.fillRect(foot_->geometry(), t.window);
        painter.fillRect(0, foot_->y(), width(), 1, t.hairline);
    }
}

} // namespace stemma
