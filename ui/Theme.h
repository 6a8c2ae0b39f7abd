// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QString>

class QApplication;

namespace stemma {

/// Stemma's look: design tokens, palette, style and icons. GUI thread. Use tokens, never literal colours.
namespace theme {

enum class Mode { System, Dark, Light };
void install(QApplication& app); ///< once: Fusion + our proxy style + palette + fonts
void setMode(Mode mode);         ///< repaints everything; System goes on following the system's choice
Mode mode();
bool dark();

struct Tokens {
    QColor window, panel, lane; ///< backgrounds, outer to inner
    QColor hairline, control;   ///< separators; borders of controls
    QColor text, secondary;     ///< text contrast >= 4.5:1 on window, panel and lane
    QColor accent, warn, error;
    QColor onAccent;              ///< text on an accent fill
    QColor field, button, raised; ///< inside of text fields; face of buttons; the same under the pointer
};
const Tokens& tokens();
const Tokens& tokens(bool dark); ///< of either theme, whichever is shown

/// WCAG 2 contrast ratio of two opaque colours, 1 ... 21.
double contrast(const QColor& a, const QColor& b);
/// `share` of b over a, 0 ... 1.
QColor blend(const QColor& a, const QColor& b, double share);

QColor stemColour(const QString& kind); ///< for the present mode
QString stemName(const QString& kind);  ///< translated: "Vocals"
/// :/icons/<name>.svg recoloured to text (checked: accent, disabled: faint), crisp at any scale. Icons are
/// coloured when they are painted, so they follow a change of theme by themselves.
QIcon icon(const QString& name);
QIcon icon(const QString& name, const QColor& colour); ///< always in this colour
QIcon stemIcon(const QString& kind);                   ///< in the stem's colour of the present theme

QFont uiFont();     ///< 13 px
QFont smallFont();  ///< 11 px: rulers, read-outs
QFont strongFont(); ///< 13 px, half bold: headings
QFont titleFont();  ///< 20 px, half bold
QFont clockFont();  ///< 20 px; tabular digits where the family has them

constexpr int kSpace = 4; ///< all spacing is a multiple
constexpr int kGroup = 8;
constexpr int kInset = 12;
constexpr int kRadius = 4;
constexpr int kHit = 24;          ///< least size of a hit target
constexpr int kHeaderWidth = 208; ///< lane headers

} // namespace theme
} // namespace stemma
