// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;
class QVBoxLayout;

namespace stemma {

class ActionTable;
class BoxPlot;
class Comparison;
class ElidedLabel;
class HeatMap;
class Session;
class SongView;
class TakeList;

/// What the stems of the open song are compared with, how alike both are in numbers and pictures, which of
/// the two is heard, and the takes there are. GUI thread.
class ScoresPanel : public QWidget {
    Q_OBJECT
public:
    ScoresPanel(Session& session, SongView& view, ActionTable& actions, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {352, 480}; }

Q_SIGNALS:
    void referenceWanted(); ///< the person wants to choose true stems

protected:
    void paintEvent(QPaintEvent*) override;
    void showEvent(QShowEvent*) override;
    void changeEvent(QEvent*) override;
    bool eventFilter(QObject*, QEvent*) override;

private:
    void addOther(QVBoxLayout* column);
    void addListening(QVBoxLayout* column);
    void addScores(QVBoxLayout* column);
    void addBleed(QVBoxLayout* column);
    void showKeys();
    void refresh();
    void showOther();
    void showTable();
    void fitTable();
    void showPlot();
    void showBleed();
    void chooseOther(int index);
    QString remark() const;

    Session& session_;
    Comparison& comparison_;
    SongView& view_;
    ActionTable& actions_;
    QComboBox* other_ = nullptr;
    QPushButton* reference_ = nullptr;
    QLabel* remark_ = nullptr;
    QWidget* listening_ = nullptr;
    std::vector<QPushButton*> listens_; ///< in the order of Listening
    QWidget* numbers_ = nullptr;
    QTreeWidget* table_ = nullptr;
    QWidget* metrics_ = nullptr;
    QComboBox* metric_ = nullptr;
    BoxPlot* plot_ = nullptr;
    QWidget* bleed_ = nullptr;
    ElidedLabel* ownName_ = nullptr;
    ElidedLabel* otherName_ = nullptr;
    HeatMap* ownBleed_ = nullptr;
    HeatMap* otherBleed_ = nullptr;
    TakeList* takes_ = nullptr;
};

} // namespace stemma
