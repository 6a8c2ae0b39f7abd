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
void setMode(Mode mode);         ///< repaints everything; also called when the system's choice changes
bool dark();

struct Tokens {
    QColor window, panel, lane; ///< backgrounds, outer to inner
    QColor hairline, control;   ///< separators; borders of controls
    QColor text, secondary;     ///< text contrast >= 4.5:1 on window, panel and lane
    QColor accent, warn, error;
};
const Tokens& tokens();

QColor stemColour(const QString& kind); ///< for the present mode
QString stemName(const QString& kind);  ///< translated: "Vocals"
QIcon icon(const QString& name); ///< :/icons/<name>.svg recoloured to text (disabled: secondary; checked:
                                 ///< accent), crisp at any scale
QIcon icon(const QString& name, const QColor& colour);
QIcon stemIcon(const QString& kind); ///< in the stem's colour

QFont uiFont();    ///< 13 px
QFont smallFont(); ///< 11 px: rulers, read-outs
QFont clockFont(); ///< 20 px, tabular digits

constexpr int kSpace = 4; ///< all spacing is a multiple
constexpr int kGroup = 8;
constexpr int kInset = 12;
constexpr int kRadius = 4;
constexpr int kHit = 24;          ///< least size of a hit target
constexpr int kHeaderWidth = 208; ///< lane headers

} // namespace theme
} // namespace stemma
