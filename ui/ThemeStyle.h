// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace stemma {

/// Fusion's behaviour with Stemma's looks: every control is drawn from the tokens of ui/Theme.h.
///
/// Properties a widget may carry:
///   "stemmaAccent"  bool  a button that is the next step of its window: filled with the accent
///   "stemmaFlat"    bool  a push button without a face until the pointer is over it
///   "stemmaPanel"   bool  a frame with the panel's background and rounded corners
class ThemeStyle : public QProxyStyle {
    Q_OBJECT
public:
    ThemeStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub,
                         const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption* option,
                       const QWidget* widget) const override;
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

private:
    bool drawMenus(ControlElement element, const QStyleOption* option, QPainter* painter) const;
    void drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawSpinBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawSlider(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawToolButton(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
};

/// Drawing shared by the style's files and by our own widgets.
namespace paint {
void roundedBox(QPainter& painter, const QRectF& box, const QColor& fill, const QColor& border,
                double radius = 4);
void focusRing(QPainter& painter, const QRectF& box, double radius = 4); ///< 2 px accent inside `box`
void chevron(QPainter& painter, const QRectF& box, Qt::ArrowType direction, const QColor& colour);
void check(QPainter& painter, const QRectF& box, const QColor& colour);
} // namespace paint
} // namespace stemma
