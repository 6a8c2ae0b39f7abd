// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/ModelFacts.h"

#include <QWidget>

#include <optional>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace stemma {

class ElidedLabel;
class FlowLayout;
class Tag;

/// One model in the Models dialog: what it splits, how well, how slowly here, what it needs, its licence, and
/// what can be done with it. Does nothing itself: it says what was asked for. Takes the focus; up and down go
/// to its neighbours, Enter is its main act, Delete removes after a question in place.
class ModelCard : public QWidget {
    Q_OBJECT
public:
    enum class Act { Download, Cancel, Remove, Verify, Measure, Describe, OpenSource };
    /// What goes on with the model now.
    struct Work {
        QString words;                ///< "Downloading"
        double progress = -1;         ///< 0 ... 1; below: unknown
        qint64 millisecondsLeft = -1; ///< -1: unknown
        bool stopping = false;
    };

    explicit ModelCard(const ModelFacts& facts, QWidget* parent = nullptr);
    const ModelFacts& facts() const { return facts_; }
    void setFacts(const ModelFacts& facts);
    void setWork(const std::optional<Work>& work);
    bool working() const { return working_; }
    void setDescription(const QString& text); ///< architecture and parameters, answer to Act::Describe

Q_SIGNALS:
    void asked(stemma::ModelCard::Act act);
    void stepped(int by); ///< -1: to the card above, 1: below
    void grown();         ///< shows more than before: whoever scrolls it should bring it into view

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void focusInEvent(QFocusEvent*) override;

private:
    void buildHead();
    void buildFacts();
    void buildActs();
    void buildWork();
    void buildQuestion();
    void buildDetails();
    void showActs();
    void askRemoval(bool on);
    void showDetails(bool on);
    bool here() const; ///< its weights are on this computer

    ModelFacts facts_;
    bool working_ = false;
    ElidedLabel* name_;
    Tag* default_;
    Tag* restriction_;
    Tag* state_;
    QLabel* summary_;
    QLabel* trouble_;
    QWidget* chips_;
    QGridLayout* grid_;
    QList<ElidedLabel*> values_;
    QPushButton* measureNow_;
    QHBoxLayout* acts_;
    QPushButton* download_;
    QToolButton* verify_;
    QToolButton* measure_;
    QToolButton* remove_;
    QToolButton* more_;
    QWidget* workRow_;
    QLabel* workWords_;
    QProgressBar* bar_;
    QPushButton* cancel_;
    QWidget* question_;
    QLabel* questionWords_;
    QPushButton* keep_;
    QWidget* details_;
    QLabel* description_;
    QLabel* file_;
    QLabel* citation_;
    QPushButton* source_;
};

} // namespace stemma
