// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace stemma {

/// True for `stemma snapshot ...`.
bool isSnapshot(const QStringList& arguments);

/// What has to be so before the QApplication of a snapshot is made: no display, the asked scale, and remarks
/// of libraries unheard unless $QT_LOGGING_RULES asks for them.
void prepareSnapshot(const QStringList& arguments);

/// `snapshot [SONG|demo] --out PNG [--size WxH] [--theme dark|light] [--scale 0.5...4] [--lang CODE]
/// [--separate] [--compare PLACE] [--listen WHAT]
/// [--wait-fraction F] [--view V] [--dialog D] [--select A-B] [--at SECONDS] [--empty]`: shows the
/// real window on no display, waits until it has settled and writes it as a picture. Reads and writes
/// nobody's settings. Returns an exit code of app/CommandLine.h; what went wrong is one sentence on stderr.
int runSnapshot(const QStringList& arguments);

} // namespace stemma
