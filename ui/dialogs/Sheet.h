// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace stemma {

/// What Stemma's dialogs have in common: a heading, a body, and a foot with the way out on the left of the
/// step forward. Escape closes.
class Sheet : public QDialog {
    Q_OBJECT
public:
    Sheet(const QString& title, const QString& subtitle, QWidget* parent);

    QVBoxLayout* body() { return body_; }
    void addToFoot(QWidget* widget);             ///< left of the buttons
    QPushButton* addCancel(const QString& text); ///< closes
    QPushButton* addStep(const QString& text);   ///< the accent button; accepts
    QPushButton* addAnswer(const QString& text); ///< a plain button where the steps are
    void setSubtitle(const QString& text);
    void
    fitHeight(); ///< as high as the words need at this width: a layout's own hint is for a narrower sheet

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QLabel* subtitle_;
    QVBoxLayout* body_;
    QWidget* foot_;
    QHBoxLayout* footRow_;
    int extras_ = 0;
};

} // namespace stemma
