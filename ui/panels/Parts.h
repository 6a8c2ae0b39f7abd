// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QToolButton>

class QAction;

namespace stemma {

/// Small pieces that panels and dialogs are made of. They follow the theme by themselves.
namespace parts {

QLabel* label(const QString& text, QWidget* parent = nullptr);
QLabel* quietLabel(const QString& text, QWidget* parent = nullptr); ///< secondary colour
QLabel* smallLabel(const QString& text, QWidget* parent = nullptr); ///< secondary colour, 11 px
QLabel* heading(const QString& text, QWidget* parent = nullptr);    ///< half bold
QPushButton* button(const QString& text, QWidget* parent = nullptr);
QPushButton* accentButton(const QString& text, QWidget* parent = nullptr); ///< the next step
QPushButton* flatButton(const QString& text, QWidget* parent = nullptr);
/// A button of `action` for a bar: icon, tooltip, state and name follow the action. `side` x `side` px.
QToolButton* actionButton(QAction* action, int side = 32, QWidget* parent = nullptr);
QToolButton* iconButton(const QString& icon, const QString& name, int side = 28, QWidget* parent = nullptr);

} // namespace parts

/// A label of one line that is cut with an ellipsis where it does not fit, and says all of it in its tooltip.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return text_; }
    void setElideMode(Qt::TextElideMode mode) { mode_ = mode; }
    void setAlignment(Qt::Alignment alignment) { alignment_ = alignment; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QString text_;
    Qt::TextElideMode mode_ = Qt::ElideRight;
    Qt::Alignment alignment_ = Qt::AlignLeft;
};

/// A stem as a pill with icon and name in its colour; checkable ones show whether it is wanted.
class StemChip : public QAbstractButton {
    Q_OBJECT
public:
    explicit StemChip(const QString& kind, QWidget* parent = nullptr);
    QString kind() const { return kind_; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QString kind_;
};

/// Lays its items out left to right and breaks lines like text.
class FlowLayout : public QLayout {
    Q_OBJECT
public:
    explicit FlowLayout(QWidget* parent = nullptr, int gap = 8);
    ~FlowLayout() override;
    void addItem(QLayoutItem* item) override { items_.append(item); }
    int count() const override { return int(items_.size()); }
    QLayoutItem* itemAt(int index) const override { return items_.value(index); }
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange({0, 0, width, 0}, false); }
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect& box) override;

private:
    int arrange(const QRect& box, bool place) const;
    QList<QLayoutItem*> items_;
    int gap_;
};

} // namespace stemma
