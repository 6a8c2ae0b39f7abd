// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scores/BoxSummary.h"
#include "ui/scores/StaggeredNames.h"

#include <QColor>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

namespace stemma {

/// Box plots side by side: a group a stem, in it a box a take. A box spans the quartiles, its line is the
/// median, its whiskers end at the 5th and 95th percentile; values that are not finite do not count. A box
/// has the colour it is given (the stem's; give the groups anew when the theme changes) and a fill that
/// tells the take, the same for the same label in all groups, so that it reads without colour. Where there
/// are no values a dash says so.
///
/// The pointer over a box shows its sentence; Left, Right, Home and End move over the boxes. GUI thread.
class BoxPlot : public QWidget {
    Q_OBJECT
public:
    struct Box {
        QString label; ///< the take; may be empty when there is one
        QColor colour;
        std::vector<double> values;
    };
    struct Group {
        QString name;
        std::vector<Box> boxes;
    };
    /// Which box. {-1, -1}: none.
    struct At {
        int group = -1;
        int box = -1;
        explicit operator bool() const { return group >= 0; }
        bool operator==(const At&) const = default;
    };

    explicit BoxPlot(QWidget* parent = nullptr);

    void setGroups(std::vector<Group> groups);
    void setUnit(const QString& unit); ///< of the values: "dB"

    At current() const { return current_; } ///< the box that the keyboard is at
    void setCurrent(At at);

    /// "Vocals · htdemucs: median 7.9 dB, quartiles 5.1 … 9.8, 213 frames"
    QString sentence(At at) const;

    // Where things are, in the widget's pixels.
    At boxAt(const QPointF& point) const;
    QRectF slot(At at) const;                     ///< the column that belongs to a box; columns are disjoint
    QRectF box(At at) const;                      ///< between the quartiles; null without values
    double yOf(double value) const;               ///< within the plot
    QStringList legend() const { return takes_; } ///< labels in the order of their fills
    QString shownName(int group) const;           ///< elided where it does not fit

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
    static constexpr double kLine = StaggeredNames::kLine;
    static constexpr double kSwatch = 16; ///< width of a fill in the legend
    static constexpr double kMargin = 6;  ///< between the frame and the outermost ticks

    struct Drawn {
        At at;
        int take = 0; ///< index of its label and fill
        std::optional<BoxSummary> summary;
        QRectF slot;
        QRectF box;
    };
    const Drawn* find(At at) const;
    void name();
    void chooseRange();
    void arrange();
    void arrangeLegend(double left, double right);
    QString valueText(double value) const;
    QString tickText(double value) const;
    QString hint(At at) const;
    bool groupHasValues(int group) const;
    void step(int by, bool fromEnd);
    void paintGrid(QPainter& painter) const;
    void paintBox(QPainter& painter, const Drawn& drawn) const;
    void paintLegend(QPainter& painter) const;
    double snapped(double pixels) const; ///< to a whole device pixel

    std::vector<Group> groups_;
    QString unit_;
    QStringList takes_;
    std::vector<Drawn> drawn_; ///< in reading order
    QStringList names_;
    std::vector<PlacedText> placedNames_;
    std::vector<PlacedText> legend_;
    QRectF plot_;
    double lowest_ = 0;  ///< at the plot's lower edge
    double highest_ = 1; ///< at its upper edge
    double step_ = 0;    ///< between two ticks; 0 without values
    double axis_ = 0;    ///< width of the tick labels
    At current_;
    At hovered_;
};

} // namespace stemma
