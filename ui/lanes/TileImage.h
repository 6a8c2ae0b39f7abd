// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/Spectrogram.h"
#include "ui/lanes/ColourMap.h"

#include <QImage>

#include <memory>
#include <vector>

namespace stemma {

using SpectrogramPtr = std::shared_ptr<const SpectrogramTile>;

/// How levels become a picture. Row 0 is the top (Nyquist).
struct TileLook {
    int rows = 1;
    FrequencyScale scale = FrequencyScale::Log;
    double lowestDb = -90;
    double highestDb = 0;
};

/// One spectrogram as RGB32, a column per column. Several bins in a row: the loudest; several rows in a bin:
/// interpolated. Pure; for worker threads.
QImage tileImage(const SpectrogramTile& tile, const TileLook& look, const ColourTable& colours);

/// Several stems in one picture: brightness is the level of their sum of powers, the tint that of the stem
/// that dominates (weighted by power squared, so that borders are soft but never muddy).
struct TintedTile {
    SpectrogramPtr tile;
    ColourTable colours;
};
QImage compositeImage(const std::vector<TintedTile>& stems, const TileLook& look);

} // namespace stemma
