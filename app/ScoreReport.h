// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Scores.h"

namespace stemma {

/// A page that needs nothing else: the table, for each metric box plots of songs by stem and method (median,
/// quartiles, whiskers to the last song within 1.5 times their distance, all others as points), and every
/// song's medians. HTML with SVG, light or dark as the reader's system.
QString scoreReport(const std::vector<SongScores>& songs);

} // namespace stemma
