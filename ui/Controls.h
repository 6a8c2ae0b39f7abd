// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Meters.h"

#include <QAbstractButton>
#include <QColor>
#include <QPointF>
#include <QSlider>
#include <QWidget>

namespace stemma {

/// Gain slider in tenths of a dB, -60 (silence) ... +12, with a fader law that gives the top 24 dB most of
/// the travel. Double-click: 0 dB; Shift-drag and Shift+arrow: fine; wheel 0.5 dB. Shows its value while
/// dragged; accessible value "-6.0 dB".
class GainSlider : public QSlider {
    Q_OBJECT
public:
    explicit GainSlider(Qt::Orientation orientation, QWidget* parent = nullptr);
    double db() const;
    void setDb(double db);
    void setTint(const QColor& colour); ///< groove fill; the theme's accent until set

Q_SIGNALS:
    void dbChanged(double db); ///< by the user only

public:
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent*) override;
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    double travel() const;                  ///< pixels between both ends
    double alongOf(const QPointF& p) const; ///< 0 ... 1 from the silent end
    void change(double db);                 ///< by the user
    void showValue();

    QColor tint_;
    double dragFromShare_ = 0;
    QPointF dragFrom_;
};

QString gainText(double db); ///< "0.0 dB", "-6.0 dB", "-inf" at silence, with a true minus sign

/// Pan, -100 left ... +100 right, drawn as a line filled from the centre. Double-click: centre.
class PanSlider : public QSlider {
    Q_OBJECT
public:
    explicit PanSlider(QWidget* parent = nullptr);
    double pan() const; ///< -1 ... +1
    void setPan(double pan);

Q_SIGNALS:
    void panChanged(double pan); ///< by the user only

public:
    void setTint(const QColor& colour);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent*) override;
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    void change(int value);
    QColor tint_;
    int dragFromValue_ = 0;
    QPointF dragFrom_;
};

/// The M and S keys: a small checkable letter that lights in its colour. At least 24 x 24.
class LaneKey : public QAbstractButton {
    Q_OBJECT
public:
    LaneKey(const QString& letter, QWidget* parent = nullptr);
    void setLit(const QColor& colour);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QColor lit_;
};

/// Two bars with peak hold, -60 ... 0 dBFS, fed by Meters. Clip shows in the error colour; a click clears it.
class MeterBar : public QWidget {
    Q_OBJECT
public:
    MeterBar(Meters& meters, const QString& lane, Qt::Orientation orientation, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;

private:
    void paintBar(QPainter& painter, const QRectF& bar, float db, float holdDb, bool clipped) const;

    Meters& meters_;
    QString lane_;
    Qt::Orientation orientation_;
};

} // namespace stemma
