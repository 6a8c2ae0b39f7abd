// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scores/StaggeredNames.h"

#include <QColor>
#include <QRectF>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace stemma {

/// How much of each stem (a row) could be predicted from each other stem (a column), as
/// engine/metrics/StemCoherence.h estimates it: a square of cells, coloured and with the number where it
/// fits. What could not be estimated is hatched, a stem with itself is a quiet dash. Few per cent are what
/// matters, so colours follow the square root of the share; the scale below says so.
///
/// The pointer over a cell shows its sentence; arrow keys, Home and End move over the cells. GUI thread.
class HeatMap : public QWidget {
    Q_OBJECT
public:
    /// Which cell. {-1, -1}: none.
    struct At {
        int row = -1;
        int column = -1;
        explicit operator bool() const { return row >= 0; }
        bool operator==(const At&) const = default;
    };

    explicit HeatMap(QWidget* parent = nullptr);

    void setNames(const QStringList& names);
    /// [row][column], 0 ... 1; NaN and what is missing: no estimate.
    void setValues(std::vector<std::vector<double>> values);

    At current() const { return current_; } ///< the cell that the keyboard is at
    void setCurrent(At at);                 ///< cells of the diagonal cannot be

    /// "12 % of Vocals could be predicted from Drums (estimate; no reference)"
    QString sentence(At at) const;

    // Where and how things are drawn.
    At cellAt(const QPointF& point) const; ///< none on the diagonal
    QRectF cell(At at) const;              ///< cells are disjoint
    QString cellText(At at) const;         ///< empty where it does not fit
    QString shownColumn(int column) const; ///< elided where it does not fit
    QString shownRow(int row) const;
    static QColor colour(double share);      ///< of a cell, in the present theme
    static QColor ink(const QColor& ground); ///< text that has 4.5:1 on it

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(); ///< by the user or setCurrent()

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void changeEvent(QEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void leaveEvent(QEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    int count() const { return int(names_.size()); }
    bool holds(At at) const;
    double value(At at) const; ///< NaN without an estimate
    void name();
    void arrange();
    void move(int down, int right);
    void showCurrent(At at);
    void paintHeader(QPainter& painter) const;
    void paintCell(QPainter& painter, At at) const;
    void paintScale(QPainter& painter) const;
    double snapped(double pixels) const; ///< to a whole device pixel

    QStringList names_;
    std::vector<std::vector<double>> values_;
    std::vector<PlacedText> columns_;
    std::vector<PlacedText> rows_;
    QRectF grid_;
    QRectF scale_;      ///< null where there is no room
    bool signs_ = true; ///< numbers have their per cent sign
    At current_;
    At hovered_;
};

} // namespace stemma
