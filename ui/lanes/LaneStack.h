// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/LaneCanvas.h"
#include "ui/lanes/LaneHeader.h"
#include "ui/lanes/ViewState.h"

#include <QHash>
#include <QScrollBar>
#include <QWidget>

#include <vector>

namespace stemma {

class ScoreStrip;

/// A thin grip over a border between two rows; says how far it is dragged.
class RowGrip : public QWidget {
    Q_OBJECT
public:
    static constexpr int kThickness = 7;
    explicit RowGrip(QWidget* parent);

Q_SIGNALS:
    void started();
    void dragged(int dy); ///< since started()
    void reset();         ///< double click: the height of one's own is given up

protected:
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;

private:
    int from_ = 0;
};

/// "Not separated yet", once, over the middle of the empty lanes, with the button that changes it.
class SeparateHint : public QWidget {
    Q_OBJECT
public:
    SeparateHint(ViewState& view, QWidget* parent);

protected:
    void paintEvent(QPaintEvent*) override;
};

/// The lanes of a song under one another: header left, canvas right. They share the height there is; those
/// resized by hand keep theirs (remembered), folded ones are thin; what does not fit scrolls.
class LaneStack : public QWidget {
    Q_OBJECT
public:
    LaneStack(ViewState& view, QWidget* parent);

    void arrange();
    LaneHeader* header(const QString& lane) const;
    LaneCanvas* canvas(const QString& lane) const;
    ScoreStrip* strip(const QString& lane) const; ///< hidden while nothing is compared
    void reveal(const QString& lane);             ///< scrolls it into view

protected:
    void resizeEvent(QResizeEvent*) override;
    void paintEvent(QPaintEvent*) override;
    void wheelEvent(QWheelEvent*) override;

private:
    struct Row {
        QString lane;
        LaneHeader* header;
        LaneCanvas* canvas;
        ScoreStrip* strip;
        RowGrip* grip;
    };
    void rebuild();
    void addRow(const QString& lane);
    void clearRows();
    int ownHeight(const QString& lane) const; ///< 0: shares what is left
    void setOwnHeight(const QString& lane, int height);
    std::vector<int> heights() const;
    void placeHint(int stemsBottom);

    ViewState& view_;
    std::vector<Row> rows_;
    SeparateHint* hint_;
    QScrollBar* bar_;
    double scale_ = 1;
};

} // namespace stemma
